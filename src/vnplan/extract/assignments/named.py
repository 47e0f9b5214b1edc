"""The targets of a document by what a duty may call them: one look-up a word, not one a target."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from vnplan.extract.assignments.families import families_of
from vnplan.extract.targets.catalogue import indicator_of
from vnplan.folding import fold
from vnplan.handover import TargetDraft
from vnplan.lexicon import Lexicon, table

_Pair = tuple[str, str]
_WORD = re.compile(r"\w+")
_ENOUGH = 0.6
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Named:
    """All targets of one name and canonical id; a plan of many years or places has many of each."""

    name: str
    pairs: frozenset[_Pair]
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TargetNames:
    """The names, and which of them hold a pair of words, have an id or are of a family."""

    named: tuple[Named, ...]
    by_pair: Mapping[_Pair, Sequence[int]]
    by_id: Mapping[str, Sequence[int]]
    by_family: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, targets: Sequence[TargetDraft], lexicon: Lexicon) -> TargetNames:
        """The names of ``targets``."""
        members: dict[tuple[str, str | None], list[int]] = {}
        for index, target in enumerate(targets):
            members.setdefault((lexicon.fold(target.indicator), target.indicator_id), []).append(index)
        named: list[Named] = []
        by_pair: dict[_Pair, list[int]] = {}
        by_id: dict[str, list[int]] = {}
        by_family: dict[str, list[int]] = {}
        for number, ((name, key), indexes) in enumerate(members.items()):
            pairs = _pairs(name)
            named.append(Named(name, pairs, tuple(indexes)))
            for pair in pairs:
                by_pair.setdefault(pair, []).append(number)
            for family in families_of(name):
                by_family.setdefault(family, []).append(number)
            if key is not None:
                by_id.setdefault(key, []).append(number)
        return cls(tuple(named), by_pair, by_id, by_family)

    def of_families(self, families: Iterable[str]) -> set[int]:
        """The numbers of the names that are of one of ``families``."""
        return {number for family in families for number in self.by_family.get(family, ())}

    def holding(self, subject: re.Pattern[str]) -> set[int]:
        """The numbers of the names with the words of a subject."""
        return {number for number, named in enumerate(self.named) if subject.search(named.name)}

    def alike(self, phrase: str, lexicon: Lexicon) -> set[int]:
        """The numbers of the names that ``phrase`` says in its own words."""
        pairs = _pairs(phrase)
        if not pairs:
            return set()
        key = indicator_of(phrase, "level", None, lexicon)
        found = set(self.by_id.get(key, ())) if key is not None else set()
        # Two pairs must be the same, so one of them is not the pair that most names hold ("diện tích").
        *rarer, _ = sorted((self.by_pair.get(pair, ()) for pair in pairs), key=len)
        for number in frozenset(chain.from_iterable(rarer)) - found:
            theirs = self.named[number].pairs
            common = len(pairs & theirs)
            if common >= _FEWEST and common >= _ENOUGH * min(len(theirs), len(pairs)):
                found.add(number)
        return found

    def members(self, numbers: Iterable[int]) -> set[int]:
        """The indexes of the targets that have these names."""
        return {index for number in numbers for index in self.named[number].members}


def _pairs(folded: str) -> frozenset[_Pair]:
    """Neighbouring words, those that tell nothing left out."""
    return frozenset(pairwise(_WORD.findall(folded))) - _empty_pairs()


@lru_cache(maxsize=1)
def _empty_pairs() -> frozenset[_Pair]:
    return frozenset((a, b) for a, b in map(str.split, map(fold, table("duties")["empty_pairs"]["pairs"])))
