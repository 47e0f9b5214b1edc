"""The words of a line, parted by wide blanks, and where they stand on the sheet.

Words with one blank between them are one piece; two blanks or a tab part pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PIECE = re.compile(r"\S+(?: \S+)*")
_ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,3}|(?:[IVX]{1,5}|[A-HĐ])(?:\.\d{1,2}){0,2}|[a-hđ])[.)]?")
FIGURE = re.compile(r"[<>≤≥=~]{0,2}\s?-?\d[\d.,]*(?:\s?[-–÷]\s?\d[\d.,]*)?\s?%?")
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[a-hA-H])\)?(?:\s?=.{0,20})?")
_BULLETS = frozenset("-–+*•")
# A longer line (characters) is no row.
WIDEST = 400
_TAB = 8
# A column may wander by so many letters.
DRIFT = 3

Core = tuple[int, int]
"""Where a column lies on the sheet: from the first to behind the last letter."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words at the columns ``left`` to ``right`` of the sheet, ``text[start:end]``."""

    left: int
    right: int
    start: int
    end: int

    def cut(self, at: int) -> tuple[Piece, Piece]:
        """Two pieces, parted at the blank at column ``at``."""
        middle = self.start + at - self.left
        return Piece(self.left, at, self.start, middle), Piece(at + 1, self.right, middle + 1, self.end)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its number, place and pieces; ``spaced``: a blank line stands above it."""

    y: int
    start: int
    end: int
    pieces: tuple[Piece, ...]
    spaced: bool


def pieces_of(text: str, start: int, end: int) -> tuple[Piece, ...]:
    """The pieces of ``text[start:end]``, one line; none when it is too long to be a row."""
    if end - start > WIDEST:
        return ()
    found = [Piece(m.start() - start, m.end() - start, *m.span()) for m in _PIECE.finditer(text, start, end)]
    if "\t" in text[start:end]:
        wide = [0]
        for char in text[start:end]:
            wide.append((wide[-1] // _TAB + 1) * _TAB if char == "\t" else wide[-1] + 1)
        found = [Piece(wide[p.left], wide[p.left] + p.end - p.start, p.start, p.end) for p in found]
    if len(found) > 1 and text[found[0].start : found[0].end] in _BULLETS:
        first, second = found[0], found[1]
        if second.left - first.right <= 4 and second.start - first.end == second.left - first.right:
            found[:2] = [Piece(first.left, second.right, first.start, second.end)]
    return tuple(found)


def words_of(text: str, piece: Piece) -> str:
    """The printed words of a piece."""
    return text[piece.start : piece.end]


def is_ordinal(words: str) -> bool:
    """Whether the words are a row's number."""
    return _ORDINAL.fullmatch(words) is not None


def is_numbering(words: Sequence[str]) -> bool:
    """Whether the pieces of a line number the columns: (1) (2) (3)."""
    return len(words) > 2 and all(_NUMBERING.fullmatch(w) for w in words)


def blanks_of(text: str, piece: Piece) -> Iterator[int]:
    at = text.find(" ", piece.start, piece.end)
    while at >= 0:
        yield piece.left + at - piece.start
        at = text.find(" ", at + 1, piece.end)


def covered(piece: Piece, cores: Sequence[Core]) -> list[int]:
    return [i for i, (left, right) in enumerate(cores) if piece.left < right and left < piece.right]


def nearest(piece: Piece, cores: Sequence[Core]) -> list[int]:
    """The one core next to a piece that stands over none."""
    near = [i for i, core in enumerate(cores) if distance(piece, core) < DRIFT]
    return near if len(near) == 1 else []


def distance(piece: Piece, core: tuple[int, int]) -> int:
    return max(core[0] - piece.right, piece.left - core[1])
