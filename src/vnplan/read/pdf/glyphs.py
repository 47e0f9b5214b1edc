"""The letters of a page as PDFium gives them; places are fetched only when asked for."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as raw

from vnplan.read.pdf.overprint import Overprint
from vnplan.read.pdf.shapes import Box, Spot
from vnplan.read.pdf.unseen import Unseen

# How many letters are asked for the direction of the text.
_ASKED = 9
_BOLD_WEIGHT = 600
_NAME = 128


class Turn:
    """Turns places upright: ``quarters`` of a turn clockwise that the text was drawn askew."""

    __slots__ = ("quarters",)

    def __init__(self, quarters: int) -> None:
        self.quarters = quarters % 4

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The upright place of a rectangle of the page."""
        if self.quarters == 0:
            return Box(left, bottom, right, top)
        if self.quarters == 1:
            return Box(-top, left, -bottom, right)
        if self.quarters == 2:
            return Box(-right, -top, -left, -bottom)
        return Box(bottom, -right, top, -left)

    def back(self, box: Box) -> Box:
        """The rectangle of the page of an upright place."""
        return Turn(-self.quarters).box(*box)


class PageGlyphs:
    """See :class:`vnplan.read.pdf.shapes.Glyphs`. Usable while the page is open."""

    __slots__ = (
        "_flags",
        "_matrix",
        "_name",
        "_page",
        "_rect",
        "_unseen",
        "_x",
        "_y",
        "overprints",
        "text",
        "turn",
    )

    def __init__(self, page: Any, text_page: Any, text: str) -> None:
        self._unseen = Unseen(page, text_page)
        self._page = text_page.raw
        self._rect = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._name, self._flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
        self.text = text
        self.turn = Turn(_quarters(self._page, text))
        self.overprints = Overprint(text_page, text).ranges()

    def edges(self, index: int) -> tuple[float, float]:
        """From where to where a glyph goes: its advance, since tight boxes leave false gaps."""
        rect = self._rect
        raw.FPDFText_GetLooseCharBox(self._page, index, rect)
        quarters = self.turn.quarters
        if quarters == 0:
            return rect.left, rect.right
        if quarters == 3:
            return rect.bottom, rect.top
        if quarters == 1:
            return -rect.top, -rect.bottom
        return -rect.right, -rect.left

    def base(self, index: int) -> float:
        """The line that a glyph stands on."""
        x, y = self._x, self._y
        raw.FPDFText_GetCharOrigin(self._page, index, x, y)
        quarters = self.turn.quarters
        if quarters == 0:
            return y.value
        if quarters == 2:
            return -y.value
        return -x.value if quarters == 3 else x.value

    def places(self, indexes: Iterable[int]) -> Iterator[Spot]:
        """The places of many glyphs. Neighbours whose boxes reach equally deep stand on one line,
        which is asked for once."""
        if self.turn.quarters:
            yield from ((*self.edges(i), self.base(i)) for i in indexes)
            return
        page, rect, box = self._page, self._rect, raw.FPDFText_GetLooseCharBox
        deep = base = math.nan
        for i in indexes:
            box(page, i, rect)
            bottom = rect.bottom
            if bottom != deep:
                deep, base = bottom, self.base(i)
            yield rect.left, rect.right, base

    def size(self, index: int) -> float:
        """The font size of a glyph as printed."""
        size: float = raw.FPDFText_GetFontSize(self._page, index)
        raw.FPDFText_GetMatrix(self._page, index, self._matrix)
        return size * math.hypot(self._matrix.b, self._matrix.d)

    def bold(self, index: int) -> bool:
        """Whether the font of a glyph says that it is bold."""
        weight: int = raw.FPDFText_GetFontWeight(self._page, index)
        return weight >= _BOLD_WEIGHT or "bold" in self.font(index).lower()

    def hidden(self, index: int) -> bool:
        """Whether nobody sees a glyph."""
        return self._unseen.hides(index)

    def font(self, index: int) -> str:
        """The name of a glyph's font, "" when it has none."""
        name = self._name
        size = raw.FPDFText_GetFontInfo(self._page, index, name, _NAME, self._flags)
        return name.value.decode("utf-8", "replace") if 0 < size <= _NAME else ""


@contextmanager
def glyphs_of(page: Any) -> Iterator[PageGlyphs | None]:
    """The letters of an open page; None when PDFium counts them differently than it prints them."""
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
        yield PageGlyphs(page, text_page, text) if len(text) == text_page.count_chars() else None
    finally:
        text_page.close()


def _quarters(page: Any, text: str) -> int:
    """Quarter turns clockwise that bring most of the text upright."""
    letters = len(text)
    if not letters:
        return 0
    seen: Counter[int] = Counter()
    for i in range(_ASKED):
        at = (2 * i + 1) * letters // (2 * _ASKED)
        if not text[at].isspace():
            # PDFium measures clockwise, so text that climbs the sheet has three quarters.
            seen[round(raw.FPDFText_GetCharAngle(page, at) / (math.pi / 2)) % 4] += 1
    return seen.most_common(1)[0][0] if seen else 0
