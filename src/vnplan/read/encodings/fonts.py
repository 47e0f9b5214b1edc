"""Fonts that tell the encoding of the text set in them: ``.VnTime``, ``.VnTimeH``, ``VNI-Times``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from vnplan.read.encodings import tcvn3, vni

# Windows adds the script for which the font was picked: ".VnTimeH Tur".
_SCRIPT = re.compile(r"\s{1,9}(?:tur|ce|cyr|greek|baltic|arabic|hebrew|vietnamese|western)$", re.IGNORECASE)
_UNICODE_ONLY = re.compile("[\u1ea0-\u1ef9]")


@dataclass(frozen=True, slots=True)
class LegacyFont:
    """An old encoding; ``capitals`` when the font draws capitals for small letters."""

    encoding: str
    capitals: bool = False

    def decode(self, text: str) -> str:
        """``text`` as stored under this font, in Unicode; left alone when it is Unicode already.

        >>> legacy_font(".VnTimeH").decode("nghÞ quyÕt")
        'NGHỊ QUYẾT'
        """
        if text.isascii():
            return text.upper() if self.capitals else text
        if _UNICODE_ONLY.search(text):
            return text
        text = _DECODE[self.encoding](text.translate(_AS_BYTES))
        return text.upper() if self.capitals else text


def _as_bytes() -> dict[int, str]:
    """What other code pages made of the bytes A0-FF, back to one character a byte."""
    table: dict[int, str] = {}
    for page in ("cp1250", "cp1254", "cp1258"):
        for byte in range(0xA0, 0x100):
            char = bytes([byte]).decode(page, "ignore")
            if char and ord(char) > 0xFF:
                table.setdefault(ord(char), chr(byte))
    table[0x03BC] = "µ"
    table.update({0xF000 + byte: chr(byte) for byte in range(0x20, 0x100)})
    return table


_AS_BYTES = MappingProxyType(_as_bytes())
_DECODE: MappingProxyType[str, Callable[[str], str]] = MappingProxyType(
    {tcvn3.NAME: tcvn3.decode, vni.NAME: vni.decode}
)


@lru_cache(maxsize=512)
def legacy_font(name: str) -> LegacyFont | None:
    """The old encoding that a font's name stands for, None for any other font.

    >>> legacy_font(".VnArial NarrowH"), legacy_font("Times New Roman")
    (LegacyFont(encoding='TCVN3', capitals=True), None)
    """
    name = _SCRIPT.sub("", name.strip(" '\""))
    low = name.lower()
    if low.startswith(".vn"):
        return LegacyFont(tcvn3.NAME, capitals=name.endswith("H"))
    if low.startswith(("vni-", "vni ")):
        return LegacyFont(vni.NAME)
    return None


def names_legacy_font(data: bytes) -> bool:
    """Whether such a font may be named in ``data`` (XML, HTML, RTF): a quick no for most files."""
    return b".Vn" in data or b".vn" in data or b"VNI-" in data or b"VNI " in data
