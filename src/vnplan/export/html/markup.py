"""Pieces of HTML: escaping, elements, the style."""

from __future__ import annotations

import re
from html import escape
from types import MappingProxyType


class Html(str):
    """HTML that a notebook shows as such."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


# What HTML cannot hold: controls, and halves of characters that some files leave behind.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def text(value: object) -> str:
    """Any value as text between tags or in an attribute; nothing for None."""
    return "" if value is None else escape(_UNPRINTABLE.sub("\ufffd", str(value)))


def tag(name: str, inner: str, **attributes: str | None) -> str:
    """An element around HTML that is ready; attributes are escaped, ``class_`` is ``class``."""
    written = "".join(
        f' {key.rstrip("_")}="{text(value)}"' for key, value in attributes.items() if value is not None
    )
    return f"<{name}{written}>{inner}</{name}>"


STYLE = """<style>
.vnplan{font-size:14px;line-height:1.45}
.vnplan h1{font-size:1.35em;margin:.2em 0}.vnplan h2{font-size:1.1em;margin:1.2em 0 .4em}
.vnplan table{border-collapse:collapse;margin:.3em 0}
.vnplan td,.vnplan th{text-align:left;vertical-align:top;padding:.2em .6em;border-bottom:1px solid #8884}
.vnplan .n{white-space:nowrap;font-weight:600}.vnplan .q{opacity:.75;max-width:34em}
.vnplan .sub td:nth-child(2){padding-left:1.8em}
.vnplan .d{color:#a04000}.vnplan .soft{opacity:.7}
.vnplan mark{background:#ffe58a;color:#000;padding:0 .1em}.vnplan mark.doubt{background:#ffc9a8}
.vnplan .aside{opacity:.45}
.vnplan .text{white-space:pre-wrap;overflow-wrap:anywhere}
.vnplan summary{cursor:pointer;font-weight:600}
</style>"""

# key -> (English, Vietnamese)
_WORDS = MappingProxyType(
    {
        "target": ("target", "chỉ tiêu"),
        "targets": ("targets", "chỉ tiêu"),
        "doubtful": ("with doubts", "cần kiểm tra"),
        "node": ("node", "mục"),
        "nodes": ("nodes", "mục"),
        "basis": ("legal basis", "căn cứ"),
        "bases": ("legal bases", "căn cứ"),
        "pages": ("pages", "trang"),
        "covered": ("of the text in the outline", "văn bản nằm trong dàn ý"),
        "indicator": ("indicator", "chỉ tiêu"),
        "value": ("value", "giá trị"),
        "period": ("period", "kỳ"),
        "quote": ("in print", "nguyên văn"),
        "page": ("page", "trang"),
        "doubts": ("doubts", "cần kiểm tra"),
        "baseline": ("baseline", "mốc so sánh"),
        "scope": ("scope", "phạm vi"),
        "assignees": ("assignees", "đơn vị thực hiện"),
        "diagnostics": ("warnings", "cảnh báo"),
        "text": ("text", "văn bản"),
        "untitled": ("untitled document", "văn bản không có tên"),
        "economic": ("economy", "kinh tế"),
        "social": ("society", "xã hội"),
        "environment": ("environment", "môi trường"),
        "digital": ("digital transformation", "chuyển đổi số"),
        "defence_security": ("defence and security", "quốc phòng, an ninh"),
        "party_building": ("party building", "xây dựng Đảng"),
        "governance": ("governance", "xây dựng chính quyền"),
        "other": ("not in the catalogue", "ngoài danh mục"),
    }
)


def counted(count: int, one: str, many: str, lang: str) -> str:
    """``1 target``, ``12 targets``, from the keys of the two words."""
    return f"{count} {word(one if count == 1 else many, lang)}"


def word(key: str, lang: str) -> str:
    """The word of ``key`` in ``lang`` (``"en"`` or ``"vi"``)."""
    return _WORDS[key][lang == "vi"]
