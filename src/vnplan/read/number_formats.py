"""Numbers as Word and browsers print them in labels (ECMA-376 17.18.59, ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_WORDS = ("Không", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")
_ORDER = ("", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_MOST = 10_000  # beyond it, digits: a hostile number must not become a long label


def roman(number: int) -> str:
    """``IV`` for 4; digits for what has no Roman form."""
    if not 0 < number < _MOST:
        return str(number)
    out = ""
    for worth, sign in _ROMAN:
        while number >= worth:
            out += sign
            number -= worth
    return out


def letter(number: int) -> str:
    """``a`` … ``z``, then ``aa``, ``bb``: Word doubles the letter and knows no đ."""
    if not 0 < number <= 26 * 30:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _in_words(number: int) -> str:
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def _counted(number: int) -> str:
    """As Word counts in Vietnamese: ``một``, ``mười lăm``."""
    if 10 < number < 20:
        return "mười " + ("lăm" if number == 15 else _WORDS[number - 10].lower())
    return _in_words(number).lower()


def _in_order(number: int) -> str:
    return f"Thứ {_ORDER[number]}" if 0 < number < len(_ORDER) else str(number)


_FORMATS: MappingProxyType[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimalZero": lambda n: f"{n:02d}",
        "upperRoman": roman,
        "lowerRoman": lambda n: roman(n).lower(),
        "upperLetter": lambda n: letter(n).upper(),
        "lowerLetter": letter,
        "cardinalText": _in_words,
        "ordinalText": _in_order,
        "vietnameseCounting": _counted,
        "decimalEnclosedParen": lambda n: f"({n})",
        "decimalEnclosedFullstop": lambda n: f"{n}.",
        "numberInDash": lambda n: f"- {n} -",
        "none": lambda n: "",
    }
)


def formatted(number: int, form: str) -> str:
    """``number`` in a format of Word; plain digits for the formats of other languages.

    >>> formatted(4, "upperRoman"), formatted(5, "lowerLetter"), formatted(3, "decimalZero")
    ('IV', 'e', '03')
    """
    write = _FORMATS.get(form)
    return str(number) if write is None else write(number)
