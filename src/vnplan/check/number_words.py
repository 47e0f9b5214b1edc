"""Numbers told in words: ``không còn hộ nghèo`` is 0, ``gấp đôi`` is 2."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome

_DIGIT = re.compile(r"\d")


def numbers_in_words(desk: Desk) -> Iterator[Outcome]:
    """Records in whose words no digit stands."""
    text = desk.clean.text
    for i in desk.numbers:
        target = desk.targets[i]
        if not _DIGIT.search(text, target.start, target.end):
            yield Outcome((i,), "value-in-words")
