"""One picture of a page into letters with places, in the shape that text layers have.

Tables come first: plain OCR of a table mixes up its cells. The rules are found in the
picture, each cell is read by itself, and the rest of the page without them.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vnplan.read.ocr.cells import box_in_pixels, check_figures, read_cells
from vnplan.read.ocr.engine import Engine
from vnplan.read.ocr.letters import PictureGlyphs, letters_of
from vnplan.read.ocr.picture import Pieces, rule_pieces, straightened, without_rules
from vnplan.read.ocr.words import Word
from vnplan.read.pdf.grid import grids
from vnplan.read.pdf.rules import Rule, Rules, joined_rules
from vnplan.read.pdf.shapes import Box

_POINTS = 72.0
# A page read with less confidence may lie on its side; so many letters tell.
_POOR, _FEW = 55.0, 20
# Words with more letters than that are wider than high.
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Scan:
    """What a picture shows; ``doubts`` are the letters that are not to be trusted."""

    glyphs: PictureGlyphs
    rules: Rules
    box: Box
    doubts: frozenset[int]


def read_picture(engine: Engine, picture: Any, dpi: int, seconds: float) -> Scan | None:
    """Read a picture of Pillow (mode ``L``); None when ``seconds`` were not enough."""
    end = time.monotonic() + seconds
    picture = straightened(picture, dpi)
    best = _read(engine, picture, dpi, end)
    if best is None:
        return None
    if not _is_upright(best[0]):
        for turn in (90, 270, 180):
            turned = straightened(picture.rotate(turn, expand=True), dpi)
            other = _read(engine, turned, dpi, end)
            if other is None:
                break
            if _is_upright(other[0]) and _confidence(other[0]) > _confidence(best[0]):
                best, picture = other, turned
                break
    words, rules = best
    scale = _POINTS / dpi
    glyphs, doubts = letters_of(words, picture.height, scale)
    return Scan(glyphs, rules, Box(0.0, 0.0, picture.width * scale, picture.height * scale), doubts)


def _is_upright(words: Sequence[Word]) -> bool:
    """Whether the words are read with confidence and are wider than high: Tesseract reads a page
    on its side, too, line by line from the left."""
    long = [word for word in words if len(word.text) > _SHORT]
    tall = sum(word.bottom - word.top > word.right - word.left for word in long)
    return _confidence(words) >= _POOR and 2 * tall <= len(long)


def _confidence(words: Sequence[Word]) -> float:
    """The mean over all letters; a nearly empty page is no worse for being empty."""
    letters = sum(len(word.text) for word in words)
    if letters < _FEW:
        return _POOR
    return sum(word.confidence * len(word.text) for word in words) / letters


def _read(engine: Engine, picture: Any, dpi: int, end: float) -> tuple[list[Word], Rules] | None:
    pieces = rule_pieces(picture, dpi)
    rules = _rules(pieces, picture.height, _POINTS / dpi)
    found = grids(rules)
    cells: list[Word] | None = []
    rest = picture
    if found:
        rest = without_rules(picture, pieces, dpi)
        cells = read_cells(engine, rest, found, dpi, end)
        for grid in found:
            rest.paste(255, box_in_pixels(grid.box, picture.height, dpi))
    words = engine.page(rest, dpi, end - time.monotonic())
    if words is None or cells is None:
        return None
    return check_figures(engine, rest, words, dpi, end) + cells, rules


def _rules(pieces: Pieces, height: int, scale: float) -> Rules:
    across = [Rule((height - y) * scale, a * scale, b * scale) for y, a, b in pieces.level]
    down = [Rule(x * scale, (height - b) * scale, (height - a) * scale) for x, a, b in pieces.upright]
    return Rules(joined_rules(across), joined_rules(down))
