"""The head of a document: letterhead, title, grounds; where its body begins."""

from __future__ import annotations

import re

from vnplan.tree.cues import Cues
from vnplan.tree.item import ORDERED, Item

_TITLE_LINES = 12  # a title, its subject, the issuer and a "Kính gửi" with a few names
_SUBJECT_MAX = 400  # characters of a subject line; a longer line is prose
_ACT_WITHIN = 60  # characters after "Thực hiện" within which the act is named
_CELL = re.compile(r"(?:^|(?<=\n)|\|)[\s*|]*", re.MULTILINE)
_TABLE_LOOK = 300  # characters of a table in which a letterhead shows
_LOOK_AHEAD = 4  # lines between two grounds that may open otherwise


class Head:
    """Reads the lines before the body, from one item on, and gives them their zones."""

    def __init__(self, items: list[Item], text: str, folded: str, cues: Cues) -> None:
        self.items, self.text, self.folded, self.cues = items, text, folded, cues
        self.next_label = self._labels()

    def read(self, at: int) -> int:
        """Zones for the head that starts at item ``at``; the index of the first body item."""
        items = self.items
        stop = self.next_label[at]
        zone = self._opening(at, stop)
        since = at
        i = at
        addressed = False
        while i < stop:
            item = items[i]
            addressed = addressed or self.cues.addressees.match(self.folded, item.start) is not None
            if item.marker != "table" and self.enacting(item):
                item.zone = "grounds"
                item.unlabel_ordered()
                return i + 1
            if self.ground(item) and (zone == "grounds" or not self._subject(item, zone)):
                zone = "grounds"
            elif zone == "grounds":
                if not self._among_grounds(i, stop):
                    return i
            elif zone != "title" and self.title(item):
                zone, since = "title", i
            elif addressed and item.marker == "bullet":
                pass
            elif zone == "body" or self._prose(item) or (zone == "title" and i - since > _TITLE_LINES):
                return i
            item.zone = zone
            item.unlabel_ordered()
            i += 1
        return i

    def title(self, item: Item) -> bool:
        """The name of a document type, in capitals or alone on its line: ``KẾ HOẠCH``."""
        if item.label is not None or item.marker == "table":
            return False
        match = self.cues.title.match(self.folded, item.start, item.end)
        if match is None:
            return False
        line = self.text[item.start : item.end]
        return match.end() == item.end or (line.isupper() and line[-1] != ":")

    def enacting(self, item: Item) -> bool:
        """``QUYẾT NGHỊ:`` alone on its line."""
        if item.end - item.start > 60 or self.cues.enacting.match(self.folded, item.start, item.end) is None:
            return False
        return self.text[item.end - 1] == ":"

    def ground(self, item: Item) -> bool:
        """``Căn cứ …``, ``Xét …``; ``Thực hiện …`` only when it goes on to name an act."""
        if item.marker == "table":
            return False
        cues, folded = self.cues, self.folded
        start = item.body if item.marker in ("bullet", *ORDERED) else item.start
        if cues.ground.match(folded, start, item.end):
            return True
        weak = cues.weak_ground.match(folded, start, item.end)
        if weak is None:
            return False
        return cues.acts.search(folded, weak.end(), min(item.end, weak.end() + _ACT_WITHIN)) is not None

    def _subject(self, item: Item, zone: str) -> bool:
        """A title's subject that opens like a ground: ``Triển khai nhiệm vụ … năm 2026``."""
        if zone != "title" or self.cues.ground.match(self.folded, item.start, item.end):
            return False
        line = self.text[item.start : item.end]
        return line.isupper() or line[-1] not in ";:.,"

    def letterhead(self, item: Item) -> bool:
        """A line of the two-column head, or a table that holds it."""
        if item.marker == "table":
            return self._letterhead_table(item)
        return self.cues.letterhead.match(self.folded, item.start, item.end) is not None

    def _letterhead_table(self, item: Item) -> bool:
        """The body or the nation stands first in a cell of its first line.

        In a table of targets a body may be named in any row ("Cơ quan chủ trì"), but not in the heading.
        """
        line = self.folded.find("\n", item.start, item.end)
        end = min(line if line >= 0 else item.end, item.start + _TABLE_LOOK)
        cells = _CELL.finditer(self.folded, item.start, end)
        return any(self.cues.letterhead.match(self.folded, cell.end(), end) for cell in cells)

    def _labels(self) -> list[int]:
        """For each item, the first ordered label from there on that is not a numbered ground."""
        found = [len(self.items)] * (len(self.items) + 1)
        for i in range(len(self.items) - 1, -1, -1):
            item = self.items[i]
            numbered_ground = (
                item.marker in ("clause", "point", "item")
                and self.text[item.end - 1] == ";"
                and self.cues.ground.match(self.folded, item.body, item.end) is not None
            )
            found[i] = i if item.marker in ORDERED and not numbered_ground else found[i + 1]
        return found

    def _opening(self, at: int, stop: int) -> str:
        """``letterhead`` when a head is to be seen at all: files may start anywhere."""
        for item in self.items[at : min(stop, at + 30)]:
            if self.letterhead(item) or self.title(item):
                return "letterhead"
        return "body"

    def _among_grounds(self, i: int, stop: int) -> bool:
        """A line between grounds: it carries one on, names the issuer, or a ground still follows."""
        item = self.items[i]
        if item.marker == "table":
            return False
        if self.text[self.items[i - 1].end - 1] in ";,":
            return True
        if self.text[item.start : item.end].isupper():
            return True
        ahead = self.items[i + 1 : min(stop, i + 1 + _LOOK_AHEAD)]
        return any(self.cues.ground.match(self.folded, a.start, a.end) or self.enacting(a) for a in ahead)

    def _prose(self, item: Item) -> bool:
        """A sentence, not a line of a head."""
        if item.marker == "table":
            return not self.letterhead(item)
        line = self.text[item.start : item.end]
        if line.isupper() or line[0] == "(":
            return False
        if self.cues.addressees.match(self.folded, item.start, item.end):
            return False
        return len(line) > _SUBJECT_MAX or (line[-1] in ".;:" and (len(line) > 60 or item.marker == "bullet"))
