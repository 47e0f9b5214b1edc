"""Step: letterhead columns that were read as one line are put on lines of their own.

"ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 05/KH-UBND An Bình, ngày 02
tháng 01 năm 2026" (Decree 30/2020/NĐ-CP annex I: ô 2 and 3 stand left, ô 1 and 4 right).
"""

from __future__ import annotations

import re

from vnplan.clean.draft import Change, Draft, in_regions
from vnplan.spans import Edit

# Only in the letterhead's own wording; the words around may be damaged by OCR. Each pattern
# begins with fixed letters, which are found fast.
_RIGHT = (
    re.compile(r"CỘNG H[ÒO][AÀ] XÃ HỘI CHỦ NGHĨA"),
    re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM"),
    re.compile(r"Độc l[ậâ]p ?[-–] ?T[ựư] do ?[-–] ?Hạnh phúc"),
)
# In small letters only behind a wide gap: the words also stand in sentences.
_RIGHT_SMALL = re.compile(r"cộng h[òo][aà] xã hội chủ nghĩa")
_SYMBOL = re.compile(
    r"S[ốÔỐ]\s?:?[^\n,]{0,12}/[^\s,]{2,30}(?P<gap>[ \t]+)"
    r"(?=[A-ZĐÀ-Ỹ][^\n,]{1,40}, *ngày[^\n]{0,30}tháng[^\n]{0,20}năm)"
)
_WIDE = 3
# Longer lines are prose that names the nation, or quotes the letterhead.
_LINE = 160


def letterhead(draft: Draft) -> Change:
    """A line end between the columns of a letterhead line."""
    text = draft.text
    gaps: list[tuple[int, int]] = []
    for pattern in _RIGHT:
        gaps += (_gap_before(text, match.start()) for match in pattern.finditer(text))
    for match in _RIGHT_SMALL.finditer(text):
        start, end = _gap_before(text, match.start())
        if "\t" in text[start:end] or end - start >= _WIDE:
            gaps.append((start, end))
    gaps += (match.span("gap") for match in _SYMBOL.finditer(text) if _is_line_start(text, match.start()))
    return Change(
        edits=[Edit(start, end, "\n") for start, end in sorted(gaps) if _parts_columns(draft, start, end)]
    )


def _gap_before(text: str, end: int) -> tuple[int, int]:
    start = end
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    return start, end


def _is_line_start(text: str, at: int) -> bool:
    start, _ = _gap_before(text, at)
    return start == 0 or text[start - 1] == "\n"


def _parts_columns(draft: Draft, start: int, end: int) -> bool:
    """Whether words stand on both sides of the gap, in a line as short as a letterhead's."""
    text = draft.text
    if _is_line_start(text, end) or in_regions(draft.regions, start):
        return False
    if start == end and not text[start - 1].isalpha():  # "VIỆT NAMĐộc lập": the blank was lost
        return False
    before = text.rfind("\n", max(0, start - _LINE), start) + 1
    line = text[before : end + _LINE].partition("\n")[0]
    return (before > 0 or start < _LINE) and len(line) <= _LINE and not line.rstrip().endswith((".", ";"))
