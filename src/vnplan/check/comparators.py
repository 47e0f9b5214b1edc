"""A comparator printed once before a list: does it govern every value?

``Phát triển mới ít nhất 30 hộ kinh doanh, 02 hợp tác xã``: at least two cooperatives, or exactly two?
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome

_BOUNDS = frozenset({"ge", "gt", "le", "lt"})
_JOINT = re.compile(r"\s*(?:,|và|,\s*và)\s*")


def shared_comparators(desk: Desk) -> Iterator[Outcome]:
    """A bare value that a comma alone parts from one with a comparator before it."""
    before: int | None = None
    for i in desk.numbers:
        last, before = before, i
        target = desk.targets[i]
        if last is None or target.comparator != "eq" or target.cell is not None:
            continue
        first = desk.targets[last]
        if first.node != target.node or first.comparator not in _BOUNDS or first.rule != target.rule:
            continue
        if not desk.clean.text[target.start : target.start + 1].isdigit():
            continue
        if _JOINT.fullmatch(desk.clean.folded, first.end, target.start):
            yield Outcome((i,), "comparator-shared")
