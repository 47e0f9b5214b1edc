"""Which words of a line belong to which column."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from vnplan.clean.tables.aligned.gutters import INDENT, Columns, numbered_apart
from vnplan.clean.tables.aligned.pieces import (
    DRIFT,
    Core,
    Line,
    Piece,
    blanks_of,
    covered,
    distance,
    is_ordinal,
    nearest,
)

_FIGURES = re.compile(r"\d[\d.,]*%?(?:\s+\d[\d.,]*%?)+")


@dataclass(frozen=True, slots=True)
class Placed:
    """The pieces of a line by column. ``spans`` are columns that a piece covers beside its own.

    ``sure`` is False when nothing tells to which columns some words belong.
    """

    line: Line
    cells: Mapping[int, Piece]
    spans: Mapping[int, int]
    sure: bool = True


def place(
    text: str,
    line: Line,
    columns: Columns,
    near: Sequence[Line],
    head: Sequence[Line] | None = None,
    figures: Collection[int] = (),
) -> Placed:
    """Which pieces of ``line`` belong to which column; ``near`` are the lines around it.

    ``head`` are the lines of the heading below this one, None when this is a row; ``figures`` are the
    columns of figures, which a heading may span.
    """
    apart = numbered_apart if head is None else _headed_apart
    pieces = list(apart(text, line.pieces, columns.names))
    cells: dict[int, Piece] = {}
    spans: dict[int, int] = {}
    sure = True
    if columns.numbered and pieces and _numbers(text, pieces, columns, head is not None):
        cells[0] = pieces.pop(0)
    first = int(columns.numbered)
    cores = columns.cores[first:]
    for at, piece in enumerate(pieces):
        over = covered(piece, cores) or nearest(piece, cores)
        if not over:
            sure = False
            over = [min(range(len(cores)), key=lambda i: distance(piece, cores[i]))]
        if len(pieces) == 1 and len(over) > 2:
            over = over[:1]  # a heading or prose runs over them all
        over = _mostly(text, piece, over, cores)
        spanning = len(over) > 1 and all(column + first in figures for column in over)
        if head is None and len(over) == 1 and over[0] + first in columns.flush:
            # Words that begin far inside a column of the left are of the next one, which they missed.
            aside = piece.left > cores[over[0]][0] + INDENT and over[0] + 1 < len(cores)
            if aside and distance(piece, cores[over[0] + 1]) <= INDENT:
                over, sure = [over[0] + 1], False
        if head is not None and spanning and _stands_over(over, cores, head):
            _put(cells, over[0] + first, piece)
            spans[over[0] + first] = over[-1] - over[0]
            continue
        parts, certain = _parted(text, piece, over, cores, near, alone=at + 1 == len(pieces))
        sure = sure and certain
        for column, part in parts:
            old = cells.get(column + first)
            # Two pieces in one column: a wide blank within words, or columns that were not told apart.
            sure = sure and (old is None or column == 0 and part.left - old.right <= DRIFT)
            _put(cells, column + first, part)
    if head is None and not sure and len(pieces) == len(cores):
        # Every column has its piece: their order tells.
        numbers = {0: cells[0]} if first and 0 in cells else {}
        return Placed(line, MappingProxyType(numbers | dict(enumerate(pieces, first))), MappingProxyType({}))
    if head is None:
        # Two figures in one cell are those of two columns.
        sure = sure and not any(_FIGURES.fullmatch(text, p.start, p.end) for p in cells.values())
    return Placed(line, MappingProxyType(dict(sorted(cells.items()))), MappingProxyType(spans), sure)


def _headed_apart(text: str, pieces: Sequence[Piece], names: int) -> tuple[Piece, ...]:
    """The pieces, the heading of the numbers parted from that of the names ("TT Nội dung")."""
    first = pieces[0] if pieces else None
    blank = next(blanks_of(text, first), None) if first is not None else None
    if first is None or blank is None or not names - DRIFT <= blank + 1 <= names + DRIFT:
        return tuple(pieces)
    return (*first.cut(blank), *pieces[1:])


def _put(cells: dict[int, Piece], column: int, piece: Piece) -> None:
    old = cells.get(column)
    cells[column] = piece if old is None else Piece(old.left, piece.right, old.start, piece.end)


def _numbers(text: str, pieces: Sequence[Piece], columns: Columns, head: bool) -> bool:
    """Whether the first piece stands in the column of ordinals."""
    first = pieces[0]
    if head:
        return first.right <= columns.names + 1 and first.right - first.left <= 8
    if not is_ordinal(text[first.start : first.end]):
        return False
    return first.left < columns.names and distance(first, columns.cores[0]) <= 0


def _mostly(text: str, piece: Piece, over: list[int], cores: Sequence[Core]) -> list[int]:
    """Without the cores at either end that the piece only touches, none of its words within."""
    while len(over) > 1 and _shared(piece, cores[over[-1]]) <= DRIFT < _shared(piece, cores[over[0]]):
        last = piece.left + text.rfind(" ", piece.start, piece.end) + 1 - piece.start
        if last >= cores[over[-1]][0] - 1:
            break
        over = over[:-1]
    while len(over) > 1 and _shared(piece, cores[over[0]]) <= DRIFT < _shared(piece, cores[over[-1]]):
        over = over[1:]
    return over


def _stands_over(over: list[int], cores: Sequence[Core], below: Sequence[Line]) -> bool:
    """Whether each of the columns has a heading of its own below: a heading spans them."""
    held = {o[0] for line in below for p in line.pieces if len(o := covered(p, cores)) == 1}
    return all(column in held for column in over)


def _parted(
    text: str,
    piece: Piece,
    over: list[int],
    cores: Sequence[Core],
    near: Sequence[Line],
    *,
    alone: bool,
) -> tuple[list[tuple[int, Piece]], bool]:
    """A piece over several cores, cut in the gutters between; and whether that is certain."""
    parts: list[tuple[int, Piece]] = []
    rest = piece
    for a, b in pairwise(over):
        blank = _blank(text, rest, cores[a][1], cores[b][0], near)
        if blank is None:
            # A long name, with nothing in the columns that it runs over, harms nobody.
            return [*parts, (a, rest)], alone and a == 0
        before, rest = rest.cut(blank)
        parts.append((a, before))
    # One word that touches the next column may be of either.
    last = over[-1]
    touches = bool(parts) and _shared(rest, cores[last]) <= DRIFT and text[rest.start : rest.end].isalpha()
    return [*parts, (last, rest)], not touches


def _shared(piece: Piece, core: tuple[int, int]) -> int:
    return min(piece.right, core[1]) - max(piece.left, core[0])


def _blank(text: str, piece: Piece, left: int, right: int, near: Sequence[Line]) -> int | None:
    """The blank of the piece where the gutter is: where the lines around have theirs."""
    gaps = [
        (a.right, b.left)
        for line in near
        for a, b in pairwise(line.pieces)
        if a.right <= right + DRIFT and b.left >= left - DRIFT
    ]
    blanks = sorted(
        (min((_outside(x, gap) for gap in gaps), default=DRIFT), abs(2 * x - left - right), x)
        for x in blanks_of(text, piece)
        if left - DRIFT <= x <= right + DRIFT
    )
    if not blanks or blanks[0][0] >= DRIFT:
        return None
    if len(blanks) > 1 and blanks[0][0] == blanks[1][0]:
        return None
    return blanks[0][2]


def _outside(x: int, gap: tuple[int, int]) -> int:
    return max(gap[0] - x, x - gap[1] + 1, 0)
