"""The letters of a page as pdfplumber gives them: for pages that PDFium does not read well.

Ten to fifty times slower, so only page by page.
"""

from __future__ import annotations

import io
import logging
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from vnplan.read.pdf.glyphs import Turn
from vnplan.read.pdf.shapes import Place, Spot


class ListedGlyphs:
    """See :class:`vnplan.read.pdf.shapes.Glyphs`: letters whose places are all known."""

    __slots__ = ("_chars", "_places", "text", "turn")
    overprints: Sequence[tuple[int, int]] = ()  # not looked for here

    def __init__(
        self, chars: Sequence[Mapping[str, Any]], places: Sequence[Place], text: str, turn: Turn
    ) -> None:
        self._chars, self._places, self.text, self.turn = chars, places, text, turn

    def edges(self, index: int) -> tuple[float, float]:
        return self._places[index][:2]

    def base(self, index: int) -> float:
        return self._places[index].base

    def places(self, indexes: Iterable[int]) -> Iterator[Spot]:
        return map(self._places.__getitem__, indexes)

    def size(self, index: int) -> float:
        return float(self._chars[index]["size"])

    def bold(self, index: int) -> bool:
        return "bold" in self.font(index).lower()

    def hidden(self, index: int) -> bool:
        """Not looked at here."""
        return False

    def font(self, index: int) -> str:
        return str(self._chars[index].get("fontname") or "")


def plumbed(data: bytes, index: int) -> ListedGlyphs | None:
    """The letters of page ``index`` (0-based), those printed twice for bold once.

    None when pdfplumber cannot read the page either.
    """
    import pdfplumber  # takes half a second to import

    log = logging.getLogger("pdfminer")
    if not log.hasHandlers():  # its remarks on broken fonts are for programs that ask for them
        log.addHandler(logging.NullHandler())
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[index + 1]) as document:
            page = document.pages[0]
            chars = page.dedupe_chars().chars
            x0, y0, x1, y1 = page.mediabox
            return _listed(chars, page.rotation or 0, (x0, y0, x1, y1))
    except Exception:  # broken fonts, maps and streams raise all kinds of errors there
        return None


def _listed(
    chars: Sequence[dict[str, Any]], rotation: int, sheet: tuple[float, float, float, float]
) -> ListedGlyphs:
    letters: list[dict[str, Any]] = []
    text: list[str] = []
    for char in chars:
        for letter in char["text"]:  # a ligature is two letters in one place
            letters.append(char)
            text.append(letter)
    directions = Counter(_quarters(char) for char in letters[:400])
    drawn = directions.most_common(1)[0][0] if directions else 0
    quarters = (-(rotation // 90) - drawn) % 4
    turn = Turn(quarters)
    places = []
    for char in letters:
        left, bottom, right, top = _unrotated(char, rotation, sheet)
        box = turn.box(left, bottom, right, top)
        places.append(Place(box.left, box.right, box.bottom + _descent(char)))
    return ListedGlyphs(letters, places, "".join(text), turn)


def _quarters(char: Mapping[str, Any]) -> int:
    """Quarter turns against the clock that a letter is drawn at, as the page is shown."""
    a, b = char["matrix"][:2]
    return round(math.atan2(b, a) / (math.pi / 2)) % 4


def _descent(char: Mapping[str, Any]) -> float:
    """From the foot of a letter's box to its base line."""
    a, b, _c, _d, _e, f = char["matrix"]
    if not char.get("upright", True) or abs(b) > abs(a):
        return 0.2 * float(char["size"])
    return max(0.0, min(float(f) - float(char["y0"]), float(char["size"])))


def _unrotated(
    char: Mapping[str, Any], rotation: int, sheet: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """The box of a letter on the page as it is stored, where PDFium has it."""
    x0, y0, x1, y1 = sheet
    left, bottom, right, top = char["x0"], char["y0"], char["x1"], char["y1"]
    if rotation == 90:
        return x1 - top, left + y0, x1 - bottom, right + y0
    if rotation == 180:
        return x1 - right, y1 - top, x1 - left, y1 - bottom
    if rotation == 270:
        return bottom + x0, y1 - right, top + x0, y1 - left
    return left + x0, bottom + y0, right + x0, top + y0
