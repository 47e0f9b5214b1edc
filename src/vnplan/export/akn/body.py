"""The outline as hierarchy: every node becomes an element that holds its words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from vnplan.export.akn.marks import Marks
from vnplan.export.akn.names import Ids, element_of
from vnplan.export.akn.words import printed
from vnplan.export.akn.xml import Element, Mark, add, write
from vnplan.model import Node, TableCell

_LOOSE = "doan"  # the hcontainer of paragraphs between labelled constructs


_Cells = dict[tuple[int, int], tuple[int, int]]


class Body:
    """Writes nodes and remembers where: ``ids[node.id]`` is the eId of the node's element."""

    def __init__(self, source: str, marks: Marks) -> None:
        self.source = source
        self.marks = marks
        self.eids = Ids()
        self.ids: dict[str, str] = {}
        self.tables: dict[str, tuple[str, _Cells]] = {}

    def main(self, parent: Element, above: str, nodes: Sequence[Node], blocks: bool) -> None:
        """Fill ``body`` or ``mainBody``; only the latter (``blocks``) takes bare paragraphs."""
        for bare, run in _runs(nodes):
            if not bare:
                for node in run:
                    self.hierarchy(parent, above, node, None)
            elif blocks:
                self.blocks(parent, above, run)
            else:
                self._loose(parent, above, run)
        if len(parent):
            return
        if blocks:
            add(parent, "p", {"eId": self.eids.counted(above, "p")})
        else:
            self._loose(parent, above, ())

    def hierarchy(self, parent: Element, above: str, node: Node, upper: Node | None) -> None:
        """A labelled node and all below it."""
        tag, name = element_of(node, upper)
        eid = self.eids.numbered(above, name or tag, node.number)
        element = add(parent, tag, {"eId": eid, **({"name": name} if name else {})})
        self.ids[node.id] = eid
        text = self.title(element, eid, node)
        self.inside(element, eid, node, text)

    def title(self, element: Element, eid: str, node: Node) -> str:
        """``num`` and ``heading``; gives the text that is left."""
        words = printed(node, self.source)
        if words.num:
            add(element, "num", text=words.num)
        if words.heading:
            heading = add(element, "heading", {"eId": self.eids.single(eid, "heading")})
            write(heading, words.heading, () if node.text else self._refs(eid, node, words.heading))
        return words.text

    def inside(self, element: Element, eid: str, node: Node, text: str) -> None:
        """Text, rows and children: what is below comes between ``intro`` and ``wrapUp``."""
        runs = _runs(node.children)
        lead = runs.pop(0)[1] if runs and runs[0][0] else ()
        trail = runs.pop()[1] if runs and runs[-1][0] else ()
        if text or lead or node.rows:
            tag = "intro" if runs else "content"
            own = self.eids.single(eid, tag)
            holder = add(element, tag, {"eId": own})
            if text:
                self.paragraph(holder, own, node, text)
            if node.rows:
                self.table(holder, own, node)
            self.blocks(holder, own, lead)
        for bare, run in runs:
            if bare:
                self._loose(element, eid, run)
            else:
                for child in run:
                    self.hierarchy(element, eid, child, node)
        if trail:
            own = self.eids.single(eid, "wrapUp")
            self.blocks(add(element, "wrapUp", {"eId": own}), own, trail)

    def blocks(self, parent: Element, above: str, nodes: Sequence[Node]) -> None:
        """Paragraphs and tables without anything below them."""
        for node in nodes:
            text = " ".join(filter(None, printed(node, self.source)))
            if node.rows:
                self.ids[node.id] = self.table(parent, above, node, text)
            else:
                self.ids[node.id] = self.paragraph(parent, above, node, text)

    def flat(self, parent: Element, above: str, nodes: Sequence[Node]) -> None:
        """Nodes where no hierarchy may stand (head and ending): one block each."""
        self.blocks(parent, above, [n for node in nodes for n in node.walk()])

    def paragraph(self, parent: Element, above: str, node: Node, text: str) -> str:
        """One ``p``; gives its eId. Words of another act that are quoted stand in ``embeddedText``."""
        eid = self.eids.counted(above, "p")
        element = add(parent, "p", {"eId": eid})
        if node.zone == "quote":
            element = add(element, "embeddedText", {"eId": self.eids.counted(eid, "embeddedText")})
        write(element, text, [*self._refs(eid, node, text), *self.marks.inline(node, text)])
        return eid

    def table(self, parent: Element, above: str, node: Node, caption: str = "") -> str:
        """A real table; gives its eId."""
        eid = self.eids.counted(above, "table")
        self.tables[node.id] = eid, _printed(node.rows)
        element = add(parent, "table", {"eId": eid})
        if caption:
            add(element, "caption", {"eId": self.eids.single(eid, "caption")}, caption)
        for r, row in enumerate(node.rows, 1):
            line = add(element, "tr", {"eId": f"{eid}__tr_{r}"})
            for c, cell in enumerate(row, 1):
                spans = (("rowspan", cell.row_span), ("colspan", cell.col_span))
                merged = {key: str(n) for key, n in spans if n > 1}
                td = add(line, "td", {"eId": f"{eid}__tr_{r}__td_{c}", **merged})
                for words in cell.text.splitlines() or ("",):
                    add(td, "p", text=words)
            if not row:
                add(line, "td")
        return eid

    def cell(self, node: str, row: int, column: int) -> str | None:
        """The eId of the cell that covers a place of the grid (indexes from 0)."""
        eid, printed = self.tables.get(node, ("", {}))
        place = printed.get((row, column))
        return f"{eid}__tr_{place[0] + 1}__td_{place[1] + 1}" if place else None

    def _loose(self, parent: Element, above: str, nodes: Sequence[Node]) -> None:
        eid = self.eids.counted(above, _LOOSE)
        element = add(parent, "hcontainer", {"eId": eid, "name": _LOOSE})
        own = self.eids.single(eid, "content")
        self.blocks(add(element, "content", {"eId": own}), own, nodes)

    def _refs(self, eid: str, node: Node, text: str) -> list[Mark]:
        found = []
        at = 0
        for words, href in self.marks.references(node):
            start = text.find(words, at)
            if start >= 0:
                at = start + 1  # the next may stand inside: an act and the one that amended it
                tag = ("ref", {"eId": self.eids.counted(eid, "ref"), "href": href})
                found.append(Mark(start, start + len(words), (tag,)))
        return found


def _runs(nodes: Sequence[Node]) -> list[tuple[bool, list[Node]]]:
    """Neighbours put together: bare paragraphs and tables (True), and everything else."""
    return [(bare, list(run)) for bare, run in groupby(nodes, _bare)]


def _bare(node: Node) -> bool:
    return node.marker in ("paragraph", "table") and not node.children and not node.label


def _printed(rows: Sequence[Sequence[TableCell]]) -> _Cells:
    """For each place of the grid the cell that covers it, by row and order; merged cells cover several."""
    covered: _Cells = {}
    for r, row in enumerate(rows):
        column = 0
        for order, cell in enumerate(row):
            while (r, column) in covered:
                column += 1
            for down in range(min(cell.row_span, len(rows) - r)):
                for across in range(cell.col_span):
                    covered.setdefault((r + down, column + across), (r, order))
            column += cell.col_span
    return covered
