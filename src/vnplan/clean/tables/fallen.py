"""Tables fallen apart: every cell on a line of its own, as pages copied from the web give them.

The head names the columns and begins with "STT"; each row begins with its number::

    STT ⏎ Chỉ tiêu ⏎ ĐVT ⏎ Kế hoạch 2026 ⏎ 1 ⏎ Diện tích lúa ⏎ ha ⏎ 3.925 ⏎ 2 ⏎ …

A row is read by columns only when it has a line for each; a name that was wrapped is put
together again when units and figures, or the body in charge, follow it (``fallen_rows``). Any
other row (an empty cell left no line, so nothing says where its figures belong) keeps its words
in one cell: better no number than one from the wrong column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.clean.tables.fallen_rows import Reading, plain
from vnplan.clean.tables.grid import Cell, Grid, Row, Style, trimmed
from vnplan.clean.tables.judge import is_head
from vnplan.folding import fold
from vnplan.lexicon import Lexicon

_OPENS = re.compile(r"^[ *_]*(?:S?TT|Stt|Số TT|Số thứ tự)[ *_.]*$", re.MULTILINE)
_FIRST = frozenset({"1", "01", "I", "A"})
_ORDINAL = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[A-HĐ]")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LETTERS = "ABCDEFGH"
# No head has more columns, no cell of it is longer (characters), no row has more lines.
_COLUMNS, _LONG, _LINES = 12, 60, 16
_FEWEST_ROWS = 2
# The name in the last row is wrapped to no more than so many further lines.
_WRAPPED = 3


def grids(text: str, lexicon: Lexicon) -> Iterator[tuple[Grid, Style]]:
    """Each head with its rows."""
    past = 0
    for opening in _OPENS.finditer(text):
        if opening.start() < past:
            continue
        grid = _grid(text, opening.start(), lexicon)
        if grid is not None:
            past = grid.end
            yield grid, Style.TABS


def _grid(text: str, start: int, lexicon: Lexicon) -> Grid | None:
    lines = _cells(text, start)
    head: list[Cell] = []
    for cell in lines:
        if plain(text, cell) in _FIRST and len(head) >= 3:
            break
        head.append(cell)
        if len(head) > _COLUMNS or cell.end - cell.start > _LONG:
            return None
    else:
        return None
    said = [fold(plain(text, c)) for c in head]
    if not is_head(said, lexicon):
        return None
    reading = Reading.of(said, lexicon)
    rows = [Row(tuple(head))]
    waiting: list[Cell] = [cell]
    full = 0
    for cell in lines:
        if _follows(plain(text, waiting[0]), plain(text, cell)) and len(waiting) >= 2:
            row = reading.row(text, waiting)
            if len(rows) > 1 and len(waiting) > reading.width > len(row.cells):
                break  # too far away to be the next row
            full += len(row.cells) == reading.width
            rows.append(row)
            waiting = [cell]
        elif len(waiting) >= _LINES:
            break
        else:
            waiting.append(cell)
    if len(waiting) >= reading.width:
        last = _last_row(text, waiting, reading)
        full += len(last.cells) == reading.width
        rows.append(last)
    if full < _FEWEST_ROWS:
        return None
    return Grid(start, rows[-1].cells[-1].end, tuple(rows))


def _cells(text: str, start: int) -> Iterator[Cell]:
    """The lines from ``start`` on that hold words."""
    at = start
    while at < len(text):
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        cell = trimmed(text, at, end)
        if cell:
            yield cell
        at = end + 1


def _last_row(text: str, waiting: list[Cell], reading: Reading) -> Row:
    """The last row has no next number behind it: it ends where its columns are full."""
    for end in range(reading.width, min(len(waiting), reading.width + _WRAPPED) + 1):
        row = reading.full(text, waiting[:end])
        if row is not None:
            return row
    return reading.row(text, waiting[: reading.width])


def _follows(last: str, word: str) -> bool:
    """May a row numbered ``word`` come after one numbered ``last``?"""
    if not _ORDINAL.fullmatch(word):
        return False
    if word in _ROMAN:
        at = _ROMAN.index(word)
        return at > 0 if last not in _ROMAN else _ROMAN.index(last) + 1 == at
    if word in _LETTERS:
        return last not in _LETTERS or _LETTERS.index(last) + 1 == _LETTERS.index(word)
    if not last[0].isdigit():
        return word[0].isdigit()
    before, here = ([int(n) for n in w.split(".")] for w in (last, word))
    nested = len(here) == len(before) + 1 and here == [*before, 1]
    return nested or any(here == [*before[:i], before[i] + 1] for i in range(len(before)))
