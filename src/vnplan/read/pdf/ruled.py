"""Tables with drawn rules: the letters of the page into the cells of its grids."""

from __future__ import annotations

from vnplan.read.pdf.compose import Ink
from vnplan.read.pdf.grid import Area, Grid
from vnplan.read.pdf.shapes import Cell, Row, Run, Table

# The middle of a letter lies this share of its size above its base line.
_MIDDLE = 0.3


def ruled_tables(ink: Ink, found: list[Grid]) -> tuple[list[Table], list[bool]]:
    """The tables of a page, and which glyphs stand in them."""
    text = ink.text
    taken = [False] * len(text)
    cells: list[dict[int, list[int]]] = [{} for _ in found]
    places = ink.all_places()
    size = ink.size(next(iter(places))) if places else 1.0
    rise = _MIDDLE * size
    for i, place in places.items():
        x, y = (place.left + place.right) / 2, place.base + rise
        for number, grid in enumerate(found):
            area = grid.at(x, y)
            if area is not None:
                cells[number].setdefault(area, []).append(i)
                taken[i] = True
                break
    tables = []
    for grid, inside in zip(found, cells, strict=True):
        table = _table(ink, grid, inside)
        if table is None:
            for glyphs in inside.values():
                for i in glyphs:
                    taken[i] = False
        else:
            tables.append(table)
    _take_blanks(text, taken)
    return tables, taken


def _table(ink: Ink, grid: Grid, inside: dict[int, list[int]]) -> Table | None:
    """The table; None when words stand in one cell only: a frame around text."""
    if len(inside) < 2:
        return None
    runs = {area: ink.composed(glyphs) for area, glyphs in inside.items()}
    rows: list[list[tuple[Area, Run]]] = [[] for _ in range(len(grid.ys) - 1)]
    for number, area in enumerate(grid.areas):
        rows[area.row].append((area, runs.get(number, Run(""))))
    return Table(
        rows=[_row(row) for row in rows],
        box=grid.box,
        columns=grid.xs,
        # Merged cells of the first row say how deep the head is.
        header_rows=max(area.row + area.rows for area in grid.areas if area.row == 0),
    )


def _row(row: list[tuple[Area, Run]]) -> Row:
    row.sort(key=lambda x: x[0].column)
    return tuple(Cell(run, area.rows, area.columns) for area, run in row)


def _take_blanks(text: str, taken: list[bool]) -> None:
    """Blanks beside taken letters go with them, so that no line of blanks is left."""
    before = False
    for i, char in enumerate(text):
        if char.isspace():
            taken[i] = before
        else:
            before = taken[i]
