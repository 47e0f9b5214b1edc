"""Dates of documents, also half blank and damaged by OCR.

Forms: ``ngày 18 tháng 12 năm 2025``, ``ngày 16/6/2025``, ``01-10-1997``, ``04.12.2008``,
``tháng 6 năm 2025``, and the blanks of drafts: ``ngày   tháng   năm 2026``,
``ngày … tháng 01 năm 2026``, ``ngày  /7/2026``.

A day or month that OCR damaged is resolved only when one reading is possible (``lI`` is
11); otherwise the part is left out and the rest is kept. A date without a year is none.

>>> [d.iso for d in find_dates("ngày 05 tháng 01 năm 2026; ngày   tháng 3 năm 2026")]
['2026-01-05', '2026-03']
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

# Between the words of a date: digits, what OCR prints for them, dots and blanks. One class
# and one bound each, so that hostile input stays linear.
_GAP = r"[\dlI|!ÏOoQSBZg§Š¿?()\[\]/.…_*,\s]{0,40}"
_YEAR = r"(?P<year>[12][\dlIO][ ]?[\dlIO][ ]?[\dlIO])(?![\dlIO])"

_WORDS = re.compile(
    rf"\bng[àả]y (?P<day>{_GAP}) th[áả]ng (?P<month>{_GAP}) n[ăầa]m \s{{0,10}} {_YEAR}",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH = re.compile(
    rf"\bth[áả]ng \s{{0,4}} (?P<month>\d{{1,2}}) (?:\s{{1,4}} năm \s{{0,4}}|[ ]?/[ ]?) {_YEAR}",
    re.VERBOSE | re.IGNORECASE,
)
# Day first, as always in Vietnam. The sign between must be the same twice.
_DIGITS = re.compile(
    r"""
    (?<![\d/.,-]) (?P<day>[0-3]?\d) [ ]? (?P<sep>[/.-]) [ ]? (?P<month>[01]?\d) [ ]? (?P=sep) [ ]?
    (?P<year>(?:19|20)\d\d) (?![\d]|[/.,-]\d|/\w)
    """,
    re.VERBOSE,
)
# The blank or unreadable day of a draft: "ngày   /7/2026", "ngày …/…/2026".
_DIGITS_BLANK = re.compile(
    r"""
    \bng[àả]y (?P<day>[^\w\n/]{0,30}|[^\n/]{0,8}) / [ ]?
    (?P<month>\d{1,2}|[.…_ ]{0,20}) [ ]? / [ ]? (?P<year>(?:19|20)\d\d) (?!\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FORMS = (_WORDS, _DIGITS, _DIGITS_BLANK, _MONTH)

# OCR's letters for digits of which each has one reading only. 5/S, 8/B/§, 2/Z, 9/g look
# alike both ways in small print and are left unknown.
_CERTAIN = str.maketrans("lI|!OoQ", "1111000")
_BLANKS = str.maketrans("", "", " \t\n._…*,")


@dataclass(frozen=True, slots=True)
class Date:
    """A date at ``text[start:end]``; ``month`` and ``day`` are None when blank or unreadable."""

    start: int
    end: int
    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """``"2026-01-09"``, ``"2026-01"`` or ``"2026"``: as much as is known."""
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


def find_dates(text: str, start: int = 0, end: int | None = None) -> tuple[Date, ...]:
    """All dates in ``text[start:end]``, in reading order, without overlaps."""
    return tuple(_without_overlaps(sorted(_all(text, start, len(text) if end is None else end))))


def _all(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, Date]]:
    for order, form in enumerate(_FORMS):
        for match in form.finditer(text, start, end):
            if date := _date(match):
                yield match.start(), order, match.end(), date


def _without_overlaps(found: list[tuple[int, int, int, Date]]) -> Iterator[Date]:
    at = -1
    for start, _, end, date in found:
        if start >= at:
            at = end
            yield date


def _date(match: re.Match[str]) -> Date | None:
    parts = match.groupdict()
    year = _number(parts["year"].replace(" ", ""))
    if year is None or not 1900 <= year <= 2199:
        return None
    month = _number(parts["month"])
    if month is None or not 1 <= month <= 12:
        if match.re is _DIGITS:
            return None  # 32/13/2025 is no date; "tháng § năm 2025" is one with a damaged month
        month = None
    day = _number(parts.get("day") or "")
    if month is None or day is None or not 1 <= day <= monthrange(year, month)[1]:
        day = None
    return Date(match.start(), match.end(), year, month, day)


def _number(printed: str) -> int | None:
    """The number that stands here for certain; None when blank or when two are possible."""
    digits = printed.translate(_BLANKS).translate(_CERTAIN)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 4 else None
