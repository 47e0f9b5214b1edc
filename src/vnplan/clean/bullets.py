"""Step: a bullet run into the paragraph before it: "… kêu gọi đầu tư. - Củng cố …"."""

from __future__ import annotations

import re

from vnplan.clean.draft import Change, Draft, in_regions
from vnplan.folding import UPPER
from vnplan.grammar.labels import read_label
from vnplan.handover import Finding
from vnplan.spans import Edit

# The end of a sentence or item, the sign between blanks, a capital: "kinh tế - xã hội",
# ranges and names have no stop before the dash. After ";" and ":" the blank may be missing.
# One pattern for each sign: a pattern that begins with a fixed letter is found fast.
_SIGNS = tuple(
    re.compile(
        rf"{re.escape(sign)}(?:(?<=[^\W\d_][.;:!?…] .)|(?<=[)%”\"\d][.;:] .)|(?<=[^\W\d_)][;:].))"
        rf"[ ]+(?=[{UPPER}])"
    )
    for sign in "-–+•▪"
)
# "Điều 5. - Phạm vi", "a) - Nội dung": the sign follows the label, not a sentence.
_LABEL = 16


def bullets(draft: Draft) -> Change:
    """A line end before each bullet that stands inside a line; told once for each line."""
    change = Change()
    text = draft.text
    told = 0
    for at, end in sorted(match.span() for sign in _SIGNS for match in sign.finditer(text)):
        start = at - 1 if text[at - 1] == " " else at
        if _follows_label(text, start) or in_regions(draft.regions, start):
            continue
        change.edits.append(Edit(start, at, "\n"))
        if not told or text.find("\n", told, start) >= 0:
            change.findings.append(Finding("bullet-split", at, end))
        told = start
    return change


def _follows_label(text: str, at: int) -> bool:
    line = text.rfind("\n", max(0, at - _LABEL), at) + 1
    if not line and at >= _LABEL:
        return False
    label = read_label(text, line, at)
    return label is not None and label.end >= at
