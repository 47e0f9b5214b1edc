"""Which targets a duty names.

A duty lists indicators in its own words ("theo dõi chỉ tiêu tham gia và bao phủ bảo hiểm y
tế"). A target is linked when it stands in the duty's row of a table, or when a phrase of the duty

- has the same canonical indicator,
- names the same family or a subject that takes it in (``families``),
- is the heading that the target stands under ("các chỉ tiêu kinh tế số"), or
- shares two and most of the pairs of neighbouring words that tell its name.

Parts go with their whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from vnplan.extract.assignments.families import families_of, subject_names, told_families
from vnplan.extract.assignments.topics import Topics
from vnplan.extract.targets.catalogue import indicator_of
from vnplan.folding import fold
from vnplan.handover import AssignmentDraft, CleanText, Outline, TargetDraft
from vnplan.lexicon import Lexicon, table

_PHRASE = re.compile(r"[;.:()]|,|\bthực hiện (?:các )?chỉ tiêu\b|\bchỉ tiêu(?: về)?\b")
# What stands after "chỉ tiêu", and the marks between which a subject stands alone.
_SUBJECTS = re.compile(r"\bchỉ tiêu(?: về| thuộc| nhóm)?\b([^;.:]{1,400})")
_SUBJECT = re.compile(r"[(),]|\bchỉ tiêu(?: về| thuộc| nhóm)?\b")
_AND = re.compile(r"\s+và\s+")
_WORD = re.compile(r"\w+")
# "Chỉ tiêu được giao" is any of them and names none.
_NAMES_TARGETS = re.compile(
    r"(?:chỉ tiêu|mục tiêu)(?! (?:được|đã|đề ra|chi tiết|kế hoạch|này|trên|nêu|tại|có))"
    r"|tỷ lệ|theo dõi|tiêu chí"
)
_ENOUGH = 0.6
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a target's name: itself, its pairs of words, its families, its canonical id."""

    name: str
    pairs: frozenset[str]
    families: frozenset[str]
    id: str | None


@dataclass(frozen=True, slots=True)
class _Names:
    """All targets' names, and which of them hold a pair of words or have an id."""

    known: tuple[_Known, ...]
    holding: Mapping[str, list[int]]
    called: Mapping[str, list[int]]

    @classmethod
    def of(cls, known: Sequence[_Known]) -> _Names:
        holding: dict[str, list[int]] = {}
        called: dict[str, list[int]] = {}
        for index, target in enumerate(known):
            for pair in target.pairs:
                holding.setdefault(pair, []).append(index)
            if target.id is not None:
                called.setdefault(target.id, []).append(index)
        return cls(tuple(known), holding, called)


def linked(
    clean: CleanText,
    outline: Outline,
    duties: Sequence[AssignmentDraft],
    targets: Sequence[TargetDraft],
    lexicon: Lexicon,
) -> list[AssignmentDraft]:
    """The duties with the indexes of the targets they name."""
    if not targets:
        return list(duties)
    names = [lexicon.fold(t.indicator) for t in targets]
    known = _Names.of(
        [_Known(n, _pairs(n), families_of(n), t.indicator_id) for n, t in zip(names, targets, strict=True)]
    )
    topics = Topics.of(clean, outline, targets)
    rows: dict[tuple[int, int], set[int]] = {}
    for index, target in enumerate(targets):
        if target.cell is not None:
            rows.setdefault(target.cell[:2], set()).add(index)
    found: list[AssignmentDraft] = []
    for duty in duties:
        if duty.row is not None:
            indexes = set(rows.get(duty.row, ()))
        else:
            indexes = _named(clean.folded[duty.start : duty.end], known, topics, lexicon)
            indexes |= {i for i, t in enumerate(targets) if t.parent in indexes}
        found.append(replace(duty, targets=tuple(sorted(indexes))))
    return found


def _named(folded: str, names: _Names, topics: Topics, lexicon: Lexicon) -> set[int]:
    named = _NAMES_TARGETS.search(folded)
    if named is None:
        return set()
    folded = folded[named.start() :]
    families = told_families(folded)
    found = {i for i, k in enumerate(names.known) if k.families & families}
    for phrase in _PHRASE.split(folded):
        found |= _alike(phrase.strip(), names, lexicon)
    told = (m.group(1) for m in _SUBJECTS.finditer(folded))
    for phrase in (p.strip() for part in told for p in _SUBJECT.split(part)):
        found |= topics.named(phrase)
        for piece in (phrase, *_AND.split(phrase)):
            subject = subject_names(piece)
            if subject is not None:
                found |= {i for i, k in enumerate(names.known) if subject.search(k.name)}
    return found


def _alike(phrase: str, names: _Names, lexicon: Lexicon) -> set[int]:
    pairs = _pairs(phrase)
    if not pairs:
        return set()
    key = indicator_of(phrase, "level", None, lexicon)
    found = set(names.called.get(key, ())) if key is not None else set()
    common = Counter(index for pair in pairs for index in names.holding.get(pair, ()))
    for index, count in common.items():
        fewer = min(len(names.known[index].pairs), len(pairs))
        if count >= _FEWEST and count >= _ENOUGH * fewer:
            found.add(index)
    return found


def _pairs(folded: str) -> frozenset[str]:
    """Neighbouring words, those that tell nothing left out."""
    return frozenset(f"{a} {b}" for a, b in pairwise(_WORD.findall(folded))) - _empty_pairs()


@lru_cache(maxsize=1)
def _empty_pairs() -> frozenset[str]:
    return frozenset(map(fold, table("duties")["empty_pairs"]["pairs"]))
