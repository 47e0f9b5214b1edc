"""Tasks counted in words: Một là, Hai là; Thứ nhất, Thứ hai."""

from __future__ import annotations

import re

from vnplan.grammar.labels.ordinals import CARDINAL_PATTERN, ORDINAL_PATTERN, WORDS
from vnplan.grammar.labels.shape import Label

# "là" must follow the cardinal: "Một hệ thống …", "Năm 2026 …" count nothing.
_CARDINAL = re.compile(
    rf"(?P<label>(?P<word>(?i:{CARDINAL_PATTERN}))\s+(?i:là))(?!\w)\s*(?P<style>[,:;.\-–—]?)\s*[-–]?\s*"
)
# "Thứ hai" needs ", : là": "Thứ trưởng", "Thứ hai, ngày 05 tháng 01" are no tasks.
_ORDINAL = re.compile(
    rf"""(?P<label>(?i:thứ)\s+(?P<word>(?i:{ORDINAL_PATTERN})))(?!\w)
    (?:\s*(?P<style>[,:;.])|\s+(?i:là)(?!\w)\s*[,:]?|\s*(?P<dash>[-–—]))
    (?!\s*(?:ngày|thứ|hàng\ tuần|hằng\ tuần)\b)\s*[-–]?\s*""",
    re.VERBOSE,
)
_SPACES = re.compile(r"\s+")


def task(text: str, start: int, end: int) -> Label | None:
    """``Một là, …``, ``Mười hai là: …``, ``Thứ nhất, …``; not ``Một hệ thống``, ``Năm 2026``."""
    if not text[start].isupper():
        return None
    match = _ORDINAL.match(text, start, end) if text[start] == "T" else None
    match = match or _CARDINAL.match(text, start, end)
    if match is None:
        return None
    printed = _SPACES.sub(" ", match["label"])
    value = WORDS[_SPACES.sub(" ", match["word"].lower())]
    return Label("task", printed, str(value), match.end(), False, match["style"] or "")
