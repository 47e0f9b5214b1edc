"""The canonical indicator of a printed name.

A wrong id is worse than none, so each step asks for agreement in every word that counts:

1. the printed name is a name of the catalogue;
2. its terms are those of a name (``terms``: synonyms folded, little words dropped), with at
   most the words that the indicator allows beside them;
3. so are the terms before a place where a name may end (``… trên địa bàn phường``);
4. all this again with words that OCR damaged mended: those that no name of the catalogue knows
   become the one word of it that has the same letters (``chất thải răn``).

Every step asks that the unit and the kind of change fit (``fitting``). When two indicators
fit equally well there is no answer.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vnplan.extract.targets.catalogue.fitting import Printed, implied
from vnplan.extract.targets.catalogue.index import Index, Question
from vnplan.grammar.value import Quantity
from vnplan.lexicon import Lexicon

__all__ = ["indicator_of"]

# "Nhóm học sinh, sinh viên - Tỷ lệ tham gia BHYT": the indicator of a group is the indicator.
_GROUP = re.compile(r"nhóm [^-–]{3,120} [-–] ", re.IGNORECASE)
_CHANGE_TERM = {"increase": "tăng", "decrease": "giảm"}.get


def indicator_of(name: str, measure: str, quantity: Quantity | None, lexicon: Lexicon) -> str | None:
    """The catalogue id of ``name``, None when there is no sure one.

    ``measure`` is that of the target: ``increase`` and ``decrease`` ask for the indicator of
    the change first (``Tỷ lệ hộ nghèo giảm 1%``). ``quantity`` gives the printed unit.

    >>> from vnplan.lexicon import load
    >>> indicator_of("Tỷ lệ hộ nghèo đa chiều", "level", None, load())
    'multidim_poverty_rate'
    >>> indicator_of("Tỷ lệ hộ nghèo đa chiều", "decrease", None, load())
    'poverty_reduction'
    >>> indicator_of("Tỷ lệ người dân tham gia BHYT", "level", None, load())
    'health_insurance_rate'
    """
    group = _GROUP.match(name)
    name = name[group.end() :] if group else name
    unit = quantity.unit if quantity is not None else None
    printed = Printed(unit.text, unit.id, unit.dimension) if unit is not None else None
    found = _found(name, measure, printed, lexicon)
    if found is None and (mended := Index.of(lexicon).mended(name)) is not None:
        return _found(mended, measure, printed, lexicon)
    return found


@lru_cache(maxsize=4096)
def _found(name: str, measure: str, printed: Printed | None, lexicon: Lexicon) -> str | None:
    index = Index.of(lexicon)
    reading = index.terms.read(name)
    asked = Question(reading.head, measure, printed)
    exact = index.named(reading.surface, asked)
    change = _CHANGE_TERM(measure)
    if exact is not None and change is None:
        return exact
    for terms in reading.cuts:
        found = _by_terms(terms, change, asked, index)
        if found is not None:
            return found
    return exact


def _by_terms(terms: frozenset[str], change: str | None, asked: Question, index: Index) -> str | None:
    """The one indicator for these terms: as a change, with what the unit adds, as they are."""
    for added in (change, implied(asked.printed)):
        if added is not None and added not in terms:
            found = index.best(terms | {added}, asked, added)
            if found is not None:
                return found
    found = index.best(terms, asked)
    if found is None and asked.printed is not None and (asked.printed.dimension or "").startswith("count"):
        # "Kết nạp mới | đảng viên": what is counted may stand in the unit alone.
        noun = index.terms.noun(asked.printed.text)
        found = index.best(terms | noun, asked) if terms and not noun <= terms else None
    return found
