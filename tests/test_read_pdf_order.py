"""Text layers whose letters were drawn in another order than they are read, or not to be seen."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from pdf_files import BOLD, LEADING, LEFT, PLAIN, SIZE, TOP, pdf, wide
from test_read_pdf import read

LINES = [
    "1. Tỷ lệ hộ nghèo giảm còn dưới 1,2%.",
    "2. Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95,5%.",
    "3. Thu ngân sách đạt 12.500 triệu đồng.",
]


class TestDrawnLater:
    """Words that were drawn after the rest of their line stand in it."""

    def test_bold_words_drawn_last(self) -> None:
        def draw(canvas: Any) -> None:
            figures = []
            lines = (
                ("1. Tỷ lệ hộ nghèo còn dưới ", "1,2%", " vào cuối năm."),
                ("2. Thu ngân sách đạt ", "950", " triệu đồng."),
            )
            for i, (before, figure, after) in enumerate(lines):
                y, x = TOP - i * LEADING, LEFT + wide(before)
                canvas.drawString(LEFT, y, before)
                canvas.drawString(x + wide(figure, BOLD), y, after)
                figures.append((x, y, figure))
            canvas.setFont(BOLD, SIZE)
            for x, y, figure in figures:
                canvas.drawString(x, y, figure)

        assert read(pdf(draw)).text.splitlines() == [
            "1. Tỷ lệ hộ nghèo còn dưới 1,2% vào cuối năm.",
            "2. Thu ngân sách đạt 950 triệu đồng.",
        ]

    def test_numbers_stamped_into_a_letterhead(self) -> None:
        def draw(canvas: Any) -> None:
            canvas.drawString(LEFT, TOP, "ỦY BAN NHÂN DÂN")
            canvas.drawString(LEFT + 220, TOP, "Độc lập - Tự do - Hạnh phúc")
            canvas.drawString(LEFT, TOP - 20, "Số:")
            canvas.drawString(LEFT + 45, TOP - 20, "/KH-UBND")
            canvas.drawString(LEFT + 220, TOP - 20, "An Phú, ngày      tháng      năm 2026")
            canvas.drawString(LEFT, TOP - 60, "1. Các chỉ tiêu chủ yếu được giao cho xã.")
            canvas.drawString(LEFT + 28, TOP - 20, "12")
            at = LEFT + 220 + wide("An Phú, ngày ") + 2
            canvas.drawString(at, TOP - 20, "05")
            canvas.drawString(at + wide("     tháng "), TOP - 20, "01")

        found = read(pdf(draw)).text
        assert re.search(r"^Số: 12 ?/KH-UBND$", found, re.MULTILINE)
        assert "An Phú, ngày 05 tháng 01 năm 2026" in found

    def test_words_in_any_order(self) -> None:
        def draw(canvas: Any) -> None:
            placed = []
            for i, line in enumerate(LINES):
                x = LEFT
                for word in line.split():
                    placed.append((x, TOP - i * LEADING, word))
                    x += wide(word + " ")
            random.Random(3).shuffle(placed)
            for x, y, word in placed:
                canvas.drawString(x, y, word)

        assert read(pdf(draw)).text.splitlines() == LINES

    def test_words_over_others_stay_apart(self) -> None:
        """A stamp on a line does not get mixed into it."""

        def draw(canvas: Any) -> None:
            canvas.drawString(LEFT, TOP, LINES[0])
            canvas.drawString(LEFT + 40, TOP, "BẢN SAO")

        assert read(pdf(draw)).text.startswith(LINES[0])


class TestUnseen:
    """Words that nobody sees are no part of the document."""

    @staticmethod
    def with_hidden(
        canvas: Any, mode: int = 0, white: bool = False, x: float = LEFT, y: float = TOP - 40
    ) -> None:
        canvas.drawString(LEFT, TOP, LINES[0])
        words = canvas.beginText(x, y)
        words.setTextRenderMode(mode)
        if white:
            words.setFillGray(1)
        words.textLine("2. Tỷ lệ X đạt 11%.")
        canvas.drawText(words)

    @pytest.mark.parametrize(
        "hidden",
        [{"mode": 3}, {"white": True}, {"y": -100.0}, {"x": 900.0}],
        ids=["invisible", "white", "below the sheet", "beside the sheet"],
    )
    def test_hidden(self, hidden: dict[str, Any]) -> None:
        assert read(pdf(lambda c: self.with_hidden(c, **hidden))).text.splitlines() == [LINES[0]]

    def test_white_on_dark(self) -> None:
        def draw(canvas: Any) -> None:
            canvas.setFillGray(0.2)
            canvas.rect(LEFT - 5, TOP - 50, 300, 30, stroke=0, fill=1)
            canvas.setFillGray(0)
            self.with_hidden(canvas, white=True)

        assert read(pdf(draw)).text.splitlines() == [LINES[0], "2. Tỷ lệ X đạt 11%."]

    def test_invisible_words_over_a_picture(self) -> None:
        """So OCR leaves its words behind."""

        def draw(canvas: Any) -> None:
            canvas.drawImage(ImageReader(Image.new("L", (50, 50), 200)), LEFT - 5, TOP - 50, 300, 30)
            self.with_hidden(canvas, mode=3)

        Image = pytest.importorskip("PIL.Image")
        from reportlab.lib.utils import ImageReader

        assert read(pdf(draw)).text.splitlines() == [LINES[0], "2. Tỷ lệ X đạt 11%."]


LAST = "6. Tỷ lệ hộ nghèo theo chuẩn mới của Chính phủ vào cuối năm còn"
NOTES = ((96, "1", "Tỷ lệ năm 2025 là 3,1%,"), (84, "", "theo Chi cục Thống kê."), (72, "2", "Dự kiến."))


class TestFootnotes:
    """Notes at the foot of a page stand behind the text."""

    @staticmethod
    def pages(*, small: bool = True, rule: float = 140.0) -> bytes:
        def first(canvas: Any) -> None:
            for i in range(5):
                canvas.drawString(LEFT, TOP - i * LEADING, f"{i + 1}. Nội dung thứ {i + 1} của kế hoạch.")
            canvas.drawString(LEFT, TOP - 5 * LEADING, LAST)
            canvas.line(LEFT, 110, LEFT + rule, 110)
            for y, mark, words in NOTES:
                canvas.setFont(PLAIN, 6)
                canvas.drawString(LEFT, y + 3, mark)
                canvas.setFont(PLAIN, 9 if small else SIZE)
                canvas.drawString(LEFT + 6, y, words)

        def second(canvas: Any) -> None:
            canvas.drawString(LEFT, TOP, "không quá 1,2% và giữ vững các năm sau.")

        return pdf(first, second)

    def test_behind_the_text(self) -> None:
        source = read(self.pages())
        assert source.text.splitlines()[5:] == [
            LAST,
            "không quá 1,2% và giữ vững các năm sau.",
            "¹ Tỷ lệ năm 2025 là 3,1%, theo Chi cục Thống kê.",
            "² Dự kiến.",
        ]
        ends = source.paragraph_ends
        assert [source.text[:end].splitlines()[-1] for end in sorted(ends)][-3:] == [
            "không quá 1,2% và giữ vững các năm sau.",
            "¹ Tỷ lệ năm 2025 là 3,1%, theo Chi cục Thống kê.",
            "² Dự kiến.",
        ]
        assert source.pages[-1].end == len(source.text)

    @pytest.mark.parametrize("odd", [{"small": False}, {"rule": 420.0}])
    def test_other_words_below_a_rule_stay(self, odd: dict[str, Any]) -> None:
        assert read(self.pages(**odd)).text.splitlines()[-1].startswith("không quá 1,2%")
