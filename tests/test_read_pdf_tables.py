"""Tables of PDF files: with rules of all kinds, without rules, turned, over several pages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest

from pdf_files import COLUMNS, HEIGHT, LEFT, TOP, WIDTH, Grid, Typewriter, pdf, wrapped
from vnplan.config import ParseConfig
from vnplan.handover import SourceDoc, TableRegion
from vnplan.read.pdf import read_pdf
from vnplan.read.pdf.rowcells import ruled_stretches
from vnplan.read.pdf.rules import Rule

HEAD = ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện 2025", "Kế hoạch 2026"]
ROWS = [
    ["I", "Chỉ tiêu kinh tế", "", "", ""],
    ["1", "Tổng thu ngân sách nhà nước trên địa bàn do xã quản lý thu", "Triệu đồng", "11.200", "12.500"],
    ["1.1", "Thu nội địa", "Triệu đồng", "9.800", "10.900"],
    ["2", "Diện tích gieo trồng cây hằng năm", "ha", "1.250,5", "1.300"],
    ["II", "Chỉ tiêu xã hội", "", "", ""],
    ["3", "Tỷ lệ hộ nghèo theo chuẩn đa chiều", "%", "1,9", "≤ 1,2"],
    ["4", "Số trường đạt chuẩn quốc gia", "Trường", "05", "06"],
]
TABLE = [HEAD, *ROWS]


def read(data: bytes) -> SourceDoc:
    return read_pdf(data, "bieu.pdf", ParseConfig(ocr="never"))


def rows_of(source: SourceDoc, table: TableRegion) -> list[list[str]]:
    return [[source.text[c.start : c.end] for c in row] for row in table.rows]


def only_table(source: SourceDoc) -> list[list[str]]:
    (table,) = source.tables
    rows = rows_of(source, table)
    # Each row is a line of the text, its cells parted by " | ".
    for row, cells in zip(rows, table.rows, strict=True):
        assert source.text[cells[0].start : cells[-1].end] == " | ".join(row)
        assert source.text[cells[-1].end] == "\n"
    assert table.start == table.rows[0][0].start
    assert table.end == table.rows[-1][-1].end
    return rows


class TestRuled:
    @pytest.mark.parametrize("rules", ["stroke", "rect", "path", "open"])
    def test_cells(self, rules: str) -> None:
        source = read(pdf(lambda c: Grid(c, rules=rules).draw(TABLE, 760)))
        assert only_table(source) == TABLE
        assert source.tables[0].header_rows == 1

    def test_rules_in_a_form(self) -> None:
        def draw(canvas: Any) -> None:
            canvas.beginForm("bieu")
            Grid(canvas).draw(TABLE, 700)
            canvas.endForm()
            canvas.translate(0, 30)
            canvas.doForm("bieu")

        assert only_table(read(pdf(draw))) == TABLE

    def test_words_around_it_stay_outside(self) -> None:
        def draw(canvas: Any) -> None:
            writer = Typewriter(canvas)
            writer.type("Các chỉ tiêu chủ yếu được giao như sau:")
            writer.y = Grid(canvas).draw(TABLE, writer.y) - 30
            writer.type("Trên đây là các chỉ tiêu của xã An Phú.")

        source = read(pdf(draw))
        assert only_table(source) == TABLE
        table = source.tables[0]
        assert source.text[: table.start] == "Các chỉ tiêu chủ yếu được giao như sau:\n"
        assert source.text[table.end :].strip() == "Trên đây là các chỉ tiêu của xã An Phú."
        assert {table.start - 1, table.end} <= source.paragraph_ends

    def test_merged_cells(self) -> None:
        def draw(canvas: Any) -> None:
            xs, ys = (70, 110, 300, 380, 460), (760, 735, 710, 685)
            for y in ys:
                start = xs[2] if y == ys[1] else xs[0]
                canvas.line(start, y, xs[4], y)
            for i, x in enumerate(xs):
                top = ys[1] if i == 3 else ys[0]
                canvas.line(x, top, x, ys[3])
            for x, y, words in (
                (80, 725, "STT"),
                (150, 725, "Chỉ tiêu"),
                (330, 742, "Kế hoạch"),
                (310, 717, "Năm 2026"),
                (390, 717, "Năm 2027"),
                (80, 692, "1"),
                (115, 692, "Thu ngân sách"),
                (320, 692, "12,5"),
                (400, 692, "13,5"),
            ):
                canvas.drawString(x, y, words)

        source = read(pdf(draw))
        (table,) = source.tables
        assert rows_of(source, table) == [
            ["STT", "Chỉ tiêu", "Kế hoạch"],
            ["Năm 2026", "Năm 2027"],
            ["1", "Thu ngân sách", "12,5", "13,5"],
        ]
        assert [[(c.row_span, c.col_span) for c in row] for row in table.rows[:2]] == [
            [(2, 1), (2, 1), (1, 2)],
            [(1, 1), (1, 1)],
        ]
        assert table.header_rows == 2

    def test_the_row_that_numbers_the_columns_belongs_to_the_head(self) -> None:
        numbered = [HEAD, ["A", "B", "C", "1", "2"], *ROWS]
        source = read(pdf(lambda c: Grid(c).draw(numbered, 760)))
        assert only_table(source) == numbered
        assert source.tables[0].header_rows == 2

    def test_rows_without_rules_between_them(self) -> None:
        def draw(canvas: Any) -> None:
            for x in COLUMNS:
                canvas.line(x, 760, x, 640)
            for y in (760, 735, 640):
                canvas.line(COLUMNS[0], y, COLUMNS[-1], y)
            for i, row in enumerate((HEAD, ROWS[2], ROWS[5], ROWS[6])):
                for x, words in zip(COLUMNS, row, strict=False):
                    canvas.setFont(canvas._fontname, 9)
                    canvas.drawString(x + 4, 745 - (0 if i == 0 else 5 + 22 * i), words)

        assert only_table(read(pdf(draw))) == [HEAD, ROWS[2], ROWS[5], ROWS[6]]

    @pytest.mark.parametrize("turned", [True, False])
    def test_sideways(self, turned: bool) -> None:
        def draw(canvas: Any) -> None:
            if turned:
                canvas.setPageRotation(90)
            canvas.rotate(90)
            canvas.translate(60, -HEIGHT - 140)
            Grid(canvas).draw(TABLE, 760)

        assert only_table(read(pdf(draw))) == TABLE

    def test_two_tables_on_a_page(self) -> None:
        def draw(canvas: Any) -> None:
            y = Grid(canvas).draw(TABLE[:4], 760)
            other = [["STT", "Nhiệm vụ", "Đơn vị"], ["1", "Thu ngân sách", "Phòng Kinh tế"]]
            Grid(canvas, xs=(70, 110, 350, 500)).draw(other, y - 40)

        source = read(pdf(draw))
        assert [len(t.rows) for t in source.tables] == [4, 2]

    def test_a_figure_wider_than_its_cell_is_one_figure(self) -> None:
        def draw(canvas: Any) -> None:
            Grid(canvas).draw([HEAD, ["1", "Thu ngân sách", "", "", ""]], 760)
            y = 760 - 2 * 11 * 1.25 - 16  # the second row
            canvas.setFont("Serif", 11)
            canvas.drawString(COLUMNS[3] - 40, y, "12.345.678,5")
            canvas.drawString(COLUMNS[4] + 6, y, "13.000")

        assert only_table(read(pdf(draw)))[1] == ["1", "Thu ngân sách", "12.345.678,5", "", "13.000"]

    def test_a_head_above_the_rules(self) -> None:
        def draw(canvas: Any) -> None:
            top = Grid(canvas, rules="none").draw([HEAD], 760)
            Grid(canvas).draw(ROWS, top)

        source = read(pdf(draw))
        assert only_table(source) == TABLE
        assert source.tables[0].header_rows == 1

    def test_a_frame_around_text_is_no_table(self) -> None:
        def draw(canvas: Any) -> None:
            canvas.rect(60, 600, 450, 200)
            Typewriter(canvas).type("Các chỉ tiêu chủ yếu được giao như sau:")

        source = read(pdf(draw))
        assert source.tables == ()
        assert source.text == "Các chỉ tiêu chủ yếu được giao như sau:\n"

    def test_underlined_words_are_no_table(self) -> None:
        def draw(canvas: Any) -> None:
            for i in range(3):
                canvas.drawString(LEFT, TOP - 20 * i, "Độc lập - Tự do - Hạnh phúc")
                canvas.line(LEFT, TOP - 20 * i - 2, LEFT + 180, TOP - 20 * i - 2)

        assert read(pdf(draw)).tables == ()


class TestUnruled:
    def test_an_empty_last_column_keeps_its_head(self) -> None:
        rows = [[*HEAD[:-1], "Ghi chú"], *[[*row[:-1], ""] for row in (ROWS[1], ROWS[3], ROWS[5])]]
        assert only_table(read(pdf(lambda c: Grid(c, rules="none").draw(rows, 760)))) == rows

    def test_cells(self) -> None:
        source = read(pdf(lambda c: Grid(c, rules="none").draw(TABLE, 760)))
        assert only_table(source) == TABLE
        assert source.tables[0].header_rows == 1

    def test_caption_and_closing_stay_outside(self) -> None:
        def draw(canvas: Any) -> None:
            canvas.drawCentredString(WIDTH / 2, 790, "Biểu 01: Các chỉ tiêu chủ yếu năm 2026 của xã An Phú")
            y = Grid(canvas, rules="none").draw(TABLE, 770)
            Typewriter(canvas, y=y - 30).type("Trên đây là các chỉ tiêu của xã An Phú được giao năm 2026.")

        source = read(pdf(draw))
        assert only_table(source) == TABLE
        assert source.text.startswith("Biểu 01")
        assert source.text.rstrip().endswith("năm 2026.")

    def test_a_row_without_a_number_is_a_row(self) -> None:
        rows = [HEAD, ROWS[1], ["", "Trong đó: Thu từ đất", "Triệu đồng", "1.400", "1.600"], ROWS[3], ROWS[6]]
        assert only_table(read(pdf(lambda c: Grid(c, rules="none").draw(rows, 760)))) == rows

    def test_over_two_pages_without_a_second_head(self) -> None:
        many = [[str(i), f"Chỉ tiêu thứ {i} của xã", "%", f"{i},5", f"{i + 1},5"] for i in range(1, 60)]

        def first(canvas: Any) -> None:
            Grid(canvas, rules="none").draw([HEAD, *many[:30]], 780)

        def second(canvas: Any) -> None:
            canvas.drawCentredString(WIDTH / 2, 806, "2")
            Grid(canvas, rules="none").draw(many[30:], 780)

        source = read(pdf(first, second))
        (table,) = source.tables
        assert rows_of(source, table) == [HEAD, *many]

    def test_prose_that_names_the_column_is_no_table(self) -> None:
        words = "STT là số thứ tự của chỉ tiêu trong biểu kèm theo."
        assert read(pdf(lambda c: Typewriter(c, indent=0).type(words))).tables == ()


WIDE = (50.0, 80.0, 230.0, 300.0, 360.0, 420.0, 480.0, 550.0)
TWO_ROW_HEAD = ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2025", "Kế hoạch năm 2026", "Ghi chú"]
UNDER = ["Kế hoạch", "Thực hiện"]
LONG = [
    ["1", "Tổng thu ngân sách nhà nước trên địa bàn", "Triệu đồng", "900", "950", "1.000", ""],
    ["2", "Tỷ lệ hộ nghèo", "%", "2,5", "2,4", "1,2", ""],
    ["3", "Tỷ lệ dân số tham gia bảo hiểm y tế trên địa bàn các ấp", "%", "94", "95", "96", ""],
    ["4", "Số hộ kinh doanh mới", "Hộ", "20", "25", "30", ""],
]


@dataclass
class Loose:
    """Draws a table cell by cell: ``valign`` of the words in their cells, ``down`` or ``across``
    with these rules only, ``under`` the heads of columns 3 and 4."""

    canvas: Any
    valign: str = "middle"
    down: bool = False
    across: bool = False
    size: float = 10.0

    def draw(self, rows: list[list[str]], under: list[str], top: float = 760.0) -> None:
        y = top - 44
        texts = iter(TWO_ROW_HEAD)
        for first, last in ((0, 1), (1, 2), (2, 3), (3, 5), (5, 6), (6, 7)):
            low = y + 22 if last - first > 1 else y
            self.cell(next(texts), WIDE[first], WIDE[last], top, low, centred=True)
        for i, text in enumerate(under, 3):
            self.cell(text, WIDE[i], WIDE[i + 1], top - 22, y, centred=True)
        edges = [top, y]
        for row in rows:
            lines = [
                wrapped(text, b - a - 8, size=self.size)
                for text, (a, b) in zip(row, pairwise(WIDE), strict=True)
            ]
            low = y - max(map(len, lines)) * 12 - 8
            for text, (a, b) in zip(row, pairwise(WIDE), strict=True):
                self.cell(text, a, b, y, low)
            y = low
            edges.append(y)
        for edge in edges:
            if self.across or self.down and edge in (edges[0], edges[1], edges[-1]):
                self.canvas.line(WIDE[0], edge, WIDE[-1], edge)
        for x in WIDE if self.down else ():
            self.canvas.line(x, edges[0], x, edges[-1])

    def cell(
        self, text: str, left: float, right: float, top: float, low: float, *, centred: bool = False
    ) -> None:
        lines = wrapped(text, right - left - 8, size=self.size) if text else []
        free = top - low - 8 - 12 * len(lines)
        y = top - 4 - {"top": 0, "middle": free / 2, "bottom": free}[self.valign] - 9
        self.canvas.setFont("Serif", self.size)
        for line in lines:
            if centred:
                self.canvas.drawCentredString((left + right) / 2, y, line)
            else:
                self.canvas.drawString(left + 4, y, line)
            y -= 12


class TestLoose:
    """Tables with some rules or none, whose cells are centred or whose head has two rows."""

    @pytest.mark.parametrize("valign", ["top", "middle", "bottom"])
    @pytest.mark.parametrize("rules", [{}, {"down": True}, {"across": True}])
    def test_two_row_head_and_rows(self, rules: dict[str, bool], valign: str) -> None:
        source = read(pdf(lambda c: Loose(c, valign, **rules).draw(LONG, UNDER)))
        (table,) = source.tables
        assert rows_of(source, table) == [TWO_ROW_HEAD, UNDER, *LONG]
        assert table.header_rows == 2
        assert [(c.row_span, c.col_span) for c in table.rows[0]] == [(2, 1)] * 3 + [(1, 2)] + [(2, 1)] * 2
        assert source.findings == ()

    def test_a_head_above_one_of_its_columns_only(self) -> None:
        """ "Năm 2025" stands above two columns, but only one has words of its own: nobody can tell."""
        source = read(pdf(lambda c: Loose(c).draw(LONG, ["Thực hiện", ""])))
        (table,) = source.tables
        assert table.header_rows == 0
        assert len(table.rows[0]) == 1
        assert rows_of(source, table)[1:] == LONG
        assert [finding.code for finding in source.findings] == ["table-unread"]

    def test_rows_that_nothing_parts(self) -> None:
        """With rules between the columns only, and without numbers, nobody can tell what belongs together."""
        source = read(pdf(lambda c: Loose(c, down=True).draw([["", *row[1:]] for row in LONG], UNDER)))
        (table,) = source.tables
        assert [len(row) for row in table.rows] == [6, 2, 1]
        assert [finding.code for finding in source.findings] == ["table-unread"]

    def test_rules_part_rows_whose_lines_do_not_tell(self) -> None:
        rules = [Rule(y, 50.0, 550.0) for y in (760.0, 700.0, 676.0, 628.0)]
        assert ruled_stretches(rules, [685.0, 655.0], 55.0, 540.0, 632.0) == [(700.0, 676.0), (676.0, 628.0)]
        assert ruled_stretches(rules, [690.0, 682.0], 55.0, 540.0, 632.0) is None
        assert ruled_stretches([Rule(680.0, 50.0, 200.0)], [685.0, 655.0], 55.0, 540.0, 632.0) is None


class TestSpread:
    """Tables over several pages."""

    @staticmethod
    def pages(first: list[list[str]], second: list[list[str]], *, caption: str = "") -> SourceDoc:
        def one(canvas: Any) -> None:
            Grid(canvas).draw(first, 780)

        def two(canvas: Any) -> None:
            canvas.drawCentredString(WIDTH / 2, 806, "2")
            if caption:
                canvas.drawString(LEFT, 788, caption)
            Grid(canvas).draw(second, 780)

        return read(pdf(one, two))

    def test_the_repeated_head_is_no_row(self) -> None:
        source = self.pages([HEAD, *ROWS[:4]], [HEAD, *ROWS[4:]])
        (table,) = source.tables
        assert rows_of(source, table) == TABLE
        assert table.header_rows == 1
        # The page number and the second head stay in the text, between the rows.
        assert source.text.count("STT | Chỉ tiêu") == 2
        assert source.pages[1].start < table.end

    def test_without_a_second_head(self) -> None:
        source = self.pages([HEAD, *ROWS[:4]], ROWS[4:])
        assert rows_of(source, source.tables[0]) == TABLE

    def test_a_row_cut_by_the_page_end_is_whole(self) -> None:
        source = self.pages(
            [HEAD, ["1", "Tổng thu ngân sách nhà nước trên", "Triệu", "11.200", "12.500"]],
            [HEAD, ["", "địa bàn xã", "đồng", "", ""], ROWS[2]],
        )
        (table,) = source.tables
        assert rows_of(source, table) == [
            HEAD,
            ["1", "Tổng thu ngân sách nhà nước trên địa bàn xã", "Triệu đồng", "11.200", "12.500"],
            ROWS[2],
        ]

    @pytest.mark.parametrize(
        "row",
        [
            ["", "Trong đó: Thu từ đất", "Triệu đồng", "1.400", "1.600"],  # figures of its own
            ["", "- Thu từ đất", "", "", ""],  # a list mark
        ],
    )
    def test_a_row_without_number_on_top_of_a_page_is_a_row(self, row: list[str]) -> None:
        source = self.pages([HEAD, ROWS[1]], [HEAD, row, ROWS[3]])
        assert rows_of(source, source.tables[0]) == [HEAD, ROWS[1], row, ROWS[3]]

    def test_the_rest_of_a_cut_row_in_the_repeated_head(self) -> None:
        """No rule stands between the two."""
        rest = ["", "địa bàn xã", "đồng", "", ""]
        both = [f"{head} {words}".strip() for head, words in zip(HEAD, rest, strict=True)]
        source = self.pages(
            [HEAD, ["1", "Tổng thu ngân sách nhà nước trên", "Triệu", "11.200", "12.500"]],
            [both, ROWS[2]],
        )
        (table,) = source.tables
        assert rows_of(source, table) == [
            HEAD,
            ["1", "Tổng thu ngân sách nhà nước trên địa bàn xã", "Triệu đồng", "11.200", "12.500"],
            ROWS[2],
        ]

    def test_another_table_with_the_same_columns(self) -> None:
        source = self.pages(TABLE, TABLE, caption="Biểu 02: Các chỉ tiêu của các ấp")
        assert [rows_of(source, table) for table in source.tables] == [TABLE, TABLE]

    def test_another_head_is_another_table(self) -> None:
        other = ["STT", "Nhiệm vụ", "Đơn vị", "Chủ trì", "Thời gian"]
        source = self.pages(TABLE, [other, ["1", "Rà soát hộ nghèo", "Hộ", "Phòng Văn hóa", "Quý I"]])
        assert [table.header_rows for table in source.tables] == [1, 1]
