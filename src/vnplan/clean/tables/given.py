"""Tables that the reader found: their cells are spans of the source."""

from __future__ import annotations

from collections.abc import Iterator

from vnplan.clean.draft import Draft, Forward
from vnplan.clean.tables.grid import Cell, Grid, Row, Style, trimmed
from vnplan.handover import TableRegion


def grids(draft: Draft) -> Iterator[tuple[Grid, Style]]:
    """The reader's tables in the coordinates of the draft, in order of place."""
    onward = Forward(draft.back)
    for table in sorted(draft.source.tables, key=lambda t: t.start):
        grid = _grid(draft.text, table, onward)
        if grid is not None:
            yield grid, Style.RULED


def _grid(text: str, table: TableRegion, onward: Forward) -> Grid | None:
    rows = []
    at = start = onward.start(table.start)
    simple = all(c.row_span == c.col_span == 1 for row in table.rows for c in row)
    for row in table.rows:
        cells: list[Cell] = []
        for source in row:
            a, b = onward.start(source.start), onward.end(source.end)
            cell = trimmed(text, a, b) if b > a else Cell(max(a, at), max(a, at))
            if cell.start < at:
                return None  # cells out of reading order cannot be written row by row
            # Words between two cells belong to the one before: nothing is lost.
            if cells and cells[-1] and any(c.isalnum() for c in text[at : cell.start]):
                cells[-1] = trimmed(text, cells[-1].start, cell.start)
            cells.append(cell)
            at = cell.end
        if cells:
            rows.append(Row(tuple(cells), () if simple else tuple((c.row_span, c.col_span) for c in row)))
    return Grid(start, max(at, onward.end(table.end)), tuple(rows), table.header_rows) if rows else None
