"""Which targets a duty names.

A duty lists indicators in its own words ("theo dõi chỉ tiêu tham gia và bao phủ bảo hiểm y
tế"). A target is linked when a phrase of the duty

- has the same canonical indicator,
- names the same family (``lexicon/duties.toml``: "thu - chi ngân sách" takes in thu nội địa), or
- shares two and most of the pairs of neighbouring words that tell its name.

Parts go with their whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from vnplan.extract.targets.catalogue import indicator_of
from vnplan.folding import fold
from vnplan.handover import AssignmentDraft, TargetDraft
from vnplan.lexicon import Lexicon, table
from vnplan.lexicon.trie import pattern_of

_PHRASE = re.compile(r"[;.:()]|,|\bthực hiện (?:các )?chỉ tiêu\b|\bchỉ tiêu(?: về)?\b")
_WORD = re.compile(r"\w+")
_NAMES_TARGETS = re.compile(r"chỉ tiêu|mục tiêu|tỷ lệ|theo dõi|tiêu chí")
_ENOUGH = 0.6
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a target's name: its pairs of words, its families, its canonical id."""

    pairs: frozenset[str]
    families: frozenset[str]
    id: str | None


def linked(
    text: str, duties: Sequence[AssignmentDraft], targets: Sequence[TargetDraft], lexicon: Lexicon
) -> list[AssignmentDraft]:
    """The duties with the indexes of the targets they name."""
    names = [lexicon.fold(t.indicator) for t in targets]
    known = [_Known(_pairs(n), _families(n), t.indicator_id) for n, t in zip(names, targets, strict=True)]
    found: list[AssignmentDraft] = []
    for duty in duties:
        folded = lexicon.fold(text[duty.start : duty.end])
        indexes: set[int] = set()
        named = _NAMES_TARGETS.search(folded)
        if known and named:
            folded = folded[named.start() :]
            families = _families(folded)
            indexes = {i for i, k in enumerate(known) if k.families & families}
            for phrase in _PHRASE.split(folded):
                indexes |= _alike(phrase.strip(), known, lexicon)
            indexes |= {i for i, t in enumerate(targets) if t.parent in indexes}
        found.append(replace(duty, targets=tuple(sorted(indexes))))
    return found


def _alike(phrase: str, known: Sequence[_Known], lexicon: Lexicon) -> set[int]:
    pairs = _pairs(phrase)
    if not pairs:
        return set()
    key = indicator_of(phrase, "level", None, lexicon)
    found: set[int] = set()
    for index, target in enumerate(known):
        common = len(pairs & target.pairs)
        mostly = common >= _ENOUGH * min(len(target.pairs), len(pairs))
        if (key is not None and key == target.id) or (common >= _FEWEST and mostly):
            found.add(index)
    return found


def _pairs(folded: str) -> frozenset[str]:
    """Neighbouring words, those that tell nothing left out."""
    return frozenset(f"{a} {b}" for a, b in pairwise(_WORD.findall(folded))) - _empty_pairs()


@lru_cache(maxsize=1)
def _empty_pairs() -> frozenset[str]:
    return frozenset(map(fold, table("duties")["empty_pairs"]["pairs"]))


def _families(folded: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _patterns() if pattern.search(folded))


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"(?<!\w){pattern_of(map(fold, phrases))}(?!\w)"))
        for name, phrases in table("duties")["families"].items()
    )
