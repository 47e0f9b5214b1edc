"""Years a text speaks of.

====================================  ==========================================
``giai đoạn 2026 - 2030``             (2026, 2030)
``đến (hết, cuối) năm 2030``          (None, 2030), the state at the end
``năm 2026``, ``quý I/2026``          (2026, 2026)
``từ năm 2026 trở đi``                (2026, None)
``bình quân hằng năm``, ``mỗi năm``   annual
``5 năm``, ``cả giai đoạn``           sum over the period
``so với năm 2025``                   a baseline, no period
``giá so sánh năm 2010``              a price base, no period
``vào cuối quý II``                   a part of a year, no year of its own
====================================  ==========================================
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

_Y = r"(?:19|20)[0-9]{2}"
_DASH = r"\ ?(?:-|–|đến|tới)\ ?"
_SOME = r"(?:[2-9]|hai|ba|bốn|năm)"
_NO_DIGIT = r"(?![0-9])"

# Price bases, poverty lines, school years and full dates hold years that are no period.
_OTHER = rf"""
    \b(?:giá\ (?:so\ sánh|cố\ định|hiện\ hành|thực\ tế|gốc)
       |(?:giá|ss|chuẩn)(?=\ (?:năm\ )?{_Y})|chuẩn\ (?:hộ\ )?nghèo)
      \ [^.;,()]{{0,30}}?{_Y}(?:{_DASH}{_Y})?
  | \bnăm\ học\ {_Y}(?:{_DASH}{_Y})?
  | \bngày\ [0-9]{{1,2}}\ ?(?:/|tháng)\ ?[0-9]{{1,2}}\ ?(?:/|năm)\ ?{_Y}
"""
_BASELINE = rf"""
    \b(?:so\ với|so|bằng|tăng\ so\ với|kể\ từ)
      \ (?:cùng\ kỳ\ |mức\ |cuối\ |thực\ hiện\ |ước\ thực\ hiện\ |ước\ |kết\ quả\ ){{0,3}}
      (?:(?:của\ )?(?:thực\ hiện\ )?năm\ (?:{_Y}|trước|liền\ kề)|cùng\ kỳ|{_Y})
  | \bso\ (?:với\ )?(?:dự\ toán|kế\ hoạch|chỉ\ tiêu|nghị\ quyết|mục\ tiêu|số)
      (?:\ (?:được|tỉnh|thành\ phố|trung\ ương|cấp\ trên|hđnd|giao|đề\ ra|đầu|của|thực\ hiện)){{0,4}}
      \ năm\ {_Y}
  | \b(?:ước\ )?thực\ hiện\ (?:năm\ )?{_Y}
  | (?<=\blần\ )năm\ {_Y}
"""
_RANGE = rf"""
    (?:\b(?:trong\ )?(?:giai\ đoạn|thời\ kỳ|nhiệm\ kỳ|{_SOME}\ năm|kế\ hoạch)\ (?:[0-9]\ )?)?\(?
    (?:(?:từ\ )?năm\ )?(?P<a>{_Y})
    (?:-|–|\ -\ |\ –\ |\ đến\ |\ tới\ |\ đến\ hết\ |-\ |\ -)(?:năm\ |hết\ năm\ |cuối\ năm\ )?
    (?P<b>{_Y}){_NO_DIGIT}
  | \b(?:trong\ )?(?:2|hai)\ năm\ (?P<c>{_Y})(?:,\ ?|\ và\ )(?:năm\ )?(?P<d>{_Y}){_NO_DIGIT}
"""
_UNTIL = rf"""
    \b(?:tính\ )?(?:đến|tới|vào|trước|trong\ vòng)\ (?:thời\ điểm\ )?(?:hết\ |cuối\ |khoảng\ |trước\ |ngày\ )*
    (?:năm\ |31/12/|31/12\ năm\ |31\ tháng\ 12\ năm\ |(?:hết\ )?tháng\ [0-9]{{1,2}}(?:\ năm\ |/)
      |(?:hết\ )?quý\ [ivx]{{1,3}}(?:\ năm\ |/)|30/6/|[0-9]{{1,2}}/[0-9]{{1,2}}/)
    (?P<u>{_Y}){_NO_DIGIT}
  | \b(?:cuối|hết)\ năm\ (?P<u2>{_Y}){_NO_DIGIT}
  | \b(?:đến|vào)\ (?P<u3>20[2-5][0-9])(?=\ ?(?:[,;:.)|]|$|đạt\b|là\b|có\b))
  | \b(?:đến\ |vào\ )?(?:cuối|hết)\ (?:nhiệm\ kỳ|giai\ đoạn|kỳ\ kế\ hoạch)(?!\ [(0-9])
"""
_SINCE = rf"\btừ\ năm\ (?P<f>{_Y})(?:\ trở\ đi|\ trở\ về\ sau)?"
_YEAR = rf"""
    (?:\b(?:trong|cả|kế\ hoạch|riêng|cho)\ )?\bnăm\ (?P<y>{_Y}){_NO_DIGIT}
  | \b(?:trong\ |vào\ )?(?:quý\ [ivx]{{1,3}}|tháng\ [0-9]{{1,2}}|6\ tháng\ (?:đầu|cuối)(?:\ năm)?)
      \ ?(?:/|năm\ )(?P<y2>{_Y})
  | (?<![\w.,/-])(?P<y3>{_Y})(?=\ ?:|\ đạt|\ là|\))
