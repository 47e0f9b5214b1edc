"""Tables of Word documents: cells by place, merged cells once, frames dissolved."""

from __future__ import annotations

from office_files import cell, docx, par, row, run, tbl
from vnplan.config import DEFAULT
from vnplan.handover import SourceDoc
from vnplan.read import open_source

HEAD = row("STT", "Chỉ tiêu", "ĐVT", "Kế hoạch 2026")


def read(body: str) -> SourceDoc:
    return open_source(docx(body), DEFAULT)


def texts(source: SourceDoc, at: int = 0) -> list[list[str]]:
    return [[source.text[c.start : c.end] for c in cells] for cells in source.tables[at].rows]


def spans(source: SourceDoc) -> list[list[tuple[int, int]]]:
    return [[(c.row_span, c.col_span) for c in cells] for cells in source.tables[0].rows]


def test_a_row_a_line_and_cells_by_place() -> None:
    source = read(par("Biểu 1") + tbl(HEAD, row("1", "Thu ngân sách", "tỷ đồng", "15")) + par("Hết."))
    assert (
        source.text
        == "Biểu 1\nSTT | Chỉ tiêu | ĐVT | Kế hoạch 2026\n1 | Thu ngân sách | tỷ đồng | 15\nHết.\n"
    )
    [table] = source.tables
    assert source.text[table.start : table.end].splitlines()[0] == "STT | Chỉ tiêu | ĐVT | Kế hoạch 2026"
    assert source.text[table.end] == "\n"
    assert texts(source)[1] == ["1", "Thu ngân sách", "tỷ đồng", "15"]


def test_empty_cells_keep_their_place() -> None:
    assert texts(read(tbl(HEAD, row("", "Kinh tế", "", ""))))[1] == ["", "Kinh tế", "", ""]


def test_header_rows() -> None:
    marked = row("STT", "Chỉ tiêu", "ĐVT", "KH", properties="<w:tblHeader/>")
    later = row("x", "y", "z", "t", properties="<w:tblHeader/>")
    assert read(tbl(marked, row("1", "a", "b", "c"), later)).tables[0].header_rows == 1
    assert read(tbl(marked, marked)).tables[0].header_rows == 0  # all of it: says nothing
    off = row("STT", "Chỉ tiêu", "ĐVT", "KH", properties='<w:tblHeader w:val="0"/>')
    assert read(tbl(off, row("1", "a", "b", "c"))).tables[0].header_rows == 0


def test_cells_merged_across() -> None:
    wide = cell("CHỈ TIÊU KINH TẾ", '<w:gridSpan w:val="3"/>')
    source = read(tbl(HEAD, row(cell("I"), wide)))
    assert texts(source)[1] == ["I", "CHỈ TIÊU KINH TẾ"]
    assert spans(source)[1] == [(1, 1), (1, 3)]


