"""From a stretch of the text back to the boxes on the sheets."""

from __future__ import annotations

from typing import Any

import pytest

import vnplan
from pdf_files import HEIGHT, LEADING, LEFT, SIZE, TOP, Grid, Typewriter, pdf, typed, wide
from test_read_pdf import PARAGRAPHS
from vnplan.config import ParseConfig
from vnplan.handover import PageRange
from vnplan.read.pdf import locate, read_pdf
from vnplan.spans import Span


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def found(data: bytes, words: str) -> list[tuple[int, list[Any]]]:
    text = read_pdf(data, "thu.pdf", ParseConfig()).text
    return locate(data, [span_of(text, words)])[0]


def test_a_word() -> None:
    data = pdf(lambda c: c.drawString(LEFT, TOP, "Thu ngân sách đạt 12.500 triệu đồng"))
    ((page, boxes),) = found(data, "12.500")
    assert page == 1
    (box,) = boxes
    assert box.left == pytest.approx(LEFT + wide("Thu ngân sách đạt "), abs=0.5)
    assert box.right == pytest.approx(box.left + wide("12.500"), abs=0.5)
    assert box.bottom < TOP < box.top < TOP + SIZE


def test_one_box_for_each_line() -> None:
    data = typed(*PARAGRAPHS)
    text = read_pdf(data, "thu.pdf", ParseConfig()).text
    lines = text.splitlines()
    ((page, boxes),) = locate(data, [Span(0, len(lines[0]) + 1 + len(lines[1]))])[0]
    assert page == 1
    assert [round(box.bottom) for box in boxes] == [round(TOP - i * LEADING - 0.25 * SIZE) for i in range(2)]


def test_over_two_pages_without_the_page_number() -> None:
    def first(canvas: Any) -> None:
        canvas.drawString(LEFT, 100, "Phát triển nông nghiệp hàng hóa gắn với chế biến,")

    def second(canvas: Any) -> None:
        canvas.drawCentredString(300, HEIGHT - 36, "2")
        canvas.drawString(LEFT, TOP, "tiêu thụ sản phẩm và xây dựng nông thôn mới.")

    data = pdf(first, second)
    text = read_pdf(data, "thu.pdf", ParseConfig()).text
    start, end = text.index("chế biến"), text.index(" sản phẩm")
    cut = text.index("\n2\n")
    span = Span(start, end, ((start, cut + 1), (cut + 3, end)))
    pages = locate(data, [span])[0]
    assert [(page, len(boxes)) for page, boxes in pages] == [(1, 1), (2, 1)]
    assert pages[1][1][0].left == pytest.approx(LEFT, abs=0.5)


def test_a_cell_cut_by_the_page_end() -> None:
    head = ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện 2025", "Kế hoạch 2026"]
    begun = ["1", "Tổng thu ngân sách", "Triệu", "11.200", "12.500"]
    rest = ["", "trên địa bàn", "đồng", "", ""]
    data = pdf(lambda c: Grid(c).draw([head, begun], 200), lambda c: Grid(c).draw([head, rest], 780))
    pages = found(data, "Tổng thu ngân sách trên địa bàn")
    assert [(page, len(boxes)) for page, boxes in pages] == [(1, 1), (2, 1)]


def test_sideways_boxes_are_in_the_page_as_it_is_stored() -> None:
    def draw(canvas: Any) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.drawString(120, -150, "Biểu số 01 kèm theo kế hoạch của xã An Phú")

    ((page, (box,)),) = found(pdf(draw), "Biểu số 01")
    assert page == 1
    # Drawn at x=120, y=-150 of a sheet turned by 90 degrees: it climbs from (150, 120).
    assert box.bottom == pytest.approx(120, abs=0.5)
    assert box.top == pytest.approx(120 + wide("Biểu số 01"), abs=0.5)
    assert box.left < 150 < box.right


def test_several_spans_and_an_empty_one() -> None:
    data = pdf(lambda c: Typewriter(c).type(*PARAGRAPHS))
    text = read_pdf(data, "thu.pdf", ParseConfig()).text
    spans = [span_of(text, "1,2%"), Span(3, 3), span_of(text, "Mục tiêu chung")]
    places = locate(data, spans)
    assert [len(place) for place in places] == [1, 0, 1]
    assert places[2][0][1][0].bottom > places[0][0][1][0].bottom


def test_pages_read_by_ocr_are_the_box() -> None:
    """Without OCR nothing is known of a picture but its page."""
    pil = pytest.importorskip("PIL.Image")
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(pil.new("L", (600, 800), 200))
    data = pdf(
        lambda c: c.drawImage(picture, 0, 0, 595, 842),
        lambda c: c.drawString(LEFT, TOP, "Thu ngân sách đạt 12.500 triệu đồng"),
    )
    said = "Những chữ mà OCR đã đọc ở trang đầu\n"
    words = "Thu ngân sách đạt 12.500 triệu đồng\n"
    pages = (PageRange(1, 0, len(said)), PageRange(2, len(said), len(said) + len(words)))
    first, second = locate(data, [Span(0, 5), Span(len(said), len(said) + 3)], pages=pages)
    ((page, (box,)),) = first
    assert (page, *map(round, box)) == (1, 0, 0, 595, 842)
    assert second[0][0] == 2
    assert second[0][1][0].left == pytest.approx(LEFT, abs=0.5)


def test_from_the_plan() -> None:
    data = typed(*PARAGRAPHS)
    plan = vnplan.read(data)
    ((page, boxes),) = plan.locate(Span(0, 8), data)
    assert page == 1 and boxes


def test_from_the_plan_another_file() -> None:
    plan = vnplan.read(typed(*PARAGRAPHS))
    with pytest.raises(vnplan.ReadError, match="not the file"):
        plan.locate(Span(0, 8), typed("Một tờ khác."))
    with pytest.raises(vnplan.ReadError, match="no PDF"):
        plan.locate(Span(0, 8), b"text")
