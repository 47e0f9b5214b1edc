"""Quotations: the words of another act that an amending article sets between quotation marks.

``1. Sửa đổi khoản 2 Điều 5 như sau:`` / ``“2. …`` / ``a) …`` / ``b) ….”;`` — the labels
inside belong to the amended act and are no nodes of this outline.
"""

from __future__ import annotations

import re

from vnplan.tree.cues import Cues
from vnplan.tree.item import ORDERED, Item
from vnplan.tree.sequence import follows, key_of, lettered

# Straight quotes open after a blank or bracket and close otherwise; two apostrophes make one.
_MARK = re.compile(r"[“«]|[”»]|‘‘|’’|''|\"")
_STARTS = re.compile(r"[“\"«]|‘‘|''")
_OPENS_AFTER_COLON = re.compile(r":\s*(?:[“\"«]|‘‘|'')")
_ENDS = re.compile(r"(?:[”\"»]|’’|'')[\s.;,:]*$")
# What an amendment names: "bổ sung khoản 2 Điều 5" amends, "bổ sung nguồn lực" does not.
_PLACES = re.compile(
    r"""\b(?:
        (?:điều|khoản|điểm|chương|mục|tiểu\ mục|phần|phụ\ lục|bảng|mẫu|biểu)\s+
        (?:số\s+|thứ\s+)?(?:\d|[ivxlc]{1,5}\b|[a-zđ]\b|nhất\b|hai\b|ba\b|tư\b)
      | (?:một\ số|các|tên|tiêu\ đề)\s+(?:điều|khoản|điểm|chương|mục|nội\ dung|phụ\ lục|đoạn|cụm\ từ)\b
      | cụm\ từ\b | đoạn\b | phụ\ lục\b
    )""",
    re.VERBOSE,
)
_WITHIN = 200  # characters after the amending verb within which the place is named
_CLAUSE_OF = re.compile(r"\b(?:khoản|điểm)\s+([\da-zđ]+)\b")
_TAIL = 24  # characters looked at for the closing mark
_SLIPS_MAX = 8  # quotations that never close, after which no further one is looked for


def mark_quotes(items: list[Item], start: int, text: str, folded: str, cues: Cues) -> None:
    """Set the zone of quoted items to ``quote``."""
    if cues.amending.search(folded) is None:
        return
    _Quotes(items, text, folded, cues).run(start)


class _Quotes:
    def __init__(self, items: list[Item], text: str, folded: str, cues: Cues) -> None:
        self.items, self.text, self.folded, self.cues = items, text, folded, cues
        self.own: dict[str, Item] = {}  # last own label of each marker
        self.amends = False  # the last own construct amends another act
        self.slips = 0

    def run(self, start: int) -> None:
        """Walk the items; jump over each quotation."""
        items = self.items
        i = start
        while i < len(items):
            item = items[i]
            labelled = item.marker in ORDERED
            if not labelled and self.amends and _STARTS.match(self.text, item.start, item.end):
                i = self._mark(i, self._region_end(i))
                continue
            if labelled and self._unquoted(item):
                i = self._mark(i, self._region_end(i, unquoted=True))
                continue
            if labelled:
                self._note(item)
            elif item.marker == "paragraph":
                self.amends = self.amends or self._speaks_of_amending(item)
            if self._opens_inside(item):
                i = self._mark(i + 1, self._region_end(i))
                continue
            i += 1

    def _mark(self, first: int, end: int) -> int:
        for k in range(first, end):
            self.items[k].zone = "quote"
        return max(end, first)

    def _note(self, item: Item) -> None:
        """Remember an own label and whether it amends."""
        if item.marker in ("article", "section", "chapter", "part"):
            self.own.pop("clause", None)
            self.own.pop("point", None)
        elif item.marker == "clause":
            self.own.pop("point", None)
        self.own[item.marker] = item
        if item.marker == "article":
            self.amends = False
        self.amends = self._speaks_of_amending(item) or (self.amends and item.marker != "article")

    def _speaks_of_amending(self, item: Item) -> bool:
        verb = self.cues.amending.search(self.folded, item.body, min(item.end, item.body + 400))
        return verb is not None and self._names_place(verb.end(), item.end)

    def _names_place(self, start: int, end: int) -> bool:
        return _PLACES.search(self.folded, start, min(end, start + _WITHIN)) is not None

    def _opens_inside(self, item: Item) -> bool:
        """A quotation opens after the label or after "như sau:" and goes on in the next block."""
        if not self.amends or item.marker == "table":
            return False
        opens = _STARTS.match(self.text, item.body, item.end) or _OPENS_AFTER_COLON.search(
            self.text, item.body, item.end
        )
        return opens is not None and self._balance(item) > 0

    def _balance(self, item: Item) -> int:
        """Quotation marks that stay open in this block; negative when it closes more."""
        depth = 0
        text = self.text
        for mark in _MARK.finditer(text, item.start, item.end):
            sign = mark.group()
            if sign in "“«‘‘":
                depth += 1
            elif sign in "”»’’":
                depth -= 1
            else:
                at = mark.start()
                opening = at == item.body or at == item.start or text[at - 1] in " (:[/“"
                depth += 1 if opening and mark.end() < item.end else -1
        return depth

    def _region_end(self, i: int, *, unquoted: bool = False) -> int:
        """The item after the quotation that opens in item ``i``."""
        items = self.items
        depth = 1 if unquoted else self._balance(items[i])
        if depth <= 0 or self.slips >= _SLIPS_MAX:
            return i + 1
        for k in range(i + 1, len(items)):
            item = items[k]
            if self._resumes(k):
                return k
            if unquoted:
                continue
            depth += self._balance(item)
            if depth <= 0 and _ENDS.search(self.text, max(item.start, item.end - _TAIL), item.end):
                return k + 1
        # Never closed: the mark was a slip, not a quotation.
        self.slips += 1
        return i + 1

    def _resumes(self, k: int) -> bool:
        """The amending act's own numbering goes on here, whether or not the mark was closed."""
        item = self.items[k]
        before = self.own.get(item.marker)
        if before is None or item.marker not in ("article", "clause", "point", "section"):
            return False
        letters = lettered(item.marker, item.number)
        if not follows(key_of(item.marker, before.number), key_of(item.marker, item.number), letters):
            return False
        if item.marker == "article" and self.cues.closing_article.match(self.folded, item.body, item.end):
            return True
        match = self.cues.amending.match(self.folded, item.body, item.end)
        return match is not None and self._names_place(match.end(), item.end)

    def _unquoted(self, item: Item) -> bool:
        """``Điều 3. Sửa đổi khoản 1 Điều 8`` / ``1. Khi làm thủ tục …``: the new wording without marks.

        The label is the one that the article's title names, and it amends nothing itself.
        """
        article = self.own.get("article")
        if article is None or item.marker not in ("clause", "point") or self.own.keys() & {"clause", "point"}:
            return False
        title = self.folded[article.body : article.end]
        if self.cues.amending.match(title) is None or title.endswith((":", ".", ";")):
            return False
        if _STARTS.match(self.text, item.body, item.end) or self.cues.amending.match(self.folded, item.body):
            return False
        named = _CLAUSE_OF.search(title)
        return named is not None and named[1] == item.number
