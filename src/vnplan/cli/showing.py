"""A target in a few words: ``≥ 85``, ``35-40``, ``to 2030``."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from vnplan.cli.words import number, word

if TYPE_CHECKING:
    from vnplan.model import Target, TargetPeriod

_SIGN = MappingProxyType({"gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ "})
_MEASURE = MappingProxyType({"increase": "+", "decrease": "−", "multiple": "×"})


def value_of(target: Target, lang: str) -> str:
    """Sign and value: ``≥ 85``, ``35-40``, ``≈ 15.3``, ``+10``, ``−1.5``, ``×2``; a grade, or ``-``."""
    sign = ("≈ " if target.approximate else "") + _SIGN.get(target.comparator or "", "")
    if target.value is None:
        if target.kind == "delegated":
            return word("assigned", lang)
        return sign + target.grade if target.grade else "-"
    amount = _MEASURE.get(target.measure, "") + number(target.value, lang)
    if target.upper is not None:
        amount += f"-{number(target.upper, lang)}"
    return sign + amount


def unit_of(target: Target) -> str:
    """The printed unit, empty when there is none."""
    return target.unit.text if target.unit else ""


def period_of(period: TargetPeriod, lang: str) -> str:
    """``2026``, ``2026-2030``, ``to 2030``, with ``/year`` when the value holds for each year."""
    start, end = period.start, period.end
    if start is None and end is None:
        text = ""
    elif start is None:
        text = word("until", lang).format(end)
    elif end is None:
        text = word("from", lang).format(start)
    else:
        text = str(end) if start == end else f"{start}-{end}"
    return text + (word("annual", lang) if period.annual else "")
