"""Which part of the document a block stands in: head, body, ending, annex, quotation."""

from __future__ import annotations

from vnplan.tree.cues import Cues
from vnplan.tree.head import Head
from vnplan.tree.item import ORDERED, Item
from vnplan.tree.quotes import mark_quotes

_STRONG = frozenset({"part", "chapter", "section", "article"})
_FAREWELL_WITHIN = 4  # blocks before the recipients or the signature
_FINAL = ("./.", "./", "/.")
_TABLE_LOOK = 200  # characters of a table in which the recipients show
_ATTACHED = "kèm theo"


def assign_zones(items: list[Item], text: str, folded: str, cues: Cues) -> None:
    """Set ``zone`` of every item, and ``reset`` where a new document or annex begins.

    Labels outside body and annex are no labels: numbers among the recipients, articles
    inside a quotation.
    """
    head = Head(items, text, folded, cues)
    start = head.read(0)
    mark_quotes(items, start, text, folded, cues)
    _Walk(items, text, folded, cues, head).run(start)


class _Walk:
    """From the body on: body, ending, annex and whatever follows the signature."""

    def __init__(self, items: list[Item], text: str, folded: str, cues: Cues, head: Head) -> None:
        self.items, self.text, self.folded, self.cues, self.head = items, text, folded, cues, head
        self.next_label, self.next_end = self._ahead()

    def run(self, start: int) -> None:
        """Assign the zones from item ``start`` on."""
        items = self.items
        state, signed = "body", False
        i = start
        while i < len(items):
            item = items[i]
            if item.zone == "quote" and state == "body":
                item.unlabel()
                i += 1
                continue
            if item.marker == "annex" and self._annex(i, state):
                state, item.reset = "annex", True
            elif state != "ending" and not (state == "annex" and signed) and self._ends(i, state):
                state, signed, item.reset = "ending", True, True
            elif state != "annex" and self._new_document(i, state):
                item.reset = True
                i, state = max(self.head.read(i), i + 1), "body"
                if i < len(items):
                    items[i].reset = True
                continue
            elif state == "ending" and item.marker in _STRONG:
                state, item.reset = "body", True
            elif item.marker == "annex":
                item.unlabel()
            item.zone = state
            if state == "ending":
                item.unlabel_ordered()
            i += 1

    def _ahead(self) -> tuple[list[int], list[int]]:
        """For each item, the next ordered label and the next certain end after it."""
        size = len(self.items)
        labels, ends = [size] * (size + 1), [size] * (size + 1)
        label = end = size
        for i in range(size - 1, -1, -1):
            labels[i], ends[i] = label, end
            item = self.items[i]
            if item.zone == "quote":
                continue
            if item.marker == "annex" or self._certain_end(item):
                end = i
            elif item.marker in ORDERED:
                label = i
        return labels, ends

    def _last(self, i: int) -> bool:
        """No label follows before the recipients, the signature or an annex."""
        return self.next_label[i] >= self.next_end[i]

    def _certain_end(self, item: Item) -> bool:
        """``Nơi nhận:``, ``TM. ỦY BAN NHÂN DÂN``."""
        if item.marker == "table":
            end = min(item.end, item.start + _TABLE_LOOK)
            return self.cues.recipients.search(self.folded, item.start, end) is not None
        if item.marker not in ("paragraph", "bullet", "part"):
            return False
        if self.cues.recipients.match(self.folded, item.start, item.end):
            return True
        match = self.cues.signing.match(self.folded, item.start, item.end)
        return match is not None and self.text[item.start : min(item.end, match.end() + 6)].isupper()

    def _ends(self, i: int, state: str) -> bool:
        """The ending begins here."""
        item = self.items[i]
        if self._certain_end(item):
            return True
        if state == "annex" or item.marker not in ("paragraph", "bullet") or not self._last(i):
            return False
        if item.marker == "paragraph" and self._final(item):
            return True
        if i and self._final(self.items[i - 1]):
            return True
        if self.cues.closing.match(self.folded, item.start, item.end):
            return True
        if self._farewell(i):
            return True
        line = self.text[item.start : item.end]
        return line.isupper() and self.cues.office.match(self.folded, item.start, item.end) is not None

    def _farewell(self, i: int) -> bool:
        """``Trong quá trình thực hiện, nếu có vướng mắc …`` shortly before the recipients."""
        item, end = self.items[i], self.next_end[i]
        if item.marker != "paragraph" or end - i > _FAREWELL_WITHIN or end == len(self.items):
            return False
        return self.cues.farewell.match(self.folded, item.start, item.end) is not None

    def _final(self, item: Item) -> bool:
        """``./.`` ends the words of a document (Decree 30/2020, annex I)."""
        return self.text[max(item.start, item.end - 5) : item.end].replace(" ", "").endswith(_FINAL)

    def _new_document(self, i: int, state: str) -> bool:
        """A plan or regulation that the document issues: its title after the signature."""
        item = self.items[i]
        if state == "ending":
            if self.head.title(item):
                return True
            capitals = self.text[item.start : item.end].isupper()
            return capitals and self.head.letterhead(item) and self._title_near(i)
        return self.head.title(item) and any(
            _ATTACHED in self.folded[a.start : min(a.end, a.start + 60)] for a in self.items[i + 1 : i + 6]
        )

    def _title_near(self, i: int) -> bool:
        return any(self.head.title(a) for a in self.items[i + 1 : i + 12])

    def _annex(self, i: int, state: str) -> bool:
        """An annex, not a sentence that names one, nor a line of a list of annexes."""
        item = self.items[i]
        name = self.folded[item.start : item.start + 4]
        if name in ("biểu", "mẫu ") and state == "body":
            return False
        if self.text[item.end - 1] in ";,." and item.body < item.end:
            return False
        if state == "body" and item.body < item.end and i + 1 < len(self.items):
            return self.items[i + 1].marker != "annex"
        return item.end - item.start <= 400
