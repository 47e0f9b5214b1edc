"""How names are compared, and other spellings of them."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

from vnplan.folding import fold

_NO_LETTER = re.compile(r"[\W_]+")
_LEADING_ZERO = re.compile(r"(?<!\d)0+(?=\d)")  # Phường 01
_ETH = str.maketrans("Ðð", "Đđ")


def composed(text: str) -> str:
    """``text`` in NFC, with đ for the eth that looks like it."""
    return unicodedata.normalize("NFC", text).translate(_ETH)


def key(name: str) -> str:
    """What two spellings of a name share; diacritics count.

    >>> key("Tỉnh Bà Rịa – Vũng Tàu") == key("TỈNH BÀ RỊA-VŨNG TÀU")
    True
    """
    return _NO_LETTER.sub("", _LEADING_ZERO.sub("", fold(composed(name))))


# Keys of other spellings of provinces -> the name in the table of the 63.
PROVINCE_SPELLINGS = MappingProxyType(
    {
        key(spelling): name
        for name, spellings in (
            ("Tỉnh Đắk Lắk", ("tỉnh Đắc Lắc", "tỉnh Đăk Lăk", "tỉnh Đắc Lắk")),
            ("Tỉnh Đắk Nông", ("tỉnh Đăk Nông", "tỉnh Đắc Nông")),
            ("Tỉnh Bắc Kạn", ("tỉnh Bắc Cạn",)),
            ("Thành phố Hồ Chí Minh", ("thành phố HCM",)),
        )
        for spelling in spellings
    }
)

# Provinces that got another level after the table was made -> their name now.
PROVINCES_RAISED = MappingProxyType(
    {"Tỉnh Đồng Nai": "Thành phố Đồng Nai"}  # since 30 April 2026: Resolution 30/2026/QH16
)

# Provinces that were gone before the 63 were joined -> who has their area in that table.
PROVINCES_GONE = MappingProxyType(
    {
        key("tỉnh Thừa Thiên Huế"): "Thành phố Huế",  # until 31 December 2024
        key("tỉnh Hà Tây"): "Thành phố Hà Nội",  # until 31 July 2008
    }
)

# The table leaves these names empty, as two of one province differ by a tone or a mark only; it
# keeps their keys (``xãbatơ``).
EMPTY_NAMES = MappingProxyType(
    {
        key(name): name
        for name in (
            "Xã Ba Tô",
            "Xã Ba Tơ",
            "Xã Cẩm Giang",
            "Xã Cẩm Giàng",
            "Xã Lộc Thành",
            "Xã Lộc Thạnh",
            "Xã Sơn Hà",
            "Xã Sơn Hạ",
            "Xã Tân Thành",
            "Xã Tân Thạnh",
            "Xã Thanh An",
            "Xã Thạnh An",
            "Xã Văn Lang",
            "Xã Văn Lăng",
        )
    }
)
