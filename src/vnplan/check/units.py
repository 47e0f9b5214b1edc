"""Units that are missing, taken from the surroundings, or unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome
from vnplan.folding import fold
from vnplan.grammar.unit import scale_words

_DIGIT = re.compile(r"\d")


def doubtful_units(desk: Desk) -> Iterator[Outcome]:
    """A value without a unit; a unit that is not printed with the value; a noun nobody knows."""
    for i in desk.numbers:
        target = desk.targets[i]
        unit = target.unit_text
        if unit is None:
            yield Outcome((i,), "unit-missing")
        elif target.cell is None:
            if not _stands_with_value(unit, desk.clean.text[target.start : target.end], target.rule):
                yield Outcome((i,), "unit-inferred", f"“{unit}” is not printed with this value")
            elif target.unit_id is None and _noun(unit) not in desk.words.nouns:
                yield Outcome((i,), "unit-unknown", f"“{unit}” is no unit of the lexicon")


def _noun(unit: str) -> str:
    """What is counted, without "nghìn" or "triệu" before it."""
    words = fold(unit)
    return " ".join(words.split(" ")[scale_words(words) :])


def _stands_with_value(unit: str, printed: str, rule: str) -> bool:
    at = printed.rfind(unit)
    if at < 0:
        unit, printed = fold(unit), fold(printed)
        at = printed.rfind(unit)
    # The name may hold the same noun; the unit stands behind the number.
    return at >= 0 and (rule != "subject-before" or not _DIGIT.search(printed, at + len(unit)))
