"""Tables that run over several pages: the parts are tied together.

The head that each page repeats is told apart from the rows, and a row that a page end cut in
two becomes whole again on the page where it begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnplan.read.pdf.compose import joined, stripped
from vnplan.read.pdf.compose import part as cut
from vnplan.read.pdf.heads import NUMBER, texts_of
from vnplan.read.pdf.shapes import Cell, Row, Run, Sheet, Table, from_page

# Points that the columns of two parts may differ, at most.
_DRIFT = 5.0
_FIGURE = re.compile(r"[<>≤≥~±(+-]*\d")
_ITEM = re.compile(r"[-+*•–]\s|\d{1,3}[.)]\s|[a-zđ]\)\s")


def tie_tables(sheets: Sequence[Sheet], aside: frozenset[int]) -> None:
    """Mark each table that goes on the last one of the page before it."""
    before: tuple[Sheet, Table, int] | None = None  # its page, its part, rows of its head
    for sheet in sheets:
        items = [item for block in sheet.blocks for item in block.items if id(item) not in aside]
        if not items:
            continue
        first = items[0]
        head = first.header_rows if isinstance(first, Table) else 0
        if before is not None and isinstance(first, Table) and before[0].number == sheet.number - 1:
            head = _tie(*before, first, sheet)
        last = items[-1]
        if isinstance(last, Table):
            before = (sheet, last, head if last is first else last.header_rows)
        else:
            before = None


def _tie(sheet: Sheet, table: Table, head: int, part: Table, next_sheet: Sheet) -> int:
    """``part`` tied to ``table`` when it goes on it. The rows of the head of what is now the last part."""
    if not _same_columns(table, part):
        return part.header_rows
    repeated = 0
    if head and len(part.rows) >= head:
        parted = _parted(part.rows[head - 1], table.rows[head - 1])
        if parted is not None:
            part.rows[head - 1 : head] = parted
    if head and texts_of(part.rows[:head]) == texts_of(table.rows[:head]):
        repeated = head
    elif part.header_rows:
        return part.header_rows
    part.continued, part.repeated, part.header_rows = True, repeated, 0
    if len(part.rows) > repeated and table.rows[head if not table.continued else table.repeated :]:
        whole = _whole(table.rows[-1], part.rows[repeated], next_sheet.number)
        if whole is not None:
            table.rows[-1] = whole
            del part.rows[repeated]
    return repeated


def _parted(row: Row, head: Row) -> tuple[Row, Row] | None:
    """The repeated head and what stands behind it in its cells: the rest of a row that the page
    end cut, with no rule between the two. None when ``row`` is nothing of the kind."""
    if len(row) != len(head) or any(a.col_span != b.col_span for a, b in zip(row, head, strict=True)):
        return None
    ends = [_behind(cell.text, words.text) for cell, words in zip(row, head, strict=True)]
    if None in ends or not any(cell.text[end:] for cell, end in zip(row, ends, strict=True)):
        return None
    pairs = list(zip(row, ends, strict=True))
    return (
        tuple(cell._replace(run=stripped(cut(cell.run, 0, end or 0))) for cell, end in pairs),
        tuple(
            Cell(stripped(cut(cell.run, end or 0, len(cell.text))), 1, cell.col_span) for cell, end in pairs
        ),
    )


def _behind(text: str, words: str) -> int | None:
    """Where ``text`` goes on behind ``words``, whatever their blanks; None when it begins otherwise."""
    at = 0
    for char in words:
        if char.isspace():
            continue
        while at < len(text) and text[at].isspace():
            at += 1
        if at == len(text) or text[at] != char:
            return None
        at += 1
    return at if at == len(text) or text[at].isspace() else None


def _same_columns(a: Table, b: Table) -> bool:
    if len(a.columns) != len(b.columns):
        return False
    return all(abs(x - y) <= _DRIFT for x, y in zip(a.columns, b.columns, strict=True))


def _whole(row: Row, rest: Row, page: int) -> Row | None:
    """The row with what stands of it on the next page; None when ``rest`` is a row of its own."""
    if len(row) != len(rest) or not row or rest[0].text or not NUMBER.fullmatch(row[0].text):
        return None
    filled = [(a, b) for a, b in zip(row, rest, strict=True) if b.text]
    if not filled or any(a.col_span != b.col_span for a, b in zip(row, rest, strict=True)):
        return None
    for a, b in filled:
        # Two figures are never one; a label or a list mark begins something new.
        if _FIGURE.match(b.text) and _FIGURE.match(a.text) or _ITEM.match(b.text):
            return None
    return tuple(
        Cell(_joined(a.run, b.run, page), a.row_span, a.col_span) for a, b in zip(row, rest, strict=True)
    )


def _joined(a: Run, b: Run, page: int) -> Run:
    if not b.text:
        return a
    moved = Run(b.text, [from_page(page, glyph) for glyph in b.glyphs], b.doubts)
    return joined([a, moved]) if a.text else moved
