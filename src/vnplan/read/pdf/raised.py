"""Raised digits: the ² of m², the ³ of 10³, the number of a footnote.

A PDF prints them as ordinary digits, smaller and higher, so that "95%¹" would be read as
95%1 and "năm 2026¹" as 20261. They become the raised digits that Unicode has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from vnplan.read.pdf.shapes import Place

_DIGITS = re.compile(r"[0-9]+")
RAISED = MappingProxyType(dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)))
_MARK = re.compile(r"(?<=\d)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}) ?[%‰]")
# A raised digit is at most this large, and stands at least this much above the base line of
# its neighbour, as shares of the neighbour's size.
_SIZE, _RISE = 0.88, 0.12
# Points; a quick answer for nearly all numbers.
_LEAST = 0.5
# More digits than that are no footnote and no power.
_MOST = 3


class Printed(Protocol):
    """The letters of a sheet and where they stand."""

    text: str

    def place(self, index: int) -> Place: ...

    def base(self, index: int) -> float: ...

    def size(self, index: int) -> float: ...


def raised_digits(ink: Printed) -> Mapping[int, str]:
    """The glyphs that print raised digits, and the characters that say so."""
    found: dict[int, str] = {}
    text, base = ink.text, ink.base
    for run in _DIGITS.finditer(text):
        start, end = run.span()
        # Against the sign before it, or, for a number that stands alone, its own first digit.
        before = start - 1 if start and not text[start - 1].isspace() else start
        if before == start and _leads(ink, start, end):
            found.update((i, RAISED[text[i]]) for i in range(start, end))
            continue
        level = base(before)
        if base(end - 1) - level < _LEAST:
            continue
        beside = ink.size(before)
        at = end
        while at > max(start, end - _MOST) and at - 1 != before:
            if not _is_raised(base(at - 1) - level, ink.size(at - 1), beside):
                break
            at -= 1
        found.update((i, RAISED[text[i]]) for i in range(at, end))
    return found


def marks_behind(chars: list[str], glyphs: list[int]) -> None:
    """The mark of a note between a figure and its percent sign is put behind the sign, in place:
    ``1,2³%`` is 1,2% with a note, and no power."""
    for found in reversed(list(_MARK.finditer("".join(chars)))):
        start, middle, end = found.start(), found.end(1), found.end()
        chars[start:end] = chars[middle:end] + chars[start:middle]
        glyphs[start:end] = glyphs[middle:end] + glyphs[start:middle]


def _leads(ink: Printed, start: int, end: int) -> bool:
    """Whether a number of its own is the mark of the note that begins right behind it."""
    text, after = ink.text, end
    while after < min(len(text), end + _MOST) and text[after].isspace():
        after += 1
    if end - start > _MOST or after >= len(text) or text[after].isspace():
        return False
    if ink.base(end - 1) - ink.base(after) < _LEAST:
        return False
    mark, words = ink.place(end - 1), ink.place(after)
    beside = ink.size(after)
    if not -_RISE * beside <= words.left - mark.right <= beside or mark.base > words.base + beside:
        return False
    return all(_is_raised(ink.base(i) - words.base, ink.size(i), beside) for i in (start, end - 1))


def _is_raised(rise: float, size: float, beside: float) -> bool:
    return rise >= _RISE * beside and size <= _SIZE * beside
