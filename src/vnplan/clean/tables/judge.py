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


def judged(text: str, grid: Grid, lexicon: Lexicon, style: Style) -> Grid | None:
    """``grid`` with its plain rows marked, or None when it is no grid at all but prose."""
    ruled = style is Style.RULED
    words = [_words(text, row) for row in grid.rows]
    head = _head(words, lexicon) if not grid.header_rows else 0
    if head is None and _is_layout(words, lexicon):
        return replace(grid, rows=tuple(replace(row, table=False) for row in grid.rows), header_rows=0)
    table = _table_rows(words, head, lexicon)
    if not ruled:  # an indented paragraph between rows is no row
        for i, row in enumerate(grid.rows):
            if len(words[i]) == 1 and row.cells[row.filled[0]].end - row.cells[row.filled[0]].start > _LONG:
                table[i] = False
    for first, end in _runs(table):
        filled = [len(words[i]) for i in range(first, end) if len(words[i]) >= 2]
        headed = any(is_head(words[i], lexicon) for i in range(first, end)) if style is Style.BARE else False
        if not _are_rows(filled, style, headed) or (
            style is not Style.RULED and _is_list(text, grid.rows[first:end])
        ):
            table[first:end] = [False] * (end - first)
    if not ruled and not any(table) and not _is_layout(words, lexicon):
        return None
    return replace(
        grid,
        rows=tuple(replace(row, table=is_table) for row, is_table in zip(grid.rows, table, strict=True)),
        header_rows=grid.header_rows if all(table[: grid.header_rows]) else 0,
    )


def _are_rows(filled: Sequence[int], style: Style, headed: bool) -> bool:
    """Whether rows with so many filled cells make a table."""
    if style is not Style.BARE:
        return len(filled) >= 2
    if headed:
        return len(filled) >= 3
    # A pipe here and there is a stroke that OCR saw.
    wide = sum(n >= 3 for n in filled)
    return (len(filled) >= 3 and 2 * wide >= len(filled)) or (len(filled) >= 4 and len(set(filled)) == 1)


def _words(text: str, row: Row) -> list[str]:
    return [
        _BARE.sub(" ", fold(text[cell.start : min(cell.end, cell.start + 80)])).strip()
        for cell in row.cells
        if cell
    ]


def _head(words: Sequence[Sequence[str]], lexicon: Lexicon) -> int | None:
    return next((i for i in range(min(_TOP, len(words))) if is_head(words[i], lexicon)), None)


def is_head(cells: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether these folded cells head a table: ``STT | Chỉ tiêu | ĐVT | Kế hoạch 2026``."""
    if len(cells) < 2:
        return False
    if cells[0] in lexicon.cues["table_number_heads"]:
        return True
    return sum(cell.startswith(lexicon.cues["table_heads"]) for cell in cells) >= 2


def _is_layout(words: Sequence[Sequence[str]], lexicon: Lexicon) -> bool:
    if not words or len(words) > _LAYOUT_ROWS or max(map(len, words)) > 4:
        return False
    return any(_is_layout_cell(cell, lexicon) for row in words for cell in row)


def _is_layout_cell(cell: str, lexicon: Lexicon) -> bool:
    cues = lexicon.cues
    return (
        any(phrase[:20] in cell for phrase in (*cues["nation"], *cues["motto"]))
        or cell.startswith((*cues["recipients"], *cues["signature_marks"]))
        or cell in cues["signature_offices"]
        or _SYMBOL.match(cell) is not None
    )


def _table_rows(words: Sequence[Sequence[str]], head: int | None, lexicon: Lexicon) -> list[bool]:
    """True for rows of a table; captions above a head and a signature below are plain."""
    table = [True] * len(words)
    heads = (
        [i for i, row in enumerate(words) if is_head(row, lexicon)]
        if head is not None or len(words) > _TOP
        else []
    )
    for first in heads:
        i = first - 1
        while i >= 0 and len(words[i]) <= (1 if first != heads[0] or i > _TOP else 2):
            table[i] = False
            i -= 1
    for i in range(max(0, len(words) - _BOTTOM), len(words)):
        rest = words[i:]
        if max(map(len, rest)) <= 3 and any(
            cell.startswith((*lexicon.cues["recipients"], *lexicon.cues["signature_marks"]))
            or cell in lexicon.cues["signature_offices"]
            for cell in words[i]
        ):
            table[i:] = [False] * len(rest)
            break
    # Figures that stand alone below the last row are scratch cells of the sheet.
    i = len(words) - 1
    while i > 0 and table[i] and len(words[i]) <= 1 and all(_FIGURE.match(cell) for cell in words[i]):
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
