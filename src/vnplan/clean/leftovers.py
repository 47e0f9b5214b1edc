"""What the steps left between two lines: marks that belong to neither are artefacts.

A mark that touches words ("**1. Mục tiêu") is part of their line. One that is parted from
them by a blank, or stands on a line of its own ("&nbsp;", "* "), would belong to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnplan.clean.draft import Draft, in_regions
from vnplan.handover import Artefact

_VISIBLE = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")


def leftovers(draft: Draft, artefacts: Sequence[Artefact]) -> list[Artefact]:
    """Visible characters of the source that a line end took the place of, and no artefact holds.

    ``artefacts`` are sorted and point into the source, as the result does.
    """
    source, text, back = draft.source.text, draft.text, draft.back
    known = iter(artefacts)
    artefact = next(known, None)
    found: list[Artefact] = []
    ends = zip(back.out, back.src, back.length, strict=True)
    before = next(ends, None)
    for out, src, length in ends:
        assert before is not None
        made, start = before[0] + before[2], before[1] + before[2]
        before = (out, src, length)
        if src - start < 2 or source[start:src].isspace() or "\n" not in text[made:out]:
            continue
        if in_regions(draft.regions, made) and in_regions(draft.regions, out):
            continue
        while artefact is not None and artefact.end <= start:
            artefact = next(known, None)
        for match in _VISIBLE.finditer(source, start, src):
            at = match.start()
            while artefact is not None and artefact.start < match.end():
                if artefact.start > at:
                    found.append(Artefact("rule-line", at, artefact.start))
                at = max(at, artefact.end)
                if artefact.end > match.end():
                    break
                artefact = next(known, None)
            if at < match.end():
                found.append(Artefact("rule-line", at, match.end()))
    return found
