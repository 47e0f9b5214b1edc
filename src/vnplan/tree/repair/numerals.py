"""Roman numerals: letters that are numerals, numerals that OCR read as figures and back."""

from __future__ import annotations

from vnplan.grammar.labels.ordinals import ROMAN
from vnplan.tree.item import Item
from vnplan.tree.repair.neighbours import Neighbours

_ENDS_LETTERS = frozenset({"point", "clause", "section"})
_SECTIONS = frozenset({"section"})


def roman_or_letter(item: Item, near: Neighbours) -> bool:
    """``i)``, ``v)``, ``x)``: the numeral when its list asks for it or ``ii)`` comes next."""
    value = ROMAN.get((item.label or "").upper())
    if value not in (1, 5, 10) or item.kind != "point":
        return False
    numerals = near.open("item")
    if numerals is not None and numerals.kind == "item-roman" and numerals.key == (value - 1,):
        item.relabel("item", item.label or "", str(value), item.body, ocr=False)
        return True
    letters = near.open("point")
    if value != 1 or (letters is not None and letters.number in ("h", "g")):
        return False
    for later in near.ahead():
        if later.marker == "item" and later.label == "ii":
            item.relabel("item", "i", "1", item.body, ocr=False)
            return True
        if later.marker in _ENDS_LETTERS:
            return False
    return False


def one_read_as_roman(item: Item, near: Neighbours) -> bool:
    """``I.`` for ``1.``: no capitals, no ``II.`` follows, but ``2.`` whose ``1.`` is missing."""
    if item.label != "I" or near.body(item).isupper():
        return False
    for later in near.ahead():
        if later.marker == "section":
            return False
        if later.kind == "clause":
            if later.key != (2,):
                return False
            item.relabel("clause", "1", "1", item.body)
            return True
    return False


def roman_read_as_one(item: Item, near: Neighbours) -> bool:
    """``1.`` for ``I.``: capitals, at the top, its own ``1.`` and then ``II.`` follow."""
    if item.kind != "clause" or item.key != (1,) or near.open("section") or near.open("clause"):
        return False
    if not near.body(item).isupper():
        return False
    own_first = False
    for later in near.ahead():
        if later.marker == "section":
            if later.label != "II" or not own_first:
                return False
            item.relabel("section", "I", "1", item.body)
            return True
        if later.kind == "clause" and not own_first:
            if later.key != (1,):
                return False
            own_first = True
    return False


def lost_stroke(item: Item, near: Neighbours) -> bool:
    """The second ``II.`` before ``IV.`` was ``III.``; with ``III.`` after it, it is a repeat."""
    before = near.open("section")
    if item.kind != "section-roman" or before is None or before.kind != item.kind or before.key != item.key:
        return False
    wanted = item.key[0] + 1
    if ROMAN.get(f"{item.label}I") != wanted:
        return False
    later = near.next_of(_SECTIONS)
    if later is None or later.kind != item.kind or later.key != (wanted + 1,):
        return False
    item.relabel("section", f"{item.label}I", str(wanted), item.body)
    return True
