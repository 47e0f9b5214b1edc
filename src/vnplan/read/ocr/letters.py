"""Words of OCR as letters with places, in the shape that text layers have."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vnplan.read.ocr.words import Word
from vnplan.read.pdf.glyphs import Turn
from vnplan.read.pdf.shapes import Place, Spot

# Letters and marks that reach below the base line, and letters as high as "h".
_LOW = frozenset("gpqyjQÇç,;()[]{}|/ạậặẹệịọộợụựỵẠẬẶẸỆỊỌỘỢỤỰỴ")
_TALL = frozenset("bdđhklBDĐHKLTIVXMNCPRGEUSF0123456789")
# The height of such letters as a share of the font size.
_TALL_SHARE = 0.68
_USUAL = 12.0  # points, where nothing can be measured


@dataclass(frozen=True, slots=True)
class PictureGlyphs:
    """See :class:`vnplan.read.pdf.shapes.Glyphs`: letters of OCR, spread evenly over their words."""

    text: str
    spots: Sequence[Place]
    sizes: Sequence[float]
    turn: Turn

    @property
    def overprints(self) -> Sequence[tuple[int, int]]:
        """Not looked for here."""
        return ()

    def edges(self, index: int) -> tuple[float, float]:
        return self.spots[index][:2]

    def base(self, index: int) -> float:
        return self.spots[index].base

    def places(self, indexes: Iterable[int]) -> Iterator[Spot]:
        return map(self.spots.__getitem__, indexes)

    def size(self, index: int) -> float:
        return self.sizes[index]

    def bold(self, index: int) -> bool:
        """Not seen by OCR."""
        return False

    def hidden(self, index: int) -> bool:
        """Not looked at here."""
        return False

    def font(self, index: int) -> str:
        """Not seen by OCR."""
        return ""


def letters_of(words: Sequence[Word], height: int, scale: float) -> tuple[PictureGlyphs, frozenset[int]]:
    """The letters line by line, with blanks between words and line ends between lines; those in doubt.

    ``height``: of the picture in pixels; ``scale``: points for a pixel.
    """
    lines = [list(line) for _, line in groupby(words, key=lambda word: word.line)]
    usual = statistics.median([s for line in lines if (s := _size(line))] or [_USUAL / scale])
    text: list[str] = []
    spots: list[Place] = []
    sizes: list[float] = []
    doubts: set[int] = set()
    for line in lines:
        size = _size(line) or usual
        # OCR boxes are uneven: only a clear difference is another size of letters.
        size = usual if abs(size - usual) <= 0.2 * usual else size
        base = (height - _base(line)) * scale
        for number, word in enumerate(line):
            if number:
                _blank(" ", text, spots, sizes)
            if word.doubtful:
                doubts.update(range(len(text), len(text) + len(word.text)))
            step = (word.right - word.left) / len(word.text) * scale
            for i, char in enumerate(word.text):
                left = word.left * scale + i * step
                spots.append(Place(left, left + step, base))
                sizes.append(size * scale)
                text.append(char)
        _blank("\n", text, spots, sizes)
    return PictureGlyphs("".join(text), spots, sizes, Turn(0)), frozenset(doubts)


def _blank(char: str, text: list[str], spots: list[Place], sizes: list[float]) -> None:
    text.append(char)
    spots.append(spots[-1])
    sizes.append(sizes[-1])


def _size(line: Sequence[Word]) -> float | None:
    """The font size in pixels, from words that reach from the base line to the top of "h"."""
    plain = [w for w in line if w.text.isascii() and _TALL & set(w.text) and not _LOW & set(w.text)]
    heights = [w.bottom - w.top for w in plain]
    return statistics.median(heights) / _TALL_SHARE if heights else None


def _base(line: Sequence[Word]) -> float:
    """The base line, from words without letters and marks that reach below it."""
    feet = [w.bottom for w in line if not _LOW & set(w.text) and any(c.isalnum() for c in w.text)]
    return statistics.median(feet or [w.bottom for w in line])
