"""Step: what the reader saw to belong to the sheet: watermarks, notes of a signature."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from vnplan.clean.draft import Change, Draft
from vnplan.clean.furniture.around import take_out
from vnplan.folding import fold
from vnplan.handover import Artefact, Finding

_CODES = MappingProxyType({"watermark": "watermark-removed", "stamp": "stamp-removed"})


def seen(draft: Draft) -> Change:
    """Each artefact of the reader set aside; lines of one note are told once. A watermark that
    says that the document is a draft is told."""
    change = Change()
    drafts = draft.lexicon.cues["draft_marks"]
    told = False
    for group in _groups(draft):
        kind = group[0].kind
        take_out(change, kind, _CODES[kind], [(artefact.start, artefact.end) for artefact in group])
        words = fold(draft.text[group[0].start : group[-1].end])
        if kind == "watermark" and not told and any(mark in words for mark in drafts):
            change.findings.append(Finding("draft-marked", group[0].start, group[-1].end))
            told = True
    return change


def _groups(draft: Draft) -> Iterator[list[Artefact]]:
    """Artefacts of one kind with nothing between them, in the coordinates of the draft."""
    group: list[Artefact] = []
    for artefact in sorted(draft.source.artefacts, key=lambda a: a.start):
        start, end = draft.forward([artefact.start, artefact.end])
        if group and (artefact.kind != group[-1].kind or draft.text[group[-1].end : start].strip()):
            yield group
            group = []
        group.append(Artefact(artefact.kind, start, end))
    if group:
        yield group
