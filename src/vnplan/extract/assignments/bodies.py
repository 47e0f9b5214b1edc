"""Bodies named in assignments: one, or a list with "và" and commas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vnplan.extract.assignments.collectives import collective_at
from vnplan.extract.assignments.levels import level_at
from vnplan.extract.assignments.names import name_at
from vnplan.extract.assignments.spelling import capitalised, spelled
from vnplan.extract.assignments.words import DutyWords
from vnplan.folding import fold
from vnplan.grammar.agency import known_field, known_head

_MARK = re.compile(r"\s*[;,/&\n]\s*(?:và\s+|cùng\s+)?|\s+(?:và|cùng với|cùng)\s+|\s+[-–+•]\s+")
_PARENTHESIS = re.compile(r"\s*\([^()]{0,80}\)")
_BULLET = re.compile(r"[\s\-–+•*.;,]*")
_PIECE = re.compile(r"[^;\n]+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LONGEST_PIECE = 120
_MOST = 40


@dataclass(frozen=True, slots=True)
class Bodies:
    """Bodies that stand one after the other at ``start:end``, each in its one spelling."""

    names: tuple[str, ...]
    start: int
    end: int


def body_at(text: str, folded: str, at: int, end: int, words: DutyWords) -> Bodies | None:
    """The one body whose name starts at ``at``, None when none does or its end is in doubt."""
    found = name_at(text, folded, at, end, words) or collective_at(text, folded, at, end, words)
    return Bodies((capitalised(found.text),), at, found.end) if found else None


def bodies_at(text: str, folded: str, at: int, end: int, words: DutyWords) -> Bodies | None:
    """The list of bodies that starts at ``at``: "Sở Y tế, Công an xã và các đoàn thể"."""
    if words.body.match(folded, at, end) is None:
        return None
    first = _of_shared_head(text, folded, at, end, words) or body_at(text, folded, at, end, words)
    if first is None:
        return None
    names, stop = list(first.names), first.end
    while len(names) < _MOST:
        aside = _PARENTHESIS.match(text, stop, end)
        mark = _MARK.match(folded, aside.end() if aside else stop, end)
        if mark is None:
            break
        further = (
            _of_shared_head(text, folded, mark.end(), end, words)
            or body_at(text, folded, mark.end(), end, words)
            or _next_field(text, folded, mark.end(), end, names[-1], words)
            or _next_place(text, folded, mark.end(), end, names[-1])
        )
        if further is None:
            break
        names += (n for n in further.names if n not in names)
        stop = further.end
    return Bodies(tuple(names), at, stop)


def _of_shared_head(text: str, folded: str, at: int, end: int, words: DutyWords) -> Bodies | None:
    """The first of "các Sở: Nội vụ, Tư pháp"."""
    head = words.shared.match(folded, at, end)
    field = known_field(folded, head.end()) if head else None
    if head is None or field is None or head.start(1) == at or field.end > end or text[head.end()].islower():
        return None
    return Bodies((f"{capitalised(head.group(1))} {field.canonical}",), at, field.end)


def _next_field(text: str, folded: str, at: int, end: int, last: str, words: DutyWords) -> Bodies | None:
    """The next of "Sở Nội vụ, Tư pháp": a field alone, of the head before it."""
    head = words.shared.match(last.lower())
    field = known_field(folded, at) if head and at < end and text[at].isupper() else None
    if head is None or field is None or field.end > end:
        return None
    return Bodies((f"{capitalised(head.group(1))} {field.canonical}",), at, field.end)


def _next_place(text: str, folded: str, at: int, end: int, last: str) -> Bodies | None:
    """The next of "UBND các xã An Bình, Tân Phú và phường An Thới": a place alone, of the head before it."""
    low = fold(last)
    head = known_head(low, 0)
    level = level_at(last, low, head.end, len(last)) if head else None
    place = level_at(text, folded, at - 1, end) if level is not None and text[at - 1].isspace() else None
    if head is None or place is None or not any(c.isupper() for c in place.text):
        return None
    return Bodies((f"{head.canonical} {place.text}",), at, place.end)


def bodies_in(text: str, folded: str, start: int, end: int, words: DutyWords) -> Bodies | None:
    """The bodies of a cell or of a line "Đơn vị chủ trì: …", which hold nothing else.

    What is not known as a body stays as printed: a cell of that column names one all the same.
    """
    names = _names_of(text[start:end], folded[start:end], words)
    return Bodies(names, start, end) if names else None


@lru_cache(maxsize=4096)
def _names_of(text: str, folded: str, words: DutyWords) -> tuple[str, ...]:
    """A column says the same few bodies again and again."""
    names: list[str] = []
    at, end = 0, len(text)
    while at < end and len(names) < _MOST:
        at = min(end, _BULLET.match(text, at, end).end())  # type: ignore[union-attr]  # matches nothing
        found = bodies_at(text, folded, at, end, words)
        if found is not None and not text[found.end : end].lstrip()[:1].isalpha():
            names += (n for n in found.names if n not in names)
            at = found.end
            aside = _PARENTHESIS.match(text, at, end)
            at = aside.end() if aside else at
            continue
        piece = _PIECE.match(text, at, end)
        if piece is None:
            break
        printed = spelled(piece.group())
        if _LETTERS.search(printed) and len(printed) <= _LONGEST_PIECE and printed not in names:
            names.append(capitalised(printed))
        at = piece.end()
    return tuple(names)
