"""Words printed across a page: BẢN SAO, DỰ THẢO, the name of a site. They belong to the sheet.

A watermark is drawn before all else or after all else, in letters much larger than the text, on
top of other words, and so that these can be read through it: slanting, pale or in colour. A
large heading lies on nothing; words of a whole page that lies on its side do not slant; the
slanting head of a column is as small as the others.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any

import pypdfium2.raw as raw

_WORD = re.compile(r"\S+")
# Words of a page that are asked for the usual size of letters.
_ASKED = 9
# So many words are looked at from either end for a large one: a page number may be drawn later.
_LOOKED_AT = 6
_NEAR = 150  # characters that hold so many words
# Letters of a watermark are so many times as large as others.
_LARGE = 1.8
# Sizes of one watermark differ by this share at most.
_SAME = 0.1
# Pieces looked at on one page; each costs a look at the whole page.
_MOST = 40
# Degrees off the upright or level.
_SLANT = 5.0
# How light a colour is on white paper, of 255; how far its parts differ when it is no grey.
_PALE, _COLOURED = 150, 60
# The part of a letter's box that other letters of its own line would not reach into (sizes).
_HEIGHT = 0.6
# Letters below a watermark, beside its own.
_LEAST = 3

Range = tuple[int, int]


class Overprint:
    """Asks an open page about words printed over others."""

    __slots__ = ("_color", "_matrix", "_origin", "_page", "_rect", "_text")

    def __init__(self, text_page: Any, text: str) -> None:
        self._page, self._text = text_page.raw, text
        self._color = tuple(ctypes.c_uint() for _ in range(4))
        self._origin = ctypes.c_double(), ctypes.c_double()
        self._matrix, self._rect = raw.FS_MATRIX(), raw.FS_RECTF()

    def ranges(self) -> list[Range]:
        """From which to which letter each watermark of the page goes."""
        length = len(self._text)
        asked = ((2 * i + 1) * length // (2 * _ASKED) for i in range(_ASKED if length else 0))
        sizes = [self._size(at) for at in asked if not self._text[at].isspace()]
        if not sizes:
            return []
        least = _LARGE * median(sizes)
        first = [start for start, _ in self._words(0, _NEAR)[:_LOOKED_AT]]
        last = [end - 1 for _, end in self._words(max(0, length - _NEAR), length)[-_LOOKED_AT:]]
        if all(self._size(at) < least for at in (*first, *last)):
            return []  # nearly all pages
        words = [part for word in self._words(0, length) for part in self._parted(word)]
        large = dict(self._large(list(enumerate(words)), least))
        large |= self._large(list(enumerate(words))[::-1], least)
        pieces = itertools.islice(self._joined(words, large), _MOST)
        return [piece for piece in pieces if self._is_watermark(piece)]

    def _words(self, start: int, end: int) -> list[Range]:
        return [found.span() for found in _WORD.finditer(self._text, start, end)]

    def _parted(self, word: Range) -> Iterator[Range]:
        """A word cut where the size changes: nothing may part a watermark from the last word."""
        start, end = word
        size = self._size(start)
        if abs(self._size(end - 1) - size) > _SAME * size:
            cut = next(i for i in range(start, end) if abs(self._size(i) - size) > _SAME * size)
            yield start, cut
            start = cut
        yield start, end

    def _large(self, words: Sequence[tuple[int, Range]], least: float) -> Iterator[tuple[int, float]]:
        """The numbers and sizes of large words at the beginning of ``words``."""
        ordinary = 0
        for number, (start, _) in words:
            size = self._size(start)
            if size >= least:
                ordinary = 0
                yield number, size
            else:
                ordinary += 1
                if ordinary == _LOOKED_AT:
                    return

    @staticmethod
    def _joined(words: Sequence[Range], large: Mapping[int, float]) -> Iterator[Range]:
        """Large words of one size that follow each other."""
        before, size, start = -2, 0.0, 0
        for number in sorted(large):
            if number > before + 1 or abs(large[number] - size) > _SAME * size:
                if before >= 0:
                    yield start, words[before][1]
                start, size = words[number][0], large[number]
            before = number
        if before >= 0:
            yield start, words[before][1]

    def _size(self, index: int) -> float:
        size: float = raw.FPDFText_GetFontSize(self._page, index)
        raw.FPDFText_GetMatrix(self._page, index, self._matrix)
        return size * math.hypot(self._matrix.b, self._matrix.d)

    def _is_watermark(self, piece: Range) -> bool:
        quarter = math.degrees(raw.FPDFText_GetCharAngle(self._page, piece[0])) % 90.0
        slants = min(quarter, 90.0 - quarter) > _SLANT
        return (slants or self._shows_others(piece[0])) and self._lies_on_words(piece, slants=slants)

    def _shows_others(self, index: int) -> bool:
        """Whether a letter is pale or in colour, so that words below it can be read."""
        if not raw.FPDFText_GetFillColor(self._page, index, *self._color):
            return False
        *colours, alpha = (part.value for part in self._color)
        red, green, blue = (255 - alpha * (255 - part) / 255 for part in colours)
        pale = 0.3 * red + 0.59 * green + 0.11 * blue >= _PALE
        return pale or max(red, green, blue) - min(red, green, blue) >= _COLOURED

    def _lies_on_words(self, piece: Range, *, slants: bool) -> bool:
        """Whether other letters stand where the watermark stands, as far as it reaches above its line."""
        drawn = [i for i in range(*piece) if not self._text[i].isspace()]
        boxes = [self._box(i, slants=slants) for i in drawn]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        inside = raw.FPDFText_GetBoundedText(
            self._page, min(lefts), max(tops), max(rights), min(bottoms), None, 0
        )
        return bool(inside >= piece[1] - piece[0] + _LEAST)

    def _box(self, index: int, *, slants: bool) -> tuple[float, float, float, float]:
        rect = self._rect
        raw.FPDFText_GetLooseCharBox(self._page, index, rect)
        if slants:
            return rect.left, rect.bottom, rect.right, rect.top
        x, y = self._origin
        raw.FPDFText_GetCharOrigin(self._page, index, x, y)
        angle = raw.FPDFText_GetCharAngle(self._page, index)
        size = _HEIGHT * self._size(index)
        # Up from the base line, whichever way that is: PDFium measures clockwise.
        up, along = math.cos(angle) * size, math.sin(angle) * size
        if abs(up) > abs(along):
            return rect.left, min(y.value, y.value + up), rect.right, max(y.value, y.value + up)
        return min(x.value, x.value + along), rect.bottom, max(x.value, x.value + along), rect.top
