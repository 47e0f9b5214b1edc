"""Two numbers in one clause: the second may qualify the first.

``60% trạm y tế xã có từ 04 bác sĩ trở lên làm việc``: one target, with a condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome

_NEAR = 24
_JOINT = re.compile(r"[,;:.()\n]|(?<!\w)(?:và|hoặc|cùng|còn|trong đó|gồm)(?!\w)")


def crowded_clauses(desk: Desk) -> Iterator[Outcome]:
    """Records that follow another without anything to part them."""
    before = None
    for i in desk.numbers:
        target = desk.targets[i]
        if before is not None and target.cell is None:
            last = desk.targets[before]
            gap = target.start - last.end
            if (
                last.node == target.node
                and 0 <= gap <= _NEAR
                and not _JOINT.search(desk.clean.folded, last.end, target.start)
                and not _JOINT.match(desk.clean.folded, target.start)
            ):
                yield Outcome((i, before), "clause-crowded")
        before = i
