"""The names of the catalogue by their terms.

A name of the catalogue is found by its rarest term, so that looking up a printed name touches
a few dozen of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from vnplan.config import IndicatorEntry
from vnplan.extract.targets.catalogue.terms import Terms, squeezed
from vnplan.lexicon import Lexicon, table

_CHANGES = MappingProxyType({"growth": "tăng", "change": "giảm"})


@dataclass(frozen=True, slots=True)
class Alias:
    """One name: the terms it must have and those it may have; ``head`` binds a single term."""

    entry: IndicatorEntry
    core: frozenset[str]
    allowed: frozenset[str]
    head: str | None


@dataclass(frozen=True, eq=False)
class Index:
    """``Index.of(lexicon)`` is built once."""

    terms: Terms
    entries: Mapping[str, IndicatorEntry]
    exact: Mapping[str, str]
    by_rarest: Mapping[str, tuple[Alias, ...]]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Index:
        """The index of the lexicon's indicators."""
        return _built(lexicon)

    def best(
        self, terms: frozenset[str], needed: str | None, head: str | None, fits: Callable[[IndicatorEntry], bool]
    ) -> str | None:
        """The indicator with the most terms in common; None when there is none or no single one.

        ``needed`` is a term that its name must hold.
        """
        most, found = 0, dict[str, IndicatorEntry]()
        for term in terms:
            for alias in self.by_rarest.get(term, ()):
                core = alias.core
                if len(core) < most or not core <= terms or not terms - core <= alias.allowed:
                    continue
                if needed is not None and needed not in core or not _same_head(alias, head) or not fits(alias.entry):
                    continue
                if len(core) > most:
                    most, found = len(core), {}
                found[alias.entry.id] = alias.entry
        if len(found) > 1 and head is not None:
            found = {k: e for k, e in found.items() if _head_of(e) == head} or found
        return next(iter(found)) if len(found) == 1 else None


def _same_head(alias: Alias, head: str | None) -> bool:
    """A lone noun is too little to go by: "số doanh nghiệp" is not "doanh nghiệp"."""
    return alias.head is None or alias.head == head


def _head_of(entry: IndicatorEntry) -> str:
    return "rate" if entry.value_type in ("ratio", "growth", "change") else "count"


@lru_cache(maxsize=8)
def _built(lexicon: Lexicon) -> Index:
    terms = Terms.of(lexicon)
    rows = {row["id"]: row for row in table("indicators")["indicator"]}
    exact: dict[str, str] = {}
    aliases: dict[tuple[str, frozenset[str]], Alias] = {}
    for folded, key in lexicon.indicator_names.items():
        exact.setdefault(squeezed(folded), key)
    for entry in lexicon.indicators.values():
        row = rows.get(entry.id, {})
        allowed = terms.accompany.union(*(terms.terms(lexicon.fold(w)) for w in row.get("with", ())))
        change = _CHANGES.get(entry.value_type, "")
        whole = lexicon.indicators.get(row.get("of", ""))
        names = [(name, "") for name in entry.names]
        names += [(name, change) for name in whole.names] if whole else []
        for name, extra in names:
            alias = _alias(entry, name, extra, allowed, terms)
            if alias is not None:
                aliases.setdefault((entry.id, alias.core), alias)
    rarity = Counter(term for alias in aliases.values() for term in alias.core)
    by_rarest: dict[str, list[Alias]] = {}
    for alias in aliases.values():
        by_rarest.setdefault(min(alias.core, key=lambda t: (rarity[t], t)), []).append(alias)
    return Index(
        terms, MappingProxyType(dict(lexicon.indicators)), MappingProxyType(exact),
        MappingProxyType({term: tuple(found) for term, found in by_rarest.items()}),
    )


def _alias(entry: IndicatorEntry, name: str, change: str, allowed: frozenset[str], terms: Terms) -> Alias | None:
    reading = terms.read(name)
    whole = next(iter(reading.cuts), frozenset[str]())
    if change:
        whole |= {change}
    core = whole - terms.accompany
    if len(core) < 2 <= len(whole):  # "Tỷ lệ tăng dân số": here the people count
        core = whole
    if not core:
        return None
    return Alias(entry, core, allowed, reading.head if len(core) == 1 and reading.head == "count" else None)
