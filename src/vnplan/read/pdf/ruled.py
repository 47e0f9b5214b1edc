"""Tables with drawn rules: the letters of the page into the cells of its grids."""

from __future__ import annotations

from collections.abc import Iterator

from vnplan.read.pdf.compose import Ink
from vnplan.read.pdf.grid import Area, Grid
from vnplan.read.pdf.headcells import Piece, head_cells
from vnplan.read.pdf.heads import FIGURE, NUMBER
from vnplan.read.pdf.rowcells import row_of, row_stretches
from vnplan.read.pdf.shapes import Cell, Place, Row, Table

# The middle of a letter lies this share of its size above its base line.
_MIDDLE = 0.3
# Letters of one word stand this close; a blank is at most this wide (shares of the size).
_TIGHT, _BLANK = 0.12, 0.6
# So many figures below each other in one cell are several rows.
_CROWD = 3
# Words end at least this far from the rule beside them (points).
_INSIDE = 1.0
# Words of one printed line; shares of the size of the letters.
_LEVEL = 0.35
# A band with fewer columns is a list in a frame.
_COLUMNS = 3

# The cells of one row of the grid, with their glyphs.
Band = list[tuple[Area, list[int]]]


def ruled_tables(ink: Ink, found: list[Grid]) -> tuple[list[Table], list[bool]]:
    """The tables of a page, and which glyphs stand in them.

    A word belongs to the cell that holds its middle, even where it runs over a rule: a figure
    wider than its cell is still one figure.
    """
    text = ink.text
    taken = [False] * len(text)
    cells: list[dict[int, list[int]]] = [{} for _ in found]
    places = ink.all_places()
    size = ink.size(next(iter(places))) if places else 1.0
    before: tuple[int, int, Place] | None = None  # table, cell and last glyph of the word before
    for word in _words(text, places, _TIGHT * size):
        first, last = places[word[0]], places[word[-1]]
        spot = _cell_at(found, (first.left + last.right) / 2, first.base + _MIDDLE * size)
        if spot is None and before is not None and _runs_over(before[2], first, size):
            spot = before[0], before[1]
        if spot is None:
            before = None
            continue
        cells[spot[0]].setdefault(spot[1], []).extend(word)
        for i in word:
            taken[i] = True
        before = (*spot, last)
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


def _words(text: str, places: dict[int, Place], tight: float) -> Iterator[list[int]]:
    """Glyphs that were drawn one after the other without a gap."""
    word: list[int] = []
    right = base = 0.0
    for i, place in places.items():
        if word and (i != word[-1] + 1 or place.base != base or not -tight <= place.left - right <= tight):
            yield word
            word = []
        word.append(i)
        right, base = place.right, place.base
    if word:
        yield word


def _cell_at(found: list[Grid], x: float, y: float) -> tuple[int, int] | None:
    for number, grid in enumerate(found):
        area = grid.at(x, y)
        if area is not None:
            return number, area
    return None


def _runs_over(before: Place, place: Place, size: float) -> bool:
    """Whether a word outside the table goes on a line that began in its last column."""
    return place.base == before.base and 0 <= place.left - before.right <= _BLANK * size


def _table(ink: Ink, grid: Grid, inside: dict[int, list[int]]) -> Table | None:
    """The table; None when words stand in one cell only: a frame around text."""
    if len(inside) < 2:
        return None
    bands: list[Band] = [[] for _ in range(len(grid.ys) - 1)]
    for number, area in enumerate(grid.areas):
        bands[area.row].append((area, inside.get(number, [])))
    for band in bands:
        band.sort(key=lambda x: x[0].column)
    unread = False
    for i, band in enumerate(bands):
        if _is_crowded(ink, band):
            glyphs = sorted(i for _, inside in band for i in inside)
            bands[i] = [(Area(band[0][0].row, 0, 1, len(grid.xs) - 1), glyphs)]
            unread = True
    first = next((i for i, band in enumerate(bands) if any(glyphs for _, glyphs in band)), 0)
    top = _run_over_rules(ink, grid, bands[first])
    if top is not None:
        bands[first : first + 1] = top
        unread = unread or len(top[0]) == 1
    rows: list[Row] = []
    for band in bands:
        rows += [
            tuple(Cell(ink.composed(glyphs), area.rows, area.columns) for area, glyphs in part)
            for part in _parted(ink, band)
        ]
    return Table(
        rows=rows,
        box=grid.box,
        columns=grid.xs,
        # Merged cells of the first row say how deep the head is.
        header_rows=max(area.row + area.rows for area, _ in bands[0]),
        unread=unread,
    )


