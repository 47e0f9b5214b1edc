"""Small looks into WordprocessingML elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from vnplan.read.docx.names import (
    ALTERNATE,
    CHOICE,
    FALLBACK,
    GONE,
    SDT,
    SDT_CONTENT,
    TC,
    TRANSPARENT,
    VAL,
    W,
)

# What is looked through, or left out.
_LOOKED_INTO = frozenset({*TRANSPARENT, *GONE, SDT, ALTERNATE})
_NONE: MappingProxyType[str, etree._Element] = MappingProxyType({})


def first(parent: etree._Element, tag: str) -> etree._Element | None:
    """The first child with this tag. Much faster than ``find`` where there are few children."""
    for child in parent:
        if child.tag == tag:
            return child
    return None


def by_tag(properties: etree._Element | None) -> Mapping[str, etree._Element]:
    """Properties by their tags, for those who ask for several of them; of two the first."""
    return _NONE if properties is None else {child.tag: child for child in reversed(properties)}


def value(parent: etree._Element | None, name: str) -> str | None:
    """``w:val`` of the child ``w:name``; None when there is no such child or value."""
    if parent is None:
        return None
    child = first(parent, W + name)
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
        if tag not in _LOOKED_INTO:
            yield child
        elif tag in TRANSPARENT:
            yield from inside(child)
        elif tag == SDT:
            yield from controlled(child)
        elif tag == ALTERNATE:
            chosen = first(child, CHOICE)
            if chosen is None:
                chosen = first(child, FALLBACK)
            if chosen is not None:
                yield from inside(chosen)


def controlled(sdt: etree._Element) -> Iterator[etree._Element]:
    """What stands in a content control; while it shows only its prompt, no more than the cell around that."""
    content = first(sdt, SDT_CONTENT)
    if content is not None:
        prompt = is_prompt(sdt)
        for child in inside(content):
            if not prompt or child.tag == TC:
                yield child


def is_prompt(sdt: etree._Element | None) -> bool:
    """Whether an element is a content control that nobody has filled in."""
    properties = None if sdt is None else first(sdt, W + "sdtPr")
    return properties is not None and first(properties, W + "showingPlcHdr") is not None
