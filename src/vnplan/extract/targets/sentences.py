"""Sentences and their parts, by offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vnplan.folding import UPPER
from vnplan.grammar.value import Quantity

# A full stop ends a sentence before a capital, a semicolon always ends a part, and a bullet
# fused into the line ("… 84% - Hộ có …") begins a new one.
_STOP = re.compile(rf";|(?<=[)%]) [-–] (?=[{UPPER}])|[.!?…](?=\s+[\"“(]?[{UPPER}0-9])|\./\.|\n")

_MARK = re.compile(r"\s*\([0-9]{1,2}\)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]``; ``continues`` tells that a semicolon ties it to the one before."""

    start: int
    end: int
    continues: bool = False


def split(text: str, start: int, end: int) -> list[Sentence]:
    """Cut ``text[start:end]`` at full stops and semicolons."""
    found: list[Sentence] = []
    at, continues = start, False
    for stop in _STOP.finditer(text, start, end):
        if stop.start() > at:
            found.append(Sentence(at, stop.start(), continues))
        continues = stop.group() == ";"
        at = stop.end()
    if at < end:
        found.append(Sentence(at, end, continues))
    return [_unmarked(text, s) for s in found if text[s.start : s.end].strip()]


def _unmarked(text: str, sentence: Sentence) -> Sentence:
    """Past the mark of a list that runs on in the line: "(2) 100% hộ có điện"."""
    mark = _MARK.match(text, sentence.start, sentence.end)
    return replace(sentence, start=mark.end()) if mark and mark.end() < sentence.end else sentence


def by_sentence(sentences: Sequence[Sentence], quantities: Iterable[Quantity]) -> list[list[Quantity]]:
    """For each sentence the quantities that lie in it, in the order given."""
    starts = [sentence.start for sentence in sentences]
    found: list[list[Quantity]] = [[] for _ in sentences]
    for quantity in quantities:
        at = bisect_right(starts, quantity.start) - 1
        if at >= 0 and quantity.end <= sentences[at].end:
            found[at].append(quantity)
    return found
