"""Duties in tables: a row is the duty of the body in its column "Đơn vị chủ trì".

``| Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian hoàn thành |``. Tables of targets with
such a column are read alike; their rows are linked to the targets of the same row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from vnplan.extract.assignments.bodies import Bodies, bodies_in
from vnplan.extract.assignments.words import DutyWords
from vnplan.extract.targets.table_columns import Grid, grid_of
from vnplan.extract.targets.table_lines import joined_table
from vnplan.handover import AssignmentDraft, CleanText, TableCell
from vnplan.lexicon import Lexicon, table

_HEAD_ROWS = 4
_LONGEST_HEADING = 60
# Three letters, whatever stands between them.
_WORDS = re.compile(r"(?:[^\W\d_][\W\d_]*){3}")


@dataclass(frozen=True, slots=True)
class _Columns:
    task: int
    owner: int
    helper: int | None
    time: int | None
    body: int  # the row where the duties begin


def table_duties(
    clean: CleanText, number: int, node: int, words: DutyWords, lexicon: Lexicon
) -> Iterator[AssignmentDraft]:
    """The duties of ``clean.tables[number]``."""
    joined = joined_table(clean, number, lexicon)
    if joined is None:
        yield from _duties(clean, number, node, words)
        return
    for duty in _duties(joined.clean, number, node, words):
        start, end = joined.back(duty.start, duty.end)
        row = (number, joined.lines[duty.row[1]][0]) if duty.row else None
        yield replace(duty, named=joined.back(*duty.named), start=start, end=end, row=row)


def _duties(clean: CleanText, number: int, node: int, words: DutyWords) -> Iterator[AssignmentDraft]:
    """The duties of a table with one row a line."""
    if not _names_owners(clean, number, words):
        return
    grid = grid_of(clean.tables[number])
    columns = _columns(clean, grid, words)
    if columns is None:
        return
    above: Bodies | None = None
    for row, cells in enumerate(grid[columns.body :], columns.body):
        task, owner = cells[columns.task], cells[columns.owner]
        if task is None or owner is None or task is owner or not _has_words(clean, task):
            continue
        printed = _text(clean, owner)
        if not printed:
            continue
        if printed not in _ditto():
            above = bodies_in(clean.text, clean.folded, owner.start, owner.end, words)
        if above is None:
            continue
        helper = _cell(cells, columns.helper)
        time = _cell(cells, columns.time)
        helpers = bodies_in(clean.text, clean.folded, helper.start, helper.end, words) if helper else None
        yield AssignmentDraft(
            assignees=above.names,
            named=(above.start, above.end),
            start=task.start,
            end=task.end,
            node=node,
            coordinators=helpers.names if helpers else (),
            deadline=(_text(clean, time).rstrip(".;") or None) if time else None,
            row=(number, row),
        )


def _names_owners(clean: CleanText, number: int, words: DutyWords) -> bool:
    """A glance at the head before the grid is made."""
    heads = clean.tables[number].rows[:_HEAD_ROWS]
    return any(words.owner_column.match(_heading(clean, cell)) for row in heads for cell in row)


def _heading(clean: CleanText, cell: TableCell | None) -> str:
    if cell is None or cell.end - cell.start > _LONGEST_HEADING:
        return ""
    return " ".join(clean.folded[cell.start : cell.end].split())


def _columns(clean: CleanText, grid: Grid, words: DutyWords) -> _Columns | None:
    """Which column holds what, None when none is headed as the owner's."""
    for row, cells in enumerate(grid[:_HEAD_ROWS]):
        heads = [_heading(clean, cell) for cell in cells]
        owner = next((i for i, h in enumerate(heads) if words.owner_column.match(h)), None)
        if owner is None:
            continue
        rest = [h if i != owner else "" for i, h in enumerate(heads)]
        helper = next((i for i, h in enumerate(rest) if words.helper_column.match(h)), None)
        time = next((i for i, h in enumerate(rest) if words.time_column.match(h)), None)
        task = next(
            (i for i, h in enumerate(rest) if i not in (helper, time) and words.task_column.match(h)), None
        )
        if task is None:
            continue
        body = row + 1
        while body < len(grid) and any(c is grid[row][owner] for c in grid[body]):
            body += 1
        return _Columns(task, owner, helper, time, body)
    return None


def _cell(cells: tuple[TableCell | None, ...], column: int | None) -> TableCell | None:
    return cells[column] if column is not None else None


def _text(clean: CleanText, cell: TableCell) -> str:
    return " ".join(clean.text[cell.start : cell.end].split())


def _has_words(clean: CleanText, cell: TableCell) -> bool:
    return _WORDS.search(clean.text, cell.start, cell.end) is not None


@lru_cache(maxsize=1)
def _ditto() -> frozenset[str]:
    return frozenset(table("tables")["rows"]["ditto"])
