"""Tables without rules: a head that begins with "STT", columns kept apart by white stripes,
rows that begin with a number below "STT"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from vnplan.folding import fold
from vnplan.read.pdf.compose import Ink, joined
from vnplan.read.pdf.headcells import HeadCell, Piece, head_cells
from vnplan.read.pdf.lines import words
from vnplan.read.pdf.rowcells import row_of, row_stretches, ruled_stretches
from vnplan.read.pdf.rules import Rule
from vnplan.read.pdf.shapes import Box, Cell, Line, Row, Run, Table

_ANCHOR = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}(?:\.\d{1,2})?|[A-ZĐ]|[a-zđ])[.)]?|\(\d{1,3}\)|[-+*•]"
)
_FIGURE = re.compile(r"[<>≤≥~±(+-]*\d[\d.,]*(?:[-–]\d[\d.,]*)?%?\)?")
# All lengths are shares of the size of the letters.
_STRIPE = 0.45  # a white stripe that parts columns is wider than a blank
_AFAR = 3.2  # a gap above or below that ends the table
_LINE = 1.9  # from one line of a cell to the next, at most
_LEVEL = 0.35  # words of one printed line
_SAME = 0.15  # gaps that are taken for the same
_BLANK = 0.6  # a blank between two words of a head is narrower
_LEAST_ROWS, _LEAST_COLUMNS = 2, 3
_HEAD = 6.5  # a head above the rules of a table is at most this high


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place; ``line`` is the index of the line it was printed on."""

    run: Run
    left: float
    right: float
    base: float
    line: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


Level = list[Word]
Span = tuple[float, float]


def unruled_table(
    ink: Ink,
    lines: Sequence[Line],
    heads: Sequence[str],
    carried: Table | None = None,
    across: Sequence[Rule] = (),
) -> tuple[Table, set[int]] | None:
    """The first table among ``lines`` and the indexes of the lines that it takes.

    ``heads``: folded words that head the column of numbers. ``carried``: the table that
    fills the page before to its end; its rows may go on here without a head. ``across``: the
    level rules of the page, which may part rows.
    """
    first = next((i for i, line in enumerate(lines) if _is_head(line, lines, heads)), None)
    if first is None and carried is None:
        return None
    levels = _levels(ink, lines)
    if first is None:
        assert carried is not None
        return _going_on(levels, lines[0].size, carried, across)
    size = lines[first].size
    number = min((w for level in levels for w in level if w.line == first), key=lambda w: w.left)
    head, body = _parted(levels, number, size)
    rows = _region(body, number.left - size, number.right, size)
    if rows is None:
        return None
    columns = _columns(rows, head, size)
    stripes = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(columns)]
    if len(columns) < _LEAST_COLUMNS:
        return None
    head = head[_first_of_head(head, number, stripes, size) :]
    cells = head_cells(_pieces(head, size), columns, size)
    top = _head_rows([w for level in head for w in level], cells, len(columns))
    table = _table(
        [*top, *_rows(rows, stripes, size, across)], stripes, head + rows, size, header_rows=len(top)
    )
    table.unread = cells is None
    return table, {w.line for level in head + rows for w in level}


def _is_head(line: Line, lines: Sequence[Line], heads: Sequence[str]) -> bool:
    """Whether a line begins with the head of the numbers, other heads behind it or beside it."""
    text = line.text[:12]
    if not text[0].isalpha():
        return False
    if " " in line.text:
        text = fold(text)
        return any(text.startswith(head) and text[len(head) :].startswith(" ") for head in heads)
    return fold(line.text) in heads and any(
        other.left > line.right and abs(other.base - line.base) <= line.size for other in lines
    )


def _levels(ink: Ink, lines: Sequence[Line]) -> list[Level]:
    """The words of all lines by height, from top to bottom and left to right."""
    found = [
        Word(run, place.left, place.right, place.base, i)
        for i, line in enumerate(lines)
        for run, place in words(ink, line)
    ]
    found.sort(key=lambda w: -w.base)
    levels: list[Level] = []
    for word in found:
        if levels and levels[-1][0].base - word.base <= _LEVEL * lines[word.line].size:
            levels[-1].append(word)
        else:
            levels.append([word])
    for level in levels:
        level.sort(key=lambda w: w.left)
    return levels


