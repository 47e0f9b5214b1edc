"""Columns that only blanks keep apart: where they lie on the sheet.

A gutter is where (nearly) no line of the table has a piece; what lies between two gutters is a column.
Programs that print a page set each row by itself, so that a column wanders by a letter or two, and a
long cell may leave only one blank before the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vnplan.clean.tables.aligned.pieces import (
    DRIFT,
    Core,
    Line,
    Piece,
    blanks_of,
    covered,
    is_numbering,
    is_ordinal,
    nearest,
)

# A narrow gutter is wide in so many lines, and seen in so many.
_WIDE, _SEEN = 2, 5
# As many lines tell that what seems one column is two.
_PARTED = 3
# Words of a cell may be set in so far.
INDENT = 8
# One line in so many may run across a gutter.
_LENIENT = 5


@dataclass(frozen=True, slots=True)
class Columns:
    """``cores`` are (left, right) of each column; the first one is of ordinals if ``numbered``.

    ``names`` is where the column of names begins; ``flush`` are the columns all of whose cells begin at
    the left.
    """

    cores: tuple[tuple[int, int], ...]
    numbered: bool
    names: int
    flush: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.cores)

    @property
    def name(self) -> int:
        """The column of names: the first that is not of ordinals."""
        return int(self.numbered)


def recut(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines with their pieces cut where a gutter is so narrow that some rows leave it one blank.

    Such a gutter is blank in every line; on one side of it, the words of most lines end or begin there.
    """
    ink: set[int] = set()
    narrow: Counter[int] = Counter()
    wide: Counter[int] = Counter()
    begun: Counter[int] = Counter()
    ended: Counter[int] = Counter()
    beyond: dict[int, int] = {}  # where the words right of a gutter begin at the earliest
    for line in lines:
        for piece in line.pieces:
            blanks = set(blanks_of(text, piece))
            narrow.update(blanks)
            ink.update(x for x in range(piece.left, piece.right) if x not in blanks)
        for a, b in pairwise(line.pieces):
            for x in range(a.right, b.left):
                wide[x] += 1
                beyond[x] = min(b.left, beyond.get(x, b.left))
            ended[a.right] += 1
            begun[b.left - 1] += 1
    gutters = {
        x: beyond[x]
        for x, n in narrow.items()
        if x not in ink and wide[x] >= _WIDE and max(begun[x], ended[x]) + n >= max(_SEEN, (wide[x] + n) / 2)
    }
    if not gutters:
        return list(lines)
    return [replace(line, pieces=tuple(_cut_at(text, line.pieces, gutters))) for line in lines]


def _cut_at(text: str, pieces: Sequence[Piece], gutters: Mapping[int, int]) -> Iterator[Piece]:
    for piece in pieces:
        rest = piece
        # The last words of a long cell are not yet of the next column.
        for x in [x for x in blanks_of(text, piece) if x in gutters and piece.right > gutters[x]]:
            before, rest = rest.cut(x)
            yield before
        yield rest


def columns_of(text: str, lines: Sequence[Line], head: Sequence[Line] = ()) -> Columns | None:
    """The columns that the rows keep, and those that only the heading has; None when nothing keeps
    them apart.
    """
    lines = [ln for ln in lines if not is_numbering([text[p.start : p.end] for p in ln.pieces])]
    names = _name_edge(text, lines)
    if names is None:
        return None
    parted = [numbered_apart(text, line.pieces, names) for line in lines]
    numbers = [pieces[0] for pieces in parted if leads(text, pieces, names)]
    numbered = len(numbers) >= 2
    rest = [p[1:] if numbered and leads(text, p, names) else p for p in parted]
    rest = [pieces for pieces, line in zip(rest, lines, strict=True) if len(line.pieces) > 1]
    tops = [line.pieces[int(numbered) :] for line in head]
    cores = _cores([p for p in rest if len(p) > 1])
    cores = _parted_where_rows_are(cores, [*rest, *tops, *tops])  # the heading tells twice as much
    for pieces in (*rest, *tops):
        if len(pieces) > 1:
            cores = _with_loose(cores, pieces)
    if len(cores) < 2:
        return None
    if numbered:
        left = min(p.left for p in numbers)
        cores = [(left, max(left + 1, min(max(p.right for p in numbers), cores[0][0]))), *cores]
    return Columns(tuple(cores), numbered, names, _flush(rest, cores, int(numbered)))


