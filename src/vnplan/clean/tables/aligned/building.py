"""The grid of an aligned table: which lines make its rows, and which of them are not certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vnplan.clean.tables.aligned.gutters import Columns
from vnplan.clean.tables.aligned.laying import Laid, below, figures_of, fills, numbers_columns, trimmed
from vnplan.clean.tables.aligned.pieces import Line, words_of
from vnplan.clean.tables.aligned.placing import Placed
from vnplan.clean.tables.aligned.sheets import Sheet, heads_columns, heads_names
from vnplan.clean.tables.aligned.wraps import Frame, LineOfRow, rows_of
from vnplan.clean.tables.grid import Cell, Grid, Row
from vnplan.folding import fold
from vnplan.lexicon import Lexicon

_FIGURE_AND_WORDS = re.compile(r"[<>≤≥=~\s]*\d\S*\s+[^\W\d_]\S*\s+[^\W\d_]")
_FEWEST_COUNTED, FEWEST_COLUMNS = 4, 3


def grid_from(
    text: str, columns: Columns, table: Sequence[Laid], numbers: Sequence[Line], lexicon: Lexicon
) -> Grid | None:
    """The grid of a table; None when it is none."""
    lines = [(laid.page, p) for laid in table for p in laid.body]
    lines = lines[: trimmed([p for _, p in lines], columns.name)]
    body = [p for _, p in lines]
    figures = figures_of(text, body, columns)
    heads = _heading(text, table[0].head, len(columns))
    named = (len(columns) >= FEWEST_COLUMNS or figures) and heads_columns([h for h in heads if h], lexicon)
    # A heading that stands over other columns than its rows do tells nothing for certain.
    astray = not heads_names(heads[columns.name]) and any(map(heads_names, heads[columns.name + 1 :]))
    counted = len(columns) > FEWEST_COLUMNS and figures
    least = (1 if len(columns) > FEWEST_COLUMNS else 2) if named else _FEWEST_COUNTED
    if not (named or counted) or sum(len(p.cells) > 1 for p in body) < least:
        return None
    if 2 * sum(p.sure for p in body) < len(body):
        return None
    frame = _frame(text, body, columns, figures, lexicon)
    starts, unsure = rows_of([_words(text, page, placed) for page, placed in lines], frame)
    while len(starts) > 1 and not any(fills(p, columns.name) for p in body[starts[-1] :]):
        del body[starts.pop() :]  # what follows the last row is no row
    head = table[0].head
    first = 1 + any(numbers_columns(text, p.line) for p in head)
    order = {p.line.y: int(numbers_columns(text, p.line)) for p in head}
    order |= {p.line.y: -1 for laid in table[1:] for p in laid.head if p.line.y < body[-1].line.y}
    doubtful: set[int] = set()
    for number, (start, end) in enumerate(pairwise([*starts, len(body)]), first):
        order |= {p.line.y: number for p in body[start:end]}
        merged = any(
            _is_merged(text, body[start:end], column) for column in range(columns.name + 1, len(columns))
        )
        if astray or start in unsure or merged or not all(p.sure for p in body[start:end]):
            doubtful.add(number)
        if _is_loose(body[start:end], columns.name, figures):
            doubtful |= {number - 1, number, number + 1}
        elif _goes_on(text, body[start:end], columns.name):
            doubtful |= {number - 1, number}
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


def _heading(text: str, head: Sequence[Placed], width: int) -> list[str]:
    """The folded words over each column."""
    named = [p.cells for p in head if not numbers_columns(text, p.line)]
    return [fold(" ".join(words_of(text, cells[c]) for cells in named if c in cells)) for c in range(width)]


def _is_merged(text: str, row: Sequence[Placed], column: int) -> bool:
    """Whether words that are no unit follow the figure: the next column was not told apart."""
    words = " ".join(words_of(text, p.cells[column]) for p in row if column in p.cells)
    return _FIGURE_AND_WORDS.match(words) is not None


def _is_loose(row: Sequence[Placed], name: int, figures: frozenset[int]) -> bool:
    """Whether only figures stand here: they may be the ends of those above, or of another row."""
    held = {column for p in row for column in p.cells}
    return bool(held) and held <= figures and name not in held


def _goes_on(text: str, row: Sequence[Placed], name: int) -> bool:
    """Whether the name begins in the middle of a sentence: its first words are of the row above."""
    opening = next((words_of(text, p.cells[name]) for p in row if name in p.cells), "A")
    return opening[0].islower() and opening[1:2] not in (")", ".")


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


def _width(body: Sequence[Placed], name: int) -> int:
    """How wide names may be: nearly the widest; a heading may run over."""
    widths = sorted(p.cells[name].right - p.cells[name].left for p in body if name in p.cells)
    return widths[len(widths) * 19 // 20] if widths else 0


def _words(text: str, page: int, placed: Placed) -> LineOfRow:
    cells = {column: words_of(text, piece) for column, piece in placed.cells.items()}
    return LineOfRow(placed.line.y, page, cells, placed.line.spaced)


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


def counts_alike(sheet: Sheet) -> bool:
    """Whether each line has a piece for each column: their order tells, wherever they stand."""
    width = len(sheet.head[0].pieces) if len(sheet.head) == 1 else 0
    rows = below(sheet)
    return width >= FEWEST_COLUMNS and len(rows) > 1 and all(len(row.pieces) == width for row in rows)


def grid_in_order(sheet: Sheet) -> Grid:
    """The grid of such a sheet."""
    lines = [*sheet.head, *below(sheet)]
    rows = tuple(Row(tuple(Cell(p.start, p.end) for p in line.pieces)) for line in lines)
    return Grid(lines[0].start, lines[-1].end, rows, 1)
