"""One target stated twice.

Plans repeat themselves: in the aims, in the tasks, in an annex. The same indicator for the same
year and part must have the same number; where it has not, one of the two was mistyped or
belongs to something else. Equal repeats are recorded: they confirm each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.check.amounts import shown
from vnplan.check.desk import Desk, Outcome
from vnplan.handover import TargetDraft

# The plan's own territory, said or not.
_EVERYWHERE = re.compile(
    r" (?:trên )?(?:địa bàn|toàn)(?: (?:xã|phường|tỉnh|huyện|thành phố|thị xã|địa bàn))?(?!\w)"
)


def repeats(desk: Desk) -> Iterator[Outcome]:
    """Compare each record with the first of the same name, year and measure."""
    first: dict[tuple[object, ...], int] = {}
    for i in desk.numbers:
        key = _key(desk, i)
        if key is None:
            continue
        earlier = first.setdefault(key, i)
        if earlier == i or not _comparable(desk.targets[earlier], desk.targets[i]):
            continue
        one, two = desk.targets[earlier], desk.targets[i]
        text = f"“{two.indicator}”: {_told(one)} and {_told(two)}"
        if _differ(desk, one, two):
            yield Outcome((i, earlier), "conflicting-targets", text, "repeat")
        elif one.value == two.value:
            yield Outcome((i, earlier), None, text, "repeat")


def _key(desk: Desk, index: int) -> tuple[object, ...] | None:
    """What two statements of one target share; None when the name is too bare to tell."""
    target, name = desk.targets[index], desk.names[index]
    if "địa bàn" in name or "toàn " in name:
        name = _EVERYWHERE.sub("", name)
    # One id of the catalogue has names of several things (đàn trâu, đàn heo): only the name tells.
    if name.count(" ") < 2 and name not in desk.lexicon.indicator_names or desk.words.bare.fullmatch(name):
        return None
    entry = desk.lexicon.units.get(target.unit_id or "")
    period = target.period
    whole = desk.names.get(target.parent) if target.parent is not None else None
    return (
        name, entry.base if entry else target.unit_text, target.measure, period.end, period.annual,
        period.aggregate, target.scope, target.of, whole,
    )  # fmt: skip


def _comparable(one: TargetDraft, two: TargetDraft) -> bool:
    """Rows and columns of one table are told apart by their place, not by their name."""
    return one.cell is None or two.cell is None or one.cell[0] != two.cell[0]


def _differ(desk: Desk, one: TargetDraft, two: TargetDraft) -> bool:
    a, b = desk.amount(one), desk.amount(two)
    if one.comparator == two.comparator and not (one.approximate or two.approximate):
        same_unit = one.unit_id == two.unit_id and one.unit_scale == two.unit_scale
        return (one.value, one.upper) != (two.value, two.upper) if same_unit else not a.meets(b)
    return not a.meets(b)


def _told(target: TargetDraft) -> str:
    values = [shown(v) for v in (target.value, target.upper) if v is not None]
    return f"{' - '.join(values)} {target.unit_text or ''}".strip()
