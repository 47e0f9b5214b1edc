"""Is the text layer of a page what the page shows?

Measured on good Vietnamese text, TCVN3, foreign OCR layers and text without blanks:

==================  =====  ======  ================  ===========
share of            good   TCVN3   English OCR       blanks lost
==================  =====  ======  ================  ===========
letters not ASCII   0.28   0.19    0.06              0.28
foreign letters     0      0.1     0                 0
valid syllables     0.92+  0.41    0.75              0.03
==================  =====  ======  ================  ===========
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import c_float, c_uint
from typing import Any

import pypdfium2.raw as raw

from vnplan.read.encodings import is_syllable
from vnplan.read.pdf.shapes import Box

GOOD, MISSING, GARBAGE = "good", "text-layer-missing", "text-layer-garbage"

# Letters that Vietnamese text has; the last ones stand for đ and ư in badly made files and are
# mended later.
_ALPHABET = "a-zA-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹÐðƉƢƣ"
_FOREIGN = re.compile(rf"[^\W\d_{_ALPHABET}]")
# The same without the powers of units (m², m³), which count as letters.
_ALIEN = re.compile(rf"[^\W\d_{_ALPHABET}²³]")
_ODD = re.compile("[\ue000-\uf01f\uf100-\uf8ff\ufffd\x00-\x08\x0e-\x1f]|\\(cid:\\d+\\)")
# Signs that letters turn into when glyph numbers are taken for characters.
_SYMBOL = re.compile(r"[!\"#$&'?@\[\\\]^`{|}~<>;:]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MARKS = re.compile("[\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]")
# A page in English is no garbage.
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|for|is|by)\b", re.IGNORECASE)
# Fewer visible signs are a page number or the text of a signature stamp, not a page's text.
_FEW, _FEW_ON_PICTURE = 1, 250
# Too little to tell anything from shares.
_ENOUGH = 100
_COVERED = 0.6
# A page without text and with so many shapes shows letters drawn as outlines.
_SHAPES = 150
_OBJECTS = 20_000


def verdict(page: Any, text: str) -> str:
    """``GOOD``, or the diagnostic code of what is wrong with ``text``, the text layer of ``page``."""
    visible = len(text) - sum(map(text.count, " \r\n"))
    if visible >= _ENOUGH and _looks_good(text, visible):
        return GOOD
    if visible < _FEW:
        return MISSING if _covered(page) or _shapes(page) else GOOD
    if visible < _FEW_ON_PICTURE and _covered(page):
        return MISSING
    return GARBAGE if visible >= _ENOUGH and _is_garbage(text, visible, page) else GOOD


def _looks_good(text: str, visible: int) -> bool:
    """A quick yes for most pages."""
    other = (len(text) - len(text.encode("ascii", "ignore"))) / visible
    blanks = text.count(" ") / visible
    return 0.1 <= other <= 0.4 and 0.12 <= blanks <= 0.5 and not (_ODD.search(text) or _ALIEN.search(text))


def _is_garbage(text: str, visible: int, page: Any) -> bool:
    if len(_ODD.findall(text)) > 0.05 * visible:
        return True
    if len(_SYMBOL.findall(text)) > 0.1 * visible:
        return True
    words = _WORD.findall(_MARKS.sub("", text))
    letters = sum(map(len, words))
    if letters < _ENOUGH:
        return False
    if len(_FOREIGN.findall(text)) > 0.04 * letters or letters > 12 * len(words):
        return True
    syllables = sum(map(is_syllable, words)) / len(words)
    if syllables < 0.35 and len(_ENGLISH.findall(text)) < 0.04 * len(words):
        return True
    other = sum(len(word) - len(word.encode("ascii", "ignore")) for word in words) / letters
    # Foreign words over a picture of the page were put there by OCR in another language.
    return (other < 0.13 or syllables < 0.8) and _covered(page)


def _covered(page: Any) -> bool:
    """Whether pictures cover most of the page."""
    width, height = page.get_size()
    area = max(width * height, 1.0)
    covered = 0.0
    for drawn in _objects(page, raw.FPDF_PAGEOBJ_IMAGE):  # scanners cut a page into strips
        left, bottom, right, top = _bounds(drawn)
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return bool(covered >= _COVERED * area)


def native_dpi(page: Any) -> int | None:
    """The resolution of the largest picture of the page; None when it has none."""
    best, area = None, 0.0
    wide, high = c_uint(), c_uint()
    for drawn in _objects(page, raw.FPDF_PAGEOBJ_IMAGE):
        left, bottom, right, top = _bounds(drawn)
        size = (right - left) * (top - bottom)
        if size > area and raw.FPDFImageObj_GetImagePixelSize(drawn, wide, high):
            area = size
            # Whether it lies on its side or not, its pixels cover its area.
            best = round(72 * ((wide.value * high.value) / area) ** 0.5)
    return best


def _shapes(page: Any) -> bool:
    return sum(1 for _ in _objects(page, raw.FPDF_PAGEOBJ_PATH)) >= _SHAPES


def _objects(page: Any, kind: int) -> Iterator[Any]:
    for i in range(min(raw.FPDFPage_CountObjects(page.raw), _OBJECTS)):
        drawn = raw.FPDFPage_GetObject(page.raw, i)
        found = raw.FPDFPageObj_GetType(drawn)
        if found == kind:
            yield drawn
        elif found == raw.FPDF_PAGEOBJ_FORM:
            for j in range(min(raw.FPDFFormObj_CountObjects(drawn), _OBJECTS)):
                inner = raw.FPDFFormObj_GetObject(drawn, j)
                if raw.FPDFPageObj_GetType(inner) == kind:
                    yield drawn  # its bounds are those of the page, not of the form
                    break


def _bounds(drawn: Any) -> Box:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    return Box(left.value, bottom.value, right.value, top.value)
