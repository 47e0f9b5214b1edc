"""Labels on a line of their own: the next line is their heading or their text."""

from __future__ import annotations

from vnplan.tree.item import ORDERED, Item

_TITLE_MAX = 250
_TITLE_LINES = 4
_TITLED = frozenset({"part", "chapter", "annex"})


def merge_titles(items: list[Item], text: str) -> list[Item]:
    """Join each bare label with the line that belongs to it; the others stay as they are.

    ``Chương I`` / ``QUY ĐỊNH CHUNG``; ``PHỤ LỤC`` / ``DANH MỤC DỰ ÁN``; ``1.`` / ``Mục tiêu``.
    The heading is what was joined; ``heading_end`` says where it ends.
    """
    kept: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        kept.append(item)
        i += 1
        if item.marker not in ORDERED or item.body < item.end or item.zone not in ("body", "annex"):
            continue
        first = i
        while i < len(items) and i - first < _TITLE_LINES and _belongs(item, items[i], text, i > first):
            item.end = items[i].end
            i += 1
        if i > first:
            item.body = items[first].start
            item.heading_end = item.end if _titled(item) else item.body
    return kept


def _titled(item: Item) -> bool:
    return item.marker in _TITLED or (item.marker == "section" and " " in (item.label or ""))


def _belongs(item: Item, line: Item, text: str, joined: bool) -> bool:
    """The line carries the bare label's heading on (in capitals), or is its text."""
    if line.marker != "paragraph" or line.zone != item.zone or line.reset or line.block.rule == "row":
        return False
    words = text[line.start : line.end]
    if joined:
        return words.isupper()
    if not _titled(item):
        return True
    return words[0] != "(" and (words.isupper() or (len(words) <= _TITLE_MAX and words[-1] not in ".;:,"))
