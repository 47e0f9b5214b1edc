"""Records on pages or in places that the reader found hard to read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome

_CODES = frozenset({"ocr-page", "ocr-uncertain", "text-layer-garbage"})


def doubtful_pages(desk: Desk) -> Iterator[Outcome]:
    """Pass the reader's doubt on to the records it touches; its own finding says so already."""
    for code in sorted({f.code for f in desk.seen} & _CODES):
        starts, ends = _merged(sorted((f.start, f.end) for f in desk.seen if f.code == code))
        for i in desk.numbers:
            target = desk.targets[i]
            start, end = desk.clean.back.source_range(target.start, target.end)
            at = bisect_left(ends, start + 1)
            if at < len(starts) and starts[at] < end:
                yield Outcome((i,), code, quiet=True)


def _merged(places: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Starts and ends of the stretches that sorted places cover."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in places:
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends
