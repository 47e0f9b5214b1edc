"""The labels that browsers draw before list items."""

from __future__ import annotations

import re
from types import MappingProxyType

from lxml import etree

from vnplan.read.number_formats import formatted

_TYPES = MappingProxyType(
    {
        "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
        "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter",
        "upper-alpha": "upperLetter", "upper-latin": "upperLetter", "lower-roman": "lowerRoman",
        "upper-roman": "upperRoman", "decimal-leading-zero": "decimalZero", "none": "",
    }
)  # fmt: skip
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b([a-z-]{4,22})", re.IGNORECASE)
_BULLETS = ("-", "+")


class ListLabels:
    """The label of the next item of one list. ``depth``: how many bulleted lists it lies in."""

    def __init__(self, element: etree._Element, depth: int) -> None:
        style = _STYLE.search(element.get("style") or "")
        kind = style.group(1).lower() if style is not None else element.get("type", "")
        self.bulleted = element.tag == "ul"
        self._bullet = _BULLETS[min(depth, 1)]
        self._format = _TYPES.get(kind, "decimal")
        self._step = -1 if element.get("reversed") is not None else 1
        items = sum(child.tag == "li" for child in element)
        self._next = _whole(element.get("start"), items if self._step < 0 else 1)

    def label(self, item: etree._Element) -> str:
        """``1.``, ``a.``, ``-``; empty where the list draws none."""
        if self.bulleted:
            return self._bullet if self._format else ""
        number = _whole(item.get("value"), self._next)
        self._next = number + self._step
        return f"{formatted(number, self._format)}." if self._format else ""


def _whole(text: str | None, default: int) -> int:
    try:
        return default if text is None else int(text[:9])
    except ValueError:
        return default
