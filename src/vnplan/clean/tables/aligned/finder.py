"""Tables without lines: columns stand at the same place in every line, kept apart by blanks.

``pdftotext -layout`` and old systems print them so::

    TT  Chỉ tiêu                   ĐVT     TH 2025   KH 2026
    1   Tỷ lệ hộ nghèo đa chiều    %           2,1       1,5

A cell may run over lines; which lines make a row, :mod:`.wraps` finds out. A table needs a heading
that names its columns, or several columns of figures. One whose columns cannot be told apart keeps
its lines whole, so that no number is read from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vnplan.clean.tables.aligned.building import FEWEST_COLUMNS, counts_alike, grid_from, grid_in_order
from vnplan.clean.tables.aligned.gutters import Columns, columns_of, recut
from vnplan.clean.tables.aligned.laying import Laid, below, lay, numbers_columns, trimmed
from vnplan.clean.tables.aligned.pieces import FIGURE, Line, words_of
from vnplan.clean.tables.aligned.placing import Placed
from vnplan.clean.tables.aligned.sheets import Sheet, sheets, zones
from vnplan.clean.tables.grid import Cell, Grid, Row, Style
from vnplan.lexicon import Lexicon


def grids(text: str, lexicon: Lexicon) -> Iterator[tuple[Grid, Style]]:
    """Each run of lines that keep the same columns."""
    if "  " not in text:
        return
    for zone in zones(text, lexicon):
        found, numbers = sheets(text, zone, lexicon)
        made = [grid_from(text, columns, laid, numbers, lexicon) for columns, laid in _tables(text, found)]
        read = [grid for grid in made if grid is not None]
        if not read and any(_is_columnar(text, sheet) for sheet in found):
            read = [grid_in_order(sheet) for sheet in found if counts_alike(sheet)]
            read = read or [_whole(text, zone, numbers)]
        yield from ((grid, Style.ALIGNED) for grid in read)


def _is_columnar(text: str, sheet: Sheet) -> bool:
    """Whether lines with figures stand below a heading of columns."""
    if max((len(line.pieces) for line in sheet.head), default=0) < FEWEST_COLUMNS:
        return False
    return sum(_has_figure(text, line) for line in below(sheet)) >= FEWEST_COLUMNS


def _has_figure(text: str, line: Line) -> bool:
    return len(line.pieces) > 1 and any(FIGURE.fullmatch(words_of(text, p)) for p in line.pieces[1:])


def _whole(text: str, zone: Sequence[Line], numbers: Sequence[Line]) -> Grid:
    """The lines of a table whose columns cannot be told apart, each in one cell."""
    last = max(i for i, line in enumerate(zone) if len(line.pieces) > 1)
    lines = [line for line in zone[: last + 1] if line not in numbers and line.pieces]
    rows = tuple(Row((Cell(line.pieces[0].start, line.pieces[-1].end),)) for line in lines)
    pages = tuple((n.pieces[0].start, n.pieces[0].end) for n in numbers if n.y < lines[-1].y)
    return Grid(lines[0].start, lines[-1].end, rows, pages=pages, unread=True)


def _tables(text: str, found: Sequence[Sheet]) -> Iterator[tuple[Columns, list[Laid]]]:
    """The sheets of each table: those with the same heading, or without one, go on with the one before."""
    table: list[Laid] = []
    known: Columns | None = None
    tall = _tall(text, found)
    for printed in found:
        lines = recut(text, [*printed.head, *printed.body])
        heads = len(printed.head)
        sheet = replace(printed, head=tuple(lines[:heads]), body=tuple(lines[heads:]))
        own = columns_of(text, below(sheet), sheet.head)
        if known is not None:
            same = own is not None and (len(own), own.numbered) == (len(known), known.numbered)
            laid = lay(text, sheet, own if same and own is not None else known, tall)
            if _goes_on(text, table, laid, known, turned=sheet.turned):
                table.append(laid)
                continue
            yield known, table
        known, table = own, []
        if own is not None:
            table = [lay(text, sheet, own, tall)]
    if known is not None:
        yield known, table


def _tall(text: str, found: Sequence[Sheet]) -> int:
    """How many lines the heading has that is printed on several sheets: as many as are alike; else 0."""
    headed = [[_line(text, line) for line in (*s.head, *below(s))] for s in found if s.head][:2]
    if len(headed) < 2:
        return 0
    alike = 0
    for here, there in zip(*headed, strict=False):
        if here != there:
            break
        alike += 1
    return alike if alike >= max(len(s.head) for s in found) else 0


def _line(text: str, line: Line) -> str:
    return " ".join(text[line.start : line.end].split())


def _goes_on(text: str, table: Sequence[Laid], laid: Laid, known: Columns, *, turned: bool) -> bool:
    """Whether a sheet goes on with the table: its heading is the same, and nothing else is between."""
    if table[-1].ended:
        return False
    if laid.head:
        same = _said(text, table[0].head) == _said(text, laid.head)
        return same and (turned or trimmed(table[-1].body, known.name) == len(table[-1].body))
    return 4 * sum(p.sure for p in laid.body) > 3 * len(laid.body)


def _said(text: str, head: Sequence[Placed]) -> list[str]:
    """The words of a heading, line by line."""
    lines = [p.line for p in head if not numbers_columns(text, p.line)]
    return [_line(text, line) for line in lines]
