"""Bodies named in assignments: one, or a list with "và" and commas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vnplan.grammar.agency import agency_at, head_at
from vnplan.lexicon import Lexicon
from vnplan.lexicon.trie import pattern_of

_LONGEST = 160
_AND = re.compile(r"\s+và\s+")
_END_MARK = re.compile(r"[;:.(]")
_LIST_MARK = re.compile(r"\s*(?:;|,|\bvà\b|\bcùng\b)\s*")


@dataclass(frozen=True, eq=False)
class DutyWords:
    """The cue lists of ``lexicon/duties.toml``, compiled."""

    verbs: re.Pattern[str]
    stops: tuple[str, ...]
    handing: re.Pattern[str]
    coordinating: re.Pattern[str]
    owner_label: re.Pattern[str]
    helper_label: re.Pattern[str]
    time_label: re.Pattern[str]
    collective: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> DutyWords:
        """The words for ``lexicon``, compiled once."""
        return _compiled(lexicon)


@lru_cache(maxsize=8)
def _compiled(lexicon: Lexicon) -> DutyWords:
    cues = lexicon.cues
    label = r"[-\s*]*{}\s*:\s*"
    return DutyWords(
        verbs=re.compile(rf"(?<!\w){pattern_of(cues['duty_verbs'])}(?!\w)"),
        stops=cues["duty_verbs"],
        handing=re.compile(rf"{pattern_of(cues['handing'])}\s+"),
        coordinating=re.compile(rf"\s*,?\s*{pattern_of(cues['coordinating'])}(?!\w)\s*"),
        owner_label=re.compile(label.format(pattern_of(cues["owner_labels"]))),
        helper_label=re.compile(label.format(pattern_of(cues["helper_labels"]))),
        time_label=re.compile(label.format(pattern_of(cues["time_labels"]))),
        collective=re.compile(rf"{pattern_of(cues['collective'])}(?!\w)"),
    )


def body_at(text: str, folded: str, at: int, end: int, words: DutyWords) -> tuple[int, int] | None:
    """The body whose name starts at ``at``, None when none does."""
    found = agency_at(text, folded, at, words.stops, end)
    if found is not None:
        return found.start, _before_next(folded, found.start, min(found.end, end))
    if words.collective.match(folded, at, end) is None:
        return None
    verb = words.verbs.search(folded, at, min(end, at + _LONGEST))
    stop = verb.start() if verb else min(end, at + _LONGEST)
    mark = _END_MARK.search(text, at, stop)
    stop = mark.start() if mark else stop
    while stop > at and not text[stop - 1].isalnum():
        stop -= 1
    return (at, stop) if stop > at else None


def _before_next(folded: str, start: int, end: int) -> int:
    """Where the name ends when another body's head follows an "và" inside it."""
    for joint in _AND.finditer(folded, start, end):
        if head_at(folded, joint.end()) is not None:
            return joint.start()
    return end


def bodies_from(text: str, folded: str, at: int, end: int, words: DutyWords) -> tuple[list[str], int]:
    """The list of bodies that starts at ``at`` and where it ends: "Sở Y tế, Công an xã và các đoàn thể"."""
    names: list[str] = []
    while at < end:
        found = body_at(text, folded, at, end, words)
        if found is None:
            break
        names.append(" ".join(text[found[0] : found[1]].split()))
        at = found[1]
        mark = _LIST_MARK.match(folded, at, end)
        if mark is None or body_at(text, folded, mark.end(), end, words) is None:
            break
        at = mark.end()
    return names, at
