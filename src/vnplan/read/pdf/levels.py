"""Pieces of one printed line that were drawn at different times become one line.

Writers of forms draw the fixed words first and the filled-in ones later, others all bold words
last; then PDFium has "Số: /KH-UBND" on one line and "12" on another. Where pieces stand on one
level and the one in a gap of the other, or right behind it, places count and not the order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from vnplan.read.pdf.compose import Ink, joined
from vnplan.read.pdf.lines import line_of, words
from vnplan.read.pdf.shapes import Line, Place, Run

# All lengths are shares of the letters' size.
_LEVEL = 0.2  # base lines of one level differ by at most this
_SIZES = 0.25  # and so do their sizes
_NEAR = 0.45  # pieces that stand this close are one line: a blank, not a gap between columns
_OVER = 0.12  # letters of neighbouring words may touch
_BLANK = 0.15  # a wider gap parts two words
_WIDE = 2.4  # a wider gap parts columns

Word = tuple[Run, Place, int]  # with the index of its piece


def levelled(ink: Ink, lines: list[Line]) -> list[Line]:
    """``lines`` with the pieces of one printed line put together; each stands where most
    of its words were drawn."""
    made: dict[int, list[Line]] = {}
    for cluster in _clusters(lines):
        whole = _whole(ink, [lines[i] for i in cluster])
        if whole:
            made.update((i, []) for i in cluster)
            for number, line in whole:
                made[cluster[number]].append(line)
    if not made:
        return lines
    return [line for i, line in enumerate(lines) for line in made.get(i, [line])]


def _clusters(lines: Sequence[Line]) -> list[list[int]]:
    """Indexes of lines on one level that stand into each other, or side by side without a gap."""
    order = sorted(range(len(lines)), key=lambda i: (-lines[i].base, lines[i].left))
    levels: list[list[int]] = []
    for i in order:
        if levels and _is_level(lines[levels[-1][0]], lines[i]):
            levels[-1].append(i)
        else:
            levels.append([i])
    found: list[list[int]] = []
    for level in levels:
        if len(level) < 2:
            continue
        level.sort(key=lambda i: lines[i].left)
        cluster, right = [level[0]], lines[level[0]].right
        for i in level[1:]:
            if lines[i].left - right > _NEAR * lines[i].size:
                found.append(cluster)
                cluster = []
                right = lines[i].right
            cluster.append(i)
            right = max(right, lines[i].right)
        found.append(cluster)
    return [cluster for cluster in found if len(cluster) > 1]


def _is_level(a: Line, b: Line) -> bool:
    size = min(a.size, b.size)
    return abs(a.base - b.base) <= _LEVEL * size and abs(a.size - b.size) <= _SIZES * size


def _parted(before: str, after: str) -> bool:
    """Whether a figure filled in has no blank beside it: "ngày" and "05"."""
    a, b = before[-1], after[0]
    return (a.isalpha() and b.isdigit()) or (a.isdigit() and b.isalpha())


def _whole(ink: Ink, pieces: Sequence[Line]) -> list[tuple[int, Line]]:
    """The words of the pieces from left to right, each line with the piece that most of it comes
    from; nothing where words lie on each other, such as those of a stamp: there the order tells
    more than the places."""
    if not all(piece.run.glyphs for piece in pieces):
        return []
    found: list[Word] = [
        (run, place, number) for number, piece in enumerate(pieces) for run, place in words(ink, piece)
    ]
    found.sort(key=lambda word: word[1].left)
    size = pieces[0].size
    if any(b[1].left - a[1].right < -_OVER * size for a, b in pairwise(found)):
        return []
    parts: list[list[Run]] = [[found[0][0]]]
    of: list[Counter[int]] = [Counter([found[0][2]])]
    for before, word in pairwise(found):
        gap = word[1].left - before[1].right
        of_one = word[2] == before[2]
        if gap > _WIDE * size and not of_one:
            parts.append([word[0]])
            of.append(Counter())
        elif of_one or gap > _BLANK * size or _parted(before[0].text, word[0].text):
            parts[-1].append(word[0])
        else:
            parts[-1][-1] = joined([parts[-1][-1], word[0]], "")
        of[-1][word[2]] += 1
    made = [
        (count.most_common(1)[0][0], line_of(ink, joined(runs)))
        for count, runs in zip(of, parts, strict=True)
    ]
    return [(number, line) for number, line in made if line is not None]
