"""Reads the TOML files and compiles them into one frozen lexicon."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, TypeVar

from vnplan.config import DEFAULT, IndicatorEntry, ParseConfig, UnitEntry
from vnplan.errors import ConfigError
from vnplan.folding import fold
from vnplan.lexicon.damage import Damage

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_SHORT = 200  # characters
_Entry = TypeVar("_Entry", UnitEntry, IndicatorEntry)
# What an entry of the user's with a known id cannot change: the rest of the lexicon is built on it.
_FIXED = ("dimension", "base", "value_type")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Compiled knowledge. Names and cues are folded; look up with ``fold``.

    ``own_names`` are those that the user gave: they go before names of the lexicon.
    """

    units: Mapping[str, UnitEntry]
    unit_names: Mapping[str, str]
    indicators: Mapping[str, IndicatorEntry]
    indicator_names: Mapping[str, str]
    cues: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, str]
    damage: Damage
    own_names: frozenset[str] = frozenset()

    def fold(self, text: str) -> str:
        """The matching view of ``text`` with known OCR damage to cue words mended.

        Same length as ``text``: repairs change letters, never their number.
        """
        return _folded(self, text) if len(text) <= _SHORT else self.damage.mend(fold(text))

    def repaired(self, text: str) -> list[tuple[int, int]]:
        """Where ``fold`` mended OCR damage."""
        folded = fold(text)
        return self.damage.places(folded) if self.fold(text) != folded else []


@lru_cache(maxsize=8192)
def _folded(lexicon: Lexicon, text: str) -> str:
    """Names and clauses are folded again and again on their way."""
    return lexicon.damage.mend(fold(text))


@cache
def table(name: str) -> Mapping[str, Any]:
    """One TOML file of the lexicon, ``table("units")``, as parsed."""
    text = resources.files("vnplan.lexicon").joinpath(f"{name}.toml").read_text("utf-8")
    return MappingProxyType(tomllib.loads(text))


@lru_cache(maxsize=32)
def load(config: ParseConfig = DEFAULT) -> Lexicon:
    """The lexicon with the additions of ``config``.

    Raises :class:`vnplan.errors.ConfigError` when an addition is not usable.
    """
    units = _units(config.units)
    indicators = _indicators(config.indicators)
    cues: dict[str, tuple[str, ...]] = {}
    kinds: dict[str, str] = {}
    for name in _files():
        for cue, phrases in table(name).get("cues", {}).items():
            cues[cue] = cues.get(cue, ()) + tuple(fold(p) for p in phrases)
        kinds.update({fold(k): v for k, v in table(name).get("kinds", {}).items()})
    own = (*(unit.names for unit in config.units), *(indicator.names for indicator in config.indicators))
    for cue, phrases in config.cues:
        if cue not in cues:
            raise ConfigError(f"there is no cue list named {cue!r}; known are {', '.join(sorted(cues))}")
        cues[cue] += tuple(fold(p) for p in phrases)
    return Lexicon(
        units=MappingProxyType(units),
        unit_names=MappingProxyType(_names(config.units, units.values())),
        indicators=MappingProxyType(indicators),
        indicator_names=MappingProxyType(_names(config.indicators, indicators.values())),
        cues=MappingProxyType(cues),
        kinds=MappingProxyType(kinds),
        damage=_damage(),
        own_names=frozenset(fold(n) for names in own for n in names),
    )


@cache
def _damage() -> Damage:
    return Damage.of(table("ocr"))


def _files() -> list[str]:
    folder = resources.files("vnplan.lexicon")
    return sorted(p.name[:-5] for p in folder.iterdir() if p.name.endswith(".toml"))


def _names(own: Iterable[_Entry], entries: Iterable[_Entry]) -> dict[str, str]:
    """Folded name -> id. The first entry that claims a name keeps it, the user's own before all others."""
    names: dict[str, str] = {}
    for entry in (*own, *entries):
        for name in entry.names:
            names.setdefault(fold(name), entry.id)
    return names


def _added(entries: dict[str, _Entry], extra: Iterable[_Entry]) -> None:
    """Add the user's entries; one with a known id is joined with the entry that has it.

    What it says holds; what it leaves as it is by default stays as the lexicon has it.
    """
    for entry in extra:
        known = entries.get(entry.id)
        if known is None:
            entries[entry.id] = entry
            continue
        said: dict[str, Any] = {}
        for field in fields(entry):
            value = getattr(entry, field.name)
            if field.name in ("id", "names") or value in ("", field.default):
                continue
            if field.name in _FIXED and value != getattr(known, field.name):
                raise ConfigError(
                    f"{entry.id!r} is in the lexicon with the {field.name} {getattr(known, field.name)!r}, "
                    f"not {value!r}: choose an id of your own"
                )
            said[field.name] = value
        entries[entry.id] = replace(known, names=known.names + entry.names, **said)


def _units(extra: tuple[UnitEntry, ...]) -> dict[str, UnitEntry]:
    units: dict[str, UnitEntry] = {}
    for row in table("units")["unit"]:
        units[row["id"]] = UnitEntry(
            id=row["id"],
            names=tuple(row["names"]),
            dimension=row["dimension"],
            base=row["base"],
            factor=Decimal(row["factor"]),
            note=row.get("note", ""),
        )
    _added(units, extra)
    return units


def _indicators(extra: tuple[IndicatorEntry, ...]) -> dict[str, IndicatorEntry]:
    indicators: dict[str, IndicatorEntry] = {}
    for row in table("indicators")["indicator"]:
        low_high = row.get("plausible")
        indicators[row["id"]] = IndicatorEntry(
            id=row["id"],
            names=tuple(row["names"]),
            unit=row.get("unit"),
            value_type=row["type"],
            direction=row.get("direction"),
            domain=row["domain"],
            plausible=(Decimal(str(low_high[0])), Decimal(str(low_high[1]))) if low_high else None,
            english=row.get("english", ""),
            note=row.get("note", ""),
        )
    domains = {entry.domain for entry in indicators.values()}
    types = {entry.value_type for entry in indicators.values()}
    for entry in extra:
        if entry.domain not in domains or entry.value_type not in types:
            raise ConfigError(
                f"indicator {entry.id!r}: domain must be one of {', '.join(sorted(domains))}, "
                f"value_type one of {', '.join(sorted(types))}"
            )
    _added(indicators, extra)
    return indicators
