"""When are two printed names alike, and where does a quote stand in a document?

Names are compared by their words: NFC, folded (case, tone placement, i/y), without
punctuation. A place is found by words too, so that line ends, table bars and Markdown
emphasis inside the document do not hide a quote.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

import regex

from vnplan.folding import fold

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+|%")

ENOUGH = 0.5
"""Word F1 from which two names are alike by themselves."""
ENOUGH_IN_PLACE = 0.3
"""Word F1 that suffices when both records stand in the same words of the document."""


def words(text: str) -> tuple[str, ...]:
    """The folded words of ``text``.

    >>> words("Tỉ lệ hộ nghèo (đa chiều)")
    ('tỷ', 'lệ', 'hộ', 'nghèo', 'đa', 'chiều')
    """
    return tuple(_WORD.findall(fold(unicodedata.normalize("NFC", text))))


def plain(text: str) -> str:
    """``text`` for comparing fields: NFC, folded, runs of spaces made one."""
    return " ".join(fold(unicodedata.normalize("NFC", text)).split())


def squeezed(text: str) -> str:
    """``plain`` without any spaces, for units and document numbers."""
    return plain(text).replace(" ", "")


def overlap(gold: tuple[str, ...], predicted: tuple[str, ...]) -> float:
    """F1 of the two sets of words, 0 to 1."""
    a, b = set(gold), set(predicted)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def contains(gold: tuple[str, ...], predicted: tuple[str, ...]) -> bool:
    """True when one name holds the other whole. A single word is too little to tell."""
    short, long = sorted((gold, predicted), key=len)
    return len(short) > 1 and f" {' '.join(short)} " in f" {' '.join(long)} "


@dataclass(frozen=True, slots=True)
class WordIndex:
    """The words of a document with their places."""

    joined: str
    at: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> WordIndex:
        folded: dict[str, str] = {}
        parts: list[str] = []
        at: list[int] = []
        spans: list[tuple[int, int]] = []
        length = 1
        for match in _WORD.finditer(text):
            word = match.group()
            if word not in folded:
                folded[word] = fold(unicodedata.normalize("NFC", word))
            parts.append(folded[word])
            at.append(length)
            spans.append(match.span())
            length += len(folded[word]) + 1
        return cls(f" {' '.join(parts)} ", tuple(at), tuple(spans))

    def find(self, quote: str) -> tuple[tuple[int, int], ...]:
        """Every place of ``quote`` as offsets into the document; empty when it is not there."""
        wanted = words(quote)
        if not wanted:
            return ()
        needle = f" {' '.join(wanted)} "
        found: list[tuple[int, int]] = []
        hit = self.joined.find(needle)
        while hit >= 0:
            first = bisect_right(self.at, hit + 1) - 1
            found.append((self.spans[first][0], self.spans[first + len(wanted) - 1][1]))
            hit = self.joined.find(needle, hit + 1)
        return tuple(found)
