"""Sentences and their parts, by offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vnplan.folding import UPPER

# A full stop ends a sentence before a capital, a semicolon always ends a part, and a bullet
# fused into the line ("… 84% - Hộ có …") begins a new one.
_STOP = re.compile(rf";|(?<=[)%]) [-–] (?=[{UPPER}])|[.!?…](?=\s+[\"“(]?[{UPPER}0-9])|\./\.|\n")


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
    return [s for s in found if text[s.start : s.end].strip()]
