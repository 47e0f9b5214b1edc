"""Where rows begin that no rule parts.

In the column with the most lines a cell's lines stand closer than those of two cells, and
the number of a row stands at the top, in the middle or at the bottom of its cell.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

# Base lines of one printed line, and how exactly a number stands at an edge of its cell (sizes).
_LEVEL = 0.4
# Lengths that are taken for the same (points).
_SAME = 0.6

Stretch = tuple[float, float]  # base lines, the upper one first


def row_stretches(
    lines: Sequence[float], numbers: Sequence[float], figures: Sequence[float], size: float
) -> list[Stretch] | None:
    """From which to which base line each row goes, from top to bottom.

    ``lines``: base lines of the column with the most lines; ``numbers``: those of the rows'
    numbers; ``figures``: those of figures in other columns, which a row without number has.
    All descend. None when the lines do not tell.
    """
    if not lines or not numbers:
        return None
    slack = _LEVEL * size
    for least in sorted({round(a - b, 1) for a, b in itertools.pairwise(lines)}, reverse=True):
        found = _parted(lines, least - _SAME)
        counts = [sum(b - slack <= y <= a + slack for y in numbers) for a, b in found]
        if any(count > 1 for count in counts):
            continue
        if sum(counts) != len(numbers):
            return None
        for (a, b), count in zip(found, counts, strict=True):
            if not count and not any(b - slack <= y <= a + slack for y in figures):
                return None
        numbered = [stretch for stretch, count in zip(found, counts, strict=True) if count]
        return found if _at_one_edge(numbered, numbers, slack) else None
    return None


def _parted(lines: Sequence[float], least: float) -> list[Stretch]:
    found = [(lines[0], lines[0])]
    for before, line in itertools.pairwise(lines):
        if before - line >= least:
            found.append((line, line))
        else:
            found[-1] = (found[-1][0], line)
    return found


def _at_one_edge(stretches: Sequence[Stretch], numbers: Sequence[float], slack: float) -> bool:
    pairs = list(zip(stretches, numbers, strict=True))
    return (
        all(abs((a + b) / 2 - y) <= slack for (a, b), y in pairs)
        or all(abs(a - y) <= slack for (a, _), y in pairs)
        or all(abs(b - y) <= slack for (_, b), y in pairs)
    )


def row_of(base: float, stretches: Sequence[Stretch]) -> int:
    """The row that is nearest to a base line."""
    return min(range(len(stretches)), key=lambda i: max(base - stretches[i][0], stretches[i][1] - base, 0.0))
