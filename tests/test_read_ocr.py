"""OCR: words, figures, tables of scanned pages. What needs Tesseract is skipped without it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest

pytest.importorskip("PIL", reason="OCR hands pictures of Pillow to its engine")

from vnplan.config import ParseConfig
from vnplan.errors import LimitExceededError, MissingDependencyError
from vnplan.handover import SourceDoc
from vnplan.read import ocr
from vnplan.read.ocr import letters, pool, seals, tesseract
from vnplan.read.ocr.figures import is_doubtful, looks_like_figure, settled
from vnplan.read.ocr.library import LibraryEngine
from vnplan.read.ocr.picture import cleared, rule_pieces, straightened, without_rules
from vnplan.read.ocr.program import ProgramEngine
from vnplan.read.ocr.words import Word, words_of_tsv
from vnplan.read.pdf import read_pdf


def word(text: str, confidence: float = 95.0, left: int = 0) -> Word:
    return Word(text, confidence, left, 0, left + 10 * len(text), 20, (1, 1, 1))


class TestWords:
    TSV = (
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
        "4\t1\t1\t1\t1\t0\t10\t20\t300\t30\t-1\t\n"
        "5\t1\t1\t1\t1\t1\t10\t20\t60\t30\t96.5\tTỷ\n"
        "5\t1\t1\t1\t1\t2\t80\t20\t60\t30\t91.2\tlệ\n"
        "5\t1\t1\t1\t1\t3\t150\t20\t60\t30\t0\t \n"
        "5\t2\t1\t1\t1\t1\t5\t6\t7\t8\t80\t12,5\n"
    )

    def test_tsv(self) -> None:
        first, second = words_of_tsv(self.TSV)
        assert (first.text, first.confidence) == ("Tỷ", 96.5)
        assert (first.left, first.top, first.right, first.bottom) == (10, 20, 70, 50)
        assert second.line == first.line

    def test_tsv_of_several_pictures(self) -> None:
        assert [w.text for w in words_of_tsv(self.TSV, 2)] == ["12,5"]

    def test_odd_rows_are_passed_over(self) -> None:
        assert words_of_tsv("5\t1\t1\n\nabc\n") == []

    def test_letters_stand_on_one_base_line(self) -> None:
        glyphs, doubts = letters.letters_of([word("Tổng"), word("thu", left=60)], 100, 0.5)
        assert glyphs.text == "Tổng thu\n"
        assert len({glyphs.base(i) for i in range(8)}) == 1
        assert glyphs.edges(5)[0] == 30.0
        assert doubts == frozenset()


class TestFigures:
    """Two readings of one figure."""

    @pytest.mark.parametrize(
        ("said", "seen", "kept", "doubtful"),
        [
            ("1.485,1", "1.485,1", "1.485,1", False),
            ("1.48S.I", "1.485,1", "1.485,1", False),  # only the second is a figure
            ("§63", "863", "863", False),
            ("12,51%;", "12,51%", "12,51%;", False),  # the sentence's own punctuation stays
            ("35,27", "55,27", "55,27", True),  # both are figures
            ("19.107", "19,107", "19,107", True),
            ("<0,5", "20,5", "<0,5", True),  # a sign is never trusted
            (">85", "285", ">85", True),
            ("75.11", "75.11", "75.11", True),  # no figure as it is written here
            ("3l", "?", "3l", True),
        ],
    )
    def test_settled(self, said: str, seen: str, kept: str, doubtful: bool) -> None:
        (result,) = settled([word(said, 70)], [word(seen, 90)], ordinal=False)
        assert (result.text, result.doubtful) == (kept, doubtful)

    def test_the_number_of_a_row_is_no_figure(self) -> None:
        (result,) = settled([word("1.2", 70)], [word("1.2", 90)], ordinal=True)
        assert not result.doubtful

    def test_an_unsure_witness(self) -> None:
        (result,) = settled([word("l2", 70)], [word("12", 30)], ordinal=False)
        assert (result.text, result.doubtful) == ("12", True)

    @pytest.mark.parametrize("text", ["12,5", "II§", "S00", "≤0,5", "35-40", "1.048", "]00"])
    def test_worth_a_second_reading(self, text: str) -> None:
        assert looks_like_figure([word(text)])

    @pytest.mark.parametrize("text", ["II", "ha", "Hộ", "%", "-", "Triệu", "05/NQ-HĐND", "a)"])
    def test_not_worth_it(self, text: str) -> None:
        assert not looks_like_figure([word(text)])

    def test_doubts_of_one_reading(self) -> None:
        assert is_doubtful(word(">90"))
        assert is_doubtful(word("2026", 50))
        assert not is_doubtful(word("2026", 95))
        assert not is_doubtful(word("phường", 30))


def page(width: int = 900, height: int = 1200) -> tuple[Any, Any]:
    from PIL import Image, ImageDraw

    picture = Image.new("L", (width, height), 255)
    return picture, ImageDraw.Draw(picture)


class TestPicture:
    def test_rules_are_found_and_painted_over(self) -> None:
        picture, pen = page()
        for y in (100, 200, 300):
            pen.line((100, y, 800, y), fill=0, width=3)
        for x in (100, 450, 800):
            pen.line((x, 100, x, 300), fill=0, width=3)
        pen.line((500, 600, 540, 600), fill=0, width=3)  # a dash
        pieces = rule_pieces(picture, 150)
        assert {round(y / 100) for y, _, _ in pieces.level} == {1, 2, 3}
        assert {round(x / 50) for x, _, _ in pieces.upright} == {2, 9, 16}
        bare = without_rules(picture, pieces, 150)
        assert bare.crop((90, 90, 810, 310)).getextrema() == (255, 255)
        assert bare.crop((490, 590, 550, 610)).getextrema()[0] == 0

    def test_a_rule_with_small_gaps_is_one(self) -> None:
        picture, pen = page()
        for x in range(100, 800, 40):
            pen.line((x, 100, x + 37, 100), fill=0, width=2)
        assert max(end - start for _, start, end in rule_pieces(picture, 150).level) > 600

    def test_dark_rows_that_touch_the_edge(self) -> None:
        picture, pen = page(200, 50)
        pen.rectangle((0, 10, 200, 12), fill=0)
        level = rule_pieces(picture, 150).level
        assert {(start, end) for _, start, end in level} == {(0, 200)}

    @pytest.mark.parametrize("angle", [-1.3, 0.6])
    def test_straightened(self, angle: float) -> None:
        picture, pen = page()
        for y in range(100, 1100, 40):
            pen.rectangle((100, y, 800, y + 12), fill=0)
        from PIL import Image

        askew = picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
        rows = straightened(askew, 150).resize((1, 1200), 4).tobytes()
        assert min(rows[200:1000]) < 120
        assert max(rows[200:1000]) > 250

    def test_straight_pictures_stay_as_they_are(self) -> None:
        picture, pen = page()
        for y in range(100, 1100, 40):
            pen.rectangle((100, y, 800, y + 12), fill=0)
        assert straightened(picture, 150) is picture

    def test_cleared(self) -> None:
        picture, pen = page(100, 100)
        picture.paste(225, (0, 0, 100, 100))
        pen.rectangle((40, 40, 50, 60), fill=40)
        assert cleared(picture).getextrema() == (0, 255)

    def test_a_blank_picture_is_left_alone(self) -> None:
        picture, _ = page(50, 50)
        picture.paste(240, (0, 0, 50, 50))
        assert cleared(picture).getextrema() == (240, 240)


# ---------------------------------------------------------------- with Tesseract

TEXT = (
    "Ủy ban nhân dân xã An Phú ban hành kế hoạch phát triển kinh tế - xã hội năm 2026.",
    "Tổng thu ngân sách trên địa bàn đạt 12.500 triệu đồng, tăng 10,5% so với năm 2025.",
    "Diện tích gieo trồng đạt 1.300 ha; số hộ nghèo giảm còn 48 hộ trong toàn xã.",
)
ROWS = (
    ("STT", "Chỉ tiêu", "ĐVT", "Thực hiện 2025", "Kế hoạch 2026"),
    ("1", "Thu ngân sách", "Triệu đồng", "11.200", "12.500"),
    ("2", "Diện tích gieo trồng", "ha", "1.250,5", "1.300"),
    ("3", "Số trường đạt chuẩn", "Trường", "05", "06"),
)


@pytest.fixture(params=["tesserocr", "tesseract"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Each way to Tesseract that this machine has; the other ways are closed meanwhile."""
    folder = tesseract.data_folder()
    if request.param == "tesserocr":
        pytest.importorskip("tesserocr", reason="tesserocr is not installed")
        if folder is None:
            pytest.skip("no Vietnamese data for Tesseract (Debian: tesseract-ocr-vie)")
        made: Any = LibraryEngine.found(folder)
        find: Any = lambda: LibraryEngine.found(folder)  # noqa: E731
    else:
        made, find = ProgramEngine.found(), ProgramEngine.found
        if made is None:
            pytest.skip("no tesseract program with Vietnamese data (Debian: tesseract-ocr-vie)")
    monkeypatch.setattr(ocr, "new_engine", find)
    monkeypatch.setattr(pool, "new_engine", find)
    yield made
    made.close()


