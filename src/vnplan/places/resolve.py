"""Named units -> one of today's places, or none: a wrong place is worse than none.

The steps: find the units that the issuer names (else its parent); settle the province; look the
commune up among today's communes and those of before, as the date and the other units allow;
take it only when all that is found agrees.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from vnplan.model.place import Place
from vnplan.places import register as registers
from vnplan.places.mentions import Mention, bare_province, find
from vnplan.places.names import composed, key
from vnplan.places.register import Province, Register, Unit

_NEW_MAP = "2025-07"  # Law 72/2025/QH15: two levels since 1 July 2025

_LONGEST = 500  # characters of a line that are looked at; an issuer is far shorter


class _Facts(NamedTuple):
    """What the lines name; ``own`` stands in the issuer itself."""

    own: tuple[Mention, ...]
    communes: tuple[Mention, ...]
    districts: tuple[Mention, ...]
    provinces: tuple[Mention, ...]


def resolve_place(
    issuer: str | None,
    *,
    parent: str | None = None,
    place: str | None = None,
    issued: str | None = None,
) -> Place | None:
    """Today's province and commune of an issuer, None when it names none or cannot be placed.

    ``parent`` is the body above it, ``place`` the place of issue (only to tell communes of one
    name apart), ``issued`` the date (``"2026-01-09"``, ``"2026-01"``, ``"2026"``): before July
    2025 a name is a name of then. Raises ``MissingDependencyError`` when the table of units is
    not installed, nothing else.

    >>> resolve_place("UBND XÃ VỊ ĐÔNG", parent="HUYỆN VỊ THỦY, TỈNH HẬU GIANG").province
    'Thành phố Cần Thơ'
    """
    if not issuer and not parent:
        return None
    register = registers.load()
    facts = _facts(issuer, parent, place, register)
    if not facts.own or any(not m.known for m in facts.provinces):
        return None
    provinces = {register.provinces[m.name] for m in facts.provinces}
    if len({p.today for p in provinces}) > 1:
        return None
    province = next((register.provinces[m.name] for m in facts.provinces), None)
    if facts.communes:
        return _commune(facts, province, _era(issued), register)
    if facts.districts:
        return _district(facts, province, register)
    if province is None:
        return None
    return _made(register, province.today, former=_former(facts.provinces, register))


def _facts(issuer: str | None, parent: str | None, place: str | None, register: Register) -> _Facts:
    own = tuple(find(_line(issuer), register))
    above = tuple(find(_line(parent), register))
    if not own:
        own, above = above, ()
    communes = _distinct(m for m in own if m.level == "commune")
    districts = _distinct(m for m in (*own, *(above if communes else ())) if m.level == "district")
    provinces = _distinct(m for m in (*own, *above) if m.level == "province")
    if not provinces and place and own:
        provinces = _province_of_issue(_line(place), own, register)
    return _Facts(own, communes, districts, provinces)


def _line(text: str | None) -> str:
    return composed((text or "")[:_LONGEST])


def _province_of_issue(place: str, own: Iterable[Mention], register: Register) -> tuple[Mention, ...]:
    """The place of issue as a province; not when it only repeats the issuer's own name."""
    named = _distinct(m for m in find(place, register) if m.level == "province")
    if named:
        return named
    found = bare_province(place, register)
    repeats = any(m.name.endswith(key(place)) for m in own)
    return (found,) if found and not repeats else ()


def _distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    found: dict[str, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.name, mention)
    return tuple(found.values())


def _era(issued: str | None) -> str:
    """``"new"``, ``"old"`` or ``""`` when the date does not tell."""
    if not issued or (len(issued) < len(_NEW_MAP) and issued[:4] == _NEW_MAP[:4]):
        return ""
    return "new" if issued[: len(_NEW_MAP)] >= _NEW_MAP[: len(issued)] else "old"


def _commune(facts: _Facts, province: Province | None, era: str, register: Register) -> Place | None:
    today = province.today if province else _today_of(facts.districts, register)
    only_province = _made(register, today, certain=False) if today else None
    if len(facts.communes) > 1 or len(facts.districts) > 1:
        return only_province
    commune, district = facts.communes[0], next(iter(facts.districts), None)
    if not commune.known and province and not district and era != "old":
        return _raised(commune, province, register) or only_province
    if not commune.known or (district and not district.known):
        return only_province
    of_before = bool(district) or (province is not None and not province.current)
    old = _old_units(commune, district, province, register) if of_before or era != "new" else set()
    new = _new_units(commune, province, register) if not of_before and era != "old" else set()
    if new:  # a name of today stands, though doubtful where it was another's before
        if len(new) > 1:
            return only_province
        (unit,) = new
        certain = old <= new and (province is not None or era == "new")
        if old - new and province is None:
            return None
        return _made(register, unit.province, unit, certain=certain)
    former = _former((commune, *facts.districts, *facts.provinces), register, all_of_them=True)
    if len(old) == 1:
        (unit,) = old
        return _made(register, unit.province, unit, former=former, certain=bool(province or district))
    if old and len({unit.province for unit in old}) == 1 and (province or district):
        return _made(register, next(iter(old)).province, former=former, certain=False)
    return only_province


def _raised(commune: Mention, province: Province, register: Register) -> Place | None:
    """A phường that the table knows as a xã: it was raised after the table was made."""
    if not province.current or not commune.name.startswith("phường"):
        return None
    units = _new_units(commune._replace(name="xã" + commune.name.removeprefix("phường")), province, register)
    if len(units) != 1:
        return None
    (unit,) = units
    unit = unit._replace(ward="Phường " + unit.ward.removeprefix("Xã "))
    return _made(register, unit.province, unit, certain=False)


def _today_of(districts: Iterable[Mention], register: Register) -> str | None:
    """The province of districts of before, when their names leave one only."""
    found = {today for d in districts for _, today in register.districts.get(d.name, ())}
    return found.pop() if len(found) == 1 else None


def _new_units(commune: Mention, province: Province | None, register: Register) -> set[Unit]:
    units = register.units.get(commune.name, ())
    return {u for u in units if province is None or u.province == province.today}


def _old_units(
    commune: Mention, district: Mention | None, province: Province | None, register: Register
) -> set[Unit]:
    return {
        f.unit
        for f in register.former.get(commune.name, ())
        if (province is None or f.province == province.old)
        and (district is None or f.district == district.name)
    }


def _district(facts: _Facts, province: Province | None, register: Register) -> Place | None:
    """A district of before: its province; an island that was one is a đặc khu now."""
    if len(facts.districts) > 1:
        return None
    district = facts.districts[0]
    found = {
        today
        for old, today in register.districts.get(district.name, ())
        if province is None or old == province.old
    }
    if len(found) != 1:
        return _made(register, province.today, certain=False) if province else None
    former = _former((district, *facts.provinces), register, all_of_them=True)
    island = register.islands.get(district.name)
    return _made(register, found.pop(), island, former=former)


def _former(mentions: Iterable[Mention], register: Register, *, all_of_them: bool = False) -> str | None:
    """The printed names of before, None when the names are those of today."""
    printed = [
        m.printed
        for m in mentions
        if all_of_them or not (m.name in register.provinces and register.provinces[m.name].current)
    ]
    return ", ".join(printed) or None


def _made(
    register: Register,
    province: str,
    commune: Unit | None = None,
    *,
    former: str | None = None,
    certain: bool = True,
) -> Place:
    return Place(
        province=province,
        province_code=register.codes[province],
        ward=commune.ward if commune else None,
        ward_code=commune.code if commune else None,
        level="commune" if commune else "province",
        former=former,
        certain=certain,
    )
