"""TCVN3 (ABC), the one-byte code of the ``.Vn…`` fonts: TCVN 5712:1993, third table.

Capital letters with marks come from fonts whose name ends in H, which draw capitals for the
small letters; ``fonts.py`` knows them. Byte AD is ư: it must not be dropped as a soft hyphen.
"""

from __future__ import annotations

from types import MappingProxyType

NAME = "TCVN3"

# (letters, the bytes that stand for them, as Latin-1 shows these)
_LETTERS = (
    ("àảãáạ", "µ¶·¸¹"), ("ăằẳẵắặ", "¨»¼½¾Æ"), ("âầẩẫấậ", "©ÇÈÉÊË"), ("đ", "®"),
    ("èẻẽéẹ", "ÌÎÏÐÑ"), ("êềểễếệ", "ªÒÓÔÕÖ"), ("ìỉĩíị", "×ØÜÝÞ"),
    ("òỏõóọ", "ßáâãä"), ("ôồổỗốộ", "«åæçèé"), ("ơờởỡớợ", "¬êëìíî"),
    ("ùủũúụ", "ïñòóô"), ("ưừửữứự", "\u00adõö÷øù"), ("ỳỷỹýỵ", "úûüýþ"),
    ("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§"),
)  # fmt: skip
TABLE = MappingProxyType(
    {ord(byte): letter for letters, stored in _LETTERS for letter, byte in zip(letters, stored, strict=True)}
)


def decode(text: str) -> str:
    """``text``, one character a byte, as Unicode.

    >>> decode("H\u00e9i ®ång nh©n d©n")
    'Hội đồng nhân dân'
    """
    return text.translate(TABLE)
