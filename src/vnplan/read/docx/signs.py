"""Signs that Word stores as a place in a font (``w:sym``)."""

from __future__ import annotations

from lxml import etree

from vnplan.read.docx.names import W
from vnplan.read.symbols import symbol


def sign(element: etree._Element) -> str:
    """The sign, a box for one that is not known; nothing for a code that is none."""
    try:
        code = int(element.get(W + "char") or "", 16)
    except ValueError:
        return ""
    return symbol(code, element.get(W + "font") or "") or "□"
