"""Do the printed unit and the kind of change agree with what an indicator counts?"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from vnplan.config import IndicatorEntry
from vnplan.lexicon import Lexicon

_CHANGE_TYPES = frozenset({"growth", "change"})
_PERCENT = frozenset({"pct", "pct_per_year", "permille", "pp", "pp_per_year"})
# A place in a ranking, points, a grade or percent: indices are printed in any of them.
_SCORES = frozenset({"score", "rank", "grade"})
# What a unit says beyond the name: "85 triệu đồng/người" is per head, whatever the name.
_IMPLIED = MappingProxyType({"người": "bqđn", "vạn dân": "vạn_dân", "10.000 dân": "vạn_dân", "ha": "1_ha"})


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed unit: its words, and its id and dimension where the lexicon knows it."""

    text: str
    id: str | None
    dimension: str | None


def implied(printed: Printed | None) -> str | None:
    """The term that the unit's denominator adds to the name."""
    if printed is None or "/" not in printed.text:
        return None
    below = printed.text.lower().split("/")[1].strip()
    return _IMPLIED.get(below)


def fits(entry: IndicatorEntry, measure: str, printed: Printed | None, lexicon: Lexicon) -> bool:
    """May ``entry`` be printed with this unit, as this measure?

    A change in percent fits every indicator (its own indicator of change, when there is one,
    was asked before); a multiple fits those that are no change themselves.
    """
    if measure == "multiple":
        return entry.value_type not in _CHANGE_TYPES
    if printed is None or printed.dimension is None:
        return True
    if entry.value_type in _CHANGE_TYPES:
        return printed.dimension.startswith("ratio")
    percent = printed.id in _PERCENT
    if measure in ("increase", "decrease") and percent:
        return True
    if entry.unit is None:  # a state reached: may be counted, never measured
        return printed.dimension.startswith("count")
    unit = lexicon.units.get(entry.unit)
    if unit is None:
        return True
    if unit.dimension in _SCORES or entry.names[0].startswith("Chỉ số"):
        return percent or printed.dimension in _SCORES
    if unit.id in _PERCENT or percent:
        return unit.id in _PERCENT and percent
    ours, theirs = unit.dimension.split("/"), printed.dimension.split("/")
    if ours[0].split("_")[0] != theirs[0].split("_")[0]:
        return False
    if ours[0] == "ratio":
        return unit.id == printed.id
    return not ("/" in printed.text and implied(printed) and len(ours) == 1)
