"""Columns that only blanks keep apart: where they lie on the sheet, and which words belong to which.

Words with one blank between them are one piece; two blanks or a tab part pieces. A gutter is where
(nearly) no line of the table has a piece; what lies between two gutters is a column. Programs that
print a page set each row by itself, so that a column wanders by a letter or two, and a long cell may
leave only one blank before the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

_PIECE = re.compile(r"\S+(?: \S+)*")
_ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-HĐ]|[a-hđ])[.)]?")
FIGURE = re.compile(r"[<>≤≥=~]{0,2}\s?-?\d[\d.,]*(?:\s?[-–÷]\s?\d[\d.,]*)?\s?%?")
_FIGURES = re.compile(r"\d[\d.,]*%?(?:\s+\d[\d.,]*%?)+")
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[a-hA-H])\)?(?:\s?=.{0,20})?")
_BULLETS = frozenset("-–+*•")
WIDEST = 400
_TAB = 8
# A narrow gutter is wide in so many lines, and seen in so many.
_WIDE, _SEEN = 2, 5
# As many lines tell that what seems one column is two.
_PARTED = 3
# A column may wander by so many letters.
_DRIFT = 3
# Words of a cell may be set in so far.
_INDENT = 8
# One line in so many may run across a gutter.
_LENIENT = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """Words at the columns ``left`` to ``right`` of the sheet, ``text[start:end]``."""

    left: int
    right: int
    start: int
    end: int

    def cut(self, at: int) -> tuple[Piece, Piece]:
        """Two pieces, parted at the blank at column ``at``."""
        middle = self.start + at - self.left
        return Piece(self.left, at, self.start, middle), Piece(at + 1, self.right, middle + 1, self.end)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its number, place and pieces; ``spaced``: a blank line stands above it."""

    y: int
    start: int
    end: int
    pieces: tuple[Piece, ...]
    spaced: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """The pieces of a line by column. ``spans`` are columns that a piece covers beside its own.

    ``sure`` is False when nothing tells to which columns some words belong.
    """

    line: Line
    cells: Mapping[int, Piece]
    spans: Mapping[int, int]
    sure: bool = True


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


