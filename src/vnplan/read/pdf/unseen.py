"""Letters that a page holds and nobody sees: invisible, white on white, outside the sheet.

Letters drawn invisibly over a picture are no such letters: the picture shows them, OCR put
them there. White letters on something dark can be seen, too.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as raw

from vnplan.read.pdf.shapes import Box

_WHITE = 250
_INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_OBJECTS = 20_000


class Unseen:
    """Asks an open page about its letters."""

    __slots__ = ("_at", "_behind", "_color", "_page", "_sheet", "_text")

    def __init__(self, page: Any, text_page: Any) -> None:
        self._page, self._text = page.raw, text_page.raw
        self._sheet = Box(*page.get_cropbox())
        self._behind: dict[bool, list[Box]] = {}
        # Made once: this is asked for each line.
        self._at = ctypes.c_double(), ctypes.c_double()
        self._color = tuple(ctypes.c_uint() for _ in range(4))

    def hides(self, index: int) -> bool:
        """Whether the letter ``index`` cannot be seen."""
        x, y = self._at
        raw.FPDFText_GetCharOrigin(self._text, index, x, y)
        if not _inside(self._sheet, x.value, y.value):
            return True
        drawn = raw.FPDFText_GetTextObject(self._text, index)
        if drawn and raw.FPDFTextObj_GetTextRenderMode(drawn) in _INVISIBLE:
            return not self._lies_on(x.value, y.value, pictures=True)
        return self._is_white(index) and not self._lies_on(x.value, y.value, pictures=False)

    def _is_white(self, index: int) -> bool:
        red, green, blue, alpha = self._color
        if not raw.FPDFText_GetFillColor(self._text, index, red, green, blue, alpha):
            return False
        return alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE

    def _lies_on(self, x: float, y: float, *, pictures: bool) -> bool:
        if pictures not in self._behind:
            self._behind[pictures] = self._drawn(pictures)
        return any(_inside(box, x, y) for box in self._behind[pictures])

    def _drawn(self, pictures: bool) -> list[Box]:
        """Where pictures lie, and, for white letters, all that is not white."""
        found = []
        for i in range(min(raw.FPDFPage_CountObjects(self._page), _OBJECTS)):
            drawn = raw.FPDFPage_GetObject(self._page, i)
            kind = raw.FPDFPageObj_GetType(drawn)
            if kind == raw.FPDF_PAGEOBJ_TEXT or (pictures and kind == raw.FPDF_PAGEOBJ_PATH):
                continue
            if kind == raw.FPDF_PAGEOBJ_PATH and not _is_filled(drawn):
                continue
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            if raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
                found.append(Box(left.value, bottom.value, right.value, top.value))
        return found


def _inside(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.bottom <= y <= box.top


def _is_filled(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, fill, stroke) or not fill.value:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE
