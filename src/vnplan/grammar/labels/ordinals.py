"""Ordinals in labels: Roman numerals, number words, letters in Vietnamese order."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

# Letters of points; ă â ê ô ơ ư and f j w z are not used by the drafting rules (Decree 30/2020).
LETTERS = "abcdđeghiklmnopqrstuvxy"
LETTER_RANK: MappingProxyType[str, int] = MappingProxyType({c: i + 1 for i, c in enumerate(LETTERS)})

_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
ROMAN: MappingProxyType[str, int] = MappingProxyType(
    {_TENS[n // 10] + _ONES[n % 10]: n for n in range(1, 100)}
)

_DIGITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_TEENS = ("một", "hai", "ba", "bốn", "lăm", "sáu", "bảy", "tám", "chín")
# Other spellings met in print, by value.
_SPELLINGS = (
    ("nhất", 1),
    ("nhì", 2),
    ("tư", 4),
    ("bẩy", 7),
    ("mười tư", 14),
    ("mười năm", 15),
    ("hai mươi", 20),
)
WORDS: MappingProxyType[str, int] = MappingProxyType(
    {word: value for value, word in enumerate(_DIGITS) if word}
    | {f"mười {word}": 11 + i for i, word in enumerate(_TEENS)}
    | dict(_SPELLINGS)
)
"""Number word, lower case, single spaces -> value (1 to 20)."""

_ORDINALS_ONLY = ("nhất", "nhì", "tư")  # thứ nhất, thứ tư; "nhất là" means especially


def _pattern(words: Iterable[str]) -> str:
    """``Mười hai`` before ``Mười``: the longer word is tried first."""
    return "|".join(w.replace(" ", r"\s+") for w in sorted(words, key=len, reverse=True))


ORDINAL_PATTERN = _pattern(WORDS)
CARDINAL_PATTERN = _pattern(w for w in WORDS if w not in _ORDINALS_ONLY)

_LETTER_FOR_DIGIT = str.maketrans({"l": "I", "1": "I", "|": "I", "i": "I", "!": "I"})
_DIGIT_FOR_LETTER = str.maketrans({"l": "1", "I": "1", "|": "1", "O": "0", "o": "0"})


def roman(printed: str) -> int | None:
    """``"IV"`` -> 4; None when it is no Roman numeral below 100."""
    return ROMAN.get(printed.upper())


def mended_roman(printed: str) -> str | None:
    """The Roman numeral that OCR read as ``Ill``, ``II1``, ``1V``; None when it is none."""
    mended = printed.translate(_LETTER_FOR_DIGIT)
    return mended if mended in ROMAN else None


def mended_digits(printed: str) -> str:
    """``"l"``, ``"I0"`` -> ``"1"``, ``"10"``."""
    return printed.translate(_DIGIT_FOR_LETTER)


def plain(number: str) -> str:
    """Without leading zeros: ``"01"`` -> ``"1"``."""
    return number.lstrip("0") or "0"