def _is_crowded(ink: Ink, band: Band) -> bool:
    """Whether a band holds rows that nothing parts: columns of several figures, one below the
    other, without a number for each of them. Their columns say nothing of what belongs together."""
    if len(band) < _COLUMNS or any(area.rows > 1 for area, _ in band):
        return False
    columns = 0
    for _, glyphs in band[1:]:
        levels = ink.levels(glyphs)
        if len(levels) >= _CROWD and all(FIGURE.fullmatch(ink.composed(level).text) for level in levels):
            columns += 1
    return columns > 1 and len(_parted(ink, band)) == 1


def _run_over_rules(ink: Ink, grid: Grid, band: Band) -> list[Band] | None:
    """The bands of a head whose rules go down through it all, so that words of a head above
    several columns run over them; one cell across the table where its cells cannot be told.

    None when no words run over a rule.
    """
    if len(band) < _COLUMNS or any(area.rows > 1 for area, _ in band):
        return None
    inked = sorted(i for _, glyphs in band for i in glyphs)
    if not inked or NUMBER.fullmatch(ink.composed(band[0][1]).text):
        return None
    size = ink.size(inked[0])
    found = [piece for level in ink.levels(inked) for piece in _close_together(ink, level, _BLANK * size)]
    pieces = [
        Piece(ink.place(piece[0]).left, ink.place(piece[-1]).right, ink.place(piece[0]).base, (number,))
        for number, piece in enumerate(found)
    ]
    columns = [(grid.xs[a.column] + _INSIDE, grid.xs[a.column + a.columns] - _INSIDE) for a, _ in band]
    if not any(piece.left < column[1] < piece.right for piece in pieces for column in columns[:-1]):
        return None
    row = band[0][0].row
    cells = head_cells(pieces, columns, size)
    if cells is None:
        return [[(Area(row, 0, 1, len(grid.xs) - 1), inked)]]
    bands: list[Band] = [[] for _ in range(max(cell.row + cell.rows for cell in cells))]
    for cell in cells:
        first, last = band[cell.column][0], band[cell.column + cell.columns - 1][0]
        area = Area(row, first.column, cell.rows, last.column + last.columns - first.column)
        bands[cell.row].append((area, [i for number in cell.words for i in found[number]]))
    empty = [area for area, glyphs in band if not glyphs]
    bands[0] += [(Area(row, area.column, len(bands), area.columns), []) for area in empty]
    bands[0].sort(key=lambda x: x[0].column)
    return bands


def _close_together(ink: Ink, level: list[int], blank: float) -> Iterator[list[int]]:
    """The glyphs of a level, cut where the gap is wider than a blank."""
    piece: list[int] = []
    for i in level:
        if piece and ink.place(i).left - ink.place(piece[-1]).right > blank:
            yield piece
            piece = []
        piece.append(i)
    if piece:
        yield piece


def _parted(ink: Ink, band: Band) -> list[Band]:
    """A band with several numbers below each other in its first column holds as many rows, which
    no rule parts; each begins on the line of its number."""
    if len(band) < _COLUMNS or any(area.rows > 1 for area, _ in band):
        return [band]
    numbers = ink.levels(band[0][1])
    if len(numbers) < 2 or not all(NUMBER.fullmatch(ink.composed(level).text) for level in numbers):
        return [band]
    bases = [ink.place(level[0]).base for level in numbers]
    size = ink.size(numbers[0][0])
    slack = _LEVEL * size
    levels = [ink.levels(glyphs) for _, glyphs in band]
    lines = [[ink.place(level[0]).base for level in column] for column in levels]
    figures = sorted((base for column in lines[2:] for base in column), reverse=True)
    stretches = row_stretches(max(lines[1:], key=len), bases, figures, size)
    rows: list[list[list[int]]] = [[[] for _ in band] for _ in stretches or bases]
    for column, inside in enumerate(levels):
        for level in inside:
            base = ink.place(level[0]).base
            if stretches:
                row = row_of(base, stretches)
            else:
                row = max(0, sum(base <= number + slack for number in bases) - 1)
            rows[row][column] += level
    return [[(area, cells[i]) for i, (area, _) in enumerate(band)] for cells in rows]


def _take_blanks(text: str, taken: list[bool]) -> None:
    """Blanks beside taken letters go with them, so that no line of blanks is left."""
    before = False
    for i, char in enumerate(text):
        if char.isspace():
            taken[i] = before
        else:
            before = taken[i]
