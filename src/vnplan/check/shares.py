"""Shares of one structure sum to 100 %.

``Cơ cấu kinh tế: nông nghiệp 20%, công nghiệp 45%, dịch vụ 35%``. Within rounding; bounds and ranges are
taken as intervals. Less than 100 % is a mismatch only when three or more shares are given
or little is lacking, for a writer may name the two that matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vnplan.check.amounts import NOTHING, Amount, amount, listed, shown
from vnplan.check.desk import Desk, Outcome

_WHOLE = Amount(Decimal(100), Decimal(100))
_ENOUGH = 3
_NEARLY = Decimal(90)


def shares(desk: Desk) -> Iterator[Outcome]:
    """Compare each structure with 100 %."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for i in desk.numbers:
        key = _structure(desk, i)
        if key is not None:
            groups.setdefault(key, []).append(i)
    for indexes in groups.values():
        if len(indexes) > 1:
            yield from _compare(desk, indexes)


def _structure(desk: Desk, index: int) -> tuple[object, ...] | None:
    """What this record is a share of; None when it is no share."""
    target, name = desk.targets[index], desk.names[index]
    if target.unit_id != "pct" or target.measure != "level":
        return None
    end = target.period.end
    column = (target.cell[0], target.cell[2]) if target.cell else None
    parent = desk.targets[target.parent] if target.parent is not None else None
    if parent is not None and parent.value is not None and (parent.unit_id != "pct" or parent.value == 100):
        return ("part", target.parent, end)
    head, dash, _ = name.partition(" - ")
    if dash and desk.words.structures.match(head) and head.startswith("cơ cấu"):
        return ("structure", head, target.node, column, end)
    if name.startswith("tỷ trọng ") and target.cell is None:
        return ("weight", target.node, end)
    return None


def _compare(desk: Desk, indexes: list[int]) -> Iterator[Outcome]:
    parts = [desk.targets[i] for i in indexes]
    got = sum((amount(p, exact=False) for p in parts), NOTHING)
    members = tuple(indexes)
    total = sum((p.value for p in parts if p.value is not None), Decimal(0))
    text = f"shares {listed(parts)}"
    if got.meets(_WHOLE):
        if got.low is not None and got.high is not None:
            yield Outcome(members, None, f"{text} = 100%", "share")
    elif got.above(_WHOLE):
        yield Outcome(members, "share-mismatch", f"{text} = {shown(total)}%, more than 100%", "share")
    elif _structure(desk, indexes[0])[0] == "structure" and (  # type: ignore[index]  # it has one, or it would not be here
        len(parts) >= _ENOUGH or total >= _NEARLY
    ):
        yield Outcome(members, "share-mismatch", f"{text} = {shown(total)}%, less than 100%", "share")