def _parted(levels: list[Level], number: Word, size: float) -> tuple[list[Level], list[Level]]:
    """The levels of the head, above and below its "STT", and those under it."""
    at = next(i for i, level in enumerate(levels) if number in level)
    start = at
    while start > 0 and levels[start - 1][0].base - levels[start][0].base <= _LINE * size:
        if levels[start - 1][0].left <= number.right:
            break
        start -= 1
    end = at + 1
    while end < len(levels) and not _anchor(levels[end], number.left - size, number.right):
        gap = levels[end - 1][0].base - levels[end][0].base
        if levels[end][0].left <= number.right or gap > _LINE * size:
            break
        end += 1
    # Of a centred first row lines stand above its number, but farther from the head than from it.
    gaps = [levels[i - 1][0].base - levels[i][0].base for i in range(at + 1, min(end + 1, len(levels)))]
    if gaps:
        end = at + 1 + max(i for i, gap in enumerate(gaps) if gap >= max(gaps) - _SAME * size)
    return levels[start:end], levels[end:]


def _first_of_head(head: list[Level], number: Word, stripes: Sequence[float], size: float) -> int:
    """The first level of the head. A caption above it runs across the columns; a merged cell
    of the head does so only right of the names."""
    at = next(i for i, level in enumerate(head) if number in level)
    while at > 0:
        groups = _groups(head[at - 1], size)
        if any(a < stripe < b for a, b in groups for stripe in stripes[:2]):
            break
        at -= 1
    return at


def _groups(level: Level, size: float) -> list[tuple[float, float]]:
    """From where to where the words of a level stand close together."""
    groups: list[tuple[float, float]] = []
    for word in level:
        if groups and word.left - groups[-1][1] <= 2 * _STRIPE * size:
            groups[-1] = groups[-1][0], word.right
        else:
            groups.append((word.left, word.right))
    return groups


def _anchor(level: Level, left: float, right: float) -> Word | None:
    """The number of a row that begins on this level."""
    word = level[0]
    if left <= word.left and word.middle <= right + 4 and _ANCHOR.fullmatch(word.run.text):
        return word
    return None


def _region(levels: list[Level], left: float, right: float, size: float) -> list[Level] | None:
    """The levels of the rows: as long as nothing but numbers stands below "STT"."""
    rows: list[Level] = []
    anchors = 0
    for level in levels:
        if rows and rows[-1][0].base - level[0].base > _AFAR * size:
            break
        anchor = _anchor(level, left, right)
        if anchor is None and level[0].left <= right:
            break
        anchors += anchor is not None
        rows.append(level)
    return rows if anchors >= _LEAST_ROWS and rows else None


def _columns(rows: list[Level], head: list[Level], size: float) -> list[Span]:
    """From where to where the words of each column stand, parted by white stripes."""
    spans = sorted((w.left, w.right) for level in rows if _is_parted(level, size) for w in level)
    columns = _merged(spans, _STRIPE * size)
    headed = [w for level in head for w in level]
    alone = [
        (piece.left, piece.right)
        for piece in _pieces(head, size)
        if not any(piece.left < b and piece.right > a for a, b in columns)
    ]
    for span in _merged(sorted(alone), 0.0):
        # A head beside its column (narrow words at one side of it), or one above an empty column.
        at = sum(a < span[0] for a, _ in columns)
        beside = [i for i in (at - 1, at) if 0 <= i < len(columns) and not _is_headed(columns[i], headed)]
        if beside:
            a, b = columns[beside[0]]
            columns[beside[0]] = min(a, span[0]), max(b, span[1])
        else:
            columns.insert(at, span)
    # What has no head belongs to its neighbour.
    kept: list[Span] = []
    for column in columns:
        if kept and not _is_headed(column, headed):
            kept[-1] = kept[-1][0], column[1]
        else:
            kept.append(column)
    return kept


def _is_headed(column: Span, headed: Sequence[Word]) -> bool:
    return any(w.left < column[1] and w.right > column[0] for w in headed)