def scan(*, table: bool = False, dpi: int = 200, turn: int = 0, askew: float = 0.0) -> bytes:
    """A picture of a page of our own words."""
    pytest.importorskip("reportlab", reason="reportlab makes the scanned pages")
    from PIL import Image

    import pdf_files as files

    def draw(canvas: Any) -> None:
        writer = files.Typewriter(canvas)
        writer.type(*TEXT)
        if table:
            files.Grid(canvas).draw(ROWS, writer.y - 20)

    picture = files.picture_of(files.pdf(draw), dpi=dpi)
    if askew:
        picture = picture.rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return files.scanned(picture.rotate(turn, expand=True) if turn else picture)


def read(data: bytes, **settings: Any) -> SourceDoc:
    return read_pdf(data, "quet.pdf", ParseConfig(**settings))


def figures(text: str) -> list[str]:
    return re.findall(r"\d[\d.,]*\d|\d", text)


def table_rows(source: SourceDoc) -> list[Sequence[str]]:
    (table,) = source.tables
    return [tuple(source.text[c.start : c.end] for c in row) for row in table.rows]


class TestScan:
    def test_words_and_paragraphs(self, engine: Any) -> None:
        source = read(scan())
        assert source.reader == "pdf+ocr"
        assert figures(source.text) == figures(" ".join(TEXT))
        assert "kế hoạch phát triển kinh tế" in " ".join(source.text.split())
        assert [f.code for f in source.findings if f.code != "ocr-uncertain"] == ["ocr-page"]
        assert len(source.paragraph_ends) == len(TEXT)

    def test_a_table_is_read_cell_by_cell(self, engine: Any) -> None:
        source = read(scan(table=True))
        rows = table_rows(source)
        assert [row[0] for row in rows] == [row[0] for row in ROWS]
        assert [row[3:] for row in rows[1:]] == [row[3:] for row in ROWS[1:]]
        assert source.tables[0].header_rows == 1
        assert source.text.startswith("Ủy ban nhân dân")

    def test_askew(self, engine: Any) -> None:
        source = read(scan(table=True, askew=0.9))
        assert [row[3:] for row in table_rows(source)[1:]] == [row[3:] for row in ROWS[1:]]

    def test_a_page_on_its_side(self, engine: Any) -> None:
        source = read(scan(turn=90))
        assert figures(source.text) == figures(" ".join(TEXT))

    def test_findings_quote_the_doubtful_words(self, engine: Any) -> None:
        source = read(scan(table=True))
        for finding in source.findings:
            if finding.code == "ocr-uncertain":
                words = source.text[finding.start : finding.end]
                assert words == words.strip() != ""

    def test_never(self, engine: Any) -> None:
        source = read(scan(), ocr="never")
        assert source.text == ""
        assert [f.code for f in source.findings] == ["text-layer-missing"]
        assert "turned off" in source.findings[0].message

    def test_always(self, engine: Any) -> None:
        import pdf_files as files

        source = read(files.typed(*TEXT), ocr="always")
        assert source.reader == "pdf+ocr"
        assert figures(source.text) == figures(" ".join(TEXT))

    def test_many_pages_keep_their_order(self, engine: Any) -> None:
        import pdf_files as files

        words = [f"Trang số {i} của kế hoạch năm 2026" for i in range(1, 6)]
        pages = [files.picture_of(files.typed(line), dpi=150) for line in words]
        source = read(files.scanned(*pages))
        found = [re.search(r"\d", source.text[p.start : p.end]) for p in source.pages]
        assert [m and m.group() for m in found] == ["1", "2", "3", "4", "5"]

    def test_too_little_time(self, engine: Any) -> None:
        with pytest.raises(LimitExceededError, match="timeout"):
            read(scan(), timeout=0.0)

    def test_a_page_that_takes_too_long_is_told(self, engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        from vnplan.read.pdf import scans

        monkeypatch.setattr(scans, "_PAGE_SECONDS", 0.0)
        source = read(scan())
        assert [f.code for f in source.findings] == ["text-layer-missing"]
        assert "took longer" in source.findings[0].message

    def test_an_empty_picture(self, engine: Any) -> None:
        from PIL import Image

        import pdf_files as files

        source = read(files.scanned(Image.new("L", (1000, 1400), 255)))
        assert [f.code for f in source.findings] == ["text-layer-missing"]
        assert "no words" in source.findings[0].message

    def test_pieces_without_ink_or_size(self, engine: Any) -> None:
        from PIL import Image

        sizes = ((1, 1), (2, 40), (40, 40))
        pieces = [(Image.new("L", size, 255), mode) for size in sizes for mode in (6, 7, 13)]
        found = engine.pieces(pieces, 200, 20.0)
        assert len(found) == 9
        assert found[:6] == [[]] * 6
        assert engine.pieces([], 200, 20.0) == []


def test_always_without_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("reportlab")
    import pdf_files as files

    monkeypatch.setattr(ocr, "new_engine", lambda: None)
    with pytest.raises(MissingDependencyError, match="tesseract-ocr-vie"):
        read(files.typed(*TEXT), ocr="always")


def test_no_engine_on_a_bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(tesseract, "_DATA", ())
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    assert ocr.new_engine() is None


class TestSeals:
    """A red seal over black words, as scanners see it."""

    @staticmethod
    def page(*, seal: bool) -> Any:
        pytest.importorskip("PIL")
        from PIL import Image, ImageDraw

        picture = Image.new("RGB", (1200, 800), "white")
        draw = ImageDraw.Draw(picture)
        draw.rectangle((100, 300, 500, 310), fill=(210, 40, 40))  # a word in red
        if seal:
            draw.ellipse((300, 350, 580, 630), outline=(210, 40, 40), width=25)
        draw.rectangle((250, 480, 800, 490), fill="black")
        return picture

    def test_the_seal_goes_and_the_ink_below_it_stays(self) -> None:
        found = seals.without_seals(self.page(seal=True), 200)
        assert found.getpixel((312, 470)) > 190
        assert found.getpixel((312, 485)) < 20

    def test_words_in_red_stay(self) -> None:
        for seal in (True, False):
            assert seals.without_seals(self.page(seal=seal), 200).getpixel((150, 305)) < 120
