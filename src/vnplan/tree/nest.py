"""Nesting: the parent of every block.

The document itself decides what lies in what. A label goes on with the innermost open list
that it can belong to; a label whose list is not open yet begins one below the innermost
open construct of higher rank. So one walk serves laws (phần > chương > mục > điều > khoản >
điểm), plans (A. > I. > 1. > a) > -) and mixtures (Điều 1 > I. > 1., Điều 1 > 1. > a) > Một là).
"""

from __future__ import annotations

from vnplan.tree.item import ORDERED, Item
from vnplan.tree.kinds import INSIDE_ARTICLE, classify
from vnplan.tree.repair import Neighbours, repair
from vnplan.tree.sequence import follows, is_first

_DEPTH_MAX = 20  # levels below which a list of an open manner no longer begins another inside
# Manners that may take turns in one list: "1." then "2)", "a)" then "B)".
_ONE_LEVEL = frozenset({"clause", "clause-paren", "point", "point-capital"})
_LISTED_BELOW_TASK = frozenset({"clause", "point"})


def nest(items: list[Item], text: str) -> None:
    """Set ``parent`` of every item; labels are read anew where their neighbours prove it."""
    labelled = [i for i, item in enumerate(items) if item.marker in ORDERED]
    for i in labelled:
        classify(items[i], text)
    _Nesting(items, labelled, text).run()


class _Nesting:
    def __init__(self, items: list[Item], labelled: list[int], text: str) -> None:
        self.items, self.text = items, text
        self.near = Neighbours(items, labelled, text)
        self.stack = self.near.stack  # open items, outermost first

    def run(self) -> None:
        """Place the items in reading order."""
        stack = self.stack
        for i, item in enumerate(self.items):
            if item.reset:
                stack.clear()
            ordered = item.marker in ORDERED
            if ordered:
                self.near.at += 1
            if item.zone not in ("body", "annex", "quote"):
                continue
            self.near.index = i
            if (ordered or item.block.rule == "damaged") and item.zone != "quote" and repair(item, self.near):
                ordered = item.marker in ORDERED
                if ordered:
                    classify(item, self.text)
            if ordered:
                self._place(i, item)
            elif item.marker == "bullet":
                self._bullet(i, item)
            else:
                self._close_bullets()
                item.parent = stack[-1] if stack else None

    def _close_bullets(self) -> None:
        while self.stack and self.items[self.stack[-1]].marker == "bullet":
            self.stack.pop()

    def _open_below(self, i: int, item: Item) -> None:
        """Make the item a child of the innermost open one, and open it."""
        item.parent = self.stack[-1] if self.stack else None
        self.stack.append(i)

    def _bullet(self, i: int, item: Item) -> None:
        """Beside the open bullet of the same sign, else below the innermost open construct."""
        stack = self.stack
        item.kind = f"bullet{item.label}"
        depth = len(stack)
        while depth and self.items[stack[depth - 1]].marker == "bullet":
            depth -= 1
            if self.items[stack[depth]].kind == item.kind:
                del stack[depth:]
                break
        self._open_below(i, item)

    def _place(self, i: int, item: Item) -> None:
        stack, items = self.stack, self.items
        beside = self._same_list(item)
        if beside == len(stack):
            pass  # a new list inside the innermost open item
        elif beside is not None:
            item.rank = items[stack[beside]].rank
            del stack[beside:]
        elif item.kind.startswith("clause:"):
            self._below_prefix(item)
        else:
            self._below_higher_rank(item)
        if item.kind == "clause-paren" and any(items[k].marker in ("clause", "point") for k in stack):
            item.marker = "item"
        self._open_below(i, item)

    def _same_list(self, item: Item) -> int | None:
        """Depth of the open item that this one stands beside, None when its list is not open.

        The number of open items stands for a new list inside the innermost of them.
        """
        stack, items = self.stack, self.items
        fallback = None
        for depth in range(len(stack) - 1, -1, -1):
            open_item = items[stack[depth]]
            if open_item.kind == item.kind:
                if follows(open_item.key, item.key, open_item.number is not None and _letters(open_item)):
                    return depth
                if fallback is None:
                    fallback = depth
            elif open_item.marker == item.marker and not is_first(item.key) and _continues(open_item, item):
                # The same list with another mark: "1." then "2)".
                return depth
            elif open_item.rank < item.rank and open_item.marker in ("article", "chapter", "part", "annex"):
                break
        if fallback is None:
            return None
        if is_first(item.key) and fallback < len(stack) - 1 and self._leads_in(stack[-1]):
            return len(stack)  # a list inside an open one of the same manner
        if is_first(item.key) and not self._nearer(item, fallback):
            return None
        return fallback

    def _nearer(self, item: Item, depth: int) -> bool:
        """No construct of higher rank lies between: a list begun there is another list."""
        return all(self.items[k].rank >= item.rank for k in self.stack[depth + 1 :])

    def _leads_in(self, i: int) -> bool:
        """The text of the open item ends with a colon: what follows is part of it."""
        item = self.items[i]
        shallow = len(self.stack) < _DEPTH_MAX
        return shallow and item.marker != "bullet" and self.text[item.end - 1] == ":"

    def _below_prefix(self, item: Item) -> None:
        """``1.2`` lies below ``1``; without it, beside the clauses that are open."""
        stack, items = self.stack, self.items
        prefix = item.key[:-1]
        for depth in range(len(stack) - 1, -1, -1):
            open_item = items[stack[depth]]
            key = open_item.key
            if open_item.marker == "clause" and key and prefix[: len(key)] == key:
                del stack[depth + 1 :]
                return
        while stack and (items[stack[-1]].marker == "clause" or items[stack[-1]].rank >= item.rank):
            stack.pop()

    def _below_higher_rank(self, item: Item) -> None:
        """Close what is of the same or a lower rank."""
        stack, items = self.stack, self.items
        if item.kind in INSIDE_ARTICLE and any(items[k].marker == "article" for k in stack):
            item.rank = INSIDE_ARTICLE[item.kind]
        self._close_bullets()
        if stack and item.marker in _LISTED_BELOW_TASK and is_first(item.key):
            top = items[stack[-1]]
            if top.marker == "task":
                return
        while stack and items[stack[-1]].rank >= item.rank:
            stack.pop()


def _letters(item: Item) -> bool:
    return bool(item.number) and not item.number[0].isdigit()  # type: ignore[index]  # bool() excludes None


def _continues(before: Item, item: Item) -> bool:
    """The next label of the same list, set with another mark."""
    one_list = before.kind in _ONE_LEVEL and item.kind in _ONE_LEVEL
    return one_list and follows(before.key, item.key, _letters(before))
