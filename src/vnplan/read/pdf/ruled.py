"""Tables with drawn rules: the letters of the page into the cells of its grids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vnplan.read.pdf.compose import Ink
from vnplan.read.pdf.grid import Area, Grid
from vnplan.read.pdf.headcells import Piece, head_cells
from vnplan.read.pdf.heads import FIGURE, NUMBER
from vnplan.read.pdf.rowcells import row_of, row_stretches
from vnplan.read.pdf.shapes import Cell, Letters, Row, Table

# The middle of a letter lies this share of its size above its base line.
_MIDDLE = 0.3
# A blank is at most this wide (share of the size).
_BLANK = 0.6
# So many figures below each other in one cell are several rows.
_CROWD = 3
# Words end at least this far from the rule beside them (points).
_INSIDE = 1.0
# Words of one printed line; shares of the size of the letters.
_LEVEL = 0.35
# A band with fewer columns is a list in a frame.
_COLUMNS = 3

# The cells of one row of the grid, with their letters.
Band = list[tuple[Area, list[Letters]]]


def ruled_tables(ink: Ink, found: list[Grid]) -> tuple[list[Table], bytearray]:
    """The tables of a page, and for each glyph whether it stands in one of them.

    A word belongs to the cell that holds its middle, even where it runs over a rule: a figure
    wider than its cell is still one figure.
    """
    words = ink.letters
    cells: list[dict[int, list[Letters]]] = [{} for _ in found]
    spots: list[tuple[int, int] | None] = []  # table and cell of each word
    size = ink.size(words[0].start) if words else 1.0
    spot: tuple[int, int] | None = None
    for before, word in zip((None, *words), words, strict=False):
        here = _cell_at(found, (word.left + word.right) / 2, word.base + _MIDDLE * size)
        if here is None and spot is not None and before is not None and _runs_over(before, word, size):
            here = spot
        if here is not None:
            cells[here[0]].setdefault(here[1], []).append(word)
        spots.append(here)
        spot = here
    made = [_table(ink, grid, inside) for grid, inside in zip(found, cells, strict=True)]
    taken = bytearray(len(ink.text))
    starts = (*(word.start for word in words), len(taken))
    for (start, end), spot in zip(pairwise(starts), spots, strict=True):
        if spot is not None and made[spot[0]] is not None:
            taken[start:end] = b"\1" * (end - start)  # the blanks behind a word go with it
    return [table for table in made if table is not None], taken


def _cell_at(found: list[Grid], x: float, y: float) -> tuple[int, int] | None:
    for number, grid in enumerate(found):
        area = grid.at(x, y)
        if area is not None:
            return number, area
    return None


def _runs_over(before: Letters, word: Letters, size: float) -> bool:
    """Whether a word outside the table goes on a line that began in its last column."""
    return word.base == before.base and 0 <= word.left - before.right <= _BLANK * size


def _table(ink: Ink, grid: Grid, inside: dict[int, list[Letters]]) -> Table | None:
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
            words = sorted(word for _, inside in band for word in inside)
            bands[i] = [(Area(band[0][0].row, 0, 1, len(grid.xs) - 1), words)]
            unread = True
    first = next((i for i, band in enumerate(bands) if any(words for _, words in band)), 0)
    top = _run_over_rules(ink, grid, bands[first])
    if top is not None:
        bands[first : first + 1] = top
        unread = unread or len(top[0]) == 1
    rows: list[Row] = []
    for band in bands:
        rows += [
            tuple(Cell(ink.composed(words), area.rows, area.columns) for area, words in part)
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
    for _, words in band[1:]:
        if len(words) < _CROWD or ink.text[words[0].start].isalpha():  # a quick no for most cells
            continue
        levels = ink.levels(words)
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
    inked = sorted(word for _, words in band for word in words)
    if not inked or NUMBER.fullmatch(ink.composed(band[0][1]).text):
        return None
    size = ink.size(inked[0].start)
    found = [piece for level in ink.levels(inked) for piece in _close_together(level, _BLANK * size)]
    pieces = [
        Piece(piece[0].left, piece[-1].right, piece[0].base, (number,)) for number, piece in enumerate(found)
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
        bands[cell.row].append((area, [word for number in cell.words for word in found[number]]))
    empty = [area for area, words in band if not words]
    bands[0] += [(Area(row, area.column, len(bands), area.columns), []) for area in empty]
    bands[0].sort(key=lambda x: x[0].column)
    return bands


def _close_together(level: Sequence[Letters], blank: float) -> Iterator[list[Letters]]:
    """The letters of a level, cut where the gap is wider than a blank."""
    piece: list[Letters] = []
    for letters in level:
        if piece and letters.left - piece[-1].right > blank:
            yield piece
            piece = []
        piece.append(letters)
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
    bases = [level[0].base for level in numbers]
    size = ink.size(numbers[0][0].start)
    slack = _LEVEL * size
    levels = [ink.levels(words) for _, words in band]
    lines = [[level[0].base for level in column] for column in levels]
    figures = sorted((base for column in lines[2:] for base in column), reverse=True)
    stretches = row_stretches(max(lines[1:], key=len), bases, figures, size)
    rows: list[list[list[Letters]]] = [[[] for _ in band] for _ in stretches or bases]
    for column, inside in enumerate(levels):
        for level in inside:
            base = level[0].base
            if stretches:
                row = row_of(base, stretches)
            else:
                row = max(0, sum(base <= number + slack for number in bases) - 1)
            rows[row][column] += level
    return [[(area, cells[i]) for i, (area, _) in enumerate(band)] for cells in rows]
