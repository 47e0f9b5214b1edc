"""What stands in a drawing of Word: text boxes, WordArt, and pictures that may hold text.

Pictures are not read. One that is too large for a logo or a stamp, a chart, a diagram and an
embedded object may hold what the document says, and are told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from vnplan.read.docx.names import ALTERNATE, BOX, CHOICE, FALLBACK
from vnplan.read.left_out import quoted
from vnplan.read.parts import Remark

# Centimetres: lines that one could read are wider than a logo, and more than one is higher.
_WIDE, _HIGH = 8.0, 2.5
_EMU, _PT, _IN = 360_000, 28.35, 1 / 2.54
_UNITS = MappingProxyType({"pt": _PT, "in": _IN, "cm": 1.0, "mm": 10.0, "px": 37.8, "": _PT})
_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([0-9]{1,6}(?:\.[0-9]{1,6})?)\s*(pt|in|cm|mm|px)?")
# Local names, for Strict files have other namespaces.
_KINDS = MappingProxyType({"chart": "A chart", "relIds": "A diagram", "OLEObject": "An embedded object"})
_PICTURES = frozenset(("blip", "imagedata"))


@dataclass(slots=True)
class Drawing:
    """The outermost text boxes in a drawing, lines of WordArt, and what is told of its pictures."""

    boxes: list[etree._Element] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def look_into(element: etree._Element) -> Drawing:
    """What stands in ``element``; of two forms of one drawing the one that shows more."""
    found = Drawing()
    kinds: dict[str, None] = {}
    waiting = [element]
    while waiting:
        for child in waiting.pop():
            if child.tag == BOX:
                found.boxes.append(child)
            elif child.tag == ALTERNATE:
                _merge(found, _better(child))
            else:
                _note(child, found, kinds)
                waiting.append(child)
    if kinds and not (found.boxes or found.lines):
        found.remarks += _told(element, kinds)
    return found


def _better(alternate: etree._Element) -> Drawing:
    """The new form, or the old one where the new has no text."""
    forms = [look_into(form) for name in (CHOICE, FALLBACK) for form in alternate.findall(name)[:1]]
    return next((form for form in forms if form.boxes or form.lines), forms[0] if forms else Drawing())


def _merge(found: Drawing, more: Drawing) -> None:
    found.boxes += more.boxes
    found.lines += more.lines
    found.remarks += more.remarks


def _note(element: etree._Element, found: Drawing, kinds: dict[str, None]) -> None:
    name = str(element.tag).rpartition("}")[2]
    if name == "textpath":
        text = (element.get("string") or "").strip()
        if text:
            found.lines.append(text)
    elif name in _KINDS or name in _PICTURES:
        kinds[name] = None


def _told(drawing: etree._Element, kinds: dict[str, None]) -> list[Remark]:
    name = next((name for name in kinds if name in _KINDS), None)
    if name is None:
        width, height = _size(drawing)
        if width < _WIDE or height < _HIGH:
            return []
    what = _KINDS[name] if name is not None else "A picture"
    words = quoted(_alternative(drawing))
    return [Remark("picture-unread", f"{what} is not read{f' (“{words}”)' if words else ''}; look at it.")]


def _size(drawing: etree._Element) -> tuple[float, float]:
    """Width and height in centimetres; 0 where they are not told."""
    for element in drawing.iter("{*}extent"):
        cx, cy = element.get("cx") or "", element.get("cy") or ""
        if cx.isdecimal() and cy.isdecimal():
            return int(cx) / _EMU, int(cy) / _EMU
    for element in drawing.iter("{*}shape", "{*}rect"):
        sides = {name: float(n) / _UNITS[unit] for name, n, unit in _SIZE.findall(element.get("style") or "")}
        if sides:
            return sides.get("width", 0.0), sides.get("height", 0.0)
    return 0.0, 0.0


def _alternative(drawing: etree._Element) -> str:
    """The words that stand for a picture where it cannot be seen."""
    for element in drawing.iter("{*}docPr", "{*}shape"):
        words = element.get("descr") or element.get("alt") or ""
        if words:
            return words
    return ""
