"""Step: accents composed (NFC), in whatever order they were typed.

NFC repairs most decomposed text, but not a tone that stands before the circumflex, the
breve or the horn (``é`` + U+0302 stays two characters): those marks are put first.
"""

from __future__ import annotations

import re
import unicodedata

from vnplan.clean.draft import Change, Draft
from vnplan.handover import Finding
from vnplan.spans import Edit

_MARK = re.compile("[\u0300-\u036f]")
# A run that may change as one: a base letter and everything outside ASCII behind it.
_RUN = re.compile(r"[\x20-\x7e]?[^\x00-\x7f]+")
_SHAPE = "\u0302\u0306\u031b"
_TONES_FIRST = re.compile(rf"([\u0300\u0301\u0303\u0309\u0323]{{1,4}})([{_SHAPE}]+)")


def compose(draft: Draft) -> Change:
    """NFC for the runs that are not composed yet."""
    text = draft.text
    if unicodedata.is_normalized("NFC", text) and not _MARK.search(text):
        return Change()
    edits = []
    for run in _RUN.finditer(text):
        printed = run.group()
        if printed.isalpha() and unicodedata.is_normalized("NFC", printed):
            continue
        mended = composed(printed)
        if mended != printed:
            edits.append(_shortest(printed, mended, run.start()))
    findings = [Finding("unicode-repaired", e.start, e.end) for e in edits[:1]]
    return Change(edits=edits, findings=findings)


def composed(printed: str) -> str:
    """``printed`` in NFC, tones moved behind the marks that shape the vowel."""
    apart = unicodedata.normalize("NFD", printed)
    return unicodedata.normalize("NFC", _TONES_FIRST.sub(r"\2\1", apart))


def _shortest(old: str, new: str, at: int) -> Edit:
    """The edit from ``old`` to ``new`` without what both begin and end with."""
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(at + head, at + len(old) - tail, new[head : len(new) - tail])