"""
# "mỗi năm một lần" is how often, not for which years.
_ANNUAL = r"""
    \b(?:bình\ quân|trung\ bình)?\ ?(?<!cây\ )(?:hằng|hàng|mỗi|từng)\ năm\b
      (?!\ (?:20|(?:một|01|1|ít\ nhất)\ (?:một\ )?lần))
  | \b(?:bình\ quân|trung\ bình)\ ?(?:/|một\ |01\ |1\ )\ ?năm\b
  | \b(?:bình\ quân|trung\ bình)\ (?:5|05|năm)\ năm\b(?!\ 20)
  | \b(?:bình\ quân|trung\ bình)(?=\ (?:trong\ )?(?:giai\ đoạn|thời\ kỳ)\b)
  | /\ ?năm\b
"""
# A part of a year that is not named: nothing but words to be left out of a name.
_PART = r"""
    \b(?:trong\ |đến\ |vào\ |trước\ )?(?:(?:cuối|hết|đầu)\ )?(?:quý\ [ivx]{1,3}|6\ tháng\ (?:đầu|cuối)\ năm)
      (?!\w|\ ?/|\ năm)
"""
_SUM = r"""
    \b(?:trong\ |cả\ |tổng\ |sau\ )?(?:5|05|năm)\ năm\b(?!\ 20[0-9]{2})
  | \b(?:cả|trong|toàn)\ (?:giai\ đoạn|nhiệm\ kỳ|thời\ kỳ)\b(?!\ [(0-9])
"""
_KINDS = ("other", "baseline", "range", "until", "since", "year", "annual", "sum", "part")
_PIECES = (_OTHER, _BASELINE, _RANGE, _UNTIL, _SINCE, _YEAR, _ANNUAL, _SUM, _PART)
# The first that fits wins: a price base before the year in it, a range before its first year.
_PHRASE = re.compile(
    " | ".join(f"(?P<{kind}> {piece} )" for kind, piece in zip(_KINDS, _PIECES, strict=True)), re.VERBOSE
)

# Every phrase above holds a year or one of these words.
_START = attrgetter("start")
_HINT = re.compile(rf"{_Y}|năm|quý|giai đoạn|nhiệm kỳ|thời kỳ|cùng kỳ")


@dataclass(frozen=True, slots=True)
class PeriodMatch:
    """A period phrase at ``text[start:end]``; ``kind`` is the group of the table above."""

    kind: str
    start: int
    end: int
    first: int | None = None
    last: int | None = None


def find_periods(folded: str, start: int = 0, end: int | None = None) -> list[PeriodMatch]:
    """Every period phrase of a folded text, in reading order.

    >>> [(p.first, p.last) for p in find_periods("đến năm 2030, giai đoạn 2026 - 2030")]
    [(None, 2030), (2026, 2030)]
    """
    end = len(folded) if end is None else end
    if not _HINT.search(folded, start, end):
        return []
    return [_made(m) for m in _PHRASE.finditer(folded, start, end)]


def within(periods: Sequence[PeriodMatch], start: int, end: int) -> list[PeriodMatch]:
    """Those of ``periods``, in reading order and apart, that lie in ``[start, end)``."""
    # Every clause asks: in a line of a thousand phrases none may look at all of them.
    found = []
    for i in range(bisect_left(periods, start, key=_START), len(periods)):
        if periods[i].end > end:
            break
        found.append(periods[i])
    return found


def _made(match: re.Match[str]) -> PeriodMatch:
    found = {k: int(v) for k, v in match.groupdict().items() if v and len(k) <= 2}
    kind = next(k for k in _KINDS if match[k])
    first = last = None
    if kind == "range":
        first, last = found.get("a") or found.get("c"), found.get("b") or found.get("d")
    elif kind == "until":
        last = found.get("u") or found.get("u2") or found.get("u3")
    elif kind == "since":
        first = found["f"]
    elif kind == "year":
        first = last = found.get("y") or found.get("y2") or found.get("y3")
    elif kind == "baseline":
        years = re.findall(_Y, match.group())
        last = int(years[-1]) if years else None
    return PeriodMatch(kind, match.start(), match.end(), first, last)
