"""Step: lines that were wrapped are joined again; one paragraph a line, no blank lines."""

from __future__ import annotations

from vnplan.clean.dewrap.join import Joiner
from vnplan.clean.dewrap.lines import BLANK, SEAM, read_lines
from vnplan.clean.dewrap.mode import Mode, mode_of
from vnplan.clean.draft import Change, Draft
from vnplan.handover import Finding
from vnplan.spans import Edit


def dewrap(draft: Draft) -> Change:
    """One edit for each gap between two lines that is not yet as it should be."""
    text = draft.text
    lines = read_lines(draft)
    change = Change()
    if not lines.starts:
        change.edits = [Edit(0, len(text))] if text else []
        return change
    mode = mode_of(draft, lines)
    joiner = Joiner(draft, lines, mode)
    at = 0
    edits = change.edits
    if lines.starts[0]:
        edits.append(Edit(0, lines.starts[0]))
    for i in range(1, len(lines.starts)):
        at, start = lines.ends[i - 1], lines.starts[i]
        if joiner.joins(i):
            edits.append(Edit(at, start, " "))
            if mode is Mode.PARAGRAPHS or (mode is not Mode.SPACED and lines.gaps[i] in (BLANK, SEAM)):
                change.findings.append(Finding("paragraph-joined", at, start))
        elif start - at != 1:
            edits.append(Edit(at, start, "\n"))
    if lines.ends[-1] < len(text):
        edits.append(Edit(lines.ends[-1], len(text)))
    return change
