"""A part above its whole, where the two are separate records or shares.

Workers with a certificate are among the trained ones: 45 % certified of 40 % trained cannot
be. Only where the part narrows the same base: the growth of one sector, or the rate among
women, may well exceed the whole's. Which indicators lie inside which is data
(``lexicon/checks.toml``, ``subset``).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType

from vnplan.check.amounts import shown
from vnplan.check.desk import Desk, Outcome
from vnplan.handover import TargetDraft
from vnplan.lexicon import table


@lru_cache(maxsize=1)
def _wholes() -> MappingProxyType[str, str]:
    """Indicator -> the indicator it is a part of."""
    return MappingProxyType({row["part"]: row["whole"] for row in table("checks")["subset"]})


def exceeding_parts(desk: Desk) -> Iterator[Outcome]:
    """Compare a level with the one it is a part of, by the catalogue or by "trong đó"."""
    wholes = _wholes()
    named = frozenset(wholes.values())
    seen: dict[tuple[object, ...], int] = {}
    for i in desk.numbers:
        known = desk.targets[i].indicator_id
        if known in named:
            seen.setdefault(_key(desk.targets[i], known), i)
    for i in desk.numbers:
        target = desk.targets[i]
        whole = target.parent
        if whole is not None and not _narrows(desk, i, whole):
            whole = None
        inside = wholes.get(target.indicator_id or "")
        if whole is None and inside is not None:
            whole = seen.get(_key(target, inside))
            if whole == target.parent:
                continue  # "trong đó": the sums have compared them
        if whole is not None and whole != i:
            yield from _compare(desk, i, whole)


def _key(target: TargetDraft, indicator: str | None) -> tuple[object, ...]:
    period = target.period
    return (indicator, target.measure, target.scope, period.end, period.annual, period.aggregate)


def _narrows(desk: Desk, part: int, whole: int) -> bool:
    """Does the part's name say the whole's and a condition more ("… có bằng cấp, chứng chỉ")?"""
    target, above = desk.targets[part], desk.targets[whole]
    if above.value is None or target.unit_id != "pct" or above.measure != "level":
        return False
    name, head = desk.names[part], desk.names[whole]
    return name.startswith(f"{head} ") and bool(desk.words.conditions.match(name, len(head) + 1))


def _compare(desk: Desk, part: int, whole: int) -> Iterator[Outcome]:
    low, high = desk.targets[part], desk.targets[whole]
    if low.value is None or high.value is None or low.measure != "level" or not _alike(desk, low, high):
        return
    text = f"{shown(low.value)} {low.unit_text} of {shown(high.value)} {high.unit_text}"
    given, above = desk.amount(low), desk.amount(high)
    if given.above(above):
        yield Outcome((part, whole), "part-exceeds-whole", text, "part")
    elif given.high is not None and above.low is not None and given.high <= above.low:
        yield Outcome((part, whole), None, text, "part")


def _alike(desk: Desk, low: TargetDraft, high: TargetDraft) -> bool:
    units = desk.lexicon.units
    a, b = units.get(low.unit_id or ""), units.get(high.unit_id or "")
    return a is not None and b is not None and a.base == b.base and a.dimension == b.dimension
