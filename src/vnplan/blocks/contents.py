"""Lines of a table of contents: a title, a leader of dots, a page number."""

from __future__ import annotations

import re

from vnplan.handover import Block

_LEADER = re.compile(r"(?:\.{4,}|(?:\. ){3,}|…{2,}|_{4,})\s*\d{1,3}$")
_TAIL = 40  # characters at the end of the line in which the leader must begin


def contents(text: str, start: int, end: int) -> Block | None:
    """``II. NHIỆM VỤ, GIẢI PHÁP ........ 7``; its label belongs to the heading it points to."""
    if not text[end - 1].isdigit() or _LEADER.search(text, max(start, end - _TAIL), end) is None:
        return None
    return Block("paragraph", start, end, start, rule="contents")
