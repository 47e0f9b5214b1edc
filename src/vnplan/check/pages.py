"""Records on pages or in places that the reader found hard to read."""

from __future__ import annotations

from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome
from vnplan.check.stretches import Stretches

_CODES = frozenset({"ocr-page", "ocr-uncertain", "text-layer-garbage"})


def doubtful_pages(desk: Desk) -> Iterator[Outcome]:
    """Pass the reader's doubt on to the records it touches; its own finding says so already."""
    for code in sorted({f.code for f in desk.seen} & _CODES):
        places = Stretches.of(f for f in desk.seen if f.code == code)
        for i in desk.numbers:
            target = desk.targets[i]
            if places.touch(*desk.clean.back.source_range(target.start, target.end)):
                yield Outcome((i,), code, quiet=True)