def test_columns_left_out_at_the_edges_of_a_row() -> None:
    short = row("1", "Thu ngân sách", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')
    source = read(tbl(HEAD, short))
    assert texts(source)[1] == ["", "1", "Thu ngân sách", ""]
    none = row("1", "Thu ngân sách", "tỷ đồng", "15", properties='<w:gridAfter w:val="0"/>')
    assert texts(read(tbl(HEAD, none)))[1] == ["1", "Thu ngân sách", "tỷ đồng", "15"]


def test_cells_merged_across_in_the_old_way() -> None:
    merged = [cell("Năm 2026", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>")]
    source = read(tbl(HEAD, row("a", "b", *merged)))
    assert texts(source)[1] == ["a", "b", "Năm 2026"]
    assert spans(source)[1][2] == (1, 2)


def test_cells_merged_down() -> None:
    first, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    source = read(
        tbl(
            HEAD,
            row(cell("1", first), cell("Lúa"), cell("tấn"), cell("5")),
            row(cell("", more), cell("Ngô"), cell("tấn"), cell("6")),
            row(cell("2"), cell("Cá"), cell("tấn"), cell("7")),
        )
    )
    assert texts(source)[1:] == [["1", "Lúa", "tấn", "5"], ["Ngô", "tấn", "6"], ["2", "Cá", "tấn", "7"]]
    assert [row[0] for row in spans(source)] == [(1, 1), (2, 1), (1, 1), (1, 1)]


def test_a_continued_cell_without_a_beginning_is_a_cell() -> None:
    source = read(tbl(row(cell("a", "<w:vMerge/>"), cell("b"), cell("c"), cell("d"))))
    assert texts(source) == [["a", "b", "c", "d"]]


def test_columns_left_out_at_a_rows_start() -> None:
    source = read(tbl(HEAD, row(cell("b"), cell("c"), properties='<w:gridBefore w:val="2"/>')))
    assert texts(source)[1] == ["", "b", "c"]
    assert spans(source)[1][0] == (1, 2)


def test_paragraphs_of_a_cell_are_parted_by_a_space() -> None:
    two = cell(par("Tỷ lệ hộ nghèo") + par("đa chiều"))
    assert (
        texts(read(tbl(HEAD, row(cell("1"), two, cell("%"), cell("1,2")))))[1][1] == "Tỷ lệ hộ nghèo đa chiều"
    )


def test_a_letterhead_keeps_its_lines_left_before_right() -> None:
    left = cell(par("ỦY BAN NHÂN DÂN") + par("XÃ AN PHÚ") + par("Số: 12/KH-UBND"))
    right = cell(
        par(
            run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            + "<w:r><w:br/></w:r>"
            + run("Độc lập - Tự do - Hạnh phúc")
        )
    )
    source = read(tbl(row(left, right)) + par("KẾ HOẠCH"))
    assert source.text.splitlines() == [
        "ỦY BAN NHÂN DÂN", "XÃ AN PHÚ", "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "KẾ HOẠCH",
    ]  # fmt: skip
    assert texts(source)[0][0] == "ỦY BAN NHÂN DÂN\nXÃ AN PHÚ\nSố: 12/KH-UBND"


def test_tracked_rows() -> None:
    gone = row("9", "bỏ", "x", "0", properties='<w:del w:id="1"/>')
    new = row("2", "Ngô", "tấn", "6", properties='<w:ins w:id="2"/>')
    assert [r[0] for r in texts(read(tbl(HEAD, gone, new)))] == ["STT", "2"]


def test_hidden_rows() -> None:
    hidden = row("9", "nháp", "x", "0", properties="<w:hidden/>")
    assert [r[0] for r in texts(read(tbl(HEAD, hidden, row("1", "a", "b", "c"))))] == ["STT", "1"]


def test_rows_and_cells_in_content_controls() -> None:
    controlled = f"<w:sdt><w:sdtContent>{cell('Thu ngân sách')}</w:sdtContent></w:sdt>"
    inside = f"<w:tr>{cell('1')}{controlled}{cell('tỷ')}{cell('15')}</w:tr>"
    source = read(tbl(HEAD, f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"))
    assert texts(source)[1] == ["1", "Thu ngân sách", "tỷ", "15"]


def test_a_box_around_text_is_no_table() -> None:
    source = read(tbl(row(cell(par("Điều 1. Mục tiêu") + par("Thu 15 tỷ đồng.")))))
    assert (source.text, source.tables) == ("Điều 1. Mục tiêu\nThu 15 tỷ đồng.\n", ())


def test_a_table_in_a_cell_of_a_table() -> None:
    inner = tbl(*[row(f"Vụ {i}", f"{i}00 ha") for i in range(1, 6)])
    filled = row("1", cell(par("Lúa:") + inner + par()), "1.500 ha")
    source = read(tbl(row("STT", "Chỉ tiêu", "Kế hoạch 2026"), filled))
    assert len(source.tables) == 1
    assert [len(cells) for cells in source.tables[0].rows] == [3, 3]
    # A page laid out in columns has no head, or its contents take the place of several cells.
    for outer in (
        tbl(filled),
        tbl(row("a", "b", "c"), row(cell(inner, '<w:gridSpan w:val="3"/>'))),
        tbl(row("a", "", "c"), filled),
    ):
        assert [len(table.rows) for table in read(outer).tables] == [5]


def test_a_frame_around_a_table_is_no_table() -> None:
    inner = tbl(HEAD, *(row(str(i), "Thu", "tỷ", "15") for i in range(1, 6)))
    source = read(tbl(row(cell(par("Biểu 1") + inner + par()), cell("")), row("", "")))
    assert len(source.tables) == 1
    assert texts(source)[3] == ["3", "Thu", "tỷ", "15"]


def test_a_small_table_in_a_cell_is_its_text() -> None:
    inner = tbl(row("đất lúa", "5 ha"), row("rừng", "7 ha"))
    rows = [row("1", "a", "b", "c") for _ in range(4)]
    source = read(
        tbl(HEAD, *rows, row(cell("2"), cell(par("Trong đó:") + inner + par()), cell("ha"), cell("12")))
    )
    assert texts(source)[5][1] == "Trong đó: đất lúa 5 ha rừng 7 ha"


def test_empty_rows_are_left_out_unless_a_merged_cell_counts_them() -> None:
    assert len(texts(read(tbl(HEAD, row("", "", "", ""), row("1", "a", "b", "c"))))) == 2
    first, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    merged = tbl(
        HEAD,
        row(cell("1", first), cell("a"), cell("b"), cell("c")),
        row(cell("", more), cell(), cell(), cell()),
        row(cell("2"), cell("a"), cell("b"), cell("c")),
    )
    assert len(texts(read(merged))) == 4


def test_a_table_without_text_leaves_nothing() -> None:
    source = read(par("a") + tbl(row("", ""), row("", "")))
    assert (source.text, source.tables) == ("a\n", ())


def test_huge_spans_are_cut() -> None:
    source = read(tbl(row(cell("a", '<w:gridSpan w:val="999999999"/>'), cell("b"), cell("c"), cell("d"))))
    assert spans(source)[0][0][1] <= 200


def control(inside: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


PROMPT = "<w:showingPlcHdr/>"


def test_content_controls_around_rows_and_cells() -> None:
    inner = f"<w:tr>{cell('2')}{control(cell('Chi'))}{control(cell('tỷ') + cell('9'))}</w:tr>"
    source = read(tbl(HEAD, control(row("1", "Thu", "tỷ", "15")), inner))
    assert texts(source)[1:] == [["1", "Thu", "tỷ", "15"], ["2", "Chi", "tỷ", "9"]]


def test_a_cell_that_nobody_has_filled_in_keeps_its_place() -> None:
    asked = f"<w:tr>{cell('1')}{control(cell('Bấm vào đây'), PROMPT)}{cell('tỷ')}{cell('15')}</w:tr>"
    assert texts(read(tbl(HEAD, asked)))[1] == ["1", "", "tỷ", "15"]
    rows = control(row("Chọn", "Chọn", "Chọn", "Chọn"), PROMPT)
    assert len(read(tbl(HEAD, rows, row("1", "Thu", "tỷ", "15"))).tables[0].rows) == 2


def test_tracked_cells_as_if_accepted() -> None:
    gone, new = cell("cũ", '<w:cellDel w:id="1"/>'), cell("tỷ", '<w:cellIns w:id="2"/>')
    source = read(tbl(HEAD, f"<w:tr>{cell('1')}{cell('Thu')}{gone}{new}{cell('15')}</w:tr>"))
    assert texts(source)[1] == ["1", "Thu", "tỷ", "15"]


def test_tracked_merges_as_if_accepted() -> None:
    def tracked(text: str, merge: str, old: str = "") -> str:
        return cell(text, f'{old}<w:cellMerge w:id="1" {merge}/>')

    first, second = tracked("I", 'w:vMerge="rest" w:vMergeOrig="none"'), tracked("", 'w:vMerge="cont"')
    source = read(
        tbl(HEAD, row(first, "Thu", "tỷ", "15"), row(second, "Chi", "tỷ", "9"), row("II", "Vay", "tỷ", "1"))
    )
    assert texts(source)[1:] == [["I", "Thu", "tỷ", "15"], ["Chi", "tỷ", "9"], ["II", "Vay", "tỷ", "1"]]
    parted = row(tracked("b", 'w:vMergeOrig="cont"', "<w:vMerge/>"), "Chi", "", "")
    above = row(cell("a", '<w:vMerge w:val="restart"/>'), "Thu", "tỷ", "15")
    assert texts(read(tbl(HEAD, above, parted)))[2] == ["b", "Chi", "", ""]


def test_text_before_a_table_stays_before_it() -> None:
    source = read(par("a", mark='<w:del w:id="1"/>') + tbl(HEAD, row("1", "Thu", "tỷ", "15")) + par("b"))
    assert source.text.splitlines()[0] == "a" and source.text.splitlines()[-1] == "b"
