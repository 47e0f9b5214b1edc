"""Rows of a table that reached the text as one line each, cells apart by ``|`` or tabs."""

from __future__ import annotations

import re

from vnplan.handover import Block

# "1. | Thu ngân sách": a number cell, then another cell. Two bars make a row in any case.
_BARS = re.compile(r"[\w.()+*\-–]{0,8}\s*\||[^|\n]*\|[^|\n]*\|")
# A tab after the label only sets the label off ("1.\tMục tiêu"); one further on parts cells.
_TABS = re.compile(r"[^\t\n]{9,}\t+[^\t\n]*\S|[^\t\n]{1,8}\t+[^\t\n]+\t+[^\t\n]*\S")


def row(text: str, start: int, end: int) -> Block | None:
    """``1. | Thu ngân sách | tỷ đồng | 15``; not a line whose tabs only trail."""
    if text.find("|", start, end) >= 0:
        found = _BARS.match(text, start, end)
    elif text.find("\t", start, end) >= 0:
        found = _TABS.match(text, start, end)
    else:
        return None
    return Block("paragraph", start, end, start, rule="row") if found else None
