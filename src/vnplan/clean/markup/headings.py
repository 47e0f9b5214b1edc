"""Step: ``#`` marks of Markdown headings. Their depth is not kept: OCR sets it at random."""

from __future__ import annotations

import re

from vnplan.clean.draft import Change, Draft, in_regions
from vnplan.spans import Edit

_OPENING = re.compile(r"^[ \t]*(?:#{1,6}(?:[ \t]+|$)|#{2,6}(?=[^\s#]))+", re.MULTILINE)
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$", re.MULTILINE)


def headings(draft: Draft) -> Change:
    """``## KẾ HOẠCH`` -> ``KẾ HOẠCH``; ``#1`` stays."""
    text = draft.text
    if "#" not in text:
        return Change()
    edits = []
    for opening in _OPENING.finditer(text):
        if in_regions(draft.regions, opening.start()):
            continue
        edits.append(Edit(opening.start(), opening.end()))
        end = text.find("\n", opening.end())
        closing = _CLOSING.search(text, opening.end(), end if end >= 0 else len(text))
        if closing and closing.start() >= opening.end():
            edits.append(Edit(closing.start(), closing.end()))
    return Change(edits=edits)
