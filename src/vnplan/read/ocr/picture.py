"""Pictures of pages made ready: straightened, their rules found. Only Pillow is needed.

Lines are found as runs of dark bytes: a picture turned on its side has its columns as rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

# Resolution at which rules are looked for; thin ones become grey there.
_DPI = 150
_DARK = 185
# Runs of dark pixels: pieces of a rule, the gaps between them, the whole rule (inches).
_PIECE = 14
_GAP = 4
_ACROSS, _DOWN = 0.35, 0.2
# Degrees that scans are askew, at most; steps in which that is looked for.
_ASKEW, _COARSE, _FINE = 2.0, 0.5, 0.1
_LEAST_ASKEW = 0.15
_SKEW_DPI = 75
_INK = 128
# Share of the picture that is surely ink; what is nearer to paper than this share is paper;
# pictures with less contrast are left alone.
_BLACKEST, _PALE, _FAINT = 0.005, 0.05, 40
# How much darker grey becomes (the exponent of its share of white).
_DARKER = 1.6

# The pale edge of a rule, in pixels on each side.
_EDGE = 1.5

Piece = tuple[float, float, float]

_DARK_RUN = re.compile(rb"\x00{%d,}" % _PIECE)


def straightened(picture: Any, dpi: int) -> Any:
    """The picture turned so that its lines of text run level."""
    angle = _skew(picture, dpi)
    if abs(angle) < _LEAST_ASKEW:
        return picture
    from PIL import Image

    return picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)


def cleared(picture: Any) -> Any:
    """The picture with its paper white and its ink dark: grey noise and thin strokes mislead the
    engine where a cell holds little ink."""
    histogram = picture.histogram()
    paper = max(range(_INK, 256), key=histogram.__getitem__)
    ink, seen, least = 0, 0, _BLACKEST * sum(histogram)
    while ink < paper and seen + histogram[ink] < least:
        seen += histogram[ink]
        ink += 1
    white = paper - _PALE * (paper - ink)
    if white - ink < _FAINT:
        return picture
    levels = [min(1.0, max(0.0, (v - ink) / (white - ink))) for v in range(256)]
    return picture.point([round(255 * level**_DARKER) for level in levels])


def _skew(picture: Any, dpi: int) -> float:
    """Degrees to turn the picture by, against the clock: there its rows differ most."""
    small = picture.reduce(max(1, dpi // _SKEW_DPI)).point([255 if v < _INK else 0 for v in range(256)])
    steps = round(_ASKEW / _COARSE)
    coarse = _best(small, [i * _COARSE for i in range(-steps, steps + 1)])
    return _best(small, [coarse + i * _FINE for i in range(-4, 5)])


def _best(small: Any, angles: list[float]) -> float:
    """The angle with the sharpest rows; the smallest turn where several are alike."""
    best, sharpest = 0.0, -1.0
    for angle in sorted(angles, key=abs):
        rows = small.rotate(angle).resize((1, small.height), 4).tobytes()  # 4: the mean of each row
        sharpness = float(sum((a - b) ** 2 for a, b in pairwise(rows)))
        if sharpness > 1.02 * sharpest:
            best, sharpest = angle, sharpness
    return best


class Pieces(NamedTuple):
    """Runs of dark pixels that are pieces of rules, as (across, start, end) in pixels."""

    level: list[Piece]
    upright: list[Piece]


def rule_pieces(picture: Any, dpi: int) -> Pieces:
    """The pieces of level and upright rules."""
    from PIL import Image

    factor = max(1, round(dpi / _DPI))
    small = picture.reduce(factor).point([0 if v < _DARK else 255 for v in range(256)])
    scale = dpi / factor
    level = list(_runs(small, round(_ACROSS * scale), factor))
    upright = list(_runs(small.transpose(Image.Transpose.TRANSPOSE), round(_DOWN * scale), factor))
    return Pieces(level, upright)


def without_rules(picture: Any, pieces: Pieces, dpi: int) -> Any:
    """A copy with the rules painted over, piece by piece: a scanned rule is never quite straight."""
    copy = picture.copy()
    half = max(1, round(dpi / _DPI)) / 2 + _EDGE
    for y, start, end in pieces.level:
        copy.paste(255, (round(start), max(0, int(y - half)), round(end), int(y + half + 1)))
    for x, start, end in pieces.upright:
        copy.paste(255, (max(0, int(x - half)), round(start), int(x + half + 1), round(end)))
    return copy


def _runs(picture: Any, least: int, factor: int) -> Iterator[Piece]:
    width = picture.width
    data = picture.tobytes()
    row, start, end = -1, 0, 0
    for piece in _DARK_RUN.finditer(data):
        a, b = piece.span()
        while a < b:  # a run may go on into the next row
            y, x = divmod(a, width)
            stop = min(b - y * width, width)
            if y == row and x - end <= _GAP:
                end = stop
            else:
                if end - start >= least:
                    yield (row + 0.5) * factor, start * factor, end * factor
                row, start, end = y, x, stop
            a = y * width + stop
    if end - start >= least:
        yield (row + 0.5) * factor, start * factor, end * factor
