"""Which rows of a grid are a table and which are letterhead, caption or signature.

Documents lay out their letterhead and signature block in tables without rules (Decree
30/2020/NĐ-CP annex I: ô 1-4 and 7-9), and sheets print the title above the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vnplan.clean.tables.grid import Grid, Row, Style
from vnplan.folding import fold
from vnplan.grammar.labels import read_label
from vnplan.lexicon import Lexicon

_SYMBOL = re.compile(r"số\s*:?.{0,30}/\w|(?:\S.{0,40},\s*)?ngày\b.{0,12}\btháng\b.{0,12}\bnăm\b.{0,12}$")
_BARE = re.compile(r"[\s*_#]+")
_FIGURE = re.compile(r"[\d.,%\s/()+-]*\Z")
# How far a table's own head, and a signature block, can be from its first and last row.
_TOP, _BOTTOM, _LAYOUT_ROWS = 12, 14, 12
# A lone cell longer than this (characters) is a paragraph.
_LONG = 120
# What is read of a cell to tell what it is (characters).
_BEGINNING = 80


def judged(text: str, grid: Grid, lexicon: Lexicon, style: Style) -> Grid | None:
    """``grid`` with its plain rows marked, or None when it is no grid at all but prose."""
    if style is Style.ALIGNED:
        return grid  # its finder has asked already what judges it
    words = _Words(text, grid.rows)
    head = next((i for i in range(min(_TOP, len(grid.rows))) if is_head(words.row(i), lexicon)), None)
    head = 0 if grid.header_rows else head
    if head is None and _is_layout(words, lexicon):
        return replace(grid, rows=tuple(replace(row, table=False) for row in grid.rows), header_rows=0)
    table = _table_rows(words, head, lexicon)
    if style is not Style.RULED:  # an indented paragraph between rows is no row
        for i, row in enumerate(grid.rows):
            if words.filled[i] == 1 and row.cells[row.filled[0]].end - row.cells[row.filled[0]].start > _LONG:
                table[i] = False
    for first, end in _runs(table):
        filled = [n for n in words.filled[first:end] if n >= 2]
        is_table = _are_rows(filled, style, headed=head is not None and first <= head < end)
        if not is_table or (style is not Style.RULED and _is_list(text, grid.rows[first:end])):
            table[first:end] = [False] * (end - first)
    if style is not Style.RULED and not any(table) and not _is_layout(words, lexicon):
        return None
    return replace(
        grid,
        rows=tuple(replace(row, table=is_table) for row, is_table in zip(grid.rows, table, strict=True)),
        header_rows=grid.header_rows if all(table[: grid.header_rows]) else 0,
    )


class _Words:
    """The folded words of the filled cells of each row; folded when asked for."""

    def __init__(self, text: str, rows: Sequence[Row]) -> None:
        self._text, self._rows = text, rows
        self._known: dict[int, list[str]] = {}
        self.filled = [len(row.filled) for row in rows]
        """How many cells of each row hold text."""

    def row(self, i: int) -> list[str]:
        """The beginnings of the cells of row ``i``, without marks."""
        if i not in self._known:
            cells = (self._rows[i].cells[j] for j in self._rows[i].filled)
            self._known[i] = [
                _BARE.sub(" ", fold(self._text[c.start : min(c.end, c.start + _BEGINNING)])).strip()
                for c in cells
            ]
        return self._known[i]

    def is_numbered(self, i: int) -> bool:
        """Whether the first cell of the row is a number: a row of a table, whatever it says."""
        return self.filled[i] > 1 and self.row(i)[0].rstrip(".").isdigit()

    def may_be_head(self, i: int) -> bool:
        """A cheap look: no cell of a head is a figure."""
        row = self._rows[i]
        return len(row.filled) >= 3 and not any(self._text[row.cells[j].start].isdigit() for j in row.filled)


def _are_rows(filled: Sequence[int], style: Style, headed: bool) -> bool:
    """Whether rows with so many filled cells make a table."""
    if style is not Style.BARE:
        return len(filled) >= 2
    if headed:
        return len(filled) >= 3
    # A pipe here and there is a stroke that OCR saw.
    wide = sum(n >= 3 for n in filled)
    return (len(filled) >= 3 and 2 * wide >= len(filled)) or (len(filled) >= 4 and len(set(filled)) == 1)


def is_head(cells: Sequence[str], lexicon: Lexicon, least: int = 2) -> bool:
    """Whether these folded cells head a table: ``STT | Chỉ tiêu | ĐVT | Kế hoạch 2026``."""
    if len(cells) < 2:
        return False
    if cells[0] in lexicon.cues["table_number_heads"]:
        return True
    return sum(cell.startswith(lexicon.cues["table_heads"]) for cell in cells) >= least


def _is_layout(words: _Words, lexicon: Lexicon) -> bool:
    if not words.filled or len(words.filled) > _LAYOUT_ROWS or max(words.filled) > 4:
        return False
    if sum(map(words.is_numbered, range(len(words.filled)))) >= 2:
        return False
    return any(_is_layout_cell(cell, lexicon) for i in range(len(words.filled)) for cell in words.row(i))


def _is_layout_cell(cell: str, lexicon: Lexicon) -> bool:
    cues = lexicon.cues
    return (
        any(phrase[:20] in cell for phrase in (*cues["nation"], *cues["motto"]))
        or is_signature(cell, lexicon)
        or _SYMBOL.match(cell) is not None
    )


def is_signature(cell: str, lexicon: Lexicon) -> bool:
    """Recipients, signing marks and offices: what stands below a document or a table."""
    cues = lexicon.cues
    return (
        cell.startswith((*cues["recipients"], *cues["signature_marks"])) or cell in cues["signature_offices"]
    )


def _table_rows(words: _Words, head: int | None, lexicon: Lexicon) -> list[bool]:
    """True for rows of a table; captions above a head and a signature below are plain."""
    filled = words.filled
    table = [True] * len(filled)
    heads = [head] if head is not None else []
    # A sheet may hold several tables, a long table may print its head again.
    heads += (
        i
        for i in range(_TOP if head is None else head + 1, len(filled))
        if words.may_be_head(i) and is_head(words.row(i), lexicon, least=3)
    )
    for first in heads:
        i = first - 1
        while i >= 0 and filled[i] <= (2 if first == head and i <= _TOP else 1):
            table[i] = False
            i -= 1
    for i in range(max(0, len(filled) - _BOTTOM), len(filled)):
        if max(filled[i:]) > 3 or words.is_numbered(i):
            continue
        if any(is_signature(cell, lexicon) for cell in words.row(i)):
            table[i:] = [False] * (len(filled) - i)
            break
    # Figures that stand alone below the last row are scratch cells of the sheet.
    i = len(filled) - 1
    while i > 0 and table[i] and filled[i] <= 1 and all(_FIGURE.match(cell) for cell in words.row(i)):
        table[i] = False
        i -= 1
    return table


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for i, flag in enumerate(flags):
        if flag and runs and runs[-1][1] == i:
            runs[-1] = (runs[-1][0], i + 1)
        elif flag:
            runs.append((i, i + 1))
    return runs


def _is_list(text: str, rows: Sequence[Row]) -> bool:
    """Labels and their text parted by a tab ("a)⇥Mục tiêu") are a list, not a table."""
    filled = [[row.cells[i] for i in row.filled] for row in rows]
    if max(map(len, filled), default=0) > 2:
        return False
    pairs = [cells for cells in filled if len(cells) == 2]
    labels = sum(
        not text[a.start : a.end].isdigit() and read_label(text[a.start : a.end] + " Mục") is not None
        for a, _ in pairs
    )
    return labels * 2 > len(pairs)
