"""Labels that are none: initials, enumerations inside a sentence, formulas."""

from __future__ import annotations

from vnplan.grammar.labels.ordinals import ROMAN
from vnplan.tree.item import Item
from vnplan.tree.repair.neighbours import Neighbours
from vnplan.tree.sequence import follows


def capital_letter(item: Item, near: Neighbours) -> bool:
    """``A.`` is a part only where ``B.`` follows, ``B.`` only after ``A.``; else it is an initial."""
    if item.kind != "part-letter":
        return False
    before = near.open("part")
    if before is not None and before.kind == "part-letter" and before.key < item.key:
        return False
    if item.label == "A" and (near.later("part") is not None or near.body(item).isupper()):
        return False
    item.unlabel()
    return True


def inline(item: Item, near: Neighbours) -> bool:
    """``(iii)`` at a line start whose ``(ii)`` stands inside the paragraph before: one sentence."""
    if item.style != ")" or item.number in (None, "1") or not (item.number or "").isdigit():
        return False
    before = near.open("item")
    if before is not None and before.kind == item.kind:
        return False
    previous = near.items[near.index - 1] if near.index else None
    if previous is None or previous.zone != item.zone:
        return False
    sign = _sign_before(item)
    if not sign or near.text.find(sign, previous.body, previous.end) < 0:
        return False
    item.unlabel()
    return True


def _sign_before(item: Item) -> str:
    """The item before it as printed: ``(ii)`` for ``(iii)``, ``(2)`` for ``(3)``."""
    label, number = item.label or "", int(item.number or "0") - 1
    if not label.startswith("("):
        return ""
    if label[1].isdigit():
        return f"({number})"
    numeral = next((n for n, value in ROMAN.items() if value == number), "")
    return f"({numeral.lower() if label.islower() else numeral})"


def formula(item: Item, near: Neighbours) -> bool:
    """``1 - Tỷ lệ …``: a lone number with a spaced dash among clauses ``1.`` is no label."""
    if item.style not in "-–—" or near.text[item.start : item.body].count(" ") < 2:
        return False
    before = near.open("clause")
    if before is not None and before.style == item.style and follows(before.key, item.key, False):
        return False
    for later in near.ahead():
        if later.kind == item.kind and later.style == item.style and follows(item.key, later.key, False):
            return False
    item.unlabel()
    return True
