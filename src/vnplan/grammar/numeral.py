"""Numbers written in digits.

Vietnamese writing groups thousands by ``.`` and marks decimals by ``,``. Spreadsheets and
careless typing bring the English way too; what can be read in two ways is marked.

Grammar::

    number  := grouped | english | spaced | plain
    grouped := D{1,3} ("." DDD)+ ("," D+)?      7.000   4.169.956   1.809,5
    english := D{1,3} ("," DDD)+ "." D+         1,250.5
             | D{1,3} ("," DDD){2,}             1,250,000
    plain   := D+ ("," D+)? | D+ "." D{1,2}     12,51   12.51   01
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

TOKEN = re.compile(r"[0-9][0-9.,]*")
"""A run of digits and separators; the reader below cuts trailing punctuation."""

_SPACED = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+)(?![0-9])(?:,(?P<part>[0-9]+))?"
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_COMMA = re.compile(r"[0-9]+,[0-9]+")
_POINT = re.compile(r"[0-9]+\.[0-9]+")
_PLAIN = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at ``text[start:end]``; ``ambiguous`` when its separator has two readings."""

    start: int
    end: int
    value: Decimal
    ambiguous: bool = False
    other: Decimal | None = None


def read_numeral(text: str, start: int) -> Numeral | None:
    """The number whose digits begin at ``start``, None when it is no single number (a date).

    >>> read_numeral("1.809,5 ha", 0).value
    Decimal('1809.5')
    """
    token = TOKEN.match(text, start)
    if token is None:
        return None
    raw = token.group().rstrip(".,")
    end = start + len(raw)
    if _PLAIN.fullmatch(raw):
        return Numeral(start, end, Decimal(raw))
    if _GROUPED.fullmatch(raw):
        value = Decimal(raw.replace(".", "").replace(",", "."))
        # 42.269 may be typed the English way; only one group and no comma leaves doubt.
        single = raw.count(".") == 1 and "," not in raw
        return Numeral(start, end, value, other=Decimal(raw) if single else None)
    if _ENGLISH.fullmatch(raw):
        return Numeral(start, end, Decimal(raw.replace(",", "")))
    if _COMMA.fullmatch(raw):
        value = Decimal(raw.replace(",", "."))
        # 3,098 tấn: three digits after the comma may be thousands.
        three = len(raw) - raw.index(",") == 4 and not raw.startswith("0") and raw.index(",") < 4
        return Numeral(start, end, value, three, Decimal(raw.replace(",", "")) if three else None)
    if _POINT.fullmatch(raw):
        return Numeral(start, end, Decimal(raw))
    return _cut(text, start, raw)


def read_spaced(text: str, start: int) -> Numeral | None:
    """The number at ``start``; thousands set apart by blanks count only in full groups of three.

    >>> read_spaced("9 200 m2", 0).value
    Decimal('9200')
    """
    spaced = _SPACED.match(text, start)
    if spaced is None:
        return read_numeral(text, start)
    part = spaced["part"]
    digits = re.sub(r"\s", "", spaced["whole"])
    return Numeral(start, spaced.end(), Decimal(f"{digits}.{part}" if part else digits))


def _cut(text: str, start: int, raw: str) -> Numeral | None:
    """``95,4,`` or ``1.000.20``: take the longest leading number that ends at a separator."""
    for end in range(len(raw) - 1, 0, -1):
        part = raw[:end]
        if raw[end] in ".," and (_GROUPED.fullmatch(part) or _COMMA.fullmatch(part)):
            value = Decimal(part.replace(".", "").replace(",", "."))
            return Numeral(start, start + end, value, ambiguous=True)
    return None
