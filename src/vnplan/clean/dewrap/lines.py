"""The lines of a text with what stands between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from vnplan.clean.draft import Draft

# What stands between a line and the one before it.
TIGHT, BLANK, SEAM = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines with words, in order; the lists run parallel.

    ``gaps[i]`` is what parts line ``i`` from the one before: nothing, a blank line, or a
    seam (page end, furniture taken out). ``table[i]``: the line is a row of a table.
    ``glued`` and ``ended`` hold the lines whose gap before them lies inside an emphasised
    stretch, or is known to the reader as a paragraph end.
    """

    starts: list[int]
    ends: list[int]
    gaps: list[int]
    table: frozenset[int]
    glued: frozenset[int]
    ended: frozenset[int]


def read_lines(draft: Draft) -> Lines:
    """The lines of the draft's text, blanks at their ends left out."""
    text = draft.text
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[int] = []
    table: set[int] = set()
    regions = iter(draft.regions)
    region = next(regions, None)
    at, gap = 0, TIGHT
    for line in text.split("\n"):
        size = len(line)
        while region is not None and at >= region.end:
            region = next(regions, None)
        if region is not None and at >= region.start:
            table.add(len(starts))
            starts.append(at)
            ends.append(at + size)
            gaps.append(gap)
            gap = TIGHT
        else:
            bare = line.strip()
            if bare:
                start = at if bare[0] == line[0] else at + size - len(line.lstrip())
                starts.append(start)
                ends.append(start + len(bare))
                gaps.append(gap)
                gap = TIGHT
            else:
                gap = BLANK
        at += size + 1
    for i in _following(starts, ends, draft.seams):
        gaps[i] = SEAM
    known = draft.forward(sorted(draft.source.paragraph_ends)) if draft.source.paragraph_ends else []
    return Lines(
        starts,
        ends,
        gaps,
        frozenset(table),
        frozenset(_following(starts, ends, draft.glue)),
        frozenset(_following(starts, ends, known)),
    )


def _following(starts: Sequence[int], ends: Sequence[int], places: Sequence[int]) -> list[int]:
    """The lines that follow a gap which holds one of the places."""
    found = []
    for place in places:
        i = bisect_left(starts, place)
        if 0 < i < len(starts) and ends[i - 1] <= place <= starts[i]:
            found.append(i)
    return found
