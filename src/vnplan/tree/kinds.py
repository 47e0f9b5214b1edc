"""Which list a label can belong to, and how deep that list usually lies."""

from __future__ import annotations

from types import MappingProxyType

from vnplan.tree.item import Item
from vnplan.tree.sequence import key_of

# Usual depth of a list. Upper levels by Decree 34/2016/NĐ-CP article 62; the plan layout
# (I. > 1. > a)) by Decree 30/2020/NĐ-CP annex I. A list that is already open overrules this.
_RANKS: MappingProxyType[str, int] = MappingProxyType(
    {
        "annex": 5,
        "part": 10,  # Phần I
        "part-letter": 12,  # A.
        "chapter": 20,
        "section": 30,  # Mục 1
        "section-sub": 35,  # Tiểu mục 1
        "section-roman": 38,  # I.
        "article": 40,
        "clause-composite": 47,  # I.1; I.1.2 lies at 48
        "clause": 50,  # 1.; 1.1. lies at 51
        "clause-paren": 58,  # 1)
        "point": 60,
        "point-capital": 59,
        "task": 65,
        "task-ordinal": 66,
        "item-sub": 68,  # b1) below b)
        "item": 70,  # (1)
        "item-roman": 72,  # (i), ii)
        "item-letter": 74,  # (a)
    }
)
BULLET_RANK = 80
# Sections and parts that a resolution or decision sets inside an article.
INSIDE_ARTICLE: MappingProxyType[str, int] = MappingProxyType({"section-roman": 45, "part-letter": 42})
_STYLES = ").-/:–—,"


def classify(item: Item, text: str) -> None:
    """Set ``kind``, ``key``, ``style`` and ``rank`` of a labelled item."""
    printed = text[item.start : item.body].rstrip()
    item.style = printed[-1] if printed and printed[-1] in _STYLES else ""
    item.kind = kind = _kind(item)
    item.key = key_of(item.marker, item.number)
    item.rank = _RANKS.get(kind.partition(":")[0], BULLET_RANK)
    if item.marker == "clause":
        item.rank += len(item.key) - 1


def _kind(item: Item) -> str:
    marker, label = item.marker, item.label or ""
    if marker == "section":
        if label[0] in "Tt":
            return "section-sub"
        return "section" if label[0] in "Mm" and " " in label else "section-roman"
    if marker == "part":
        return "part" if " " in label else "part-letter"
    if marker == "clause":
        depth = label.count(".") + 1
        if label[0].isalpha():
            return f"clause-composite:{depth}"
        return f"clause:{depth}" if depth > 1 else "clause-paren" if item.style == ")" else "clause"
    if marker == "point":
        return "point-capital" if label[:1].isupper() else "point"
    if marker == "task":
        return "task-ordinal" if label[0] in "Tt" and label[1:2] in "hH" and label[2:3] in "ứỨ" else "task"
    if marker == "item":
        return _item_kind(label)
    if marker == "annex":
        return f"annex:{label[:3].lower()}"  # Phụ lục, Biểu and Mẫu count apart
    return marker


def _item_kind(label: str) -> str:
    inner = label.strip("()")
    if inner[-1:].isdigit() and inner[0].isalpha():
        return "item-sub"
    if inner[:1].isdigit():
        return "item"
    return "item-roman" if inner.strip("ivxIVX") == "" else "item-letter"
