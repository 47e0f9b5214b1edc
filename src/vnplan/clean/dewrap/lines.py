"""The lines of a text with what stands between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from vnplan.clean.draft import Draft
from vnplan.grammar.labels import Label, read_label

# What stands between a line and the one before it.
TIGHT, BLANK, SEAM = 0, 1, 2
_CLOSED = re.compile(r"[a-zđ]{1,5}\d?\s?[).:/–-]")


class Lines:
    """Lines with words, in order; the lists run parallel.

    ``gaps[i]`` is what parts line ``i`` from the one before: nothing, a blank line, or a
    seam (page end, furniture taken out). ``table`` holds the rows of tables, ``glued`` and
    ``ended`` the lines whose gap before them lies inside an emphasised stretch, or is known
    to the reader as a paragraph end. ``cuts`` are lines that are known to go on the one before.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.gaps: list[int] = []
        self.table: set[int] = set()
        self.glued: frozenset[int] = frozenset()
        self.ended: frozenset[int] = frozenset()
        self.cuts: set[int] = set()
        self._labels: dict[int, Label | None] = {}

    def __len__(self) -> int:
        return len(self.starts)

    def label(self, i: int) -> Label | None:
        """The structural label that line ``i`` begins with; read once."""
        if i not in self._labels:
            start, end = self.starts[i], self.ends[i]
            may_be = not self.text[start].islower() or may_be_label(self.text, start)
            self._labels[i] = read_label(self.text, start, end) if may_be else None
        return self._labels[i]


def may_be_label(text: str, start: int) -> bool:
    """Whether a line that begins in lower case can begin with a label: "a)", "đ.", "ii)"."""
    return _CLOSED.match(text, start) is not None


def read_lines(draft: Draft) -> Lines:
    """The lines of the draft's text; rows of tables whole, the others without blanks around."""
    text = draft.text
    lines = Lines(text)
    starts, ends, gaps = lines.starts, lines.ends, lines.gaps
    regions = iter(draft.regions)
    region = next(regions, None)
    last = 0
    for start, words in draft.lines:
        end = start + len(words)
        while region is not None and start >= region.end:
            region = next(regions, None)
        if region is not None and end > region.start:
            lines.table.add(len(starts))
            start = text.rfind("\n", 0, start) + 1
            end = text.find("\n", end)
            end = end if end >= 0 else len(text)
        starts.append(start)
        ends.append(end)
        gaps.append(TIGHT if text.count("\n", last, start) == 1 else BLANK)
        last = end
    for i in _following(starts, ends, draft.seams):
        gaps[i] = SEAM
    known = draft.forward(sorted(draft.source.paragraph_ends)) if draft.source.paragraph_ends else []
    lines.glued = frozenset(_following(starts, ends, draft.glue))
    lines.ended = frozenset(_following(starts, ends, known))
    return lines


def _following(starts: Sequence[int], ends: Sequence[int], places: Sequence[int]) -> list[int]:
    """The lines that follow a gap which holds one of the places."""
    found = []
    for place in places:
        i = bisect_left(starts, place)
        if 0 < i < len(starts) and ends[i - 1] <= place <= starts[i]:
            found.append(i)
    return found
