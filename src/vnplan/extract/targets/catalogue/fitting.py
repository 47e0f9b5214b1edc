"""Do the printed unit and the kind of change agree with what an indicator counts?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from vnplan.config import IndicatorEntry
from vnplan.lexicon import Lexicon

_CHANGE_TYPES = frozenset({"growth", "change"})
_PERCENT = frozenset({"pct", "pct_per_year", "permille", "pp", "pp_per_year"})
# A place in a ranking, points, a grade or percent: indices are printed in any of them.
_SCORES = frozenset({"score", "rank", "grade"})
# Something but a time below the slash: triệu đồng/người, tạ/ha.
_SHARED = re.compile(r"/\s*(?!năm|tháng|quý|vụ|ngày|tuần)\w")
_OF_PRODUCT = re.compile(r"%\s*GR?DP", re.IGNORECASE)
# What a unit says beyond the name: "85 triệu đồng/người" is per head, whatever the name.
_IMPLIED = MappingProxyType({"người": "bqđn", "vạn dân": "vạn_dân", "10.000 dân": "vạn_dân", "ha": "1_ha"})


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed unit: its words, and its id and dimension where the lexicon knows it."""

    text: str
    id: str | None
    dimension: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """What an indicator counts: its unit, the further units it is printed in, and the dimension.

    ``changes``: it is a growth rate or a reduction; ``state``: something reached or not;
    ``index``: a score, printed as points, percent, grade or rank.
    """

    id: str
    unit: str | None
    units: frozenset[str]
    dimension: str | None
    changes: bool
    state: bool
    index: bool

    @classmethod
    def of(cls, entry: IndicatorEntry, units: Iterable[str], lexicon: Lexicon) -> Counted:
        """Taken from an entry of the catalogue; ``units`` are the further ones."""
        unit = lexicon.units.get(entry.unit or "")
        dimension = unit.dimension if unit else None
        return cls(
            entry.id,
            entry.unit,
            frozenset(units),
            dimension,
            entry.value_type in _CHANGE_TYPES,
            entry.value_type == "status",
            dimension in _SCORES or entry.names[0].startswith("Chỉ số"),
        )


def implied(printed: Printed | None) -> str | None:
    """The term that the unit's denominator adds to the name: triệu đồng/người, % GRDP."""
    if printed is None:
        return None
    if _OF_PRODUCT.search(printed.text):
        return "grdp"
    if "/" not in printed.text:
        return None
    return _IMPLIED.get(printed.text.lower().split("/")[1].strip())


def fits(counted: Counted, measure: str, printed: Printed | None) -> bool:
    """May the indicator be printed with this unit, as this measure?

    A change in percent fits every indicator (its own indicator of change, when there is one,
    was asked before); a multiple fits those that are no change themselves.
    """
    if measure == "multiple":
        return not counted.changes
    if printed is None or printed.dimension is None or printed.id in counted.units:
        return True
    percent = printed.id in _PERCENT
    if counted.changes:
        return printed.dimension.startswith("ratio")
    if measure != "level" and percent:
        return True
    return printed.id == counted.unit or _measures(counted, printed, printed.dimension, percent)


def _measures(counted: Counted, printed: Printed, dimension: str, percent: bool) -> bool:
    """Is what the unit measures what a level, share or count of the indicator is measured in?"""
    if counted.state:  # may be counted, never measured
        return dimension.startswith("count")
    if counted.index:
        return percent or dimension in _SCORES
    if counted.dimension is None:
        return True
    if percent or counted.unit in _PERCENT:
        return percent and counted.unit in _PERCENT
    ours, theirs = counted.dimension.split("/"), dimension.split("/")
    if ours[0].split("_")[0] != theirs[0].split("_")[0] or ours[0] == "ratio":
        return False
    if not _SHARED.search(printed.text):  # "triệu đồng/năm": nothing says what it is shared by
        return True
    return len(ours) > 1 and (len(theirs) == 1 or ours[1] == theirs[1])
