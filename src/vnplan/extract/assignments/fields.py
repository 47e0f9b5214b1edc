"""Fields of offices that the lexicon does not know: how far "Thủy lợi", "Hạ tầng và Thiết bị y tế" reach."""

from __future__ import annotations

import re

from vnplan.extract.assignments.levels import Name
from vnplan.extract.assignments.spelling import spelled
from vnplan.extract.assignments.words import DutyWords
from vnplan.grammar.agency import Part, head_at, known_field, known_level

_MOST_WORDS = 14
_MOST_SMALL = 4  # small words after the last capital of a field: "Thiết bị y tế"
_WORD = re.compile(r"[^\s,;:.()\[\]“”\"|/]+")
_GAP = re.compile(r"\s+")
_JOINT = re.compile(r"\s*(?:,|\s-\s|\s–\s|\svà\s|\s&\s)\s*")


def goes_on(text: str, folded: str, begin: int, at: int, end: int, words: DutyWords) -> bool:
    """Whether a further part with a capital follows a known field: it is but the beginning of another."""
    joint = _JOINT.match(folded, at, end)
    if joint is None or text[begin:at].isupper() or known_field(folded, joint.end()) is not None:
        return False
    return _capital_part(text, folded, joint.end(), end, words)


def longer_field(
    text: str, folded: str, at: int, known: Part | None, end: int, words: DutyWords
) -> Name | None:
    """A field that only begins like a known one: "Kinh tế hợp tác và Phát triển nông thôn"."""
    if known is None or not small_word_follows(text, folded, known.end, end, words):
        return None
    unknown = unknown_field(text, folded, at, end, words)
    if unknown is None or not any(c.isupper() for c in text[known.end : unknown.end]):
        return None
    return unknown


def unknown_field(text: str, folded: str, at: int, end: int, words: DutyWords) -> Name | None:
    """A field that the lexicon does not know."""
    stop = at
    small = capitals = 0
    for _ in range(_MOST_WORDS):
        joint = _JOINT.match(folded, stop, end)
        if joint and not _capital_part(text, folded, joint.end(), end, words):
            break
        gap = joint or _GAP.match(text, stop, end)
        word = _WORD.match(text, gap.end(), end) if gap else None
        if word is None:
            break
        start = word.start()
        if text[start].isupper() or text[start].isdigit():
            small, capitals = 0, capitals + 1
        elif words.boundary.match(folded, start) or known_level(folded, start):
            break
        else:
            small += 1
            if small > _MOST_SMALL:
                return None
        stop = word.end()
    if words.verb.fullmatch(folded[at:stop].strip()):
        return None  # "Cục Quản lý, giám sát …": the field goes on
    name = spelled(text[at:stop])
    # A field of one syllable was cut in the middle ("Cục Quản" of "Cục Quản lý …").
    return Name(stop, name) if capitals and " " in name else None


def _capital_part(text: str, folded: str, at: int, end: int, words: DutyWords) -> bool:
    """Whether a part of a field starts here, no body of its own: "Thể thao", not "Sở Y tế", "Các ban"."""
    if at >= end or not text[at].isupper() or words.other.match(folded, at):
        return False
    return head_at(folded, at) is None and known_level(folded, at) is None


def small_word_follows(text: str, folded: str, at: int, end: int, words: DutyWords) -> bool:
    """Whether a word goes on that neither ends a name nor is read: the name is longer than what is known."""
    gap = _GAP.match(text, at, end)
    if gap is None or gap.end() >= end or not text[gap.end()].isalpha():
        return False
    return words.boundary.match(folded, gap.end()) is None
