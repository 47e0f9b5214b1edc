"""Words that belong to the sheet of a PDF: watermarks, notes of digital signatures."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import pytest

pytest.importorskip("pypdfium2")

import vnplan
from pdf_files import HEIGHT, LEFT, PLAIN, RIGHT, SIZE, TOP, WIDTH, Draw, Grid, Typewriter, canvas_of, pdf
from vnplan.config import ParseConfig
from vnplan.handover import SourceDoc
from vnplan.read.pdf import locate, read_pdf
from vnplan.spans import Span

NEVER = ParseConfig(ocr="never")
BODY = [
    (
        "1. Tỷ lệ hộ nghèo đa chiều trên địa bàn phường giảm còn dưới 1,2% vào cuối năm 2026, hộ cận nghèo "
        "dưới 2% so với tổng số hộ dân cư đang sinh sống trên địa bàn phường."
    ),
    "2. Phát triển mới ít nhất 30 hộ kinh doanh và 02 hợp tác xã, trong đó có 01 hợp tác xã nông nghiệp.",
] * 8
HEAD = ["TT", "Chỉ tiêu", "Đơn vị", "Năm 2025", "Năm 2026"]
ROWS = [[str(i), f"Diện tích cây trồng vụ thứ {i}", "ha", "1.250", "1.300"] for i in range(1, 16)]


def read(data: bytes) -> SourceDoc:
    return read_pdf(data, "thu.pdf", NEVER)


def asides(source: SourceDoc) -> list[tuple[str, str]]:
    return [(a.kind, source.text[a.start : a.end]) for a in source.artefacts]


def body(canvas: Any) -> None:
    canvas.setFillGray(0)
    Typewriter(canvas).type(*BODY)


def across(
    canvas: Any,
    text: str = "DỰ THẢO",
    *,
    angle: float = 0.0,
    size: float = 70.0,
    colour: tuple[float, float, float] = (0.0, 0.0, 0.0),
    alpha: float = 1.0,
    y: float = HEIGHT / 2,
) -> None:
    """Words in the middle of a page."""
    canvas.saveState()
    canvas.setFont(PLAIN, size)
    canvas.setFillColorRGB(*colour, alpha=alpha)
    canvas.translate(WIDTH / 2, y)
    canvas.rotate(angle)
    canvas.drawCentredString(0, 0, text)
    canvas.restoreState()


@dataclass
class Marked(Typewriter):
    """Types pages, and draws something on each when it is full."""

    look: Draw = id

    def turn(self) -> None:
        self.look(self.canvas)
        super().turn()


def pages(*paragraphs: str, look: Draw = id) -> bytes:
    """Pages of paragraphs with ``look`` drawn on each."""
    stream = io.BytesIO()
    canvas = canvas_of(stream)
    Marked(canvas, look=look).type(*paragraphs)
    look(canvas)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


GREY, RED = (0.8, 0.8, 0.8), (0.9, 0.1, 0.1)


class TestWatermarks:
    @pytest.mark.parametrize(
        "look",
        [
            {"angle": 45.0},
            {"angle": -30.0, "colour": GREY},
            {"colour": GREY},
            {"alpha": 0.3},
            {"colour": RED, "text": "BẢN SAO"},
            {"angle": 90.0, "colour": GREY},
        ],
        ids=["slanting", "slanting down", "pale", "see-through", "in colour", "upright"],
    )
    @pytest.mark.parametrize("first", [True, False], ids=["drawn first", "drawn last"])
    def test_words_across_the_page(self, look: dict[str, Any], first: bool) -> None:
        def draw(canvas: Any) -> None:
            for step in (across, body) if first else (body, across):
                step(canvas, **look) if step is across else step(canvas)

        source = read(pdf(draw))
        words = look.get("text", "DỰ THẢO")
        assert asides(source) == [("watermark", words)]
        alone = read(pdf(body))
        assert source.text == f"{alone.text}{words}\n"
        assert source.paragraph_ends == alone.paragraph_ends

    def test_many_small_ones(self) -> None:
        def draw(canvas: Any) -> None:
            body(canvas)
            for i in range(6):
                across(canvas, "luutru.example", angle=30.0, size=30.0, colour=GREY, y=200.0 + 90 * i)

        source = read(pdf(draw))
        assert asides(source) == [("watermark", " ".join(["luutru.example"] * 6))]
        assert source.text.startswith(read(pdf(body)).text)

    def test_a_page_number_drawn_after_it(self) -> None:
        def draw(canvas: Any) -> None:
            body(canvas)
            across(canvas, angle=45.0, colour=GREY)
            canvas.drawCentredString(WIDTH / 2, 30, "Trang 1/1")

        assert asides(read(pdf(draw))) == [("watermark", "DỰ THẢO")]

    @pytest.mark.parametrize("first", [True, False], ids=["drawn first", "drawn last"])
    def test_beside_the_words_that_were_drawn_before(self, first: bool) -> None:
        """Nothing parts the two in what PDFium gives."""

        def line(canvas: Any) -> None:
            canvas.drawString(LEFT, HEIGHT / 2, "Tỷ lệ hộ nghèo đa chiều trên địa bàn")

        def mark(canvas: Any) -> None:
            across(canvas, "MẬT", colour=GREY)

        def draw(canvas: Any) -> None:
            for step in (mark, line) if first else (line, mark):
                step(canvas)

        source = read(pdf(draw))
        assert asides(source) == [("watermark", "MẬT")]
        assert source.text == "Tỷ lệ hộ nghèo đa chiều trên địa bàn\nMẬT\n"

    def test_over_a_table(self) -> None:
        def table(canvas: Any) -> None:
            Grid(canvas).draw([HEAD, *ROWS], TOP)

        def draw(canvas: Any) -> None:
            table(canvas)
            across(canvas, angle=45.0, colour=GREY, y=TOP - 150)

        source, alone = read(pdf(draw)), read(pdf(table))
        assert source.tables == alone.tables
        assert source.text == f"{alone.text}DỰ THẢO\n"

    def test_a_sentence_goes_on_over_the_page_end(self) -> None:
        def marked(canvas: Any) -> None:
            across(canvas, angle=45.0, colour=GREY)

        plain = vnplan.read(pages(*BODY * 2))
        plan = vnplan.read(pages(*BODY * 2, look=marked))
        assert [(t.indicator, t.value, t.text) for t in plan.targets] == [
            (t.indicator, t.value, t.text) for t in plain.targets
        ]
        marks = [a.span for a in plan.artefacts if a.kind == "watermark"]
        assert [plan.text[span] for span in marks] == ["DỰ THẢO"] * 2
        assert all(page.start <= span.start < page.end for page, span in zip(plan.pages, marks, strict=True))
        assert plan.coverage == 1.0
        codes = [d.code for d in plan.diagnostics]
        assert codes.count("draft-marked") == 1 and codes.count("watermark-removed") == 2

    def test_a_copy_is_no_draft(self) -> None:
        def draw(canvas: Any) -> None:
            body(canvas)
            across(canvas, "BẢN SAO", angle=45.0)

        codes = {d.code for d in vnplan.read(pdf(draw)).diagnostics}
        assert "watermark-removed" in codes and "draft-marked" not in codes

    def test_it_can_be_found_on_its_page(self) -> None:
        def draw(canvas: Any) -> None:
            body(canvas)
            across(canvas, colour=GREY)

        data = pdf(draw)
        (mark,) = read(data).artefacts
        (((page, boxes),),) = locate(data, [Span(mark.start, mark.end)])
        assert page == 1
        assert all(abs(box.bottom - HEIGHT / 2) < 30 for box in boxes)


class TestNoWatermarks:
    """Look-alikes: they are words of the document."""

    @staticmethod
    def heading(canvas: Any) -> None:
        canvas.setFont(PLAIN, 32)
        canvas.setFillColorRGB(*RED)
        canvas.drawCentredString(WIDTH / 2, TOP, "KẾ HOẠCH NĂM 2026")
        canvas.setFillGray(0)
        Typewriter(canvas, y=TOP - 24).type(*BODY[:4])

    @staticmethod
    def sideways(canvas: Any) -> None:
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        canvas.setFont(PLAIN, 30)
        canvas.drawString(60, WIDTH - 60, "KẾ HOẠCH NĂM 2026")
        canvas.setFont(PLAIN, SIZE)
        for i, line in enumerate(BODY[:6]):
            canvas.drawString(60, WIDTH - 100 - 20 * i, line[:90])

    @staticmethod
    def head_of_a_table(canvas: Any, angle: float = 90.0) -> None:
        Grid(canvas).draw([["", "", "", "", ""], *ROWS], TOP)
        for x, words in zip((75.0, 150.0, 300.0, 370.0, 460.0), HEAD, strict=True):
            canvas.saveState()
            canvas.setFont(PLAIN, SIZE)
            canvas.translate(x, TOP + 4)
            canvas.rotate(angle)
            canvas.drawString(0, 0, words)
            canvas.restoreState()

    @staticmethod
    def slanting_head(canvas: Any) -> None:
        TestNoWatermarks.head_of_a_table(canvas, 40.0)

    @staticmethod
    def stamp_in_black(canvas: Any) -> None:
        body(canvas)
        across(canvas, "PHỤ LỤC", size=40.0)

    @staticmethod
    def pale_and_small(canvas: Any) -> None:
        body(canvas)
        canvas.setFillColorRGB(*GREY)
        canvas.drawString(LEFT, 40, "In từ hệ thống quản lý văn bản")

    @staticmethod
    def slanting_title(canvas: Any) -> None:
        Typewriter(canvas).type(*BODY[:2])
        across(canvas, "PHỤ LỤC", angle=20.0, y=200.0)

    @staticmethod
    def nothing_else(canvas: Any) -> None:
        across(canvas, "PHỤ LỤC", angle=20.0, colour=GREY)

    @pytest.mark.parametrize(
        "name",
        [
            "heading",
            "sideways",
            "head_of_a_table",
            "slanting_head",
            "stamp_in_black",
            "pale_and_small",
            "slanting_title",
            "nothing_else",
        ],
    )
    def test_kept(self, name: str) -> None:
        source = read(pdf(getattr(self, name)))
        assert source.artefacts == ()
        letters = "".join(source.text.split())
        wanted = {
            "heading": ["KẾHOẠCHNĂM2026", "hợptácxã"],
            "sideways": ["KẾHOẠCHNĂM2026", "đachiềutrên"],
            "head_of_a_table": ["Diệntíchcâytrồng"],
            "slanting_head": ["Diệntíchcâytrồng"],
            "pale_and_small": ["Intừhệthốngquảnlývănbản"],
        }
        assert all(words in letters for words in wanted.get(name, ["PHỤLỤC"]))


LETTERHEAD = [
    ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("PHƯỜNG AN PHÚ", "Độc lập - Tự do - Hạnh phúc"),
    ("Số: 12/KH-UBND", "An Phú, ngày 05 tháng 01 năm 2026"),
]
NOTE = [
    "Ký bởi: ỦY BAN NHÂN DÂN",
    "PHƯỜNG AN PHÚ",
    "Cơ quan: THÀNH PHỐ AN BÌNH",
    "Thời gian ký: 09.01.2026 14:05:11 +07:00",
]


def letter(canvas: Any) -> None:
    canvas.setFont(PLAIN, SIZE)
    for i, (left, right) in enumerate(LETTERHEAD):
        canvas.drawCentredString(LEFT + 80, TOP - 16 * i, left)
        canvas.drawCentredString(RIGHT - 130, TOP - 16 * i, right)
    Typewriter(canvas, y=TOP - 90).type(*BODY)


def note(canvas: Any, *lines: str, x: float = RIGHT - 150, y: float = TOP + 20, size: float = 7.0) -> None:
    canvas.setFont(PLAIN, size)
    for i, line in enumerate(lines):
        canvas.drawString(x, y - 1.2 * size * i, line)


class TestSignatures:
    @pytest.mark.parametrize(
        ("x", "y"),
        [(RIGHT - 150, TOP + 25), (RIGHT - 150, TOP - 4), (LEFT + 100, TOP - 95), (LEFT, 30.0)],
        ids=["above", "over the letterhead", "over the text", "at the foot"],
    )
    def test_a_note_on_the_first_page(self, x: float, y: float) -> None:
        def draw(canvas: Any) -> None:
            letter(canvas)
            note(canvas, *NOTE, x=x, y=y)

        source, alone = read(pdf(draw)), read(pdf(letter))
        assert asides(source) == [("stamp", line) for line in NOTE]
        assert source.text == alone.text + "".join(f"{line}\n" for line in NOTE)
        plan = vnplan.read(pdf(draw))
        assert [d.code for d in plan.diagnostics].count("stamp-removed") == 1
        assert plan.header == vnplan.read(pdf(letter)).header
        assert plan.coverage == 1.0

    @pytest.mark.parametrize(
        "lines",
        [
            ["Người ký: Ủy ban nhân dân phường An Phú; Cơ quan: Thành phố An Bình; Ngày ký: 09/01/2026"],
            ["Signature Not Verified", "Ký bởi: Nguyễn Văn An", "Ngày ký: 09/01/2026 08:00"],
            ["Người ký: Văn phòng", "Email: vanphong@anphu.example", "Thời gian ký: 09/01/2026"],
        ],
        ids=["one line", "not verified", "with an address"],
    )
    def test_other_notes(self, lines: list[str]) -> None:
        def draw(canvas: Any) -> None:
            letter(canvas)
            note(canvas, *lines, x=LEFT + 60, y=TOP - 120)

        assert asides(read(pdf(draw))) == [("stamp", line) for line in lines]

    @pytest.mark.parametrize(
        ("lines", "size"),
        [
            (["Cơ quan: Sở Tài chính", "Email: taichinh@anbinh.example"], 7.0),
            (["Ngày ký: 09/01/2026"], 7.0),
            (["Người ký: Nguyễn Văn An", "Chức vụ: Chủ tịch", "Ngày ký: 09/01/2026"], SIZE),
            (["Ghi chú: số liệu ước", "Nguồn: Chi cục Thống kê"], 7.0),
        ],
        ids=["nobody signed", "one head", "as large as the text", "other heads"],
    )
    def test_lines_that_are_no_note(self, lines: list[str], size: float) -> None:
        def draw(canvas: Any) -> None:
            letter(canvas)
            note(canvas, *lines, x=LEFT, y=140.0, size=size)

        source = read(pdf(draw))
        assert source.artefacts == ()
        assert all(line in source.text for line in lines)
