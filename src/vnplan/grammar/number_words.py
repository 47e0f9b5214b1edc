"""Numbers written in words: ``hai mươi lăm``, ``ba trăm linh năm``, ``một vạn rưỡi``.

Grammar::

    words  := part+ "rưỡi"?
    part   := digit | "mười" digit? | digit "mươi" digit? | part "trăm" (filler? part)? | part magnitude

``năm`` is a year far more often than a five, ``một`` and ``vài`` mean no exact number; alone
they are not read, nor are idioms (một số, hai cấp, ba trụ cột), which name things.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

_DIGITS = MappingProxyType(
    {
        "không": 0,
        "một": 1,
        "mốt": 1,
        "hai": 2,
        "ba": 3,
        "bốn": 4,
        "tư": 4,
        "năm": 5,
        "lăm": 5,
        "nhăm": 5,
        "sáu": 6,
        "bảy": 7,
        "bẩy": 7,
        "tám": 8,
        "chín": 9,
    }
)
_TENS = MappingProxyType({"mười": 10, "mươi": 10, "chục": 10})
_LARGE = MappingProxyType(
    {"trăm": 100, "nghìn": 1000, "ngàn": 1000, "vạn": 10_000, "triệu": 10**6, "tỷ": 10**9}
)
_FILLERS = frozenset({"lẻ", "linh"})
_WORD = "|".join([*_DIGITS, *_TENS, *_LARGE, *_FILLERS])
_RUN = re.compile(
    rf"(?<!\w)(?:hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|một)(?: (?:{_WORD}))*(?: rưỡi)?(?!\w)"
)
_MAYBE = re.compile(r"(?:hai|ba|bốn|sáu|bảy|bẩy|tám|chín|mười|một|năm) ")
# A single word of these is no exact number on its own.
_NEVER_ALONE = frozenset({"một", "năm", "không"})
# In a list of counts "năm" can only be a five: "12 tổ hợp tác, năm hợp tác xã".
_COUNTING = re.compile(r"(?:, |mới |thêm |ít nhất |xây dựng |thành lập |hình thành )$")
# "ít nhất một cơ sở y tế" is one; "một cơ sở y tế" is any.
_AT_LEAST = re.compile(r"(?:ít nhất|tối thiểu|không quá|tối đa|không dưới) $")
_ALONE_BEFORE = re.compile(r"(?:thứ|lần|khóa|kỳ họp|điều|khoản|quý|tháng|ngày|số|trong) $")


@dataclass(frozen=True, slots=True)
class WordNumber:
    """A number in words at ``folded[start:end]``."""

    start: int
    end: int
    value: Decimal


def find_number_words(folded: str, start: int, end: int) -> list[WordNumber]:
    """Numbers in words in ``folded[start:end]``, in reading order.

    >>> [n.value for n in find_number_words("xây hai mươi lăm căn nhà", 0, 24)]
    [Decimal('25')]
    """
    if not _MAYBE.search(folded, start, end):
        return []
    found = []
    for match in _RUN.finditer(folded, start, end):
        words = match.group().split(" ")
        # "hai triệu", "ba vạn": the magnitude belongs to the unit.
        while len(words) > 1 and words[-1] in ("triệu", "tỷ", "nghìn", "ngàn", "vạn"):
            words.pop()
        if len(words) == 1 and words[0] in _NEVER_ALONE:
            before = folded[max(start, match.start() - 14) : match.start()]
            counts = _COUNTING if words[0] == "năm" else _AT_LEAST if words[0] == "một" else None
            if counts is None or not counts.search(before):
                continue
        if folded.startswith(" con số", match.end()):
            continue  # "tăng trưởng hai con số"
        if _ALONE_BEFORE.search(folded[max(0, match.start() - 10) : match.start()]):
            continue
        value = _value(words)
        if value is not None:
            found.append(WordNumber(match.start(), match.start() + len(" ".join(words)), value))
    return found


def _value(words: list[str]) -> Decimal | None:
    """The value of a run of number words, None when they make no number."""
    total = group = 0
    last = 0
    pending: int | None = None
    for word in words:
        if word in _DIGITS:
            if pending is not None:
                return None
            pending = _DIGITS[word]
        elif word in _TENS:
            group += (1 if pending is None else pending) * 10
            pending, last = None, 10
        elif word == "trăm":
            if pending is None:
                return None
            group += pending * 100
            pending, last = None, 100
        elif word in _LARGE:
            group += pending or 0
            total += group * _LARGE[word]
            group, pending, last = 0, None, _LARGE[word]
        elif word == "rưỡi":
            return Decimal(total + group + (pending or 0)) + Decimal(last or 1) / 2
    return Decimal(total + group + (pending or 0))
