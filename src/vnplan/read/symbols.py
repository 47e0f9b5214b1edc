"""Signs set in symbol fonts, which number their signs as they like: ``w:sym``, private-use characters."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType

# Position in the font -> the sign. Symbol: Adobe's encoding.
_SYMBOL = MappingProxyType(
    {
        0x22: "∀",
        0x24: "∃",
        0x27: "∋",
        0x2D: "−",
        0x2A: "∗",
        0x40: "≅",
        0x44: "Δ",
        0x53: "Σ",
        0x57: "Ω",
        0x61: "α",
        0x62: "β",
        0x64: "δ",
        0x65: "ε",
        0x6C: "λ",
        0x6D: "μ",
        0x70: "π",
        0x73: "σ",
        0xA2: "′",
        0xA3: "≤",
        0xA5: "∞",
        0xAB: "↔",
        0xAC: "←",
        0xAD: "↑",
        0xAE: "→",
        0xAF: "↓",
        0xB0: "°",
        0xB1: "±",
        0xB2: "″",
        0xB3: "≥",
        0xB4: "×",
        0xB7: "•",
        0xB8: "÷",
        0xB9: "≠",
        0xBB: "≈",
        0xBC: "…",
        0xC5: "⊕",
        0xCE: "∈",
        0xD0: "∠",
        0xD6: "√",
        0xD7: "⋅",
        0xDE: "⇒",
        0xE5: "∑",
    }
)
_WINGDINGS = MappingProxyType(
    {
        0x6C: "●",
        0x6E: "■",
        0x6F: "□",
        0x71: "❑",
        0x76: "❖",
        0x9F: "•",
        0xA7: "▪",
        0xA8: "□",
        0xD8: "➢",
        0xDF: "←",
        0xE0: "→",
        0xE8: "➔",
        0xF0: "⇨",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
        0x77: "◆",
    }
)
_WINGDINGS_2 = MappingProxyType(
    {
        0x4F: "✗",
        0x50: "✓",
        0x51: "☒",
        0x52: "☑",
        0x53: "☒",
        0x54: "☒",
        0xA3: "□",
    }
)
_OTHER_SIGNS = ("wingdings 2", "wingdings 3", "webdings")
_PRIVATE_USE = 0xF000  # where signs of symbol fonts are stored
RAISE = MappingProxyType(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
"""Raised digits as characters of their own: "10³" is not 103, "12,5¹" is not 12,51."""
_PRIVATE = re.compile("[\uf020-\uf0ff]")


def symbol(code: int, font: str = "") -> str | None:
    """The sign at ``code`` (with or without F000) of a symbol font; None when it is not known.

    Without a name of the font, Symbol's sign is taken where it has one, then Wingdings'.
    """
    position = code & 0xFF
    name = font.lower()
    if name.startswith(_OTHER_SIGNS):
        return _WINGDINGS_2.get(position) if name.endswith("2") else None
    if name and code < _PRIVATE_USE and not is_symbol_font(name):
        return chr(code) if chr(code).isprintable() else None
    if name.startswith("wingdings"):
        return _WINGDINGS.get(position)
    if name.startswith("symbol"):
        # Digits and punctuation stand where ASCII has them; letters are Greek.
        return _SYMBOL.get(position) or (chr(position) if 0x20 <= position < 0x40 else None)
    return _SYMBOL.get(position) or _WINGDINGS.get(position)


@lru_cache(maxsize=512)
def is_symbol_font(name: str) -> bool:
    """Whether text set in this font is signs, not letters."""
    return name.lower().startswith(("symbol", "wingdings"))


def replace_private(text: str, font: str = "") -> str:
    """``text`` with the private-use characters of symbol fonts as signs, where they are known.

    >>> replace_private("đạt \uf0b3 85%")
    'đạt ≥ 85%'
    """
    if text.isascii() or not _PRIVATE.search(text):
        return text
    return _PRIVATE.sub(lambda match: symbol(ord(match.group()), font) or match.group(), text)


def replace_set_in(font: str, text: str) -> str:
    """``text`` set in a symbol font. ASCII letters are kept: they are more often forgotten text than Greek.

    >>> replace_set_in("Symbol", "³ 85%")
    '≥ 85%'
    """
    return "".join(
        (symbol(ord(c), font) or c) if 0xA0 <= ord(c) < 0x100 else c for c in replace_private(text, font)
    )
