"""Step: letterhead columns that were read as one line are put on lines of their own.

"ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 05/KH-UBND An Bình, ngày 02
tháng 01 năm 2026" (Decree 30/2020/NĐ-CP annex I: ô 2 and 3 stand left, ô 1 and 4 right).
"""

from __future__ import annotations

import re

from vnplan.clean.draft import Change, Draft, in_regions
from vnplan.spans import Edit

# Only in the letterhead's own wording; the words between may be damaged by OCR.
_NATION = re.compile(r"(?<=\S)(?P<gap>[ ]+)(?=(?:CỘNG H[ÒO][AÀ] XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM))")
_MOTTO = re.compile(r"(?<=\S)(?P<gap>[ ]+)(?=Độc l[ậâ]p ?[-–] ?T[ựư] do ?[-–] ?Hạnh phúc)")
_PLACE = re.compile(
    r"^[ ]*S[ốÔỐ]\s?:?[^\n,]{0,12}/[^\s,]{2,30}(?P<gap>[ ]+)"
    r"(?=[A-ZĐÀ-Ỹ][^\n,]{1,40}, *ngày[^\n]{0,30}tháng[^\n]{0,20}năm)",
    re.MULTILINE,
)
# A second copy of the letterhead stands at most this far into the document's lines of prose:
# quoted words of the nation's name inside a paragraph are not split.
_LINE = 160


def letterhead(draft: Draft) -> Change:
    """A line end between the columns of a letterhead line."""
    text = draft.text
    edits = []
    for pattern in (_NATION, _MOTTO, _PLACE):
        for match in pattern.finditer(text):
            start = text.rfind("\n", max(0, match.start() - _LINE), match.start()) + 1
            line = text[start : match.end() + _LINE].partition("\n")[0]
            if (start or match.start() < _LINE) and len(line) <= _LINE and not in_regions(draft.regions, start) and not line.rstrip().endswith((".", ";")):
                edits.append(Edit(*match.span("gap"), "\n"))
    return Change(edits=sorted(edits, key=lambda edit: edit.start))
