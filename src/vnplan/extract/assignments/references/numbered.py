"""``Chỉ tiêu 2, 3, 5``, ``các chỉ tiêu 1 - 4``: targets that the plan itself calls "Chỉ tiêu 1: …"."""

from __future__ import annotations

from vnplan.extract.assignments.references.places import Places
from vnplan.extract.assignments.references.words import ReferenceWords
from vnplan.lexicon import Lexicon

_LONGEST = 60


def numbered(folded: str, places: Places, lexicon: Lexicon) -> frozenset[int]:
    """The targets of the numbers; none at all when one of a list is not called so, or twice."""
    words = ReferenceWords.of(lexicon)
    found: set[int] = set()
    for match in words.numbered.finditer(folded):
        if not words.is_ours(folded, match.start(), match.end()):
            continue
        targets = _targets(match["numbers"], places, words)
        if targets is not None:
            found |= targets
    return frozenset(found)


def _targets(listed: str, places: Places, words: ReferenceWords) -> set[int] | None:
    found: set[int] = set()
    for first, last in words.number.findall(listed):
        until = int(last or first)
        if not int(first) <= until < int(first) + _LONGEST:
            return None
        for number in range(int(first), until + 1):
            called = places.named.get(str(number), ())
            if len(called) != 1:
                return None
            found.update(called[0])
    return found
