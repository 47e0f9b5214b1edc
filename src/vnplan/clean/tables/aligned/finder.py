"""Tables without lines: columns stand at the same place in every line, kept apart by blanks.

``pdftotext -layout`` and old systems print them so::

    TT  Chỉ tiêu                   ĐVT     TH 2025   KH 2026
    1   Tỷ lệ hộ nghèo đa chiều    %           2,1       1,5

A cell may run over lines; which lines make a row, :mod:`.wraps` finds out. A table needs a heading
that names its columns, or several columns of figures. One whose columns cannot be told apart keeps
its lines whole, so that no number is read from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vnplan.clean.tables.aligned.gutters import Columns, columns_of, recut
from vnplan.clean.tables.aligned.pieces import FIGURE, Line, is_numbering, words_of
from vnplan.clean.tables.aligned.placing import Placed, place
from vnplan.clean.tables.aligned.sheets import YEAR, Sheet, heads_column, heads_columns, sheets, zones
from vnplan.clean.tables.aligned.wraps import Frame, Laid, rows_of
from vnplan.clean.tables.grid import Cell, Grid, Row, Style
from vnplan.folding import fold
from vnplan.lexicon import Lexicon

_BEGINS_WITH_FIGURE = re.compile(r"[<>≤≥=~]{0,2}\s?-?\d")
_FIGURE_AND_WORDS = re.compile(r"[<>≤≥=~\s]*\d\S*\s+[^\W\d_]\S*\s+[^\W\d_]")
_FEWEST_COUNTED, _FEWEST_COLUMNS = 4, 3
_AROUND = 3


@dataclass(frozen=True, slots=True)
class _Laid:
    """A sheet with the pieces of its lines in their columns."""

    page: int
    head: tuple[Placed, ...]
    body: tuple[Placed, ...]
    ended: bool


def grids(text: str, lexicon: Lexicon) -> Iterator[tuple[Grid, Style]]:
    """Each run of lines that keep the same columns."""
    if "  " not in text:
        return
    for zone in zones(text, lexicon):
        found, numbers = sheets(text, zone, lexicon)
        made = [_grid(text, columns, laid, numbers, lexicon) for columns, laid in _tables(text, found)]
        read = [grid for grid in made if grid is not None]
        if not read and any(_is_columnar(text, sheet) for sheet in found):
            read = [_whole(text, zone, numbers)]
        yield from ((grid, Style.ALIGNED) for grid in read)


def _is_columnar(text: str, sheet: Sheet) -> bool:
    """Whether lines with figures stand below a heading of columns."""
    if max((len(line.pieces) for line in sheet.head), default=0) < _FEWEST_COLUMNS:
        return False
    return sum(_has_figure(text, line) for line in _below(sheet)) >= _FEWEST_COLUMNS


def _has_figure(text: str, line: Line) -> bool:
    return len(line.pieces) > 1 and any(FIGURE.fullmatch(words_of(text, p)) for p in line.pieces[1:])


def _whole(text: str, zone: Sequence[Line], numbers: Sequence[Line]) -> Grid:
    """The lines of a table whose columns cannot be told apart, each in one cell."""
    last = max(i for i, line in enumerate(zone) if len(line.pieces) > 1)
    lines = [line for line in zone[: last + 1] if line not in numbers and line.pieces]
    rows = tuple(Row((Cell(line.pieces[0].start, line.pieces[-1].end),)) for line in lines)
    pages = tuple((n.pieces[0].start, n.pieces[0].end) for n in numbers if n.y < lines[-1].y)
    return Grid(lines[0].start, lines[-1].end, rows, pages=pages, unread=True)


def _tables(text: str, found: Sequence[Sheet]) -> Iterator[tuple[Columns, list[_Laid]]]:
    """The sheets of each table: those with the same heading, or without one, go on with the one before."""
    table: list[_Laid] = []
    known: Columns | None = None
    tall = _tall(text, found)
    for printed in found:
        lines = recut(text, [*printed.head, *printed.body])
        heads = len(printed.head)
        sheet = replace(printed, head=tuple(lines[:heads]), body=tuple(lines[heads:]))
        own = columns_of(text, _below(sheet), sheet.head)
        if known is not None:
            same = own is not None and (len(own), own.numbered) == (len(known), known.numbered)
            laid = _lay(text, sheet, own if same and own is not None else known, tall)
            if _goes_on(text, table, laid, known, turned=sheet.turned):
                table.append(laid)
                continue
            yield known, table
        known, table = own, []
        if own is not None:
            table = [_lay(text, sheet, own, tall)]
    if known is not None:
        yield known, table


def _tall(text: str, found: Sequence[Sheet]) -> int:
    """How many lines the heading has that is printed on several sheets: as many as are alike; else 0."""
    headed = [[_line(text, line) for line in (*s.head, *_below(s))] for s in found if s.head][:2]
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


def _goes_on(text: str, table: Sequence[_Laid], laid: _Laid, known: Columns, *, turned: bool) -> bool:
    """Whether a sheet goes on with the table: its heading is the same, and nothing else is between."""
    if table[-1].ended:
        return False
    if laid.head:
        same = _said(text, table[0].head) == _said(text, laid.head)
        return same and (turned or _trimmed(table[-1].body, known.name) == len(table[-1].body))
    return 4 * sum(p.sure for p in laid.body) > 3 * len(laid.body)


def _below(sheet: Sheet) -> list[Line]:
    """The lines below the heading."""
    top = sheet.head[-1].y if sheet.head else -1
    return [line for line in sheet.body if line.y > top]


def _lay(text: str, sheet: Sheet, columns: Columns, tall: int = 0) -> _Laid:
    """The sheet by columns; ``tall`` is how many lines its heading has, when another sheet tells."""
    head, body = list(sheet.head), _below(sheet)
    while head and body:
        more = len(head) < tall if tall else _heads_too(text, body[0], columns)
        if not more and not _numbers_columns(text, body[0]):
            break
        head.append(body.pop(0))
    lines = [*head, *body]
    near = [lines[max(0, i - _AROUND) : i + _AROUND + 1] for i in range(len(lines))]
    rows = [place(text, line, columns, near[i]) for i, line in enumerate(body, len(head))]
    figures = _figures(text, rows, columns)
    heading = [place(text, line, columns, near[i], head[i + 1 :], figures) for i, line in enumerate(head)]
    return _Laid(sheet.page, tuple(heading), tuple(rows), sheet.ended)


def _heads_too(text: str, line: Line, columns: Columns) -> bool:
    """Whether a line below the heading belongs to it: nothing of a row stands there."""
    words = [words_of(text, p) for p in line.pieces]
    if all(YEAR.fullmatch(fold(w)) for w in words):
        return True
    cells = place(text, line, columns, (line,)).cells
    if line.spaced or columns.numbered and 0 in cells or any(FIGURE.fullmatch(w) for w in words):
        return False
    name = cells.get(columns.name)
    if name is not None:
        return words_of(text, name)[0].islower()
    return all(w[0].islower() or w[0] == "(" or heads_column(w) for w in words)


def _heading(text: str, head: Sequence[Placed], width: int) -> list[str]:
    """The folded words over each column."""
    named = [p.cells for p in head if not _numbers_columns(text, p.line)]
    return [fold(" ".join(words_of(text, cells[c]) for cells in named if c in cells)) for c in range(width)]


def _said(text: str, head: Sequence[Placed]) -> list[str]:
    """The words of a heading, line by line."""
    lines = [p.line for p in head if not _numbers_columns(text, p.line)]
    return [_line(text, line) for line in lines]


def _grid(
    text: str, columns: Columns, table: Sequence[_Laid], numbers: Sequence[Line], lexicon: Lexicon
) -> Grid | None:
    """The grid of a table; None when it is none."""
    lines = [(laid.page, p) for laid in table for p in laid.body]
    lines = lines[: _trimmed([p for _, p in lines], columns.name)]
    body = [p for _, p in lines]
    figures = _figures(text, body, columns)
    heading = [h for h in _heading(text, table[0].head, len(columns)) if h]
    named = (len(columns) >= _FEWEST_COLUMNS or figures) and heads_columns(heading, lexicon)
    counted = len(columns) > _FEWEST_COLUMNS and figures
    least = (1 if len(columns) > _FEWEST_COLUMNS else 2) if named else _FEWEST_COUNTED
    if not (named or counted) or sum(len(p.cells) > 1 for p in body) < least:
        return None
    if 2 * sum(p.sure for p in body) < len(body):
        return None
    frame = _frame(text, body, columns, figures, lexicon)
    starts, unsure = rows_of([_words(text, page, placed) for page, placed in lines], frame)
    while len(starts) > 1 and not any(_fills(p, columns.name) for p in body[starts[-1] :]):
        del body[starts.pop() :]  # what follows the last row is no row
    head = table[0].head
    first = 1 + any(_numbers_columns(text, p.line) for p in head)
    order = {p.line.y: int(_numbers_columns(text, p.line)) for p in head}
    order |= {p.line.y: -1 for laid in table[1:] for p in laid.head if p.line.y < body[-1].line.y}
    doubtful: set[int] = set()
    for number, (start, end) in enumerate(pairwise([*starts, len(body)]), first):
        order |= {p.line.y: number for p in body[start:end]}
        merged = any(
            _is_merged(text, body[start:end], column) for column in range(columns.name + 1, len(columns))
        )
        if start in unsure or merged or not all(p.sure for p in body[start:end]):
            doubtful.add(number)
    placed = {p.line.y: p for laid in table for p in (*laid.head, *laid.body)}
    spanned = any(p.spans for p in placed.values())
    rows = tuple(_row(placed[y], len(columns), spanned) for y in sorted(order))
    begin, end = placed[min(order)].line.start, placed[max(order)].line.end
    return Grid(
        begin,
        end,
        rows,
        len(head),
        joins=tuple(order[y] for y in sorted(order)),
        unsure=frozenset(doubtful),
        pages=tuple((p.start, p.end) for n in numbers for p in n.pieces if begin < p.start < end),
        unread=not named,
    )


def _is_merged(text: str, row: Sequence[Placed], column: int) -> bool:
    """Whether words that are no unit follow the figure: the next column was not told apart."""
    words = " ".join(words_of(text, p.cells[column]) for p in row if column in p.cells)
    return _FIGURE_AND_WORDS.match(words) is not None


def _frame(
    text: str, body: Sequence[Placed], columns: Columns, figures: frozenset[int], lexicon: Lexicon
) -> Frame:
    """What the columns hold, as the rows tell."""
    name = columns.name
    units: set[int] = set()
    others: set[int] = set()
    for column in set(range(name + 1, len(columns))) - figures:
        words = [words_of(text, p.cells[column]) for p in body if column in p.cells]
        (others if 2 * sum(w[0].isupper() for w in words) > len(words) else units).add(column)
    return Frame(
        columns.numbered,
        name,
        figures,
        frozenset(units),
        frozenset(others),
        _width(body, name),
        frozenset(lexicon.cues["line_goes_on"]),
    )


def _trimmed(body: Sequence[Placed], name: int) -> int:
    """How many lines are left without those behind the last row: headings and prose that follow.

    Lines right below the last full one may go on with its row.
    """
    last = max((i for i, p in enumerate(body) if _fills(p, name)), default=-1)
    for i in range(last + 1, len(body)):
        if body[i].line.spaced or not body[i].sure or len(body[i].cells) > 1:
            break
        last = i
    return last + 1


def _fills(placed: Placed, name: int) -> bool:
    """Whether more than a label and words stand in the line."""
    return max(placed.cells, default=0) > name


def _figures(text: str, body: Sequence[Placed], columns: Columns) -> frozenset[int]:
    """The columns, right of the names, most of whose cells begin with a figure."""
    found = set()
    for column in range(columns.name + 1, len(columns)):
        words = [words_of(text, p.cells[column]) for p in body if column in p.cells]
        words = [w for w in words if w not in "-–x"]
        if 2 * sum(_BEGINS_WITH_FIGURE.match(w) is not None for w in words) > len(words):
            found.add(column)
    return frozenset(found)


def _width(body: Sequence[Placed], name: int) -> int:
    """How wide names may be: nearly the widest; a heading may run over."""
    widths = sorted(p.cells[name].right - p.cells[name].left for p in body if name in p.cells)
    return widths[len(widths) * 19 // 20] if widths else 0


def _words(text: str, page: int, placed: Placed) -> Laid:
    cells = {column: words_of(text, piece) for column, piece in placed.cells.items()}
    return Laid(placed.line.y, page, cells, placed.line.spaced)


def _numbers_columns(text: str, line: Line) -> bool:
    return is_numbering([words_of(text, p) for p in line.pieces])


def _row(placed: Placed, width: int, spanned: bool) -> Row:
    cells: list[Cell] = []
    spans: list[tuple[int, int]] = []
    at, column = placed.line.start, 0
    while column < width:
        piece = placed.cells.get(column)
        cells.append(Cell(piece.start, piece.end) if piece else Cell(at, at))
        spans.append((1, 1 + placed.spans.get(column, 0)))
        at = cells[-1].end
        column += spans[-1][1]
    return Row(tuple(cells), tuple(spans) if spanned else ())
