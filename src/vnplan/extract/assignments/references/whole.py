"""``toàn bộ các chỉ tiêu tại Kế hoạch này``: all of them. "Các chỉ tiêu của Kế hoạch" is any."""

from __future__ import annotations

from vnplan.extract.assignments.references.places import Places
from vnplan.extract.assignments.references.words import ReferenceWords
from vnplan.lexicon import Lexicon


def whole(folded: str, places: Places, lexicon: Lexicon) -> frozenset[int]:
    """All targets where the duty is about all of this plan's."""
    words = ReferenceWords.of(lexicon)
    for said in words.whole.finditer(folded):
        if words.own.match(folded, said.end()) and words.is_ours(folded, said.start(), said.end()):
            return frozenset(range(places.targets))
    return frozenset()
