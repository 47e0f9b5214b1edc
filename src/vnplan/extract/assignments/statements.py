"""Sentences that give a body its duty.

==================================================  ===================================
``Giao Phòng Kinh tế …``, ``Đề nghị Sở Y tế …``     handed over in words
``Công an xã theo dõi …``, ``… có trách nhiệm``     a body, then a verb of duty
``UBND xã yêu cầu các ấp …``                        a body hands over to the next
``Căn cứ chỉ tiêu được giao, Phòng Kinh tế …``      after an opening, behind its comma
==================================================  ===================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vnplan.extract.assignments.bodies import Bodies, bodies_at, body_at
from vnplan.extract.assignments.words import FULL_STOP, DutyWords
from vnplan.folding import MARKED, UPPER
from vnplan.grammar.agency import find_heads

_SENTENCE = re.compile(rf"(?:{FULL_STOP}|;)\s+(?=\S)")
_STOP = re.compile(rf"(?:{FULL_STOP}|[;:])(?=\s|$)")
_COMMA = re.compile(r"\s*[,;]\s*")
# "Trạm Y tế: phun thuốc diệt muỗi", whatever the verb; not "Các thôn: Đông, Tây, Nam".
_SPOKEN_TO = re.compile(rf"(?:\s*\([^()]{{0,80}}\))?\s*:\s+(?:[{UPPER}]\w*\s+)?[a-z{MARKED}]")
_FAR = 160
_LONGEST_OPENING = 400


@dataclass(frozen=True, slots=True)
class Statement:
    """``bodies`` have a duty that goes on at ``at``; ``start`` is where the sentence begins.

    ``how``: handed (giao), asked (đề nghị, yêu cầu), said (a body and a verb), strong (có trách nhiệm).
    """

    bodies: Bodies
    start: int
    at: int
    how: str


def statement_at(text: str, folded: str, at: int, end: int, words: DutyWords) -> Statement | None:
    """The statement that the sentence at ``at`` begins with."""
    for pattern, how in ((words.handing, "handed"), (words.asking, "asked")):
        handing = pattern.match(folded, at, end)
        bodies = bodies_at(text, folded, handing.end(), end, words) if handing else None
        if bodies is not None:
            return Statement(bodies, at, bodies.end, how)
    return _said(text, folded, at, at, end, words) or _after_opening(text, folded, at, end, words)


def statements_in(text: str, folded: str, at: int, end: int, words: DutyWords) -> Iterator[Statement]:
    """The statements of a paragraph, one for each sentence that begins with one."""
    while at < end:
        found = statement_at(text, folded, at, end, words)
        if found is not None:
            yield found
        following = _SENTENCE.search(folded, found.at if found else at, end)
        if following is None:
            return
        at = following.end()


def _said(text: str, folded: str, start: int, at: int, end: int, words: DutyWords) -> Statement | None:
    bodies = bodies_at(text, folded, at, end, words)
    assembly = None if bodies else words.assembly.match(folded, at, end)
    named = bodies.end if bodies else assembly.end() if assembly else at
    handing = words.handed_on.match(folded, named, end) if named > at else None
    if handing:
        others = bodies_at(text, folded, handing.end(), end, words)
        return Statement(others, start, others.end, "handed") if others else None
    if bodies is None:
        return None
    stop = _STOP.search(folded, bodies.end, min(end, bodies.end + _FAR))
    strong = words.strong.search(folded, bodies.end, stop.start() if stop else min(end, bodies.end + _FAR))
    if strong:
        return Statement(bodies, start, bodies.end, "strong")
    if words.duty.match(folded, bodies.end, end) or _SPOKEN_TO.match(text, bodies.end, end):
        return Statement(bodies, start, bodies.end, "said")
    return None


def _after_opening(text: str, folded: str, at: int, end: int, words: DutyWords) -> Statement | None:
    if words.opening.match(folded, at, end) is None:
        return None
    limit = min(end, at + _LONGEST_OPENING)
    stop = _STOP.search(folded, at, limit)
    if stop is not None and folded[stop.start()] != ";":
        limit = stop.start()
    passed = at
    for comma in _COMMA.finditer(folded, at, limit):
        # A body before the comma makes a list of it: "… báo cáo UBND xã, Sở Tài chính theo quy định".
        listed = any(
            body is not None and body.end >= comma.start()
            for head in find_heads(folded, passed, comma.start())
            for body in (body_at(text, folded, head.start, end, words),)
        )
        passed = comma.end()
        found = None if listed else _said(text, folded, at, comma.end(), end, words)
        if found is not None:
            return found
    return None
