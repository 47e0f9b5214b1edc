"""The council's term and session: ``khóa XII, kỳ họp thứ sáu``, ``KHÓA X - KỲ HỌP THỨ 8``."""

from __future__ import annotations

import re

from vnplan.model import Session

_TERM = re.compile(
    r"\bkhóa\s{1,3}(?P<term>[ivxlc]{1,7}|\d{1,3}|thứ\s[^\W\d_]{2,6}(?:\s[^\W\d_]{2,6})?)(?!\w)"
)
_MEETING = re.compile(
    r"""
    \b(?:kỳ|phiên)\s{1,3}họp\s{1,3}
    (?P<meeting>
      (?:(?:thường\ lệ|chuyên\ đề|bất\ thường)(?:\s\(?)?\s?)?
      (?:lần\s{1,2})?(?:thứ\s{1,2})?
      (?:\d{1,3}|nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín
        |(?:hai\s|ba\s)?mươi(?:\s(?:mốt|hai|ba|tư|lăm|sáu|bảy|tám|chín))?
        |mười(?:\s(?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?)
      (?:\s\(chuyên\ đề\))?
    )(?!\w)
    """,
    re.VERBOSE,
)


def read_session(text: str, folded: str, start: int, end: int) -> Session | None:
    """The session named in ``text[start:end]``, in the printed words; None when there is none."""
    term = _TERM.search(folded, start, end)
    meeting = _MEETING.search(folded, start, end)
    if term is None and meeting is None:
        return None
    return Session(
        term=text[slice(*term.span("term"))].upper() if term else None,
        meeting=" ".join(folded[slice(*meeting.span("meeting"))].split()) if meeting else None,
    )
