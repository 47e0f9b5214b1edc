"""Text as it was typed with the .Vn fonts: the inverse of ``vnplan.read.encodings.tcvn3``."""

from __future__ import annotations

import re
from itertools import groupby

from vnplan.read.encodings.tcvn3 import TABLE

FONT, CAPITALS = ".VnTime", ".VnTimeH"
_STORED = {letter: chr(byte) for byte, letter in TABLE.items()}


def stored(text: str) -> list[tuple[str, str]]:
    """``text`` as (font, what is stored), cut where the font changes.

    >>> stored("Số 5")
    [('.VnTime', 'Sè 5')]
    >>> stored("KẾ HOẠCH")
    [('.VnTimeH', 'kÕ ho¹ch')]
    """
    letters: list[tuple[str, str]] = []
    for word in re.findall(r"\S+\s*|\s+", text):
        whole = word.isupper() and not word.isascii()
        letters += [_letter(char, whole) for char in word]
    return [(font, "".join(c for _, c in group)) for font, group in groupby(letters, lambda pair: pair[0])]


def _letter(char: str, capitals: bool) -> tuple[str, str]:
    """A capital with a mark is a small letter in the font of capitals, alone or with its whole word."""
    alone = char.isupper() and not char.isascii() and char not in _STORED
    if capitals or alone:
        small = char.lower()
        return CAPITALS, _STORED.get(small, small)
    return FONT, _STORED.get(char, char)


def drawn() -> tuple[dict[str, str], dict[str, str]]:
    """For each stored character with a letter of its own: what the two fonts draw."""
    plain = {chr(byte): letter for byte, letter in TABLE.items()}
    capitals = {byte: letter.upper() for byte, letter in plain.items()}
    return plain, capitals | {chr(c): chr(c).upper() for c in range(ord("a"), ord("z") + 1)}
