"""The tree's working record of one block."""

from __future__ import annotations

from vnplan.handover import Block

# Markers of labelled constructs that carry an order.
ORDERED = frozenset({"part", "chapter", "section", "article", "clause", "point", "task", "item", "annex"})


class Item:
    """A block while the tree is built: its label may still be read otherwise.

    ``kind`` names the list it can belong to (marker and manner of numbering), ``key`` its
    place in that list, ``style`` the mark after the label. ``reset`` says that nothing
    before it can be its parent.
    """

    __slots__ = (
        "block",
        "body",
        "end",
        "heading_end",
        "key",
        "kind",
        "label",
        "marker",
        "number",
        "ocr",
        "parent",
        "rank",
        "reset",
        "start",
        "style",
        "zone",
    )

    def __init__(self, block: Block) -> None:
        self.block = block
        self.marker = block.marker
        self.label = block.label
        self.number = block.number
        self.start = block.start
        self.body = block.body
        self.end = block.end
        self.heading_end = block.body
        self.zone = "body"
        self.parent: int | None = None
        self.reset = False
        self.ocr = bool(block.findings)
        self.kind = ""
        self.key: tuple[int, ...] = ()
        self.style = ""
        self.rank = 0

    def unlabel(self) -> None:
        """It is a paragraph after all."""
        self.marker, self.label, self.number = "paragraph", None, None
        self.body = self.heading_end = self.start
        self.kind, self.ocr = "", False

    def unlabel_ordered(self) -> None:
        """A paragraph, unless it is a bullet or a table."""
        if self.marker in ORDERED:
            self.unlabel()

    def relabel(self, marker: str, label: str, number: str, body: int, *, ocr: bool = True) -> None:
        """Read the label as the one that the sequence asks for."""
        self.marker, self.label, self.number = marker, label, number
        self.body = self.heading_end = body
        self.ocr = self.ocr or ocr
