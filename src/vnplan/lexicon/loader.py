"""Reads the TOML files and compiles them into one frozen lexicon."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from vnplan.config import DEFAULT, IndicatorEntry, ParseConfig, UnitEntry
from vnplan.errors import ConfigError
from vnplan.folding import fold
from vnplan.lexicon.damage import Damage

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_SHORT = 200  # characters


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Compiled knowledge. Names and cues are folded; look up with ``fold``."""

    units: Mapping[str, UnitEntry]
    unit_names: Mapping[str, str]
    indicators: Mapping[str, IndicatorEntry]
    indicator_names: Mapping[str, str]
    cues: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, str]
    damage: Damage

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
    for cue, phrases in config.cues:
        if cue not in cues:
            raise ConfigError(f"there is no cue list named {cue!r}; known are {', '.join(sorted(cues))}")
        cues[cue] += tuple(fold(p) for p in phrases)
    return Lexicon(
        units=MappingProxyType(units),
        unit_names=MappingProxyType(_names((u.id, u.names) for u in units.values())),
        indicators=MappingProxyType(indicators),
        indicator_names=MappingProxyType(_names((i.id, i.names) for i in indicators.values())),
        cues=MappingProxyType(cues),
        kinds=MappingProxyType(kinds),
        damage=_damage(),
    )


@cache
def _damage() -> Damage:
    return Damage.of(table("ocr"))


def _files() -> list[str]:
    folder = resources.files("vnplan.lexicon")
    return sorted(p.name[:-5] for p in folder.iterdir() if p.name.endswith(".toml"))


def _names(entries: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """Folded name -> id. The first entry that claims a name keeps it."""
    names: dict[str, str] = {}
    for key, printed in entries:
        for name in printed:
            names.setdefault(fold(name), key)
    return names


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
    for entry in extra:
        known = units.get(entry.id)
        units[entry.id] = replace(known, names=known.names + entry.names) if known else entry
        try:
            Decimal(entry.factor)
        except (InvalidOperation, TypeError) as error:
            raise ConfigError(f"unit {entry.id!r}: factor must be a Decimal") from error
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
    for entry in extra:
        known = indicators.get(entry.id)
        indicators[entry.id] = replace(known, names=known.names + entry.names) if known else entry
    return indicators
