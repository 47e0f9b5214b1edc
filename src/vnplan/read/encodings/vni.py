"""VNI for Windows, the code of the ``VNI-…`` fonts: a letter, then a byte for its marks."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

NAME = "VNI"

# The second byte and the combining marks that it stands for.
_MARKS = MappingProxyType(
    {
        "ø": "\u0300",
        "ù": "\u0301",
        "û": "\u0309",
        "õ": "\u0303",
        "ï": "\u0323",
        "â": "\u0302",
        "à": "\u0302\u0300",
        "á": "\u0302\u0301",
        "å": "\u0302\u0309",
        "ã": "\u0302\u0303",
        "ä": "\u0302\u0323",
        "ê": "\u0306",
        "è": "\u0306\u0300",
        "é": "\u0306\u0301",
        "ú": "\u0306\u0309",
        "ü": "\u0306\u0303",
        "ë": "\u0306\u0323",
    }
)
_TONES, _HATS, _BREVES = "øùûõï", "âàáåãä", "êèéúüë"
_TAKES = (("a", _TONES + _HATS + _BREVES), ("eo", _TONES + _HATS), ("uyôö", _TONES))
# Letters of their own; ô and ö stand for ơ and ư and take tones.
_SINGLE = MappingProxyType(
    {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
)


def _table() -> dict[str, str]:
    table = {}
    for bases, marks in _TAKES:
        for base in bases:
            for mark in marks:
                letter = unicodedata.normalize("NFC", _SINGLE.get(base, base) + _MARKS[mark])
                table[base + mark] = letter
                for capital in (base.upper() + mark.upper(), base.upper() + mark):
                    table[capital] = letter.upper()
    for single, letter in _SINGLE.items():
        table[single], table[single.upper()] = letter, letter.upper()
    return table


TABLE = MappingProxyType(_table())
_CODED = re.compile("|".join(sorted(TABLE, key=len, reverse=True)))


def decode(text: str) -> str:
    """``text``, one character a byte, as Unicode.

    >>> decode("UÛY BAN NHAÂN DAÂN ñöôïc baàu")
    'ỦY BAN NHÂN DÂN được bầu'
    """
    return _CODED.sub(lambda match: TABLE[match.group()], text)
