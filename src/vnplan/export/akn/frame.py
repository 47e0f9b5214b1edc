"""What stands around the body: preface (letterhead, title), preamble (grounds), conclusions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from vnplan.export.akn.body import Body
from vnplan.export.akn.words import printed
from vnplan.export.akn.xml import Element, add, write
from vnplan.model import Node


def preface(parent: Element, above: str, nodes: Sequence[Node], body: Body) -> None:
    """Letterhead and title."""
    eid = body.eids.single(above, "preface")
    element = add(parent, "preface", {"eId": eid})
    for title, run in groupby(nodes, lambda n: n.zone == "title"):
        if title:
            own = body.eids.counted(eid, "longTitle")
            body.flat(add(element, "longTitle", {"eId": own}), own, list(run))
        else:
            body.flat(element, eid, list(run))


def preamble(parent: Element, above: str, nodes: Sequence[Node], body: Body) -> None:
    """Grounds as citations; who decides, and the word with which it does, as formula."""
    eid = body.eids.single(above, "preamble")
    element = add(parent, "preamble", {"eId": eid})
    for ground, run in groupby(nodes, lambda n: _ground(n, body)):
        if not ground:
            own = body.eids.counted(eid, "formula")
            body.flat(add(element, "formula", {"eId": own, "name": "formula"}), own, list(run))
            continue
        group = body.eids.counted(eid, "citations")
        citations = add(element, "citations", {"eId": group})
        for node in run:
            own = body.eids.counted(group, "citation")
            body.flat(add(citations, "citation", {"eId": own}), own, [node])


def _ground(node: Node, body: Body) -> bool:
    """``Căn cứ …;``, not ``ỦY BAN NHÂN DÂN PHƯỜNG AN PHÚ`` or ``QUYẾT ĐỊNH:``."""
    if body.marks.cites(node):
        return True
    return not node.text.isupper() and not node.text.endswith(":")


def conclusions(parent: Element, above: str, nodes: Sequence[Node], body: Body) -> None:
    """Closing words, recipients as a list, signature."""
    eid = body.eids.single(above, "conclusions")
    element = add(parent, "conclusions", {"eId": eid})
    flat = [n for node in nodes for n in node.walk()]
    waiting: list[Node] = []  # paragraphs; the last introduces a list when bullets follow
    for bullets, run in groupby(flat, lambda n: n.marker == "bullet" and not n.rows):
        if bullets:
            intro = waiting.pop() if waiting and waiting[-1].text.endswith(":") else None
            body.blocks(element, eid, waiting)
            waiting = []
            _list(element, eid, intro, list(run), body)
        else:
            waiting = list(run)
    body.blocks(element, eid, waiting)


def _list(parent: Element, above: str, intro: Node | None, items: Sequence[Node], body: Body) -> None:
    eid = body.eids.counted(above, "blockList")
    element = add(parent, "blockList", {"eId": eid})
    if intro is not None:
        own = body.ids[intro.id] = body.eids.single(eid, "listIntroduction")
        text = " ".join(filter(None, printed(intro, body.source)))
        write(add(element, "listIntroduction", {"eId": own}), text, body.marks.inline(intro, text))
    for node in items:
        own = body.ids[node.id] = body.eids.counted(eid, "item")
        item = add(element, "item", {"eId": own})
        text = body.title(item, own, node)
        body.paragraph(item, own, node, text)
