"""With whom a duty is to be done: "chủ trì, phối hợp với Sở Y tế", "chủ trì, Công an xã phối hợp"."""

from __future__ import annotations

import re

from vnplan.extract.assignments.bodies import Bodies, bodies_at
from vnplan.extract.assignments.words import FULL_STOP, DutyWords

_STOP = re.compile(rf"(?:{FULL_STOP}|;)(?=\s|$)")


def helpers_of(text: str, folded: str, at: int, end: int, words: DutyWords) -> tuple[tuple[str, ...], int]:
    """The coordinators of a duty whose words go on at ``at``, and where their names end."""
    found = _right_away(text, folded, at, end, words) or _in_turn(text, folded, at, end, words)
    if found is None:
        stop = _STOP.search(folded, at, end)
        limit = stop.start() if stop else end
        for later in words.coordinating_later.finditer(folded, at, limit):
            found = bodies_at(text, folded, later.end(), limit, words)
            if found is not None:
                return found.names, at
    return (found.names, found.end) if found else ((), at)


def _right_away(text: str, folded: str, at: int, end: int, words: DutyWords) -> Bodies | None:
    together = words.coordinating.match(folded, at, end)
    return bodies_at(text, folded, together.end(), end, words) if together else None


def _in_turn(text: str, folded: str, at: int, end: int, words: DutyWords) -> Bodies | None:
    """Y of "X chủ trì, Y phối hợp"."""
    leading = words.leading.match(folded, at, end)
    found = bodies_at(text, folded, leading.end(), end, words) if leading else None
    return found if found and words.helping.match(folded, found.end, end) else None
