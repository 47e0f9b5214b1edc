"""Step: a bullet run into the paragraph before it: "… kêu gọi đầu tư. - Củng cố …"."""

from __future__ import annotations

import re

from vnplan.clean.draft import Change, Draft, in_regions
from vnplan.handover import Finding
from vnplan.spans import Edit

# The end of a sentence or item, the sign between blanks, a capital: "kinh tế - xã hội",
# ranges and names have no stop before the dash.
_FUSED = re.compile(r"(?<=[^\W\d_][.;:!?…]|[)%”\"\d][.;:])(?P<gap>[ ]+)[-–+•▪][ ]+(?=[A-ZĐÀ-ÝĂƠƯẠ-Ỹ])")
# "Điều 5. - Phạm vi", "a) - Nội dung": the sign follows the label, not a sentence.
_LABEL = 14


def bullets(draft: Draft) -> Change:
    """A line end before each bullet that stands inside a line."""
    change = Change()
    text = draft.text
    for fused in _FUSED.finditer(text):
        start = fused.start()
        line = text.rfind("\n", max(0, start - _LABEL), start)
        if (line >= 0 or start < _LABEL) or in_regions(draft.regions, start):
            continue
        change.edits.append(Edit(*fused.span("gap"), "\n"))
        change.findings.append(Finding("bullet-split", fused.end() - 2, fused.end()))
    return change
