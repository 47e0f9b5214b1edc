"""``từ 40 - 35%``: the lower bound stands above the upper one."""

from __future__ import annotations

from collections.abc import Iterator

from vnplan.check.amounts import shown
from vnplan.check.desk import Desk, Outcome


def reversed_ranges(desk: Desk) -> Iterator[Outcome]:
    """Both bounds are kept as printed; a range of one point (5 - 5) is odd but in order."""
    for i in desk.numbers:
        target = desk.targets[i]
        if target.upper is not None and target.value is not None and target.value > target.upper:
            yield Outcome(
                (i,), "range-reversed", f"{shown(target.value)} stands before {shown(target.upper)}"
            )