def _merged(spans: Sequence[Span], least: float) -> list[Span]:
    """Ascending spans, those that are at most ``least`` apart as one."""
    found: list[Span] = []
    for left, right in spans:
        if found and left - found[-1][1] <= least:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found


def _pieces(levels: Sequence[Level], size: float) -> list[Piece]:
    """The words of a head that stand close together; they are numbered over all levels."""
    pieces: list[Piece] = []
    number = 0
    for level in levels:
        right: float | None = None
        for word in level:
            if right is not None and word.left - right <= _BLANK * size:
                last = pieces.pop()
                pieces.append(Piece(last.left, word.right, last.base, (*last.words, number)))
            else:
                pieces.append(Piece(word.left, word.right, word.base, (number,)))
            right = word.right
            number += 1
    return pieces


def _head_rows(words_of_head: Sequence[Word], cells: Sequence[HeadCell] | None, columns: int) -> list[Row]:
    """The rows of the head; one cell across all columns where its cells cannot be told."""
    if cells is None:
        return [(Cell(joined([w.run for w in words_of_head]), 1, columns),)]
    depth = max(cell.row + cell.rows for cell in cells)
    rows: list[list[tuple[int, Cell]]] = [[] for _ in range(depth)]
    free = set(range(columns))
    for cell in cells:
        run = joined([words_of_head[i].run for i in cell.words])
        rows[cell.row].append((cell.column, Cell(run, cell.rows, cell.columns)))
        free -= set(range(cell.column, cell.column + cell.columns))
    rows[0] += [(column, Cell(Run(""), depth)) for column in free]
    return [tuple(cell for _, cell in sorted(row, key=lambda x: x[0])) for row in rows]


def _is_parted(level: Level, size: float) -> bool:
    """False for a heading between the rows, which may run across all columns."""
    return len(_groups(level, size)) >= 3 or len(level) == 1


def _rows(levels: list[Level], stripes: Sequence[float], size: float, across: Sequence[Rule]) -> list[Row]:
    return [_row(words_of_row, stripes) for words_of_row in _cut(levels, stripes, size, across)]


def _cut(
    levels: list[Level], stripes: Sequence[float], size: float, across: Sequence[Rule]
) -> list[list[Word]]:
    """The words of each row."""
    stretches = _ruled(levels, stripes, across) or _stretches(levels, stripes, size)
    if stretches is not None:
        found: list[list[Word]] = [[] for _ in stretches]
        for level in levels:
            for word in level:
                found[row_of(word.base, stretches)].append(word)
        return found
    # Rows begin at their number, or above it where cells are centred.
    starts = [i for i, level in enumerate(levels) if level[0].middle < stripes[0]]
    centred = bool(starts) and starts[0] > 0
    begins = [0]
    for before, start in itertools.pairwise(starts):
        begins.append(_widest_gap(levels, before, start) if centred else start)
    rows: list[list[Word]] = []
    for begin, end in zip(begins, [*begins[1:], len(levels)], strict=True):
        inside = levels[begin:end]
        rows += [[w for level in inside for w in level]] if centred else _without_number(inside, stripes)
    return rows


def _ruled(levels: list[Level], stripes: Sequence[float], across: Sequence[Rule]) -> list[Span] | None:
    """Where rows begin and end, as far as level rules tell."""
    left = min(level[0].left for level in levels)
    right = max(level[-1].right for level in levels)
    numbers = [level[0].base for level in levels if level[0].middle < stripes[0]]
    return ruled_stretches(across, numbers, left, right, levels[-1][0].base)


def _stretches(levels: list[Level], stripes: Sequence[float], size: float) -> list[Span] | None:
    """Where rows begin and end, as far as the lines of the fullest column tell."""
    lines: list[list[float]] = [[] for _ in range(len(stripes) + 1)]
    figures: list[float] = []
    for level in levels:
        for word in level:
            column = _column(word, stripes)
            if not lines[column] or lines[column][-1] - word.base > _LEVEL * size:
                lines[column].append(word.base)
            if column > 1 and _FIGURE.fullmatch(word.run.text):
                figures.append(word.base)
    return row_stretches(max(lines[1:], key=len), lines[0], figures, size)


