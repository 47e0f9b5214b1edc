"""What a structural label is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line, read without its surroundings.

    ``marker`` is one of the contract's markers, ``label`` as printed without closing
    punctuation (``"Điều 1"``, ``"2.3"``, ``"đ"``, ``"Một là"``, ``"(4)"``), ``number`` the
    normalised ordinal (``"1"``, ``"2.3"``, ``"đ"``; Roman numerals and words in Arabic;
    None for bullets and unnumbered annexes). ``end`` is the offset where the body starts.
    ``style`` is the closing punctuation (``"."``, ``")"``, ``"-"``, ``""``); ``variant``
    says that it is not the one of Decree 30/2020/NĐ-CP. ``ocr`` says that a character of
    the label was read as the one it must have been (``l.`` as ``1.``).
    """

    marker: str
    label: str
    number: str | None
    end: int
    variant: bool = False
    style: str = ""
    ocr: bool = False
