"""Headings and small words in English and Vietnamese."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

# key -> (English, Vietnamese)
_WORDS = MappingProxyType(
    {
        "annual": ("/year", "/năm"),
        "assigned": ("as assigned", "theo chỉ tiêu giao"),
        "base": ("base unit", "đơn vị gốc"),
        "dimension": ("dimension", "đại lượng"),
        "domain": ("domain", "lĩnh vực"),
        "doubts": ("doubts", "cần kiểm tra"),
        "english": ("English", "tiếng Anh"),
        "factor": ("factor", "hệ số"),
        "from": ("from {}", "từ {}"),
        "id": ("id", "mã"),
        "indicator": ("indicator", "chỉ tiêu"),
        "names": ("names", "tên gọi"),
        "none": ("no targets found", "không tìm thấy chỉ tiêu nào"),
        "no tables": ("no tables in it", "không có bảng nào"),
        "nothing": ("nothing matches", "không có kết quả phù hợp với"),
        "page": ("page", "trang"),
        "pages": ("pages", "trang"),
        "period": ("period", "kỳ"),
        "tables": ("tables", "bảng"),
        "until": ("to {}", "đến {}"),
        "unit": ("unit", "đơn vị"),
        "value": ("value", "giá trị"),
    }
)


def word(key: str, lang: str) -> str:
    """The word of ``key`` in ``lang`` (``"en"`` or ``"vi"``)."""
    return _WORDS[key][lang == "vi"]


def number(value: Decimal, lang: str) -> str:
    """``1,234.5`` in English, ``1.234,5`` in Vietnamese.

    >>> number(Decimal("4169956.5"), "vi")
    '4.169.956,5'
    """
    text = f"{value:,f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text
