"""Letters of points that OCR damaged."""

from __future__ import annotations

from types import MappingProxyType

from vnplan.tree.item import Item
from vnplan.tree.repair.neighbours import Neighbours
from vnplan.tree.sequence import follows, key_of

# What OCR makes of the letter of a point, beside the letter itself.
_DAMAGE: MappingProxyType[str, str] = MappingProxyType(
    {
        "a": "8äàáảâăq",
        "b": "6hl",
        "c": "eoé",
        "d": "ảä",
        "đ": "äả",
        "e": "cẻèéê",
        "g": "9q",
        "h": "b",
        "i": "ìíỉ1!",
        "k": "x",
        "l": "1!",
        "m": "rn",
        "n": "rm",
        "o": "0ó",
        "p": "ph",
    }
)
# A sound letter that stands for another. Not d for đ: drafters write d twice.
_MISREAD: MappingProxyType[str, str] = MappingProxyType({"c": "e", "q": "g", "l": "i", "b": "h", "o": "c"})
_LIST_ENDS = frozenset({"point", "clause", "section", "article"})


def damaged_letter(item: Item, near: Neighbours) -> bool:
    """``8)`` for ``a)``, ``ce)`` for ``c)``: not a label as it stands, and the list asks for it."""
    sign = _sign(item, near)
    if not sign:
        return False
    before, after = near.open("point"), _next_point(near)
    for letter, shapes in _DAMAGE.items():
        if sign[0] != letter and sign[0] not in shapes:
            continue
        key = key_of("point", letter)
        fits_after = after is not None and follows(key, after.key, True)
        if before is not None:
            fits = follows(before.key, key, True) or (fits_after and letter == "a")
        else:  # without a list before it, only the next letter proves the first one
            fits = fits_after and letter == "a"
        if fits:
            item.relabel("point", letter, letter, _after_sign(item, near.text))
            return True
    return False


def misread_letter(item: Item, near: Neighbours) -> bool:
    """``c)`` between ``đ)`` and ``g)`` was ``e)``: it repeats, and both sides ask for the other."""
    true = _MISREAD.get(item.label or "")
    before, after = near.open("point"), _next_point(near)
    if true is None or item.kind != "point" or before is None or after is None:
        return False
    key = key_of("point", true)
    out_of_order = not follows(before.key, item.key, True) and not follows(item.key, after.key, True)
    if not out_of_order or not follows(before.key, key, True) or not follows(key, after.key, True):
        return False
    item.relabel("point", true, true, item.body)
    return True


def _sign(item: Item, near: Neighbours) -> str:
    """The damaged letter as printed, empty when there is none."""
    if item.block.rule == "damaged" and item.marker == "paragraph":
        printed = near.text[item.start : item.start + 3]
        return printed[:2].rstrip(")}]J ") if any(c in ")}]J" for c in printed) else ""
    if item.kind != "clause-paren" or len(item.label or "") != 1:
        return ""
    before = near.open("clause") or near.open("item")
    if before is not None and before.kind == "clause-paren" and follows(before.key, item.key, False):
        return ""
    return item.label or ""


def _next_point(near: Neighbours) -> Item | None:
    later = near.next_of(_LIST_ENDS)
    return later if later is not None and later.marker == "point" else None


def _after_sign(item: Item, text: str) -> int:
    """Where the body starts behind a damaged label."""
    at = item.start
    while at < item.end and not text[at].isspace():
        at += 1
    while at < item.end and text[at].isspace():
        at += 1
    return at
