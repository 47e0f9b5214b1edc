"""The names of the catalogue by their terms.

A name of the catalogue is found by its rarest term, so that looking up a printed name touches
a few dozen of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from vnplan.config import IndicatorEntry
from vnplan.extract.targets.catalogue.fitting import Counted, Printed, fits
from vnplan.extract.targets.catalogue.terms import Terms, words_of
from vnplan.folding import fold
from vnplan.lexicon import Lexicon, table
from vnplan.lexicon.damage import without_marks

_NOTHING: frozenset[str] = frozenset()
# The term that makes a level's name the name of its change.
_CHANGES = MappingProxyType({"growth": frozenset({"tăng"}), "change": frozenset({"giảm"})})
_RUNNING_TOTAL = frozenset({"lũy_kế"})


@dataclass(frozen=True, slots=True)
class Alias:
    """One name: the terms it must have and those it may have.

    ``head`` is "rate" or "count" when the name begins so; ``bound`` says that the printed
    name must begin so too; ``own`` that the user gave the name.
    """

    counted: Counted
    core: frozenset[str]
    allowed: frozenset[str]
    head: str | None
    bound: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What is known of a target beside its name: how the name begins, the measure, the unit."""

    head: str | None
    measure: str
    printed: Printed | None


@dataclass(frozen=True, eq=False)
class Index:
    """``Index.of(lexicon)`` is built once."""

    terms: Terms
    counted: Mapping[str, Counted]
    exact: Mapping[str, str]
    by_rarest: Mapping[str, tuple[Alias, ...]]
    words: frozenset[str]
    by_letters: Mapping[str, str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Index:
        """The index of the lexicon's indicators."""
        return _built(lexicon)

    def named(self, surface: str, asked: Question) -> str | None:
        """The indicator that has this very name, if the unit fits."""
        found = self.exact.get(surface)
        return found if found and fits(self.counted[found], asked.measure, asked.printed) else None

    def mended(self, name: str) -> str | None:
        """The folded name with its unknown words mended; None when there is nothing to mend.

        An unknown word becomes the one known word that has the same letters under other marks.
        """
        words = words_of(self.terms.lexicon.fold(name))
        better = [w if w in self.words else self.by_letters.get(without_marks(w), w) for w in words]
        return " ".join(better) if better != words else None

    def best(self, terms: frozenset[str], asked: Question, needed: str | None = None) -> str | None:
        """The indicator with the most terms in common; None when there is none or no single one.

        ``needed`` is a term that its name must hold. Between equals a name of the user's own wins,
        then an indicator of change for a change, then the one printed in its own unit, then the one
        whose name begins alike (share or count).
        """
        best: tuple[int, bool, bool, bool, bool] = (0, False, False, False, False)
        found: set[str] = set()
        for term in terms:
            for alias in self.by_rarest.get(term, ()):
                core = alias.core
                if len(core) < best[0] or not core <= terms or not terms - core <= alias.allowed:
                    continue
                if needed is not None and needed not in core or alias.bound and alias.head != asked.head:
                    continue
                if not fits(alias.counted, asked.measure, asked.printed):
                    continue
                rank = (len(core), *_rank(alias, asked))
                if rank > best:
                    best, found = rank, {alias.counted.id}
                elif rank == best:
                    found.add(alias.counted.id)
        return found.pop() if len(found) == 1 else None


def _rank(alias: Alias, asked: Question) -> tuple[bool, bool, bool, bool]:
    counted, printed = alias.counted, asked.printed
    alike = alias.head == asked.head
    users = alias.own and (alike or alias.head is None or asked.head is None)
    same_unit = printed is not None and printed.id is not None and printed.id == counted.unit
    return users, asked.measure != "level" and counted.changes, same_unit, alike


@lru_cache(maxsize=8)
def _built(lexicon: Lexicon) -> Index:
    terms = Terms.of(lexicon)
    rows = {row["id"]: row for row in table("indicators")["indicator"]}
    exact: dict[str, str] = {}
    for folded, key in lexicon.indicator_names.items():
        exact.setdefault(" ".join(words_of(folded)), key)
    counted: dict[str, Counted] = {}
    aliases: dict[tuple[str, frozenset[str], str | None], Alias] = {}
    for entry in lexicon.indicators.values():
        row = rows.get(entry.id, {})
        counted[entry.id] = Counted.of(entry, row.get("units", ()), lexicon)
        for alias in _aliases(entry, counted[entry.id], row, terms):
            aliases.setdefault((entry.id, alias.core, alias.head), alias)
    rarity = Counter(term for alias in aliases.values() for term in alias.core)
    by_rarest: dict[str, list[Alias]] = {}
    for alias in aliases.values():
        by_rarest.setdefault(min(alias.core, key=lambda t: (rarity[t], t)), []).append(alias)
    words = frozenset(w for name in (*lexicon.indicator_names, *_synonyms()) for w in words_of(fold(name)))
    letters = Counter(map(without_marks, words))
    return Index(
        terms,
        MappingProxyType(counted),
        MappingProxyType(exact),
        MappingProxyType({term: tuple(found) for term, found in by_rarest.items()}),
        words,
        MappingProxyType({without_marks(w): w for w in words if letters[without_marks(w)] == 1}),
    )


def _synonyms() -> Iterator[str]:
    for section in table("synonyms").values():
        for group in section.values():
            yield from group


def _aliases(
    entry: IndicatorEntry, counted: Counted, row: Mapping[str, Any], terms: Terms
) -> Iterator[Alias]:
    """An entry's names as terms; for a change those of its level too (``of``)."""
    lexicon = terms.lexicon
    allowed = terms.accompany | terms.light
    allowed = allowed.union(*(terms.terms(lexicon.fold(words)) for words in row.get("with", ())))
    if entry.value_type != "count":  # "(lũy kế)" makes of what is new what there is
        allowed |= _RUNNING_TOTAL
    level = lexicon.indicators.get(row.get("of", ""))
    names = [(name, _NOTHING) for name in entry.names]
    names += [(name, _CHANGES[entry.value_type]) for name in (level.names if level else ())]
    for name, change in names:
        reading = terms.read(name)
        core = terms.core(reading.whole | change)
        if core:
            # A lone noun with a count before it: "số doanh nghiệp" is not any "doanh nghiệp".
            bound = len(core) == 1 and reading.head == "count"
            folded = fold(name)
            own = folded in lexicon.own_names and lexicon.indicator_names[folded] == entry.id
            yield Alias(counted, core, allowed, reading.head, bound, own)
