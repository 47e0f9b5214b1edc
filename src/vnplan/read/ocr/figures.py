"""Figures are read twice, by two kinds of data, and trusted where the two agree.

A wrong digit is worse than a wrong letter: nobody sees it. What looks like a figure is read
again by the data that read figures best; a sign of comparison is never trusted, because
the Vietnamese data cannot print ≥ and ≤ and the other data take them for digits ("≥ 85" for
285).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vnplan.read.ocr.words import Word

# What OCR makes of figures: digits and the signs and letters that it takes for them.
_STANDS_FOR_DIGIT = re.compile(r"[\dIlSOoBZTDEJ§|\]}¬Š]")
_LIKE_FIGURE = re.compile(r"[\dIlSOoBZTDEJ§$|.,;:%<>≤≥()\-–+/\]\[}{¬!?Š~“”'\"°^*=]{1,18}")
_ROMAN = re.compile(r"[IVX]{1,6}\.?")
_SIGN = re.compile(r"[<>≤≥±«»~=]")
# A figure as it is written here: 1.485,1 · 601.000 · 0,85 · 100% · 35-40.
_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
_FIGURE = re.compile(rf"[+-]?{_NUMBER}(?:[-–]{_NUMBER})?%?")
# A row's number, which has points where a figure has none.
_ORDINAL = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")
_BEFORE, _BEHIND = "([“\"'", ".,;:)]”\"'"
_SURE, _WITNESS = 80.0, 60.0


def looks_like_figure(words: Sequence[Word]) -> bool:
    """Whether the words of a cell, or one word of a line, are worth a second reading."""
    text = "".join(word.text for word in words)
    if _LIKE_FIGURE.fullmatch(text) is None or _ROMAN.fullmatch(text):
        return False
    return _STANDS_FOR_DIGIT.search(text) is not None


def settled(first: Sequence[Word], second: Sequence[Word], *, ordinal: bool) -> list[Word]:
    """What to make of two readings of one figure: the words to keep, doubtful ones marked.

    ``ordinal``: it may be the number of a row or paragraph, "1.2".
    """
    said, seen = _joined(first), _joined(second)
    if _SIGN.search(said):
        return [replace(word, doubtful=True) for word in first]
    head, figure, tail = _parts(said)
    other = _parts(seen)[1]
    if figure == other and (_is_figure(figure) or (ordinal and _ORDINAL.fullmatch(figure))):
        return [replace(word, doubtful=False) for word in first]
    if not (_is_figure(other) or (ordinal and _ORDINAL.fullmatch(other))):
        return [replace(word, doubtful=True) for word in first]
    doubtful = _is_figure(figure) or min(word.confidence for word in second) < _WITNESS
    if len(first) == 1:
        return [replace(first[0], text=head + other + tail, doubtful=doubtful)]
    return [replace(word, line=first[0].line, doubtful=doubtful) for word in second]


def _parts(text: str) -> tuple[str, str, str]:
    """A figure without the punctuation of its sentence before and behind it."""
    bare = text.lstrip(_BEFORE)
    figure = bare.rstrip(_BEHIND)
    return text[: len(text) - len(bare)], figure, bare[len(figure) :]


def is_doubtful(word: Word) -> bool:
    """Whether a word that was read once should be looked at in the picture."""
    if _SIGN.search(word.text):
        return True
    return word.confidence < _SURE and any(c.isdigit() for c in word.text)


def _joined(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None
