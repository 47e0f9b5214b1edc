"""Step: ``#`` marks of Markdown headings. Their depth is not kept: OCR sets it at random."""

from __future__ import annotations

import re

from vnplan.clean.draft import Change, Draft, in_regions
from vnplan.spans import Edit

# With a blank behind, or at least two of them: "#1" is a word.
_MARKS = re.compile(r"#{1,6}(?:[ \t]+#{1,6})*(?:[ \t]+|$|(?<=##)(?=[^\s#]))", re.MULTILINE)
_WORD = re.compile(r"\w")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$", re.MULTILINE)


def headings(draft: Draft) -> Change:
    """``## KẾ HOẠCH`` -> ``KẾ HOẠCH``; ``#1`` stays."""
    text = draft.text
    edits: list[Edit] = []
    for marks in _MARKS.finditer(text) if "#" in text else ():
        line = text.rfind("\n", max(0, marks.start() - 40), marks.start()) + 1
        if (
            text[line : marks.start()].strip()
            or (not line and marks.start() > 40)
            or in_regions(draft.regions, line)
        ):
            continue
        end = text.find("\n", marks.end())
        end = end if end >= 0 else len(text)
        if not _WORD.search(text, marks.end(), end):  # "##", "## ***": for the rule lines
            continue
        edits.append(Edit(line, marks.end()))
        closing = _CLOSING.search(text, marks.end(), end)
        if closing:
            edits.append(Edit(closing.start(), closing.end()))
    return Change(edits=edits)
