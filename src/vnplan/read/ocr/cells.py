"""Cells and single words cut out of a picture and read by themselves."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from vnplan.read.ocr.engine import Engine
from vnplan.read.ocr.figures import is_doubtful, looks_like_figure, settled
from vnplan.read.ocr.picture import cleared
from vnplan.read.ocr.tesseract import BLOCK, LINE, RAW
from vnplan.read.ocr.words import Word
from vnplan.read.pdf.grid import Area, Grid
from vnplan.read.pdf.shapes import Box

_POINTS = 72.0
# Pieces of coarser pictures are enlarged; so much white is put around each (pixels).
_FINE_DPI, _ENLARGED, _PAD = 250, 1.5, 30
# Letters in one line are at most this high (inches).
_ONE_LINE = 0.25
# Pixels: from a rule to where its cell begins, the least side of a cell, room around its ink.
_INSET, _SMALL, _ROOM = 2, 8, 4
_DARK = 185
# A cell with less ink is empty: share of its area, and pixels.
_INK, _SPECKS = 0.001, 5
# A figure in running text that was read with more confidence is not read again.
_CERTAIN = 92.0
# Letters that a lone stroke can be.
_LONE = 2


class Piece(NamedTuple):
    """A cut-out on white, enlarged; ``left`` and ``top`` are where its corner lies in the picture."""

    picture: Any
    mode: int
    left: int
    top: int


def read_cells(
    engine: Engine, picture: Any, found: Sequence[Grid], dpi: int, end: float
) -> list[Word] | None:
    """The words of all cells of the tables; None when the time ``end`` came first.

    ``picture`` has no rules any more.
    """
    clear = cleared(picture)
    enlarged = _enlarged(dpi)
    places: list[tuple[int, int]] = []
    pieces: list[Piece] = []
    for number, grid in enumerate(found):
        for index, area in enumerate(grid.areas):
            piece = _cell(clear, grid, area, dpi, enlarged)
            if piece is not None:
                pieces.append(piece)
                places.append((number, index))
    fine = round(dpi * enlarged)
    first = engine.pieces([(p.picture, p.mode) for p in pieces], fine, end - time.monotonic())
    if first is None:
        return None
    read = [[replace(word, doubtful=is_doubtful(word)) for word in words] for words in first]
    again = [i for i, words in enumerate(read) if looks_like_figure(words)]
    second = engine.figures([pieces[i].picture for i in again], fine, end - time.monotonic())
    for i, words in zip(again, second or (), strict=False):
        first_column = found[places[i][0]].areas[places[i][1]].column == 0
        read[i] = settled(read[i], words, ordinal=first_column)
    # Ink that gave no words may be a lone digit.
    bare = [i for i, words in enumerate(read) if not words]
    third = engine.pieces([(pieces[i].picture, RAW) for i in bare], fine, end - time.monotonic())
    for i, words in zip(bare, third or (), strict=False):
        if len(words) == 1 and len(words[0].text) <= _LONE and words[0].text.isalnum():
            read[i] = [replace(words[0], doubtful=True)]
    return [
        word.moved(piece.left, piece.top, enlarged, -1, *place)
        for place, piece, words in zip(places, pieces, read, strict=True)
        for word in words
    ]


def check_figures(engine: Engine, picture: Any, words: Sequence[Word], dpi: int, end: float) -> list[Word]:
    """Words of running text, the figures among them read again where the first reading is unsure."""
    checked = [replace(word, doubtful=is_doubtful(word)) for word in words]
    again = [
        i
        for i, word in enumerate(words)
        if word.confidence < _CERTAIN and any(c.isdigit() for c in word.text) and looks_like_figure([word])
    ]
    if not again:
        return checked
    clear, enlarged = cleared(picture), _enlarged(dpi)
    boxes = [(words[i].left, words[i].top, words[i].right, words[i].bottom) for i in again]
    pieces = [_piece(clear, box, LINE, enlarged) for box in boxes]
    second = engine.figures([p.picture for p in pieces], round(dpi * enlarged), end - time.monotonic())
    for i, seen in zip(again, second or (), strict=False):
        kept = settled([words[i]], seen, ordinal=True)
        if len(kept) == 1:
            # The place is the first reading's: it fits the line.
            checked[i] = replace(words[i], text=kept[0].text, doubtful=kept[0].doubtful)
        else:
            checked[i] = replace(words[i], doubtful=True)
    return checked


def _enlarged(dpi: int) -> float:
    return _ENLARGED if dpi < _FINE_DPI else 1.0


def box_in_pixels(box: Box, height: int, dpi: int) -> tuple[int, int, int, int]:
    """A box in points as left, top, right, bottom in pixels of a picture of this height."""
    scale = _POINTS / dpi
    return (
        max(0, round(box.left / scale)),
        max(0, round(height - box.top / scale)),
        round(box.right / scale),
        min(height, round(height - box.bottom / scale)),
    )


def _cell(picture: Any, grid: Grid, area: Area, dpi: int, enlarged: float) -> Piece | None:
    """The ink of a cell; None when it is empty."""
    rows = len(grid.ys) - 1
    box = Box(
        grid.xs[area.column],
        grid.ys[rows - area.row - area.rows],
        grid.xs[area.column + area.columns],
        grid.ys[rows - area.row],
    )
    left, top, right, bottom = box_in_pixels(box, picture.height, dpi)
    left, top = left + _INSET, top + _INSET
    right, bottom = min(right, picture.width) - _INSET, bottom - _INSET
    if right - left < _SMALL or bottom - top < _SMALL:
        return None
    # Halved, a lone speck of noise is pale and a thin stroke is not.
    half = picture.crop((left, top, right, bottom)).reduce(2)
    ink = half.point([255 if v < _DARK else 0 for v in range(256)])
    bounds = ink.getbbox()
    if bounds is None or ink.histogram()[255] < max(_SPECKS, _INK * ink.width * ink.height):
        return None
    mode = LINE if 2 * (bounds[3] - bounds[1]) < _ONE_LINE * dpi else BLOCK
    inked = (left + 2 * bounds[0], top + 2 * bounds[1], left + 2 * bounds[2], top + 2 * bounds[3])
    return _piece(picture, inked, mode, enlarged)


def _piece(picture: Any, box: tuple[int, int, int, int], mode: int, enlarged: float) -> Piece:
    from PIL import Image

    left, top = max(0, box[0] - _ROOM), max(0, box[1] - _ROOM)
    cut = picture.crop((left, top, min(picture.width, box[2] + _ROOM), min(picture.height, box[3] + _ROOM)))
    if enlarged > 1:
        size = (max(1, round(cut.width * enlarged)), max(1, round(cut.height * enlarged)))
        cut = cut.resize(size, Image.Resampling.BICUBIC)
    sheet = Image.new("L", (cut.width + 2 * _PAD, cut.height + 2 * _PAD), 255)
    sheet.paste(cut, (_PAD, _PAD))
    pad = round(_PAD / enlarged)
    return Piece(sheet, mode, left - pad, top - pad)
