"""Where rows begin that no rule parts.

In the column with the most lines a cell's lines stand closer than those of two cells, and
the number of a row stands at the top, in the middle or at the bottom of its cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vnplan.read.pdf.rules import Rule

# Base lines of one printed line, and how exactly a number stands at an edge of its cell (sizes).
_LEVEL = 0.4
# A rule runs through a table when it covers this share of its width.
_THROUGH = 0.8
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
    for least in sorted({round(a - b, 1) for a, b in pairwise(lines)}, reverse=True):
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


def ruled_stretches(
    across: Sequence[Rule], numbers: Sequence[float], left: float, right: float, low: float
) -> list[Stretch] | None:
    """The rows between level rules that run through the whole table, from ``left`` to ``right``.

    ``numbers``: base lines of the rows' numbers; ``low``: that of the last line. None when rules
    do not part every number from the next.
    """
    edges = [
        rule.at
        for rule in sorted(across, key=lambda r: -r.at)
        if min(rule.end, right) - max(rule.start, left) >= _THROUGH * (right - left)
    ]
    above = [edge for edge in edges if edge > numbers[0]] if numbers else []
    if not above:
        return None
    bounds = [above[-1], *(edge for edge in edges if low < edge < numbers[0])]
    bounds.append(
        min((edge for edge in edges if edge <= low), key=lambda edge: low - edge, default=low - 1.0)
    )
    found = list(pairwise(bounds))
    if any(sum(b < y < a for y in numbers) > 1 for a, b in found):
        return None
    return found if len(found) > 1 else None


def _parted(lines: Sequence[float], least: float) -> list[Stretch]:
    found = [(lines[0], lines[0])]
    for before, line in pairwise(lines):
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
