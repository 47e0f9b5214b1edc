"""Tables whose heading does not plainly say that a column holds the plan.

A bare year may be a plan or a result; ``Số lượng`` and ``Kết quả`` are read as the plan when nothing
else is. A column named Kế hoạch, Mục tiêu, Chỉ tiêu is none to doubt, nor a year still to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome
from vnplan.handover import TableRegion

_CODE = "column-inferred"
_HEADING_ROWS = 4
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def inferred_columns(desk: Desk) -> Iterator[Outcome]:
    """Judge each column once."""
    plain: dict[tuple[int, int], bool] = {}
    for i in desk.numbers:
        cell = desk.targets[i].cell
        if cell is None or cell[0] >= len(desk.clean.tables):
            continue
        key = (cell[0], cell[2])
        if key not in plain:
            plain[key] = _says_plan(desk, desk.clean.tables[cell[0]], cell[2])
        # "Đến năm 2030" over the rows says it where the heading does not.
        over = desk.targets[i].period.text
        if not plain[key] and not (over and desk.words.plans.search(over.lower())):
            yield Outcome((i,), _CODE)


def _says_plan(desk: Desk, region: TableRegion, column: int) -> bool:
    folded = desk.clean.folded
    issued = desk.header.issued
    now = int(issued[:4]) if issued and issued[:4].isdigit() else None
    for row in region.rows[:_HEADING_ROWS]:
        at = 0
        for cell in row:
            if at <= column < at + cell.col_span:
                words = folded[cell.start : cell.end]
                if desk.words.plans.search(words):
                    return True
                year = _YEAR.search(words)
                if year and (now is None or int(year.group()) >= now):
                    return True
            at += cell.col_span
    return False
