"""Figures of clauses and articles that OCR read as letters or stripped of their dot."""

from __future__ import annotations

import re
from types import MappingProxyType

from vnplan.tree.item import Item
from vnplan.tree.repair.neighbours import Neighbours
from vnplan.tree.sequence import follows

# What OCR makes of the figure of a clause when it is no figure any more.
_FIGURES: MappingProxyType[str, int] = MappingProxyType(
    {"S": 5, "Z": 2, "!": 1, "]": 1, "?": 7, "ó": 6, "B": 8, "g": 9, "q": 9}
)
_CLAUSES = frozenset({"clause", "section", "article"})
_SIGN = re.compile(r"(?P<sign>[SZ!?\]óBgq])\s?[.)]\s+")
_BARE_ARTICLE = re.compile(r"\S+\s+(?P<num>\d{1,3})\s+")


def ell(item: Item, near: Neighbours) -> bool:
    """``l.`` is the letter after ``k.``; ``l)`` is the figure 1 where ``2)`` follows."""
    if item.kind == "clause" and item.ocr and near.text[item.start : item.start + 2] == "l.":
        before = near.open("point")
        if before is not None and before.number in ("k", "i", "h") and before.style == item.style:
            item.relabel("point", "l", "l", item.body, ocr=False)
            item.ocr = False
            return True
        return False
    if item.label != "l" or item.marker != "point" or near.open("point") is not None:
        return False
    later = next(near.ahead(), None)
    if later is not None and later.kind == "clause-paren" and later.key == (2,):
        item.relabel("clause", "1", "1", item.body)
        return True
    return False


def damaged_figure(item: Item, near: Neighbours) -> bool:
    """``S.`` between ``4.`` and ``6.`` was ``5.``; both neighbours must ask for it."""
    if item.marker == "paragraph" and item.block.rule != "damaged":
        return False
    match = _SIGN.match(near.text, item.start, item.end)
    before = near.open("clause")
    if match is None or before is None:
        return False
    figure = _FIGURES[match["sign"]]
    later = near.next_of(_CLAUSES)
    if not follows(before.key, (figure,), False) or later is None or later.kind != before.kind:
        return False
    if not follows((figure,), later.key, False):
        return False
    item.relabel("clause", str(figure), str(figure), match.end())
    return True


def bare_article(item: Item, near: Neighbours) -> bool:
    """``Điều 2 Tổ chức thực hiện``: the dot was lost; the articles around it ask for it."""
    if item.block.rule != "damaged" or item.marker != "paragraph":
        return False
    match = _BARE_ARTICLE.match(near.text, item.start, item.end)
    if match is None:
        return False
    key = (int(match["num"]),)
    before, later = near.open("article"), near.later("article")
    fits_before = key == (1,) if before is None else follows(before.key, key, False)
    if not fits_before or (later is not None and not follows(key, later.key, False)):
        return False
    if before is None and later is None:
        return False
    item.relabel("article", f"Điều {match['num']}", str(key[0]), match.end())
    return True
