"""The few ways in which elements are made; the only module here that names lxml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice, takewhile
from typing import Any, NamedTuple

from lxml import etree

Element = etree._Element
Attributes = dict[str, str]

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "https://vnplan.dev/ns/1"

# XML 1.0 holds none of these. Controls print nothing; the others are replaced by U+FFFD.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORBIDDEN = re.compile("[\ud800-\udfff\ufffe\uffff]")


class Mark(NamedTuple):
    """``text[start:end]`` stands in nested elements ``tags`` (outermost first) with attributes."""

    start: int
    end: int
    tags: tuple[tuple[str, Attributes], ...]


def clean(text: str) -> str:
    """The text without what XML cannot hold.

    >>> clean("Số: 15\\x0c/NQ")
    'Số: 15/NQ'
    """
    return _FORBIDDEN.sub("\ufffd", _CONTROLS.sub("", text))


def root() -> Element:
    """An empty document."""
    prefixes: dict[Any, str] = {None: AKN, "vnplan": OWN}
    return etree.Element(f"{{{AKN}}}akomaNtoso", nsmap=prefixes)


def add(parent: Element, tag: str, attributes: Attributes | None = None, text: str | None = None) -> Element:
    """A new element of Akoma Ntoso at the end of ``parent``."""
    return _add(parent, AKN, tag, attributes, text)


def add_own(
    parent: Element, tag: str, attributes: Attributes | None = None, text: str | None = None
) -> Element:
    """A new element of vnplan's own namespace at the end of ``parent``."""
    return _add(parent, OWN, tag, attributes, text)


def _add(parent: Element, space: str, tag: str, attributes: Attributes | None, text: str | None) -> Element:
    element = etree.SubElement(parent, f"{{{space}}}{tag}")
    for name, value in (attributes or {}).items():
        element.set(name, clean(value))
    if text:
        element.text = clean(text)
    return element


def write(element: Element, text: str, marks: Sequence[Mark] = ()) -> None:
    """Put ``text`` into an empty element, the marked stretches into elements of their own.

    A mark inside another is nested; one that only overlaps an earlier one is left out.
    """
    _write(element, text, 0, len(text), sorted(marks, key=lambda m: (m.start, -m.end)))


def _write(element: Element, text: str, at: int, end: int, marks: Sequence[Mark]) -> None:
    last: Element | None = None
    for i, mark in enumerate(marks):
        if mark.start < at or not mark.start < mark.end <= end:
            continue
        _append(element, last, text[at : mark.start])
        inner = last = add(element, *mark.tags[0])
        for tag in mark.tags[1:]:
            inner = add(inner, *tag)
        _write(inner, text, mark.start, mark.end, _before(mark.end, islice(marks, i + 1, None)))
        at = mark.end
    _append(element, last, text[at:end])


def _before(end: int, marks: Iterable[Mark]) -> list[Mark]:
    return list(takewhile(lambda m: m.start < end, marks))


def _append(element: Element, last: Element | None, text: str) -> None:
    if last is None:
        element.text = clean(text) or None
    else:
        last.tail = clean(text) or None


def serialize(element: Element) -> str:
    """The document as text, indented; the same for the same tree.

    It names no encoding, so that it can be parsed as text and, written as UTF-8, as a file.
    """
    body: str = etree.tostring(element, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0"?>\n{body}'
