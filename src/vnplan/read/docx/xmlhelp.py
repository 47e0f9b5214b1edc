"""Small looks into WordprocessingML elements."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from vnplan.read.docx.names import ALTERNATE, CHOICE, FALLBACK, GONE, SDT, SDT_CONTENT, TRANSPARENT, VAL, W


def value(parent: etree._Element | None, name: str) -> str | None:
    """``w:val`` of the child ``w:name``; None when there is no such child or value."""
    if parent is None:
        return None
    child = parent.find(W + name)
    return None if child is None else child.get(VAL)


def whole(text: str | None, default: int | None = None) -> int | None:
    """A whole number written in an attribute; ``default`` when it is missing or none."""
    try:
        return default if text is None else int(text)
    except ValueError:
        return default


def is_on(element: etree._Element) -> bool:
    """A toggle such as ``<w:caps/>``, which ``w:val="0"`` turns off."""
    return element.get(VAL) not in ("0", "false", "off")


def inside(element: etree._Element) -> Iterator[etree._Element]:
    """The children of ``element``, looking through what only wraps them; deletions left out."""
    for child in element:
        tag = child.tag
        if tag in TRANSPARENT:
            yield from inside(child)
        elif tag == SDT:
            yield from controlled(child)
        elif tag == ALTERNATE:
            chosen = child.find(CHOICE)
            if chosen is None:
                chosen = child.find(FALLBACK)
            if chosen is not None:
                yield from inside(chosen)
        elif tag not in GONE:
            yield child


def controlled(sdt: etree._Element) -> Iterator[etree._Element]:
    """What stands in a content control; nothing while it shows only its prompt."""
    properties = sdt.find(W + "sdtPr")
    content = sdt.find(SDT_CONTENT)
    if content is not None and (properties is None or properties.find(W + "showingPlcHdr") is None):
        yield from inside(content)
