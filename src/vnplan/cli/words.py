"""Headings and small words in English and Vietnamese."""

from __future__ import annotations

from types import MappingProxyType

# key -> (English, Vietnamese)
_WORDS = MappingProxyType(
    {
        "base": ("base unit", "đơn vị gốc"),
        "code": ("code", "mã"),
        "commune": ("commune", "xã, phường"),
        "dimension": ("dimension", "đại lượng"),
        "domain": ("domain", "lĩnh vực"),
        "doubts": ("doubts", "cần kiểm tra"),
        "english": ("English", "tiếng Anh"),
        "factor": ("factor", "hệ số"),
        "former": ("former name", "tên cũ"),
        "id": ("id", "mã"),
        "indicator": ("indicator", "chỉ tiêu"),
        "names": ("names", "tên gọi"),
        "none": ("no targets found", "không tìm thấy chỉ tiêu nào"),
        "no place": ("cannot be placed:", "không xác định được địa bàn:"),
        "no tables": ("no tables in it", "không có bảng nào"),
        "nothing": ("nothing matches", "không có kết quả phù hợp với"),
        "page": ("page", "trang"),
        "pages": ("pages", "trang"),
        "period": ("period", "kỳ"),
        "province": ("province", "tỉnh, thành phố"),
        "table": ("table", "bảng"),
        "tables": ("tables", "bảng"),
        "unit": ("unit", "đơn vị"),
        "value": ("value", "giá trị"),
    }
)


def word(key: str, lang: str) -> str:
    """The word of ``key`` in ``lang`` (``"en"`` or ``"vi"``)."""
    return _WORDS[key][lang == "vi"]
