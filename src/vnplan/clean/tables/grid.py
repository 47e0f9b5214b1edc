"""A table found in the text, whatever its notation, and how it is written anew.

A grid is written as one row a line with tabs between the cells; rows that are no table
(letterhead, caption, signature) are written as plain lines, cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from vnplan.clean.draft import Change, Region
from vnplan.handover import Artefact, Finding
from vnplan.spans import Edit

_VISIBLE = re.compile(r"\S+")
_BREAK = re.compile(r"[ \t]*(?:\n[ \t\n]*|\t[ \t]*)")


class Style(Enum):
    """How sure the notation makes it that these are cells: RULED (framed rows, HTML, the
    reader's tables), TABS, BARE (``a | b`` without a frame), or ALIGNED (blanks alone)."""

    RULED = "ruled"
    TABS = "tabs"
    BARE = "bare"
    ALIGNED = "aligned"


@dataclass(frozen=True, slots=True)
class Cell:
    """``text[start:end]``, without blanks around; empty when ``start == end``."""

    start: int
    end: int

    def __bool__(self) -> bool:
        return self.end > self.start


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in order; ``spans`` their (row span, column span) when known; ``table``: belongs to
    a table. ``filled`` are the columns that hold text."""

    cells: tuple[Cell, ...]
    spans: tuple[tuple[int, int], ...] = ()
    table: bool = True
    filled: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        filled = tuple(i for i, cell in enumerate(self.cells) if cell.end > cell.start)
        object.__setattr__(self, "filled", filled)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows that cover ``text[start:end]``, whole lines.

    ``joins`` and ``unsure`` are those of :class:`vnplan.handover.TableRegion`; ``pages`` are page
    numbers between the rows; ``unread`` tells that its columns were not understood.
    """

    start: int
    end: int
    rows: tuple[Row, ...]
    header_rows: int = 0
    joins: tuple[int, ...] = ()
    unsure: frozenset[int] = frozenset()
    pages: tuple[tuple[int, int], ...] = ()
    unread: bool = False


def trimmed(text: str, start: int, end: int) -> Cell:
    """The cell at ``text[start:end]`` without the blanks around its words."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Cell(start, end)


def lines_with(text: str, sign: str) -> Iterator[tuple[int, int]]:
    """The lines that hold the sign, as (start, end)."""
    at = text.find(sign)
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        yield start, end
        at = text.find(sign, end)


def write(text: str, grid: Grid, change: Change) -> None:
    """Add to ``change`` the edits that write ``grid``, its marks as artefacts, its table regions."""
    at = grid.start
    widths = _widths(grid.rows)
    before: Row | None = None
    region: list[int] = []
    shape: list[tuple[tuple[int, int], ...]] = []
    head = grid.header_rows
    first_line = "" if at == 0 or text[at - 1] == "\n" else "\n"
    width = 0
    for row, next_width in zip(grid.rows, widths, strict=True):
        filled = row.filled
        if not filled:
            continue
        inside = before is not None and before.table and row.table
        if region and not inside:
            _close(change, region, shape, head)
            head = 0
        columns = filled if row.table else range(len(filled))
        cells = [row.cells[i] for i in filled]
        last = 0
        for order, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            if order:
                new = "\t" * (column - last) if row.table else "\n"
            else:
                new = (_padding(before, width) + "\n" if before else first_line) + "\t" * (
                    column if row.table else 0
                )
            _gap(text, at, cell.start, new, change, marks=not (row.table if order else inside))
            if row.table:
                change.edits += [
                    Edit(m.start(), m.end(), " ") for m in _BREAK.finditer(text, cell.start, cell.end)
                ]
            at, last = cell.end, column
        width = next_width
        if row.table:
            region += [cells[0].start, cells[-1].end]
            shape.append(row.spans)
        before = row
    if region:
        _close(change, region, shape, head)
    last_line = "" if grid.end >= len(text) or text[grid.end] == "\n" else "\n"
    _gap(text, at, grid.end, (_padding(before, width) if before else "") + last_line, change, marks=True)
    if grid.joins:  # of such a grid all rows are one table
        change.regions[-1] = replace(change.regions[-1], joins=grid.joins, unsure=grid.unsure)
    change.artefacts += [Artefact("page-number", start, end) for start, end in grid.pages]
    if grid.unread:
        change.findings.append(Finding("table-unread", grid.start, grid.end))
    change.findings += [Finding("page-number-removed", start, end) for start, end in grid.pages]


def _widths(rows: Sequence[Row]) -> list[int]:
    """For each row the number of cells it is written with.

    Columns that are empty in all rows of a table to its end are left out. A row with fewer
    cells than its head is not filled up: nothing says under which columns its cells stand.
    """
    widths = [0] * len(rows)
    first = 0
    for i, row in enumerate((*rows, Row((), table=False))):
        if row.table:
            continue
        run = rows[first:i]
        width = max((row.filled[-1] + 1 for row in run if row.filled), default=0)
        widths[first:i] = [max(min(len(row.cells), width), min(2, width)) for row in run]
        first = i + 1
    return widths


def _padding(row: Row | None, width: int) -> str:
    """Tabs for the empty cells at the end of a table row."""
    return "\t" * (width - 1 - row.filled[-1]) if row is not None and row.table and row.filled else ""


def _gap(text: str, start: int, end: int, new: str, change: Change, *, marks: bool) -> None:
    if text[start:end] != new:
        change.edits.append(Edit(start, end, new))
    if marks:
        change.artefacts += [
            Artefact("table-mark", m.start(), m.end()) for m in _VISIBLE.finditer(text, start, end)
        ]


def _close(change: Change, region: list[int], shape: list[tuple[tuple[int, int], ...]], head: int) -> None:
    known = tuple(shape) if all(shape) else ()
    change.regions.append(Region(region[0], region[-1], head, known))
    region.clear()
    shape.clear()
