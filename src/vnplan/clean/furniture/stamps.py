"""Step: the printed text of a digital signature (Decree 30/2020 ô 8): "Ký bởi: …", "Ngày ký: …"."""

from __future__ import annotations

import re
from functools import lru_cache

from vnplan.clean.draft import Change, Draft, in_regions
from vnplan.clean.furniture.around import take_out
from vnplan.lexicon import Lexicon

# Lines of a stamp stand close together; a value may wrap over short lines.
_LINES_BETWEEN, _SHORT = 4, 60
_LINE = re.compile(r"[^\n]*\S")


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Lines that say who signed or when; all lines of a stamp."""

    def lines(*names: str) -> re.Pattern[str]:
        heads = "|".join(re.escape(phrase) for name in names for phrase in lexicon.cues[name])
        return re.compile(rf"^[ \t]*(?:{heads})[ \t]*:", re.MULTILINE | re.IGNORECASE)

    return lines("stamp_signer", "stamp_time"), lines("stamp_signer", "stamp_time", "stamp_other")


def stamps(draft: Draft) -> Change:
    """Groups of at least two stamp lines, one of them the signer's or the time's."""
    change = Change()
    text = draft.text
    signing, any_line = _patterns(draft.lexicon)
    signed = [m.start() for m in signing.finditer(text)]
    if not signed:
        return change
    group: list[int] = []
    for head in any_line.finditer(text):
        if in_regions(draft.regions, head.start()):
            continue
        if group and not _close_by(text, group[-1], head.start()):
            _take(text, group, signed, change)
            group = []
        group.append(head.start())
    _take(text, group, signed, change)
    return change


def _close_by(text: str, start: int, end: int) -> bool:
    if end - start > _SHORT * (_LINES_BETWEEN + 2) * 2:
        return False
    between = [line for line in text[start:end].split("\n")[1:] if line.strip()]
    return len(between) <= _LINES_BETWEEN and all(len(line) <= _SHORT for line in between)


def _take(text: str, heads: list[int], signed: list[int], change: Change) -> None:
    if len(heads) < 2 or not set(heads) & set(signed):
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
