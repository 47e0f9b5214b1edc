"""Which records stand at a place of the text; asked often, so that not all are looked at each time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from vnplan.handover import TargetDraft


@dataclass(frozen=True, slots=True)
class Touching:
    """The records in the order of their beginnings; ``reached`` is how far those up to each go."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    reached: tuple[int, ...]
    indexes: tuple[int, ...]

    @classmethod
    def of(cls, targets: Sequence[TargetDraft], beside: int) -> Touching:
        """For these records, each taken to be ``beside`` characters longer on both sides."""
        order = sorted(range(len(targets)), key=lambda i: targets[i].start)
        ends = tuple(targets[i].end + beside for i in order)
        starts = tuple(targets[i].start - beside for i in order)
        return cls(starts, ends, tuple(accumulate(ends, max)), tuple(order))

    def at(self, start: int, end: int) -> tuple[int, ...]:
        """The indexes, in order, of those that touch ``text[start:end]``."""
        found = []
        at = bisect_right(self.starts, end) - 1
        while at >= 0 and self.reached[at] >= start:
            if self.ends[at] >= start:
                found.append(self.indexes[at])
            at -= 1
        return tuple(sorted(found))
