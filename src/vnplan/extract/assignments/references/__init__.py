"""Targets that a duty points at instead of naming them.

==============================================  ==========================================
``toàn bộ các chỉ tiêu tại Kế hoạch này``       ``whole``: all targets
``chỉ tiêu tại điểm a, b khoản 2 Mục II``       ``located``: those below the places
``chỉ tiêu nêu tại Phụ lục I, STT 5-8``         ``located``: the rows with these numbers
``chỉ tiêu số 3, 4, 7``, ``từ số 1 đến số 5``   ``located``: the items or rows so numbered
``Chỉ tiêu 2, 3, 5``                            ``numbered``: those called "Chỉ tiêu 2: …"
==============================================  ==========================================

A reference that could be understood in two ways, or of which one place is not found, links
nothing at all; nor does one into another act ("điểm a khoản 2 Điều 5 Luật Đầu tư công").
"""

from __future__ import annotations

from collections.abc import Callable

from vnplan.extract.assignments.references.located import located
from vnplan.extract.assignments.references.numbered import numbered
from vnplan.extract.assignments.references.places import Places
from vnplan.extract.assignments.references.whole import whole
from vnplan.extract.assignments.references.words import ReferenceWords
from vnplan.lexicon import Lexicon

__all__ = ["Places", "referred"]

_RULES = (whole, located, numbered)


def referred(folded: str, places: Callable[[], Places], lexicon: Lexicon) -> frozenset[int]:
    """The indexes of the targets that the folded words of a duty point at; few duties ask for ``places``."""
    words = ReferenceWords.of(lexicon)
    if not words.may_point(folded) or words.excepts.search(folded):
        return frozenset()
    return frozenset().union(*(rule(folded, places(), lexicon) for rule in _RULES))
