"""Stretches of the source that the reader told of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from vnplan.handover import Finding


@dataclass(frozen=True, slots=True)
class Stretches:
    """Starts and ends, in order and apart from each other; an empty one is a place between two characters."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Stretches:
        """The stretches that findings cover together."""
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted((f.start, f.end) for f in findings):
            if ends and start <= ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)
        return cls(tuple(starts), tuple(ends))

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with ``start:end``, or lies in the midst of it."""
        at = bisect_left(self.ends, start + 1)
        return at < len(self.starts) and self.starts[at] < end
