"""Tables fallen apart: every cell on a line of its own, as pages copied from the web give them.

The head names the columns and begins with "STT"; each row begins with its number::

    STT ⏎ Chỉ tiêu ⏎ ĐVT ⏎ Kế hoạch 2026 ⏎ 1 ⏎ Diện tích lúa ⏎ ha ⏎ 3.925 ⏎ 2 ⏎ …

A row is read by columns only when it has a line for each; a name that was wrapped is put
together again when units and figures follow it. Any other row (an empty cell left no line, so
nothing says where its figures belong) keeps its words in one cell: better no number than one
from the wrong column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.clean.tables.grid import Cell, Grid, Row, Style, trimmed
from vnplan.clean.tables.judge import is_head
from vnplan.folding import fold
from vnplan.lexicon import Lexicon

_OPENS = re.compile(r"^[ *_]*(?:S?TT|Stt|Số TT|Số thứ tự)[ *_.]*$", re.MULTILINE)
_MARKS = " *_\t"
_FIRST = frozenset({"1", "01", "I", "A"})
_ORDINAL = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[A-HĐ]")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LETTERS = "ABCDEFGH"
_FIGURE = re.compile(r"[<>≤≥=~±\d.,%\s/–()+-]+|[Đđ]ạt|x", re.IGNORECASE)
# No head has more columns, no cell of it is longer (characters), no row has more lines.
_COLUMNS, _LONG, _LINES = 12, 60, 16
_FEWEST_ROWS = 2


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
        if _plain(text, cell) in _FIRST and len(head) >= 3:
            break
        head.append(cell)
        if len(head) > _COLUMNS or cell.end - cell.start > _LONG:
            return None
    else:
        return None
    if not is_head([fold(_plain(text, c)) for c in head], lexicon):
        return None
    width = len(head)
    rows = [Row(tuple(head))]
    waiting: list[Cell] = [cell]
    full = 0
    for cell in lines:
        if _follows(_plain(text, waiting[0]), _plain(text, cell)) and len(waiting) >= 2:
            row = _row(text, waiting, width)
            full += len(row.cells) == width
            rows.append(row)
            waiting = [cell]
        elif len(waiting) >= _LINES or len(rows) > 1 and len(waiting) == width:
            break
        else:
            waiting.append(cell)
    if len(waiting) >= width:
        # The last row has no next number behind it: it ends where its columns are full.
        last = _row(text, waiting[:width], width)
        full += len(last.cells) == width
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


def _plain(text: str, cell: Cell) -> str:
    return text[cell.start : cell.end].strip(_MARKS).rstrip(".")


def _row(text: str, cells: list[Cell], width: int) -> Row:
    """The row's cells under their columns, or its number and all other words in one cell."""
    figures = cells[-(width - 3) :] if width > 3 else cells[-1:]
    if len(cells) >= width and all(_FIGURE.fullmatch(_plain(text, c)) for c in figures[:1]):
        extra = len(cells) - width
        if extra == 0:
            return Row(tuple(cells))
        unit = cells[2 + extra]
        sure = all(_FIGURE.fullmatch(_plain(text, c)) for c in figures)
        if sure and not any(ch.isdigit() for ch in _plain(text, unit)):
            name = Cell(cells[1].start, cells[1 + extra].end)
            return Row((cells[0], name, *cells[2 + extra :]))
    return Row((cells[0], Cell(cells[1].start, cells[-1].end)))


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
