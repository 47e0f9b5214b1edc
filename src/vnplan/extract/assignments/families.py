"""Families of indicators and subjects that take some in (``lexicon/duties.toml``)."""

from __future__ import annotations

import re
from functools import lru_cache

from vnplan.folding import fold
from vnplan.lexicon import table
from vnplan.lexicon.trie import pattern_of

_Pattern = re.Pattern[str]


@lru_cache(maxsize=4096)
def families_of(folded: str) -> frozenset[str]:
    """The families that a name or a duty names: "thu - chi ngân sách" and "thu nội địa" are of one."""
    return frozenset(name for name, pattern in _patterns() if pattern.search(folded))


def told_families(folded: str) -> frozenset[str]:
    """The families that a duty is about: those it names, and those of a wider subject it names."""
    found = set(families_of(folded))
    for pattern, phrases, families in _wider():
        if any(match.group() in phrases for match in pattern.finditer(folded)):
            found |= families
    return frozenset(found)


def subject_names(phrase: str) -> _Pattern | None:
    """When ``phrase`` is a mere subject ("lao động"): what the names it takes in hold."""
    return _subjects().get(phrase)


def _words(phrases: list[str]) -> _Pattern:
    return re.compile(rf"(?<!\w){pattern_of(map(fold, phrases))}(?!\w)")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, _Pattern], ...]:
    return tuple((name, _words(phrases)) for name, phrases in table("duties")["families"].items())


@lru_cache(maxsize=1)
def _wider() -> tuple[tuple[_Pattern, frozenset[str], frozenset[str]], ...]:
    return tuple(
        (
            _words([*row["phrases"], *row.get("unless", ())]),
            frozenset(map(fold, row["phrases"])),
            frozenset(row["families"]),
        )
        for row in table("duties")["wider"]
    )


@lru_cache(maxsize=1)
def _subjects() -> dict[str, _Pattern]:
    return {
        fold(phrase): _words(row["names"]) for row in table("duties")["subject"] for phrase in row["phrases"]
    }
