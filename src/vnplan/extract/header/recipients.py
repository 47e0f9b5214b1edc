"""Who receives the document: the lines under ``Nơi nhận``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vnplan.extract.header.shape import Place, joined

RECIPIENTS = re.compile(r"(?m:^|(?<=[|\t.]))[\s*_|]{0,6}nơi\s{1,3}(?:nhận|gửi)\b[^:\n]{0,20}:?")
"""``Nơi nhận:`` at the start of a line or cell, in folded text."""

ITEM = re.compile(r"(?:^|(?<=[;.:\n]))\s{0,3}[-–+•*]\s{0,3}", re.MULTILINE)
"""The dash before one recipient."""

_RUN_ON = re.compile(r"(?<=[;.:])\s{0,3}[-–+•]\s{0,3}")
_NOTHING = " ;.,*"


def read_recipients(
    text: str, folded: str, lines: Sequence[Place], cuts: Mapping[int, int]
) -> tuple[str, ...]:
    """The recipients, wrapped lines joined, without dashes and closing signs.

    ``cuts`` tells for a line's start where the signature's column begins on it.
    """
    out: list[str] = []
    is_open = False
    is_last = False  # the line before was a recipient, so this one may carry it on
    for start, end in lines:
        head = RECIPIENTS.match(folded, start, end)
        is_open = is_open or head is not None
        if not is_open:
            continue
        line = text[head.end() if head else start : cuts.get(start, end)]
        marked = ITEM.match(line)
        parts = [p for p in _RUN_ON.split(ITEM.sub("", line, count=1)) if p.strip(_NOTHING)]
        if not parts:
            continue
        if marked or head:
            out += map(_tidy, parts)
        elif is_last and out and _carries_on(out[-1], text[start:end]):
            out[-1] = f"{out[-1]} {_tidy(parts[0])}"
            out += map(_tidy, parts[1:])
        else:
            is_last = False  # the signature's column may stand between two recipients
            continue
        is_last = True
    return tuple(tidy for part in out if (tidy := part.strip(" .,;")))


def _carries_on(before: str, line: str) -> bool:
    """Whether a line without a dash is the rest of the recipient above."""
    return not before.endswith(".") and not line.isupper() and line[-1] in ";.,:"


def _tidy(part: str) -> str:
    return joined(part).strip(" ;*-–")
