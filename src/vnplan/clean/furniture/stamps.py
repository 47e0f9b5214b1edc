"""Step: the printed text of a digital signature (Decree 30/2020 ô 8): "Ký bởi: …", "Ngày ký: …"."""

from __future__ import annotations

import re

from vnplan.clean.draft import Change, Draft, in_regions
from vnplan.clean.furniture.around import take_out

# Lines of a stamp stand close together; a value may wrap over short lines.
_LINES_BETWEEN, _SHORT = 4, 60
_LINE = re.compile(r"[^\n]*\S")


_HEAD = 32


def stamps(draft: Draft) -> Change:
    """Groups of at least two stamp lines, one of them the signer's or the time's."""
    change = Change()
    text, cues = draft.text, draft.lexicon.cues
    signing = frozenset((*cues["stamp_signer"], *cues["stamp_time"]))
    known = signing.union(cues["stamp_other"])
    group: list[int] = []
    signed = 0
    for at, line in draft.lines:
        colon = line.find(":", 0, _HEAD)
        if colon < 0:
            continue
        head = line[:colon].rstrip().lower()
        if head not in known or in_regions(draft.regions, at):
            continue
        if group and not _close_by(text, group[-1], at):
            _take(text, group, signed, change)
            group, signed = [], 0
        group.append(at)
        signed += head in signing
    _take(text, group, signed, change)
    return change


def _close_by(text: str, start: int, end: int) -> bool:
    if end - start > _SHORT * (_LINES_BETWEEN + 2) * 2:
        return False
    between = [line for line in text[start:end].split("\n")[1:] if line.strip()]
    return len(between) <= _LINES_BETWEEN and all(len(line) <= _SHORT for line in between)


def _take(text: str, heads: list[int], signed: int, change: Change) -> None:
    if len(heads) < 2 or not signed:
        return
    end = text.find("\n", heads[-1])
    if end < 0:
        end = len(text)
    elif text[heads[-1] : end].rstrip().endswith(":"):  # the value stands on the next line
        value = _LINE.search(text, end)
        if value and len(value.group().strip()) <= _SHORT // 2:
            end = value.end()
    spans = [
        (line.start() + len(line.group()) - len(line.group().lstrip()), line.end())
        for line in _LINE.finditer(text, heads[0], end)
    ]
    take_out(change, "stamp", "stamp-removed", spans)
