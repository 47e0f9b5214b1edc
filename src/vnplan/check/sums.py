"""Parts that sum to their whole.

``Tổng đàn 52.000 con, trong đó: heo 6.500 con, gia cầm 45.500 con``: what "trong đó" lists may
be incomplete, so less than the whole is fine; what "gồm" or "chia ra" lists is complete. More
than the whole is always a mismatch. Rates, averages and shares of other bases do not add up.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vnplan.check.amounts import NOTHING, Amount, listed, shown
from vnplan.check.desk import Desk, Outcome
from vnplan.handover import TargetDraft

_GAP = 200


def sums(desk: Desk) -> Iterator[Outcome]:
    """Compare each whole with those of its parts that are measured like it."""
    for whole, indexes in desk.parts.items():
        target = desk.targets[whole]
        if not additive(desk, whole):
            continue
        alike = [i for i in indexes if _alike(desk, target, desk.targets[i])]
        if alike:
            yield from _compare(desk, whole, alike, partial=len(alike) < len(indexes))


def additive(desk: Desk, index: int) -> bool:
    """May parts of this record be added up?"""
    target = desk.targets[index]
    if target.measure not in ("level", "increase", "decrease") or target.value is None:
        return False
    dimension = desk.dimension(target)
    if dimension is None:
        unit = target.unit_text or ""
        summable = bool(unit) and not any(sign in unit for sign in "%/‰")
    else:
        # Per year still adds up over the parts; per person or per hectare does not.
        plain = dimension.removesuffix("/time")
        summable = "/" not in plain and not plain.startswith(("ratio", "score", "rank", "grade", "time"))
    return summable and not desk.words.averages.search(desk.names[index])


def _alike(desk: Desk, whole: TargetDraft, part: TargetDraft) -> bool:
    if part.measure != whole.measure or part.value is None:
        return False
    if None not in (part.period.end, whole.period.end) and part.period.end != whole.period.end:
        return False
    if part.unit_id is None or whole.unit_id is None:
        return part.unit_text == whole.unit_text and part.unit_scale == whole.unit_scale
    units = desk.lexicon.units
    a, b = units.get(part.unit_id), units.get(whole.unit_id)
    if a is None or b is None or a.base != b.base:
        return False
    # All persons count as one noun, but a trường among xã is another thing.
    return (
        a.id == b.id
        or a.dimension == b.dimension
        and (a.dimension != "count" or whole.unit_text == part.unit_text)
    )


def _compare(desk: Desk, whole: int, indexes: list[int], partial: bool) -> Iterator[Outcome]:
    target, parts = desk.targets[whole], [desk.targets[i] for i in indexes]
    wanted, given = desk.amount(target), [desk.amount(p) for p in parts]
    got = sum(given, NOTHING)
    text = f"parts {listed(parts)}"
    members = (whole, *indexes)
    complete = not partial and _complete(desk, target, parts)
    if got.above(wanted):
        if _partitions(given, wanted):
            yield Outcome(members, None, f"{text} give {_value(target)} more than once", "sum")
            return
        yield Outcome(members, "sum-mismatch", f"{text} = {_total(parts)} exceed {_value(target)}", "sum")
    elif complete and got.below(wanted):
        yield Outcome(
            members, "sum-mismatch", f"{text} = {_total(parts)}, the whole is {_value(target)}", "sum"
        )
    elif len(parts) > 1 and got.low is not None and got.high is not None and got.meets(wanted):
        yield Outcome(members, None, f"{text} = {_value(target)}", "sum")


def _partitions(given: list[Amount], wanted: Amount) -> bool:
    """The whole told apart twice: by owner in part, then by kind of goods in full.

    True when some neighbouring parts (two or more) give the whole and no part exceeds it.
    """
    if any(part.above(wanted) for part in given):
        return False
    first, running = 0, NOTHING
    for last, part in enumerate(given):
        running += part
        while running.above(wanted) and first < last:
            first += 1
            running = sum(given[first : last + 1], NOTHING)
        if last > first and running.meets(wanted):
            return True
    return False


def _complete(desk: Desk, whole: TargetDraft, parts: list[TargetDraft]) -> bool:
    """Do the words between whole and parts say that all parts follow?"""
    first = min(p.start for p in parts)
    return bool(desk.words.complete.search(desk.clean.folded, max(whole.end, first - _GAP), first))


def _value(target: TargetDraft) -> str:
    return shown(target.value) if target.value is not None else "?"


def _total(parts: list[TargetDraft]) -> str:
    if len({(p.unit_id, p.unit_scale) for p in parts}) > 1:
        return "their sum"
    return shown(sum((p.value for p in parts if p.value is not None), Decimal(0)))
