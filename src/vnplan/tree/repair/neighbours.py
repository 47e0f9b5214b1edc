"""What a repair rule may look at: the open lists before a label, the labels after it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from vnplan.tree.item import Item

_REACH = 60  # labels looked at ahead
_BARRIERS = frozenset({"article", "chapter", "annex"})
_FAR = ("article", "part")  # markers looked for beyond the barriers


class Neighbours:
    """The labelled items in order, and the lists that are open at the one at hand."""

    def __init__(self, items: list[Item], labelled: list[int], text: str) -> None:
        self.items, self.labelled, self.text = items, labelled, text
        self.stack: list[int] = []
        self.index = 0  # index into ``items`` of the item at hand
        self.at = -1  # index into ``labelled`` of the last label up to the item at hand
        self._places = {m: [i for i in labelled if items[i].marker == m] for m in _FAR}

    def open(self, marker: str) -> Item | None:
        """The innermost open item of this marker."""
        for i in reversed(self.stack):
            if self.items[i].marker == marker:
                return self.items[i]
        return None

    def ahead(self) -> Iterator[Item]:
        """The labels after this one, up to the next article, chapter or annex."""
        for k in self.labelled[self.at + 1 : self.at + 1 + _REACH]:
            item = self.items[k]
            if item.reset or item.marker in _BARRIERS:
                return
            yield item

    def next_of(self, markers: frozenset[str]) -> Item | None:
        """The first label ahead of one of these markers."""
        return next((item for item in self.ahead() if item.marker in markers), None)

    def later(self, marker: str) -> Item | None:
        """The next label of this marker (article or part), however far."""
        places = self._places[marker]
        k = bisect_right(places, self.index)
        return self.items[places[k]] if k < len(places) else None

    def body(self, item: Item) -> str:
        """The words after the label."""
        return self.text[item.body : item.end]
