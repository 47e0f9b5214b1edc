"""Values outside what can be: the catalogue's range, shares above 100 %, values below zero."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal

from vnplan.check.amounts import shown
from vnplan.check.desk import Desk, Outcome
from vnplan.handover import TargetDraft

_CODE = "implausible-value"
_HUNDRED = Decimal(100)
_CHANGES = frozenset({"growth", "change"})
_AROUND = 48
_SHOWN = 12  # digits of a bound, which a conversion may give without end


def implausible_values(desk: Desk) -> Iterator[Outcome]:
    """One reason a record at most."""
    for i in desk.numbers:
        reason = _reason(desk, i)
        if reason is not None:
            yield Outcome((i,), _CODE, reason)


def _reason(desk: Desk, index: int) -> str | None:
    target = desk.targets[index]
    value = target.value
    if value is None:
        return None
    if value < 0 and not desk.words.below.search(desk.names[index]):
        return f"{shown(value)} is below zero"
    if value == 0 and target.comparator in ("ge", "gt") and target.measure == "level":
        return "“at least 0” promises nothing"
    bounds = plausible_range(desk, target)
    top = value if target.upper is None else max(value, target.upper)
    if bounds is not None and not bounds[0] <= value <= top <= bounds[1]:
        low, high = (shown(Context(prec=_SHOWN).plus(b).normalize() + 0) for b in bounds)
        return f"{shown(value)} is outside {low} to {high} {target.unit_text}"
    if top > _HUNDRED and target.unit_id == "pct" and target.measure == "level" and not _beyond(desk, index):
        return f"{shown(top)}% of a whole"
    if value != value.to_integral_value() and target.unit_scale == 1 and _counted(desk, target):
        return f"{shown(value)} {target.unit_text}: what is counted comes in whole numbers"
    return None


def plausible_range(desk: Desk, target: TargetDraft) -> tuple[Decimal, Decimal] | None:
    """The catalogue's range in the record's printed unit; None when it says nothing of this record."""
    entry = desk.lexicon.indicators.get(target.indicator_id or "")
    if entry is None or entry.plausible is None or target.unit_id is None or target.of is not None:
        return None
    # A change of a rate is not bounded as the rate is; "tăng 0,5 lần" may span many years.
    if entry.value_type not in _CHANGES and target.measure != "level" or target.unit_id == "times":
        return None
    units = desk.lexicon.units
    printed, own = units.get(target.unit_id), units.get(entry.unit or "")
    if printed is None or own is None:
        return None
    ratios = printed.dimension.startswith("ratio") and own.dimension.startswith("ratio")
    if not ratios and printed.base != own.base:
        return None
    factor = own.factor / (printed.factor * target.unit_scale)
    return entry.plausible[0] * factor, entry.plausible[1] * factor


def _beyond(desk: Desk, index: int) -> bool:
    """Is it a percentage of a plan or of last year, which may exceed 100?"""
    target, folded = desk.targets[index], desk.clean.folded
    if target.of is not None or desk.words.beyond.search(desk.names[index]):
        return True
    begin = max(desk.outline.nodes[target.node].block.body, target.start - _AROUND)
    return bool(desk.words.beyond.search(folded, begin, target.end + _AROUND))


def _counted(desk: Desk, target: TargetDraft) -> bool:
    entry = desk.lexicon.units.get(target.unit_id or "")
    if (
        entry is None
        or not entry.dimension.startswith("count")
        or entry.factor != 1
        or target.upper is not None
    ):
        return False
    # "Số bác sĩ/vạn dân", "bình quân" and "trên 1 vạn dân" are rates, whatever the unit says.
    return "/" not in f"{target.indicator}{target.unit_text}" and not desk.words.rates.search(
        target.indicator.lower()
    )
