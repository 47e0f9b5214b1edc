"""One cell a line, as web copies give tables: a line with a single ``|`` parts the cells.

|
STT
|
Chỉ tiêu
|
|            two bars in a row: the row ends, the next begins
1
|
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vnplan.clean.tables.grid import Cell, Grid, Style, lines_with, trimmed
from vnplan.clean.tables.ragged import with_spans

_AFTER_TABLE = re.compile(r"\n[ \t]*\n")
_LINES_OF_A_CELL = 40
_HEAD_LINES, _WIDEST, _FEWEST_ROWS = 3, 24, 2
_NUMBER = re.compile(r"[*_\s]*(?:\d+(?:\.\d+)*|[IVX]+|[A-ZĐa-zđ])[.)]?[*_\s]*\Z")


def grids(text: str) -> Iterator[tuple[Grid, Style]]:
    """Tables whose cells are parted by lines with one bar."""
    bars: list[tuple[int, int]] = []
    for start, end in lines_with(text, "|"):
        is_bar = text[start:end].strip() == "|"
        # A cell with a pipe in it is no cell of this notation.
        if bars and not (is_bar and _goes_on(text, bars[-1][1], start)):
            yield from _grid(text, bars)
            bars = []
        if is_bar:
            bars.append((start, end))
    yield from _grid(text, bars)


def _goes_on(text: str, start: int, end: int) -> bool:
    between = text[start : min(end, start + 6000)]
    if not between.strip():
        return end - start < 200
    if _AFTER_TABLE.match(between) or end - start > 6000:
        return False
    return between.count("\n") <= _LINES_OF_A_CELL


def _grid(text: str, bars: Sequence[tuple[int, int]]) -> Iterator[tuple[Grid, Style]]:
    if len(bars) < 3:
        return
    cells = [trimmed(text, a, b) for (_, a), (b, _) in pairwise(bars)]
    rows = _whole_rows(cells)
    if rows is None:
        parts: list[list[Cell]] = [[]]
        for cell in cells:
            if cell:
                parts[-1].append(cell)
            elif parts[-1]:
                parts.append([])
        rows = _with_empty_cells(text, [p for p in parts if p])
    yield Grid(bars[0][0], bars[-1][1], with_spans(text, rows)), Style.RULED


def _whole_rows(cells: Sequence[Cell]) -> list[list[Cell]] | None:
    """Rows of one width, told by the bars alone: each is parted from the next by one empty place.

    A head of up to three shorter lines may stand before them. None when no width fits.
    """
    heads: list[list[Cell]] = []
    at = 0
    for _ in range(_HEAD_LINES + 1):
        rest = cells[at:]
        end = next((i for i, cell in enumerate(rest) if not cell), len(rest))
        for width in range(max(end, 2), min(_WIDEST, len(rest)) + 1):
            step = width + 1
            if (len(rest) + 1) % step or (len(rest) + 1) // step < _FEWEST_ROWS:
                continue
            if not any(rest[width::step]) and all(
                any(rest[i : i + width]) for i in range(0, len(rest), step)
            ):
                return heads + [list(rest[i : i + width]) for i in range(0, len(rest), step)]
        heads.append(list(rest[:end]))
        at += end + 1
        if at >= len(cells):
            return None
    return None


def _with_empty_cells(text: str, parts: Sequence[list[Cell]]) -> list[list[Cell]]:
    """Two bars in a row also stand for an empty cell: parts that fit into one row are joined."""
    width = max(map(len, parts), default=0)
    rows: list[list[Cell]] = []
    for part in parts:
        last = rows[-1] if rows else None
        if (
            last
            and len(rows) > 1
            and len(last) >= 2
            and len(last) + 1 + len(part) <= width
            and not _NUMBER.match(text[part[0].start : part[0].end])
        ):
            last.append(Cell(last[-1].end, last[-1].end))
            last.extend(part)
        else:
            rows.append(list(part))
    return rows