def _flush(rows: Sequence[Sequence[Piece]], cores: Sequence[Core], first: int) -> frozenset[int]:
    """The columns nearly all of whose pieces begin at the left edge, marks and sub-items indented."""
    inside: Counter[int] = Counter()
    total: Counter[int] = Counter()
    for pieces in rows:
        for piece in pieces:
            over = covered(piece, cores[first:])
            if len(over) == 1:
                total[over[0]] += 1
                inside[over[0]] += piece.left > cores[over[0] + first][0] + INDENT
    return frozenset(c + first for c, n in total.items() if n >= 5 and 10 * inside[c] <= n)


def _name_edge(text: str, lines: Sequence[Line]) -> int | None:
    """Where most lines begin, the numbers of the rows aside."""
    lefts: Counter[int] = Counter()
    for line in lines:
        pieces = line.pieces
        if len(pieces) > 1 and is_ordinal(text[pieces[0].start : pieces[0].end]):
            lefts[pieces[1].left] += 1
        elif pieces and text[pieces[0].start].isalpha():
            number, _, rest = text[pieces[0].start : pieces[0].end].partition(" ")
            if not (rest and is_ordinal(number)):
                lefts[pieces[0].left] += 1
    if not lefts:
        return None
    # The leftmost of those that many lines share: lines of other columns stand alone, too.
    most = max(lefts.values())
    return min(left for left, n in lefts.items() if 3 * n >= most)


def numbered_apart(text: str, pieces: Sequence[Piece], names: int) -> tuple[Piece, ...]:
    """The pieces, a row's number parted from the name behind it ("12 Tỷ lệ hộ nghèo")."""
    if pieces and pieces[0].left < names:
        first = pieces[0]
        number, _, rest = text[first.start : first.end].partition(" ")
        if rest and is_ordinal(number) and abs(first.left + len(number) + 1 - names) <= DRIFT:
            return (*first.cut(first.left + len(number)), *pieces[1:])
    return tuple(pieces)


def leads(text: str, pieces: Sequence[Piece], names: int) -> bool:
    first = pieces[0] if pieces else None
    return first is not None and first.left < names and is_ordinal(text[first.start : first.end])


def _cores(rows: Sequence[Sequence[Piece]]) -> list[Core]:
    """The stretches that more than one line in :data:`_LENIENT` cover."""
    steps: Counter[int] = Counter()
    for pieces in rows:
        for piece in pieces:
            steps[piece.left] += 1
            steps[piece.right] -= 1
    least = len(rows) // _LENIENT
    cores: list[Core] = []
    over = begun = 0
    for x in sorted(steps):
        before, over = over, over + steps[x]
        if before <= least < over:
            begun = x
        elif over <= least < before:
            cores.append((begun, x))
    return cores


def _parted_where_rows_are(cores: list[Core], rows: Sequence[Sequence[Piece]]) -> list[Core]:
    """The cores, those parted within which several lines have two pieces, with a common gap between."""
    parted: list[Core] = []
    gaps: dict[int, list[Core]] = {}
    for pieces in rows:
        for a, b in pairwise(pieces):
            over, after = covered(a, cores), covered(b, cores)
            if over and after and over[-1] == after[0]:
                gaps.setdefault(over[-1], []).append((a.right, b.left))
    for i, (left, right) in enumerate(cores):
        found = gaps.get(i, [])
        if len(found) >= _PARTED:
            count = Counter(x for a, b in found for x in range(a, b))
            x, most = max(count.items(), key=lambda item: (item[1], -item[0]))
            if 5 * most >= 4 * len(found) and left < x < right:
                parted.append((left, x))
                left = min(b for a, b in found if a <= x < b)
        parted.append((left, right))
    return parted


def _with_loose(cores: list[Core], pieces: Sequence[Piece]) -> list[Core]:
    """The cores and those of columns that few rows fill: two pieces of a line are of two columns."""
    held = {column for piece in pieces for column in covered(piece, cores)}
    loose = []
    for piece in pieces:
        near = covered(piece, cores) or nearest(piece, cores)
        if not near or not covered(piece, cores) and near[0] in held:
            loose.append((piece.left, piece.right))
    return sorted([*cores, *loose]) if loose else cores
