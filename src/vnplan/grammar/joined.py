"""Numbers that belong together: the two ends of a range, the parts of an amount of money.

===============================================  ===========================
``35 - 40%``                                     upper end 40 %
``từ 800 triệu đồng đến 1,2 tỷ đồng``            0.8 to 1.2 tỷ đồng
``16 tỷ 434 triệu đồng``                         16434 triệu đồng
``3 tỷ rưỡi đồng``                               3.5 tỷ đồng
``8 giờ 30 phút``                                510 phút
===============================================  ===========================
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from vnplan.grammar.numeral import Numeral, read_numeral
from vnplan.grammar.unit import UnitGrammar, UnitMatch

# How many of the smaller unit go into the larger one.
_TIMES = MappingProxyType({("hour", "minute"): Decimal(60), ("year", "month"): Decimal(12)})


def read_upper(
    text: str, folded: str, at: int, number: Numeral, unit: UnitMatch | None, tail: int, units: UnitGrammar
) -> tuple[Numeral | None, UnitMatch | None, int]:
    """The second number of a range; a unit may stand on both ends or on the last only."""
    second = read_numeral(folded, at)
    if second is None:
        return None, unit, tail
    last = units.read(text, folded, second.end)
    if last is None:
        # "10% - 2026": the second number is no bound of this quantity.
        return (None, unit, tail) if unit else (second, None, second.end)
    if unit is not None and _measured(unit) != _measured(last):
        return None, unit, tail
    if second.value < number.value and last.id != (unit.id if unit else last.id):
        alike = unit is not None and (unit.dimension or "").startswith("currency")
        if not (alike and unit is not None and _grows(number, unit, second, last, units)):
            return None, unit, tail
    return second, last, second.end


def _grows(number: Numeral, unit: UnitMatch, second: Numeral, last: UnitMatch, units: UnitGrammar) -> bool:
    return number.value * size_of(unit, units) < second.value * size_of(last, units)


def size_of(unit: UnitMatch, units: UnitGrammar) -> Decimal:
    """How many of the base unit it holds; 1 when unknown."""
    entry = units.lexicon.units.get(unit.id or "")
    return (entry.factor if entry and entry.factor else Decimal(1)) * unit.scale


def _measured(unit: UnitMatch) -> str | None:
    """What a unit measures, rhythm apart: "10% - 10,5%/năm" is one range."""
    return unit.dimension.split("/")[0] if unit.dimension else None


def read_compound(
    text: str, folded: str, number: Numeral, unit: UnitMatch, units: UnitGrammar
) -> tuple[Decimal, UnitMatch] | None:
    """``16 tỷ 434 triệu đồng`` is 16434 triệu đồng: the value in the smallest unit printed.

    ``3 tỷ rưỡi đồng`` is 3.5 tỷ đồng.
    """
    if unit.bare and folded.startswith(" rưỡi", unit.end):
        end = unit.end + len(" rưỡi")
        money = " đồng" if folded.startswith(" đồng", end) else ""
        whole = replace(unit, text=unit.text + money, end=end + len(money))
        return number.value + Decimal("0.5"), whole
    value, last = number.value, unit
    for _ in range(3):
        lower = _lower(text, folded, value, last, units)
        if lower is None:
            break
        value, last = lower
    return None if last is unit else (value, last)


def _lower(
    text: str, folded: str, value: Decimal, unit: UnitMatch, units: UnitGrammar
) -> tuple[Decimal, UnitMatch] | None:
    """The value with the next smaller part: "434 triệu đồng" after "16 tỷ"."""
    if not (unit.bare or unit.dimension == "time") or folded[unit.end : unit.end + 1] != " ":
        return None
    second = read_numeral(folded, unit.end + 1) if folded[unit.end + 1 : unit.end + 2].isdigit() else None
    if second is None:
        return None
    rest = units.read(text, folded, second.end)
    if rest is None:
        return None
    if times := _TIMES.get((unit.id or "", rest.id or "")):
        return value * times + second.value, rest
    if not unit.bare or not (rest.dimension or "").startswith("currency"):
        return None
    entry = units.lexicon.units.get(rest.id or "")
    low = (entry.factor if entry else Decimal(1)) * rest.scale
    if not low or low >= unit.scale:
        return None
    total = value * unit.scale / low + second.value
    return total.to_integral_value() if total == total.to_integral_value() else total, rest
