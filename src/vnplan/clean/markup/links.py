"""Step: Markdown links and images become their words."""

from __future__ import annotations

import re

from vnplan.clean.draft import Change, Draft
from vnplan.handover import Artefact
from vnplan.spans import Edit

# The address must look like one: "[1](xem ghi chú)" is text.
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<words>[^\[\]\n]{0,300})\]"
    r"\((?P<address>(?:https?:|mailto:|data:|www\.|[./#])[^()\s]{0,2000}|[^()\s]{1,300}\.\w{2,5})(?:\s+\"[^\"\n]{0,200}\")?\)"
)


def links(draft: Draft) -> Change:
    """``[words](https://…)`` -> ``words``; an image without words is an artefact."""
    change = Change()
    if "](" not in draft.text:
        return change
    for link in _LINK.finditer(draft.text):
        start, end = link.span()
        a, b = link.span("words")
        if not link["words"].strip():
            change.edits.append(Edit(start, end))
            change.artefacts.append(Artefact("watermark", start, end))
        else:
            change.edits += [Edit(start, a), Edit(b, end)]
    return change
