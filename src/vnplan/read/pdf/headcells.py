"""The cells of a head that has no rules: which heads stand above several columns?

``Năm 2025`` above ``Kế hoạch`` and ``Thực hiện`` must not be cut between the two, nor be taken for
the first line of one of them. What tells is where words stand: all cells of one row share
their upper edge, their middle or their lower edge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[float, float]

# Lines of two cells stand level when their base lines differ by at most this share of the size.
_LEVEL = 0.4
# Lines of one cell stand closer than this (sizes).
_APART = 1.6
# How far a head above several columns may stand off their middle, as a share of their width.
_OFF = 0.2


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one level that stand close together; ``words`` are their indexes."""

    left: float
    right: float
    base: float
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the head: its words by index, from top to bottom, and what it spans."""

    row: int
    column: int
    words: tuple[int, ...]
    rows: int = 1
    columns: int = 1


_EDGES: tuple[Callable[[Sequence[Piece]], float], ...] = (
    lambda stack: (stack[0].base + stack[-1].base) / 2,
    lambda stack: stack[0].base,
    lambda stack: stack[-1].base,
)


def head_cells(pieces: Sequence[Piece], columns: Sequence[Span], size: float) -> list[HeadCell] | None:
    """The cells of the head above ``columns`` (from where to where their words stand), in one row
    or two; None when it cannot be told which head belongs to which column.

    ``pieces`` from top to bottom.
    """
    columns = _widened(columns, pieces)
    stacks: list[list[Piece]] = [[] for _ in columns]
    across: set[int] = set()
    for piece in pieces:
        under = _under(piece, columns)
        if len(under) == 1:
            stacks[under[0]].append(piece)
        else:
            across.update(under)
    filled = [i for i, stack in enumerate(stacks) if stack]
    whole = all(a.base - b.base <= _APART * size for stack in stacks for a, b in pairwise(stack))
    if not across and whole and _share_an_edge([stacks[i] for i in filled], size):
        return [HeadCell(0, i, _words(stacks[i])) for i in filled]
    single = _singles(stacks, across, size)
    several = _stretches([i for i in range(len(columns)) if i not in single])
    cells = [HeadCell(0, i, _words(stacks[i]), rows=2 if several else 1) for i in single]
    for start, end in several:
        inside = [p for p in pieces if set(_under(p, columns)) & set(range(start, end))]
        found = _two_rows(inside, columns, start, end, size)
        if found is None:
            return None
        cells += found
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _widened(columns: Sequence[Span], pieces: Sequence[Piece]) -> list[Span]:
    """The columns with what stands above each alone: figures are narrower than their heads. The
    lowest first: what spans several columns stands above their own heads."""
    found = list(columns)
    for piece in reversed(pieces):
        under = _under(piece, found)
        if len(under) == 1:
            left, right = found[under[0]]
            found[under[0]] = min(left, piece.left), max(right, piece.right)
    return found


def _under(piece: Piece, columns: Sequence[Span]) -> list[int]:
    """The columns that a piece stands above; the nearest where it stands beside all of them."""
    found = [i for i, (a, b) in enumerate(columns) if piece.left < b and piece.right > a]
    if found:
        return found
    middle = (piece.left + piece.right) / 2
    return [min(range(len(columns)), key=lambda i: abs((columns[i][0] + columns[i][1]) / 2 - middle))]


def _words(stack: Sequence[Piece]) -> tuple[int, ...]:
    return tuple(word for piece in stack for word in piece.words)


def _share_an_edge(stacks: Sequence[Sequence[Piece]], size: float) -> bool:
    for edge in _EDGES:
        found = [edge(stack) for stack in stacks]
        if max(found) - min(found) <= _LEVEL * size:
            return True
    return False


def _singles(stacks: Sequence[Sequence[Piece]], across: set[int], size: float) -> set[int]:
    """The columns whose head goes through both rows: they share an edge with that of the first."""
    best: set[int] = set()
    first = next((i for i, stack in enumerate(stacks) if stack), None)
    if first is None:
        return best
    for edge in _EDGES:
        at = edge(stacks[first])
        found = {
            i
            for i, stack in enumerate(stacks)
            if stack and i not in across and abs(edge(stack) - at) <= _LEVEL * size
        }
        if len(found) > len(best):
            best = found
    return best


def _stretches(indexes: Sequence[int]) -> list[tuple[int, int]]:
    """Indexes that follow each other as (first, behind the last)."""
    found: list[tuple[int, int]] = []
    for i in indexes:
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def _two_rows(
    pieces: Sequence[Piece], columns: Sequence[Span], start: int, end: int, size: float
) -> list[HeadCell] | None:
    """Heads above several columns each, and the heads of those columns, tried line by line."""
    bases = sorted({piece.base for piece in pieces}, reverse=True)
    for base in bases[1:]:
        upper = [piece for piece in pieces if piece.base > base]
        lower = [piece for piece in pieces if piece.base <= base]
        heads = _spread(upper, columns, start, end, size)
        if heads is None:
            continue
        stacks: list[list[Piece]] = [[] for _ in range(start, end)]
        for piece in lower:
            under = _under(piece, columns)
            if len(under) != 1:
                break
            stacks[under[0] - start].append(piece)
        else:
            if all(stacks) and _share_an_edge(stacks, size):
                below = [HeadCell(1, start + i, _words(stack)) for i, stack in enumerate(stacks)]
                return heads + below
    return None


def _spread(
    upper: Sequence[Piece], columns: Sequence[Span], start: int, end: int, size: float
) -> list[HeadCell] | None:
    """The upper heads above the columns ``start`` to ``end``: each in the middle of two or more."""
    stacks: list[list[Piece]] = []
    for piece in sorted(upper, key=lambda p: p.left):
        if stacks and any(piece.left < p.right and piece.right > p.left for p in stacks[-1]):
            stacks[-1].append(piece)
        else:
            stacks.append([piece])
    if not stacks:
        return None
    middles = [(min(p.left for p in s) + max(p.right for p in s)) / 2 for s in stacks]
    shares: list[list[int]] = [[] for _ in stacks]
    for i in range(start, end):
        middle = (columns[i][0] + columns[i][1]) / 2
        shares[min(range(len(stacks)), key=lambda k: abs(middles[k] - middle))].append(i)
    cells = []
    for stack, middle, share in zip(stacks, middles, shares, strict=True):
        if len(share) < 2:
            return None
        left, right = columns[share[0]][0], columns[share[-1]][1]
        if abs((left + right) / 2 - middle) > max(_OFF * (right - left), size):
            return None
        ordered = sorted(stack, key=lambda p: -p.base)
        cells.append(HeadCell(0, share[0], _words(ordered), columns=len(share)))
    return cells