def pieces_of(text: str, start: int, end: int) -> tuple[Piece, ...]:
    """The pieces of ``text[start:end]``, one line; none when it is too long to be a row."""
    if end - start > WIDEST:
        return ()
    found = [Piece(m.start() - start, m.end() - start, *m.span()) for m in _PIECE.finditer(text, start, end)]
    if "\t" in text[start:end]:
        wide = [0]
        for char in text[start:end]:
            wide.append((wide[-1] // _TAB + 1) * _TAB if char == "\t" else wide[-1] + 1)
        found = [Piece(wide[p.left], wide[p.left] + p.end - p.start, p.start, p.end) for p in found]
    if len(found) > 1 and text[found[0].start : found[0].end] in _BULLETS:
        first, second = found[0], found[1]
        if second.left - first.right <= 4 and second.start - first.end == second.left - first.right:
            found[:2] = [Piece(first.left, second.right, first.start, second.end)]
    return tuple(found)


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
            blanks = set(_blanks(text, piece))
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
        for x in [x for x in _blanks(text, piece) if x in gutters and piece.right > gutters[x]]:
            before, rest = rest.cut(x)
            yield before
        yield rest


def is_ordinal(words: str) -> bool:
    """Whether the words are a row's number."""
    return _ORDINAL.fullmatch(words) is not None


def is_numbering(words: Sequence[str]) -> bool:
    """Whether the pieces of a line number the columns: (1) (2) (3)."""
    return len(words) > 2 and all(_NUMBERING.fullmatch(w) for w in words)


def columns_of(text: str, lines: Sequence[Line], head: Sequence[Line] = ()) -> Columns | None:
    """The columns that the rows keep, and those that only the heading has; None when nothing keeps
    them apart.
    """
    lines = [ln for ln in lines if not is_numbering([text[p.start : p.end] for p in ln.pieces])]
    names = _name_edge(text, lines)
    if names is None:
        return None
    split = [_split(text, line.pieces, names) for line in lines]
    numbers = [pieces[0] for pieces in split if _leads(text, pieces, names)]
    numbered = len(numbers) >= 2
    rest = [p[1:] if numbered and _leads(text, p, names) else p for p in split]
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
    pieces = list(_split(text, line.pieces, columns.names) if head is None else line.pieces)
    cells: dict[int, Piece] = {}
    spans: dict[int, int] = {}
    sure = True
    if columns.numbered and pieces and _numbers(text, pieces, columns, head is not None):
        cells[0] = pieces.pop(0)
    first = int(columns.numbered)
    cores = columns.cores[first:]
    for at, piece in enumerate(pieces):
        over = _over(piece, cores) or _nearest(piece, cores)
        if not over:
            sure = False
            over = [min(range(len(cores)), key=lambda i: _distance(piece, cores[i]))]
        if len(pieces) == 1 and len(over) > 2:
            over = over[:1]  # a heading or prose runs over them all
        over = _mostly(text, piece, over, cores)
        spanning = len(over) > 1 and all(column + first in figures for column in over)
        if head is None and len(over) == 1 and over[0] + first in columns.flush:
            # Words that begin far inside a column of the left are of the next one, which they missed.
            aside = piece.left > cores[over[0]][0] + _INDENT and over[0] + 1 < len(cores)
            if aside and _distance(piece, cores[over[0] + 1]) <= _INDENT:
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
            sure = sure and (old is None or column == 0 and part.left - old.right <= _DRIFT)
            _put(cells, column + first, part)
    if not sure and len(pieces) == len(cores):
        # Every column has its piece: their order tells.
        numbers = {0: cells[0]} if first and 0 in cells else {}
        return Placed(line, MappingProxyType(numbers | dict(enumerate(pieces, first))), MappingProxyType({}))
    if head is None:
        # Two figures in one cell are those of two columns.
        sure = sure and not any(_FIGURES.fullmatch(text, p.start, p.end) for p in cells.values())
    return Placed(line, MappingProxyType(dict(sorted(cells.items()))), MappingProxyType(spans), sure)


def _flush(rows: Sequence[Sequence[Piece]], cores: Sequence[tuple[int, int]], first: int) -> frozenset[int]:
    """The columns nearly all of whose pieces begin at the left edge, marks and sub-items indented."""
    inside: Counter[int] = Counter()
    total: Counter[int] = Counter()
    for pieces in rows:
        for piece in pieces:
            over = _over(piece, cores[first:])
            if len(over) == 1:
                total[over[0]] += 1
                inside[over[0]] += piece.left > cores[over[0] + first][0] + _INDENT
    return frozenset(c + first for c, n in total.items() if n >= 5 and 10 * inside[c] <= n)


def _put(cells: dict[int, Piece], column: int, piece: Piece) -> None:
    old = cells.get(column)
    cells[column] = piece if old is None else Piece(old.left, piece.right, old.start, piece.end)


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


def _split(text: str, pieces: Sequence[Piece], names: int) -> tuple[Piece, ...]:
    """The pieces, a row's number parted from the name behind it ("12 Tỷ lệ hộ nghèo")."""
    if pieces and pieces[0].left < names:
        first = pieces[0]
        number, _, rest = text[first.start : first.end].partition(" ")
        if rest and is_ordinal(number) and abs(first.left + len(number) + 1 - names) <= _DRIFT:
            return (*first.cut(first.left + len(number)), *pieces[1:])
    return tuple(pieces)


def _leads(text: str, pieces: Sequence[Piece], names: int) -> bool:
    first = pieces[0] if pieces else None
    return first is not None and first.left < names and is_ordinal(text[first.start : first.end])


def _numbers(text: str, pieces: Sequence[Piece], columns: Columns, head: bool) -> bool:
    """Whether the first piece stands in the column of ordinals."""
    first = pieces[0]
    if head:
        return first.right <= columns.names + 1 and first.right - first.left <= 8
    if not is_ordinal(text[first.start : first.end]):
        return False
    return first.left < columns.names and _distance(first, columns.cores[0]) <= 0


def _cores(rows: Sequence[Sequence[Piece]]) -> list[tuple[int, int]]:
    """The stretches that more than one line in :data:`_LENIENT` cover."""
    steps: Counter[int] = Counter()
    for pieces in rows:
        for piece in pieces:
            steps[piece.left] += 1
            steps[piece.right] -= 1
    least = len(rows) // _LENIENT
    cores: list[tuple[int, int]] = []
    over = begun = 0
    for x in sorted(steps):
        before, over = over, over + steps[x]
        if before <= least < over:
            begun = x
        elif over <= least < before:
            cores.append((begun, x))
    return cores


def _parted_where_rows_are(
    cores: list[tuple[int, int]], rows: Sequence[Sequence[Piece]]
) -> list[tuple[int, int]]:
    """The cores, those parted within which several lines have two pieces, with a common gap between."""
    parted: list[tuple[int, int]] = []
    gaps: dict[int, list[tuple[int, int]]] = {}
    for pieces in rows:
        for a, b in pairwise(pieces):
            over, after = _over(a, cores), _over(b, cores)
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


def _with_loose(cores: list[tuple[int, int]], pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """The cores and those of columns that few rows fill: two pieces of a line are of two columns."""
    held = {column for piece in pieces for column in _over(piece, cores)}
    loose = []
    for piece in pieces:
        near = _over(piece, cores) or _nearest(piece, cores)
        if not near or not _over(piece, cores) and near[0] in held:
            loose.append((piece.left, piece.right))
    return sorted([*cores, *loose]) if loose else cores


def _over(piece: Piece, cores: Sequence[tuple[int, int]]) -> list[int]:
    return [i for i, (left, right) in enumerate(cores) if piece.left < right and left < piece.right]


def _nearest(piece: Piece, cores: Sequence[tuple[int, int]]) -> list[int]:
    """The one core next to a piece that stands over none."""
    near = [i for i, core in enumerate(cores) if _distance(piece, core) < _DRIFT]
    return near if len(near) == 1 else []


def _distance(piece: Piece, core: tuple[int, int]) -> int:
    return max(core[0] - piece.right, piece.left - core[1])


def _mostly(text: str, piece: Piece, over: list[int], cores: Sequence[tuple[int, int]]) -> list[int]:
    """Without the cores at either end that the piece only touches, none of its words within."""
    while len(over) > 1 and _shared(piece, cores[over[-1]]) <= _DRIFT < _shared(piece, cores[over[0]]):
        last = piece.left + text.rfind(" ", piece.start, piece.end) + 1 - piece.start
        if last >= cores[over[-1]][0] - 1:
            break
        over = over[:-1]
    while len(over) > 1 and _shared(piece, cores[over[0]]) <= _DRIFT < _shared(piece, cores[over[-1]]):
        over = over[1:]
    return over


def _stands_over(over: list[int], cores: Sequence[tuple[int, int]], below: Sequence[Line]) -> bool:
    """Whether each of the columns has a heading of its own below: a heading spans them."""
    held = {o[0] for line in below for p in line.pieces if len(o := _over(p, cores)) == 1}
    return all(column in held for column in over)


def _parted(
    text: str,
    piece: Piece,
    over: list[int],
    cores: Sequence[tuple[int, int]],
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
    touches = bool(parts) and _shared(rest, cores[last]) <= _DRIFT and text[rest.start : rest.end].isalpha()
    return [*parts, (last, rest)], not touches


def _shared(piece: Piece, core: tuple[int, int]) -> int:
    return min(piece.right, core[1]) - max(piece.left, core[0])


def _blank(text: str, piece: Piece, left: int, right: int, near: Sequence[Line]) -> int | None:
    """The blank of the piece where the gutter is: where the lines around have theirs."""
    gaps = [
        (a.right, b.left)
        for line in near
        for a, b in pairwise(line.pieces)
        if a.right <= right + _DRIFT and b.left >= left - _DRIFT
    ]
    blanks = sorted(
        (min((_outside(x, gap) for gap in gaps), default=_DRIFT), abs(2 * x - left - right), x)
        for x in _blanks(text, piece)
        if left - _DRIFT <= x <= right + _DRIFT
    )
    if not blanks or blanks[0][0] >= _DRIFT:
        return None
    if len(blanks) > 1 and blanks[0][0] == blanks[1][0]:
        return None
    return blanks[0][2]


def _outside(x: int, gap: tuple[int, int]) -> int:
    return max(gap[0] - x, x - gap[1] + 1, 0)


def _blanks(text: str, piece: Piece) -> Iterator[int]:
    at = text.find(" ", piece.start, piece.end)
    while at >= 0:
        yield piece.left + at - piece.start
        at = text.find(" ", at + 1, piece.end)