def _widest_gap(levels: list[Level], before: int, start: int) -> int:
    """Where the row of the number at level ``start`` begins, the one before at ``before``."""
    gaps = [(levels[i - 1][0].base - levels[i][0].base, i) for i in range(before + 1, start + 1)]
    return max(gaps, key=lambda gap: gap[0])[1]


def _without_number(levels: list[Level], stripes: Sequence[float]) -> list[list[Word]]:
    """A second figure in one column begins a row of its own that has no number ("Trong đó: …")."""
    rows: list[list[Word]] = [[]]
    figures: set[int] = set()
    for level in levels:
        here = {_column(w, stripes) for w in level if _FIGURE.fullmatch(w.run.text)} - {0, 1}
        if rows[-1] and here & figures and any(_column(w, stripes) == 1 for w in level):
            rows.append([])
            figures = set()
        figures |= here
        rows[-1] += level
    return rows


def _column(word: Word, stripes: Sequence[float]) -> int:
    return sum(word.middle > x for x in stripes)


def _row(words_of_row: Sequence[Word], stripes: Sequence[float]) -> Row:
    cells: list[list[Run]] = [[] for _ in range(len(stripes) + 1)]
    for word in words_of_row:
        cells[_column(word, stripes)].append(word.run)
    return tuple(Cell(joined(runs)) if runs else Cell(Run("")) for runs in cells)


def _table(
    rows: list[Row], stripes: Sequence[float], levels: list[Level], size: float, header_rows: int
) -> Table:
    left = min(w.left for level in levels for w in level)
    right = max(w.right for level in levels for w in level)
    return Table(
        rows=rows,
        box=Box(left, levels[-1][0].base - size, right, levels[0][0].base + size),
        columns=(left, *stripes, right),
        header_rows=header_rows,
        ruled=False,
    )


def _going_on(
    levels: list[Level], size: float, carried: Table, across: Sequence[Rule]
) -> tuple[Table, set[int]] | None:
    """Rows at the top of a page that fit the columns of the table on the page before."""
    stripes = carried.columns[1:-1]
    left, right = carried.columns[0] - size, stripes[0] - 4
    for skip in range(min(3, len(levels))):  # below a page number or a running header
        if _anchor(levels[skip], left, right) is None or len(levels[skip]) < 2:
            continue
        rows = _region(levels[skip:], left, right, size)
        if rows is None:
            continue
        crossing = sum(w.left < x < w.right for level in rows for w in level for x in stripes)
        filled = max(len({_column(w, stripes) for w in level}) for level in rows)
        if crossing > len(rows) // 10 or filled < _LEAST_COLUMNS:
            continue
        table = _table(_rows(rows, stripes, size, across), stripes, rows, size, header_rows=0)
        table.columns = carried.columns
        return table, {w.line for level in rows for w in level}
    return None


def head_above(ink: Ink, table: Table, lines: list[Line], heads: Sequence[str]) -> list[Line]:
    """A head that stands above the rules of ``table`` becomes its first row. The lines left over."""
    if not table.rows or not lines:
        return lines
    stripes = table.columns[1:-1]
    size = lines[0].size
    above = [
        line
        for line in lines
        if table.box.top - size < line.base <= table.box.top + _HEAD * size
        and table.box.left - size <= line.left
        and line.right <= table.box.right + size
    ]
    first = next((line for line in above if _is_head(line, above, heads)), None)
    if first is None or len(stripes) + 1 < _LEAST_COLUMNS:
        return lines
    levels = _levels(ink, above)
    number = min((w for level in levels for w in level if above[w.line] is first), key=lambda w: w.left)
    start = _first_of_head(levels, number, stripes, size)
    found = [w for level in levels[start:] for w in level]
    columns = list(itertools.pairwise(table.columns))
    cells = head_cells(_pieces(levels[start:], size), columns, size)
    top = _head_rows(found, cells, len(columns))
    table.rows[:0] = top
    table.header_rows = len(top)
    table.unread = cells is None
    used = {id(above[w.line]) for w in found}
    return [line for line in lines if id(line) not in used]
