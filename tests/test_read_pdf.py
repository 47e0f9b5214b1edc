"""Text layers of PDF files: lines, paragraphs, reading order, odd letters."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from pdf_files import (
    BOLD,
    LEADING,
    LEFT,
    PLAIN,
    RIGHT,
    SIZE,
    TOP,
    WIDTH,
    Typewriter,
    canvas_of,
    pdf,
    typed,
    wide,
    wrapped,
)
from vnplan.config import ParseConfig
from vnplan.handover import SourceDoc
from vnplan.read import ocr
from vnplan.read.pdf import read_pdf, sheet
from vnplan.read.pdf.lines import is_shattered

PARAGRAPHS = (
    (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025; căn cứ Nghị quyết của Hội đồng "
        "nhân dân xã An Phú về nhiệm vụ phát triển kinh tế - xã hội năm 2026."
    ),
    "Ủy ban nhân dân xã An Phú ban hành kế hoạch phát triển kinh tế - xã hội với các nội dung sau đây:",
    "1. Mục tiêu chung",
    (
        "- Tổng thu ngân sách trên địa bàn đạt 12.500 triệu đồng, tăng 10% so với năm 2025, trong đó thu "
        "nội địa chiếm phần lớn và thu từ đất giữ mức như năm trước;"
    ),
    "- Tỷ lệ hộ nghèo giảm còn dưới 1,2%.",
)
NEVER = ParseConfig(ocr="never")


def read(data: bytes, config: ParseConfig = NEVER) -> SourceDoc:
    return read_pdf(data, "thu.pdf", config)


def paragraphs(source: SourceDoc) -> list[str]:
    """The text joined where no paragraph end is known."""
    found, start = [], 0
    for end in sorted(source.paragraph_ends):
        found.append(source.text[start:end].replace("\n", " ").strip())
        start = end + 1
    if source.text[start:].strip():
        found.append(source.text[start:].replace("\n", " ").strip())
    return found


def drawn(canvas: Any, words: Sequence[str]) -> None:
    """Draw one line below the other."""
    for i, line in enumerate(words):
        canvas.drawString(LEFT, TOP - i * LEADING, line)


def lines(source: SourceDoc) -> list[str]:
    return source.text.splitlines()


class TestLines:
    def test_one_printed_line_is_one_line(self) -> None:
        source = read(typed(*PARAGRAPHS))
        assert " ".join(source.text.split()) == " ".join(PARAGRAPHS)
        assert source.wrapped is True
        assert source.media_type == "application/pdf"
        assert source.reader == "pdf"
        assert source.findings == ()
        assert all(wide(line) <= RIGHT - LEFT + 1 for line in lines(source))

    def test_pages(self) -> None:
        source = read(typed(*PARAGRAPHS * 9))
        assert [page.number for page in source.pages] == [1, 2]
        first, second = source.pages
        assert (first.start, first.end, second.end) == (0, second.start, len(source.text))
        assert source.text[second.start :].startswith("2\n")  # the page number, a line of its own

    def test_a_bold_letter_printed_twice_is_one_letter(self) -> None:
        def draw(canvas: Any) -> None:
            for shift in (0.0, 0.3):
                canvas.drawString(LEFT + shift, TOP, "KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI")

        assert read(pdf(draw)).text == "KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI\n"

    def test_a_hyphen_at_a_line_end(self) -> None:
        words = ["Giai đoạn 2026-", "2030 theo Kế hoạch số 05/KH-", "UBND của xã An Phú"]
        assert lines(read(pdf(lambda c: drawn(c, words)))) == words

    def test_words_set_one_by_one(self) -> None:
        source = read(typed("Phát triển sản xuất nông nghiệp theo hướng hàng hóa, " * 4))
        assert "sản xuất nông nghiệp" in source.text

    @pytest.mark.parametrize("spread", [0.8, 1.5, 3.0])
    def test_spread_letters(self, spread: float) -> None:
        words = "QUYẾT ĐỊNH GIAO CHỈ TIÊU của xã An Phú năm 2026"

        def draw(canvas: Any) -> None:
            typed_line = canvas.beginText(LEFT, TOP)
            typed_line.setCharSpace(spread)
            typed_line.textOut(words)
            canvas.drawText(typed_line)

        assert read(pdf(draw)).text == f"{words}\n"

    def test_decomposed_letters_are_kept(self) -> None:
        words = "Tỷ lệ hộ nghèo của phường Bình An"
        text = read(typed(unicodedata.normalize("NFD", words))).text
        assert unicodedata.normalize("NFC", text).strip() == words

    def test_a_line_that_goes_up_the_sheet(self) -> None:
        words = ["Biểu số 01 kèm theo kế hoạch", "Chỉ tiêu và nhiệm vụ của các đơn vị"]

        def sideways(canvas: Any) -> None:
            canvas.rotate(90)
            for i, line in enumerate(words):
                canvas.drawString(120, -150 - i * LEADING, line)

        def turned(canvas: Any) -> None:
            canvas.setPageRotation(90)
            sideways(canvas)

        for draw in (sideways, turned):
            assert lines(read(pdf(draw))) == words


class TestRaised:
    """Raised digits; a plain one in the same place must stay what it is."""

    @staticmethod
    def text(*pieces: tuple[str, bool]) -> str:
        def draw(canvas: Any) -> None:
            x = LEFT
            for words, raised in pieces:
                canvas.setFont(PLAIN, 8 if raised else SIZE)
                canvas.drawString(x, TOP + (5 if raised else 0), words)
                x += wide(words, size=8 if raised else SIZE)

        return read(pdf(draw)).text.strip()

    def test_unit(self) -> None:
        assert self.text(("Trồng 500 m", False), ("2", True), (" rau sạch", False)) == "Trồng 500 m² rau sạch"

    def test_power(self) -> None:
        assert self.text(("Lúa 12 x 10", False), ("3", True), (" tấn", False)) == "Lúa 12 x 10³ tấn"

    def test_footnote_behind_a_figure(self) -> None:
        assert self.text(("đạt 95%", False), ("12", True), (" trong năm 2026", False), ("1", True)) == (
            "đạt 95%¹² trong năm 2026¹"
        )

    def test_a_mark_between_a_figure_and_its_sign(self) -> None:
        assert self.text(
            ("còn 1,2", False), ("3", True), ("% so với 10", False), ("2", True), (" km", False)
        ) == ("còn 1,2%³ so với 10² km")

    def test_the_mark_of_a_note_stands_before_its_words(self) -> None:
        words = "¹ Số liệu theo báo cáo năm 2025"
        assert self.text(("1", True), (" Số liệu theo báo cáo năm 2025", False)) == words

    def test_plain_digits_stay(self) -> None:
        words = "Nghị quyết 72/2025/QH15, 12 m2, tăng 10%"
        assert self.text((words, False)) == words

    def test_a_line_in_small_print_stays(self) -> None:
        def draw(canvas: Any) -> None:
            canvas.drawString(LEFT, TOP, "Theo giá so sánh năm 2010")
            canvas.setFont(PLAIN, 8)
            canvas.drawString(LEFT, TOP - 40, "1 Số liệu năm 2025")

        assert lines(read(pdf(draw)))[1] == "1 Số liệu năm 2025"


class TestParagraphs:
    @pytest.mark.parametrize("settings", [{}, {"gap": 6.0}, {"indent": 0.0, "gap": 6.0}, {"indent": 0.0}])
    def test_ends(self, settings: dict[str, float]) -> None:
        """By indent, by spacing, by the room left on the last line."""
        assert paragraphs(read(typed(*PARAGRAPHS, **settings))) == list(PARAGRAPHS)

    def test_a_paragraph_over_the_page_end(self) -> None:
        text = "Phát triển nông nghiệp hàng hóa gắn với chế biến và tiêu thụ sản phẩm của địa phương " * 60
        source = read(typed(PARAGRAPHS[0], text.strip(), PARAGRAPHS[4]))
        assert len(source.pages) == 2
        found = paragraphs(source)
        assert [found[0], found[-1]] == [PARAGRAPHS[0], PARAGRAPHS[4]]
        # The page number stands inside; nothing else cuts the paragraph.
        assert found[1].replace(" 2 ", " ") == text.strip()

    def test_a_full_last_line_before_an_indent(self) -> None:
        word = "rau"
        full = word
        while wide(f"{full} {word}") <= RIGHT - LEFT:
            full += f" {word}"
        source = read(typed(PARAGRAPHS[0], f"{PARAGRAPHS[1]} ", PARAGRAPHS[0]))
        assert paragraphs(source)[0] == PARAGRAPHS[0]

    def test_hanging_indent(self) -> None:
        items = (
            "- Tăng cường công tác quản lý đất đai, xây dựng và bảo vệ môi trường trên địa bàn xã;",
            "- Tập trung cải cách hành chính, nâng cao chất lượng phục vụ của bộ phận một cửa cấp xã.",
        )
        left = LEFT + 20 + wide("- ")

        def draw(canvas: Any) -> None:
            writer = Typewriter(canvas)
            writer.type(*PARAGRAPHS[:2])
            for item in items:
                for i, line in enumerate(wrapped(item.removeprefix("- "), RIGHT - left)):
                    canvas.drawString(left - (0 if i else wide("- ")), writer.y, line if i else f"- {line}")
                    writer.y -= LEADING

        assert paragraphs(read(pdf(draw)))[2:] == list(items)

    @pytest.mark.parametrize("indent", [15.0, 22.0, 30.0, 40.0])
    def test_a_first_line_is_not_centred(self, indent: float) -> None:
        """Ragged lines: a first line may leave as much room on the right as its indent on the left."""
        texts = [f"{'x' * i} {PARAGRAPHS[0]}" for i in range(1, 14)]

        def draw(canvas: Any) -> None:
            writer = Typewriter(canvas, indent=indent)
            writer._justify = lambda line, left: canvas.drawString(left, writer.y, line)  # type: ignore[method-assign]
            writer.type(*texts)

        assert paragraphs(read(pdf(draw))) == texts

    def test_a_centred_title_over_two_lines(self) -> None:
        title = (
            "Về việc phê chuẩn kế hoạch phát triển kinh tế - xã hội và dự toán ngân sách của "
            "xã An Phú năm 2026"
        )

        def draw(canvas: Any) -> None:
            writer = Typewriter(canvas)
            writer.type("NGHỊ QUYẾT", font=BOLD, centred=True)
            writer.type(title, font=BOLD, centred=True)
            writer.type(*PARAGRAPHS)

        assert paragraphs(read(pdf(draw))) == ["NGHỊ QUYẾT", title, *PARAGRAPHS]

    def test_another_size_of_letters(self) -> None:
        def draw(canvas: Any) -> None:
            canvas.drawString(LEFT, TOP, "Phát triển du lịch cộng đồng gắn với bảo tồn văn hóa của bản")
            canvas.setFont(PLAIN, 9)
            canvas.drawString(LEFT, TOP - 14, "theo số liệu của Chi cục Thống kê khu vực khi lập kế hoạch")

        assert len(paragraphs(read(pdf(draw)))) == 2


LEFT_HEAD = ("ỦY BAN NHÂN DÂN", "XÃ AN PHÚ", "Số: 05/KH-UBND")
RIGHT_HEAD = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "An Phú, ngày 05 tháng 01 năm 2026",
)


class TestOrder:
    @staticmethod
    def body(canvas: Any) -> None:
        writer = Typewriter(canvas, y=TOP - 5 * LEADING)
        writer.type("KẾ HOẠCH", font=BOLD, centred=True)
        writer.type(*PARAGRAPHS)

    def check(self, source: SourceDoc) -> None:
        assert lines(source)[:7] == [*LEFT_HEAD, *RIGHT_HEAD, "KẾ HOẠCH"]
        assert " ".join(source.text.split()).endswith(" ".join(PARAGRAPHS))

    def test_columns_drawn_one_after_the_other(self) -> None:
        def draw(canvas: Any) -> None:
            for x, words in ((150, LEFT_HEAD), (400, RIGHT_HEAD)):
                for i, line in enumerate(words):
                    canvas.setFont(PLAIN, 10)
                    canvas.drawCentredString(x, TOP - i * LEADING, line)
            self.body(canvas)

        self.check(read(pdf(draw)))

    def test_columns_made_with_tabs(self) -> None:
        def draw(canvas: Any) -> None:
            for i, pair in enumerate(zip(LEFT_HEAD, RIGHT_HEAD, strict=True)):
                canvas.setFont(PLAIN, 10)
                for x, line in zip((150, 400), pair, strict=True):
                    canvas.drawCentredString(x, TOP - i * LEADING, line)
            self.body(canvas)

        self.check(read(pdf(draw)))

    def test_a_signature_block_made_with_tabs(self) -> None:
        left = ("Nơi nhận:", "- Như Điều 3;", "- Lưu: VT.")
        right = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Thử")

        def draw(canvas: Any) -> None:
            writer = Typewriter(canvas)
            writer.type(*PARAGRAPHS)
            for i, (a, b) in enumerate(zip(left, right, strict=True)):
                canvas.drawString(LEFT, writer.y - i * LEADING, a)
                canvas.drawCentredString(430, writer.y - i * LEADING, b)

        source = read(pdf(lambda c: Typewriter(c).type(*PARAGRAPHS), draw))
        assert lines(source)[-6:] == [*left, *right]

    def test_a_list_with_wide_gaps_is_no_pair_of_columns(self) -> None:
        rows = (("Lúa đông xuân", "1.200 ha"), ("Lúa hè thu", "1.100 ha"), ("Rau màu", "300 ha"))

        def draw(canvas: Any) -> None:
            writer = Typewriter(canvas)
            writer.type(*PARAGRAPHS)
            for i, (a, b) in enumerate(rows):
                canvas.drawString(LEFT, writer.y - i * LEADING, a)
                canvas.drawString(400, writer.y - i * LEADING, b)

        assert lines(read(pdf(draw)))[-3:] == [f"{a} {b}" for a, b in rows]

    def test_a_page_number_drawn_last_stands_on_top(self) -> None:
        def draw(canvas: Any) -> None:
            Typewriter(canvas).type(*PARAGRAPHS)
            canvas.drawCentredString(WIDTH / 2, TOP + 22, "7")

        assert lines(read(pdf(draw)))[0] == "7"

    def test_a_page_drawn_in_layers(self) -> None:
        """Every second line first, then the others."""
        words = [f"Dòng thứ {i} của văn bản nói về nhiệm vụ thứ {i} trong năm" for i in range(1, 11)]

        def draw(canvas: Any) -> None:
            for start in (0, 1):
                for i in range(start, 10, 2):
                    canvas.drawString(LEFT, TOP - i * LEADING, words[i])

        assert lines(read(pdf(draw))) == words


class TestTextLayer:
    def test_a_page_without_text_is_told(self) -> None:
        pil = pytest.importorskip("PIL.Image")
        from reportlab.lib.utils import ImageReader

        grey = ImageReader(pil.new("L", (600, 800), 200))

        def picture(canvas: Any) -> None:
            canvas.drawImage(grey, 0, 0, WIDTH, 842)

        source = read(pdf(lambda c: Typewriter(c).type(*PARAGRAPHS), picture))
        (finding,) = source.findings
        assert finding.code == "text-layer-missing"
        assert finding.start == finding.end == len(source.text)
        assert [page.number for page in source.pages] == [1, 2]

    def test_a_stamp_on_a_picture_is_no_text_layer(self) -> None:
        pil = pytest.importorskip("PIL.Image")
        from reportlab.lib.utils import ImageReader

        grey = ImageReader(pil.new("L", (600, 800), 200))

        def draw(canvas: Any) -> None:
            canvas.drawImage(grey, 0, 0, WIDTH, 842)
            canvas.drawString(300, 800, "Người ký: Ủy ban nhân dân xã An Phú")

        source = read(pdf(draw))
        assert [f.code for f in source.findings] == ["text-layer-missing"]
        assert "Người ký" in source.text

    def test_a_blank_page_is_no_picture(self) -> None:
        assert read(pdf(lambda c: Typewriter(c).type(*PARAGRAPHS), lambda c: None)).findings == ()

    @pytest.mark.parametrize(
        ("spoil", "why"),
        [
            (lambda s: s.replace(" ", ""), "blanks lost"),
            (lambda s: "".join(chr(0x0400 + ord(c) % 80) if c.isalpha() else c for c in s), "wrong letters"),
            (lambda s: "".join(chr(33 + (ord(c) * 7 + 11) % 60) if c.isalpha() else c for c in s), "shifted"),
        ],
    )
    def test_garbage_is_told_and_kept(self, spoil: Any, why: str) -> None:
        words = spoil(" ".join(PARAGRAPHS))
        source = read(pdf(lambda c: drawn(c, [words[i : i + 60] for i in range(0, 420, 60)])))
        assert [f.code for f in source.findings] == ["text-layer-garbage"], why
        assert source.text.strip()

    def test_english_is_no_garbage(self) -> None:
        words = "The council of the commune decides on the plan for the development of the local economy."
        assert read(typed(*[words] * 4)).findings == ()

    def test_what_to_install_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pil = pytest.importorskip("PIL.Image")
        from reportlab.lib.utils import ImageReader

        monkeypatch.setattr(ocr, "new_engine", lambda: None)
        grey = ImageReader(pil.new("L", (600, 800), 200))
        source = read(pdf(lambda c: c.drawImage(grey, 0, 0, WIDTH, 842)), ParseConfig())
        assert 'pip install "vnplan[ocr]"' in source.findings[0].message
        assert "apt install tesseract-ocr-vie" in source.findings[0].message


def test_letters_on_lines_of_their_own_are_noticed() -> None:
    assert is_shattered("\r\n".join("Tỷlệhộnghèo"))
    assert not is_shattered("\r\n".join(["1", "Thu ngân sách", "%", "95,4", "2", "Hộ nghèo"] * 5))
    assert not is_shattered("\r\n".join("Tỷ lệ"))
    assert not is_shattered("")


def test_pages_that_pdfium_miscounts_are_read_by_pdfplumber(monkeypatch: pytest.MonkeyPatch) -> None:
    from contextlib import contextmanager

    @contextmanager
    def none(page: Any) -> Any:
        yield None

    whole = read(typed(*PARAGRAPHS))
    monkeypatch.setattr(sheet, "glyphs_of", none)
    source = read(typed(*PARAGRAPHS))
    assert source.text == whole.text
    assert source.paragraph_ends == whole.paragraph_ends


def test_threads_give_the_same_text() -> None:
    data = typed(*PARAGRAPHS * 6)
    alone = read(data)
    with ThreadPoolExecutor(4) as pool:
        assert all(source == alone for source in pool.map(read, [data] * 8))


def test_annotations_are_read() -> None:
    """The stamp of a digital signature and filled-in fields are annotations."""
    stream = io.BytesIO()
    canvas = canvas_of(stream)
    Typewriter(canvas).type(*PARAGRAPHS)
    canvas.acroForm.textfield(value="An Phu 2026", x=300, y=100, width=150, height=20, borderWidth=0)
    canvas.showPage()
    canvas.save()
    assert "An Phu 2026" in read(stream.getvalue()).text
