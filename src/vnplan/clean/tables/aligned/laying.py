"""A sheet by columns: its heading, its rows, and where they end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vnplan.clean.tables.aligned.gutters import Columns
from vnplan.clean.tables.aligned.pieces import FIGURE, Line, is_numbering, words_of
from vnplan.clean.tables.aligned.placing import Placed, place
from vnplan.clean.tables.aligned.sheets import YEAR, Sheet, heads_column
from vnplan.folding import fold

_BEGINS_WITH_FIGURE = re.compile(r"[<>≤≥=~]{0,2}\s?-?\d")
_AROUND = 3


@dataclass(frozen=True, slots=True)
class Laid:
    """A sheet with the pieces of its lines in their columns."""

    page: int
    head: tuple[Placed, ...]
    body: tuple[Placed, ...]
    ended: bool


def below(sheet: Sheet) -> list[Line]:
    """The lines below the heading."""
    top = sheet.head[-1].y if sheet.head else -1
    return [line for line in sheet.body if line.y > top]


def lay(text: str, sheet: Sheet, columns: Columns, tall: int = 0) -> Laid:
    """The sheet by columns; ``tall`` is how many lines its heading has, when another sheet tells."""
    head, body = list(sheet.head), below(sheet)
    while head and body:
        more = len(head) < tall if tall else _heads_too(text, body[0], columns)
        if not more and not numbers_columns(text, body[0]):
            break
        head.append(body.pop(0))
    lines = [*head, *body]
    near = [lines[max(0, i - _AROUND) : i + _AROUND + 1] for i in range(len(lines))]
    rows = [place(text, line, columns, near[i]) for i, line in enumerate(body, len(head))]
    figures = figures_of(text, rows, columns)
    heading = [place(text, line, columns, near[i], head[i + 1 :], figures) for i, line in enumerate(head)]
    return Laid(sheet.page, tuple(heading), tuple(rows), sheet.ended)


def _heads_too(text: str, line: Line, columns: Columns) -> bool:
    """Whether a line below the heading belongs to it: nothing of a row stands there."""
    words = [words_of(text, p) for p in line.pieces]
    if all(YEAR.fullmatch(fold(w)) for w in words):
        return True
    cells = place(text, line, columns, (line,)).cells
    figures = any(FIGURE.fullmatch(w) and not YEAR.fullmatch(w) for w in words)
    if line.spaced or columns.numbered and 0 in cells or figures:
        return False
    name = cells.get(columns.name)
    if name is not None:
        return words_of(text, name)[0].islower()
    return all(w[0].islower() or w[0] == "(" or YEAR.fullmatch(w) or heads_column(w) for w in words)


def figures_of(text: str, body: Sequence[Placed], columns: Columns) -> frozenset[int]:
    """The columns, right of the names, most of whose cells begin with a figure."""
    found = set()
    for column in range(columns.name + 1, len(columns)):
        words = [words_of(text, p.cells[column]) for p in body if column in p.cells]
        words = [w for w in words if w not in "-–x"]
        if 2 * sum(_BEGINS_WITH_FIGURE.match(w) is not None for w in words) > len(words):
            found.add(column)
    return frozenset(found)


def numbers_columns(text: str, line: Line) -> bool:
    return is_numbering([words_of(text, p) for p in line.pieces])


def trimmed(body: Sequence[Placed], name: int) -> int:
    """How many lines are left without those behind the last row: headings and prose that follow.

    Lines right below the last full one may go on with its row.
    """
    last = max((i for i, p in enumerate(body) if fills(p, name)), default=-1)
    for i in range(last + 1, len(body)):
        if body[i].line.spaced or not body[i].sure or len(body[i].cells) > 1:
            break
        last = i
    return last + 1


def fills(placed: Placed, name: int) -> bool:
    """Whether more than a label and words stand in the line."""
    return max(placed.cells, default=0) > name
