"""The register of units: names of both times -> today's units. Built once, on first use."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from vnplan.places import codes, names, table
from vnplan.places.names import EMPTY_NAMES, PROVINCE_SPELLINGS, PROVINCES_GONE, PROVINCES_RAISED


class Unit(NamedTuple):
    """One of today's communes, with its official code."""

    province: str
    ward: str
    code: str | None


class Former(NamedTuple):
    """A commune of before, as the keys of its province and district, and its successor."""

    province: str
    district: str
    unit: Unit


class Province(NamedTuple):
    """A name of a province: today's name, the key it had in the 63, is the name of today?"""

    today: str
    old: str
    current: bool


@dataclass(frozen=True)
class Register:
    """All tables are keyed by ``names.key`` of the full name (``xãtânphú``)."""

    codes: dict[str, str]  # today's province -> code
    provinces: dict[str, Province]
    short: dict[str, Province]  # without tỉnh, thành phố
    units: dict[str, tuple[Unit, ...]]  # today's communes
    former: dict[str, tuple[Former, ...]]  # those of before
    districts: dict[str, tuple[tuple[str, str], ...]]  # -> (key of the old province, today's)
    islands: dict[str, Unit]  # district without communes -> its đặc khu

    def knows(self, name: str) -> bool:
        """Is it the key of any unit?"""
        return any(name in t for t in (self.units, self.former, self.districts, self.provinces))


@cache
def load() -> Register:
    """The register. Raises ``MissingDependencyError`` when its data are not installed."""
    data, key = table.read(), cache(names.key)  # each name stands in many rows
    today = {name: PROVINCES_RAISED.get(name, name) for name in data.provinces}
    official = codes.read()
    units: dict[str, set[Unit]] = defaultdict(set)
    former: dict[str, set[Former]] = defaultdict(set)
    districts: dict[str, set[tuple[str, str]]] = defaultdict(set)
    islands: dict[str, Unit] = {}
    for row in data.rows:
        ward = EMPTY_NAMES.get(key(row.ward), row.ward)
        code = official.get((data.provinces[row.province], key(ward)))
        unit = Unit(today[row.province], ward, code)
        province, district = key(row.old_province), key(row.old_district)
        units[key(unit.ward)].add(unit)
        districts[district].add((province, unit.province))
        if row.old_ward:
            former[key(row.old_ward)].add(Former(province, district, unit))
        else:
            islands[district] = unit
    provinces = {
        key(name): Province(today[joined], key(name), name in today) for name, joined in data.former.items()
    }
    provinces |= {key(now): provinces[key(name)] for name, now in PROVINCES_RAISED.items()}
    provinces |= {spelling: provinces[key(name)] for spelling, name in PROVINCE_SPELLINGS.items()}
    provinces |= {gone: provinces[key(name)]._replace(current=False) for gone, name in PROVINCES_GONE.items()}
    return Register(
        {today[name]: code for name, code in data.provinces.items()},
        provinces,
        {name.removeprefix("tỉnh").removeprefix("thànhphố"): p for name, p in provinces.items()},
        {name: tuple(sorted(found)) for name, found in units.items()},
        {name: tuple(sorted(found)) for name, found in former.items()},
        {name: tuple(sorted(found)) for name, found in districts.items()},
        islands,
    )
