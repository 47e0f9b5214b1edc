"""Records on pages or in places that the reader found hard to read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome

_CODES = frozenset({"ocr-page", "ocr-uncertain", "text-layer-garbage"})


def doubtful_pages(desk: Desk) -> Iterator[Outcome]:
    """Pass the reader's doubt on to the records it touches; its own finding says so already."""
    places = sorted((f.start, f.end, f.code) for f in desk.seen if f.code in _CODES)
    if not places:
        return
    starts = [start for start, _, _ in places]
    longest = max(end - start for start, end, _ in places)
    for i in desk.numbers:
        target = desk.targets[i]
        start, end = desk.clean.back.source_range(target.start, target.end)
        codes = set()
        for at in range(bisect_right(starts, end) - 1, -1, -1):
            if places[at][0] < start - longest:
                break
            if places[at][1] > start and places[at][0] < end:
                codes.add(places[at][2])
        for code in sorted(codes):
            yield Outcome((i,), code, quiet=True)
