"""Quantities whose numbers are written in words.

==============================  ======================
``ba mô hình``                  3 mô hình
``từ hai đến ba doanh nghiệp``  2 to 3 doanh nghiệp
``gấp đôi``, ``gấp rưỡi``       2 and 1.5 times
==============================  ======================
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from vnplan.grammar.comparator import ComparatorGrammar
from vnplan.grammar.number_words import WordNumber, find_number_words
from vnplan.grammar.unit import UnitGrammar, UnitMatch
from vnplan.grammar.value import Quantity, operator_of

# "từ hai đến ba doanh nghiệp"
_WORD_JOIN = re.compile(r" (?:đến|tới) (?=[a-zđ])")
_WORDS_REACH = 60
_ONCE = frozenset({"times", "time_event", "session_day"})
_DOUBLE = re.compile(r"\bgấp (?P<word>đôi|rưỡi|ba|bốn|năm)(?!\w)(?! lần)")
_MULTIPLES = MappingProxyType(
    {
        "đôi": Decimal(2),
        "rưỡi": Decimal("1.5"),
        "ba": Decimal(3),
        "bốn": Decimal(4),
        "năm": Decimal(5),
    }
)


def spelled(
    text: str,
    folded: str,
    words: deque[WordNumber],
    until: int,
    units: UnitGrammar,
    comparators: ComparatorGrammar,
    floor: int,
) -> Iterator[Quantity]:
    """The quantities whose numbers are in words before ``until``; those words are taken off the list."""
    while words and words[0].start < until:
        made = _in_words(text, folded, words.popleft(), units, comparators, floor)
        if made is not None:
            yield made
            drop_before(words, made.end)


def drop_before(words: deque[WordNumber], at: int) -> None:
    """Take those off the list that begin before ``at``."""
    while words and words[0].start < at:
        words.popleft()


def _in_words(
    text: str, folded: str, number: WordNumber, units: UnitGrammar, comparators: ComparatorGrammar, floor: int
) -> Quantity | None:
    """A number in words counts only with a unit of the catalogue right after it."""
    end, upper = number.end, None
    if joined := _WORD_JOIN.match(folded, end):
        second = next(iter(find_number_words(folded, joined.end(), joined.end() + _WORDS_REACH)), None)
        if second is not None and second.start == joined.end() and second.value > number.value:
            end, upper = second.end, second.value
    unit = units.read(text, folded, end)
    if unit is None or unit.id is None or unit.dimension in ("rank", "grade"):
        return None
    if number.value == 1 and unit.id in _ONCE:
        return None  # "ít nhất một lần": how often
    before = comparators.read_before(folded, number.start, floor)
    if unit.dimension == "time" and before.operator is None:
        return None  # "hai ngày", "ba năm": a stretch of the text's own time
    after, stop = comparators.read_after(folded, unit.end)
    return Quantity(
        start=before.start,
        end=stop,
        number_start=number.start,
        number_end=end,
        value=number.value,
        upper=upper,
        comparator=operator_of(before.operator, after, before.origin, upper is not None),
        approximate=before.approximate,
        unit=unit,
        origin=before.origin,
    )


def doubled(text: str, folded: str, start: int, end: int) -> Iterator[Quantity]:
    """The multiples without a digit: "gấp đôi", "gấp rưỡi"."""
    for match in _DOUBLE.finditer(folded, start, end):
        at, stop = match.span("word")
        unit = UnitMatch(text[at:stop], at, stop, "times", "ratio")
        yield Quantity(at, stop, at, stop, _MULTIPLES[match["word"]], None, "eq", False, unit)
