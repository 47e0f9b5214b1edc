"""Raised digits: the ² of m², the ³ of 10³, the number of a footnote.

A PDF prints them as ordinary digits, smaller and higher, so that "95%¹" would be read as
95%1 and "năm 2026¹" as 20261. They become the raised digits that Unicode has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from vnplan.read.pdf.shapes import Glyphs

_DIGITS = re.compile(r"[0-9]+")
_RAISED = MappingProxyType(dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)))
# A raised digit is at most this large, and stands at least this much above the base line of
# its neighbour, as shares of the neighbour's size.
_SIZE, _RISE = 0.88, 0.12
# Points; a quick answer for nearly all numbers.
_LEAST = 0.5
# More digits than that are no footnote and no power.
_MOST = 3


def raised_digits(glyphs: Glyphs) -> Mapping[int, str]:
    """The glyphs that print raised digits, and the characters that say so."""
    text = glyphs.text
    found: dict[int, str] = {}
    for run in _DIGITS.finditer(text):
        start, end = run.span()
        # Against the sign before it, or, for a number that stands alone, its own first digit.
        before = start - 1 if start and not text[start - 1].isspace() else start
        if before == start and _leads(glyphs, start, end):
            found.update((i, _RAISED[text[i]]) for i in range(start, end))
            continue
        base = glyphs.place(before).base
        if glyphs.place(end - 1).base - base < _LEAST:
            continue
        size = glyphs.size(before)
        at = end
        while at > start and at > end - _MOST and at - 1 != before and _is_raised(glyphs, at - 1, base, size):
            at -= 1
        found.update((i, _RAISED[text[i]]) for i in range(at, end))
    return found


def _leads(glyphs: Glyphs, start: int, end: int) -> bool:
    """Whether a number of its own is the mark of the note that begins right behind it."""
    text = glyphs.text
    after = end
    while after < min(len(text), end + _MOST) and text[after].isspace():
        after += 1
    if end - start > _MOST or after >= len(text) or text[after].isspace():
        return False
    mark, words = glyphs.place(end - 1), glyphs.place(after)
    if mark.base - words.base < _LEAST:
        return False
    size = glyphs.size(after)
    if not -_RISE * size <= words.left - mark.right <= size or mark.base > words.base + size:
        return False
    return all(_is_raised(glyphs, i, words.base, size) for i in (start, end - 1))


def _is_raised(glyphs: Glyphs, index: int, base: float, size: float) -> bool:
    return glyphs.place(index).base - base >= _RISE * size and glyphs.size(index) <= _SIZE * size
