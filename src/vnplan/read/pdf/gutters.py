"""Columns that were made with tabs, so that each printed line runs across both.

Only where such columns are the rule: the letterhead on top of the first page, and what
follows "Nơi nhận:". Elsewhere a wide gap parts the label of a line from its words, or the
columns of a list.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from vnplan.folding import fold
from vnplan.read.pdf.compose import Ink, joined
from vnplan.read.pdf.lines import line_of, words
from vnplan.read.pdf.shapes import Block, Item, Line, Run

# A gap parts columns when it is this many letters wide, and the columns of all lines keep
# clear of a stripe of this width.
_GAP, _CLEAR = 1.3, 0.4
# The letterhead begins within so many lines and has at most so many.
_BEGINS, _LONGEST = 4, 14
# Lines that stand in one column only, between two lines that stand in both.
_ONE_SIDED = 3

Pair = tuple[Line, Line]


class Zone(NamedTuple):
    """Lines ``start`` to ``end`` (exclusive) stand in two columns; the left one ends at ``low``.
    ``pairs`` are the parts of those that run across both."""

    start: int
    end: int
    pairs: dict[int, Pair]
    low: float


def columns_apart(ink: Ink, blocks: list[Block], recipients: Sequence[str], *, first: bool) -> list[Block]:
    """``blocks`` with the body's letterhead (``first`` page) and signature block cut into columns."""
    found: list[Block] = []
    for block in blocks:
        lines = [item for item in block.items if isinstance(item, Line)]
        if not block.body or not lines:
            found.append(block)
            continue
        rest = lines
        if first and not found:
            head = _zone(ink, lines[:_LONGEST], lambda i, line: i < _BEGINS)
            found += _cut(lines, head)
            rest = lines[head.end :] if head else lines
        begins = next((i for i, line in enumerate(rest) if _names(line, recipients)), None)
        tail = None
        if begins is not None:
            tail = _zone(ink, rest[begins:], lambda i, line: i == 0)
        if tail is None or begins is None:
            found.append(Block(list(rest)))
            continue
        if begins:
            found.append(Block(list(rest[:begins])))
        after = rest[begins:]
        found += _cut(after, tail)
        if after[tail.end :]:
            found.append(Block(list(after[tail.end :])))
    return [block for block in found if block.items]


def _names(line: Line, phrases: Sequence[str]) -> bool:
    words_of_line = fold(line.text)
    return any(phrase in words_of_line for phrase in phrases)


def _zone(ink: Ink, lines: Sequence[Line], may_begin: Callable[[int, Line], bool]) -> Zone | None:
    """The two columns that begin at a line that may begin them; two lines at least run across."""
    start: int | None = None
    end = 0
    pairs: dict[int, Pair] = {}
    low = high = 0.0
    for i, line in enumerate(lines):
        if start is None and not may_begin(i, line):
            break
        pair = _parted(ink, line)
        if start is None:
            if pair is not None:
                start, end, pairs = i, i + 1, {i: pair}
                low, high = pair[0].right, pair[1].left
            continue
        clear = _CLEAR * line.size
        if pair is not None and min(high, pair[1].left) - max(low, pair[0].right) >= clear:
            low, high = max(low, pair[0].right), min(high, pair[1].left)
            pairs[i] = pair
            end = i + 1
        elif (line.right > high and line.left < low) or i - end >= _ONE_SIDED:
            break
        elif line.right <= high - clear:
            low = max(low, line.right)
        elif line.left >= low + clear:
            high = min(high, line.left)
        else:
            break
    return Zone(start, end, pairs, low) if start is not None and len(pairs) >= 2 else None


def _parted(ink: Ink, line: Line) -> Pair | None:
    """The two parts of a line with one wide gap; a page number beside a header is none."""
    if len(line.text) < 4 or line.second is None or not line.run.glyphs:
        return None
    found = words(ink, line)
    gaps = [(b[1].left - a[1].right, i) for i, (a, b) in enumerate(itertools.pairwise(found), 1)]
    wide, at = max(gaps)
    if wide < _GAP * line.size:
        return None
    left, right = _joined(ink, [w[0] for w in found[:at]]), _joined(ink, [w[0] for w in found[at:]])
    if left is None or right is None or right.text.isdigit() or len(left.text) < 3:
        return None
    return left, right


def _joined(ink: Ink, runs: Sequence[Run]) -> Line | None:
    return line_of(ink, joined(runs))


def _cut(lines: Sequence[Line], zone: Zone | None) -> list[Block]:
    """The lines before the zone and its two columns."""
    if zone is None:
        return []
    left: list[Item] = []
    right: list[Item] = []
    for i in range(zone.start, zone.end):
        if i in zone.pairs:
            left.append(zone.pairs[i][0])
            right.append(zone.pairs[i][1])
        else:
            (right if lines[i].left >= zone.low else left).append(lines[i])
    return [
        Block(list(lines[: zone.start])),
        Block(left, body=False),
        Block(right, body=False),
    ]
