"""Records near what a file hides or crosses out carry a doubt; their neighbours carry none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import vnplan
from office_files import docx, par, row, run, tbl
from test_read_sheet import workbook
from vnplan import Plan

HEAD = ["STT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện 2025", "Kế hoạch 2026", "Ghi chú"]
ROWS: list[list[Any]] = [
    HEAD,
    [1, "Thu ngân sách", "tỷ đồng", 11, 12, "tỉnh giao"],
    [2, "Tỷ lệ hộ nghèo", "%", 1.5, 1.2, "xã"],
    [3, "Trồng rừng", "ha", 4, 5, ""],
]
STRIKE = "<w:strike/>"


def doubted(plan: Plan, code: str) -> list[Decimal | None]:
    """The values of the records with this doubt."""
    return [target.value for target in plan.targets if code in target.doubts]


def sheet(**more: Any) -> Plan:
    plan = vnplan.read(workbook(ROWS, **more))
    assert [t.value for t in plan.targets if t.value != Decimal("1.2")] == [12, 5]
    return plan


def test_a_record_in_a_hidden_row() -> None:
    plan = sheet(hide=(3,))
    assert doubted(plan, "hidden-cells") == [Decimal("1.2")]
    # Told once, for the sheet.
    assert [d.code for d in plan.diagnostics] == ["hidden-cells"]


@pytest.mark.parametrize("column", ["B", "C", "D", "E"])
def test_records_that_hold_a_hidden_column(column: str) -> None:
    assert doubted(sheet(hide=(column,)), "hidden-cells") == [Decimal(12), Decimal("1.2"), Decimal(5)]


@pytest.mark.parametrize("column", ["A", "F"])
def test_a_hidden_column_beyond_the_record_is_no_doubt(column: str) -> None:
    plan = sheet(hide=(column,))
    assert doubted(plan, "hidden-cells") == []
    assert [d.code for d in plan.diagnostics] == ["hidden-cells"]


def test_nothing_is_hidden() -> None:
    assert all(not t.doubts for t in sheet(hide=(9, "H")).targets)


def test_a_merged_cell_is_seen_as_long_as_a_part_of_it_is() -> None:
    rows = [HEAD, [1, "Thu ngân sách", None, 11, 12, ""], [2, "Chi", "tỷ đồng", None, 9, ""]]
    plan = vnplan.read(workbook(rows, merge=["B2:C2"], hide=("B",)))
    assert doubted(plan, "hidden-cells") == [9]


def test_a_cell_whose_format_shows_nothing() -> None:
    plan = sheet(formats={"D3": ";;;"})
    assert doubted(plan, "hidden-cells") == [Decimal("1.2")]


def word(*parts: str) -> Plan:
    return vnplan.read(docx(par("II. CÁC CHỈ TIÊU NĂM 2026") + "".join(parts)))


def test_a_paragraph_with_words_crossed_out() -> None:
    plan = word(
        par("- Tỷ lệ hộ nghèo còn 1,2%;"),
        par(run("- Trồng rừng ") + run("85 ", STRIKE) + run("90 ha;")),
        par("- Thu ngân sách đạt 15 tỷ đồng."),
    )
    assert doubted(plan, "struck-out") == [90]
    assert [d.code for d in plan.diagnostics].count("struck-out") == 1


def test_a_paragraph_wholly_crossed_out_touches_no_neighbour() -> None:
    plan = word(
        par("- Tỷ lệ hộ nghèo còn 1,2%;"),
        par(run("- Trồng rừng 85 ha;", STRIKE)),
        par("- Thu ngân sách đạt 15 tỷ đồng."),
    )
    assert [t.value for t in plan.targets] == [Decimal("1.2"), 15]
    assert doubted(plan, "struck-out") == []
    assert "struck-out" in {d.code for d in plan.diagnostics}


def test_a_record_in_words() -> None:
    plan = word(par(run("- Đảng bộ hoàn thành ") + run("xuất sắc ", STRIKE) + run("tốt nhiệm vụ.")))
    assert [t.kind for t in plan.targets] == ["qualitative"]
    assert doubted(plan, "struck-out") == [None]


def struck(text: str) -> str:
    return par(run(text, STRIKE))


@pytest.mark.parametrize("place", [2, 3, 4, 5])
def test_a_row_with_words_crossed_out(place: int) -> None:
    cells = [["1", "Thu", "tỷ đồng", "11", "12", "x"], ["2", "Trồng rừng", "ha", "4", "5", "y"]]
    cells[0][place] = par(run("8 ", STRIKE) + (run(cells[0][place]) if place != 5 else ""))
    plan = word(tbl(row(*HEAD), *(row(*map(_cell, line)) for line in cells)))
    assert [t.value for t in plan.targets] == [12, 5]
    assert doubted(plan, "struck-out") == [12]


def test_a_row_wholly_crossed_out_touches_no_neighbour() -> None:
    gone = row(*(_cell(struck(text)) for text in ("2", "Trồng rừng", "ha", "4", "5", "y")))
    lines = [row("1", "Thu", "tỷ đồng", "11", "12", "x"), gone, row("3", "Chi", "tỷ đồng", "7", "9", "")]
    plan = word(tbl(row(*HEAD), *lines))
    assert [t.value for t in plan.targets] == [12, 9]
    assert doubted(plan, "struck-out") == []


def _cell(content: str) -> str:
    return f"<w:tc>{content if content.startswith('<') else par(content)}</w:tc>"


def test_a_web_page_with_words_crossed_out() -> None:
    items = "<p>- Trồng rừng <s>85</s> 90 ha;</p><p>- Tỷ lệ hộ nghèo còn 1,2%.</p>"
    plan = vnplan.read(f"<html><body><p>II. CHỈ TIÊU NĂM 2026</p>{items}</body></html>".encode())
    assert doubted(plan, "struck-out") == [90]
