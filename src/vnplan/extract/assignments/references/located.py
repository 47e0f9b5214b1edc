"""``chỉ tiêu nêu tại điểm a, b khoản 2 Mục II``, ``chỉ tiêu số 3, 4, 7``: what stands there."""

from __future__ import annotations

from vnplan.extract.assignments.references.places import Places
from vnplan.extract.assignments.references.steps import reference_at
from vnplan.extract.assignments.references.words import ReferenceWords
from vnplan.lexicon import Lexicon


def located(folded: str, places: Places, lexicon: Lexicon) -> frozenset[int]:
    """The targets at the places named after "chỉ tiêu"."""
    words = ReferenceWords.of(lexicon)
    found: set[int] = set()
    for said in words.places.finditer(folded):
        reference = reference_at(folded, said.end(), words)
        if reference is None or not words.is_ours(folded, said.start(), reference.end):
            continue
        targets = [places.at(place) for place in reference.places]
        if None not in targets:
            found.update(*filter(None, targets))
    return frozenset(found)
