"""Numbers outside the lists of targets, in sentences that hardly promise.

Under a heading such as ``Các chỉ tiêu`` every number counts. In a section of tasks a number is a
target only when the sentence commits to it (phấn đấu, đến năm, ít nhất); ``đê bao dài 4,8 km,
cao trình +2,5 m`` describes.
"""

from __future__ import annotations

from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome

_BACK = 24
_AHEAD = 40
_TITLE = 400


def unsure_targets(desk: Desk) -> Iterator[Outcome]:
    """Records that neither their surroundings nor their sentence show to be targets."""
    folded, words = desk.clean.folded, desk.words
    listed: dict[int, bool] = {}
    for i in desk.numbers:
        target = desk.targets[i]
        if target.cell is not None:
            continue
        node = target.node
        if node not in listed:
            listed[node] = _in_list(desk, node, listed)
        if listed[node]:
            continue
        body = desk.outline.nodes[node].block.body
        at = max(body, folded.rfind(". ", body, target.start), folded.rfind(";", body, target.start))
        if not words.commits.search(folded, at, target.end + _AHEAD):
            yield Outcome((i,), "target-unsure")


def _in_list(desk: Desk, index: int, known: dict[int, bool]) -> bool:
    """Does a heading above, or the lead-in of the list, speak of targets?"""
    folded, nodes, words = desk.clean.folded, desk.outline.nodes, desk.words
    node = nodes[index]
    if node.has_heading:
        if words.aims.search(folded, node.block.body, node.heading_end):
            return True
        if words.duties.search(folded, node.block.body, node.heading_end):
            return False
    for before in range(index - 1, max(-1, index - _BACK), -1):
        lead = nodes[before]
        if before == node.parent:
            break
        if lead.parent == node.parent and folded[lead.block.end - 1 : lead.block.end] == ":":
            if words.aims.search(folded, lead.block.body, min(lead.block.end, lead.block.body + _TITLE)):
                return True
            break
    parent = node.parent
    if parent is None:
        return bool(words.aims.search(desk.header.title.lower())) if desk.header.title else False
    if parent not in known:
        known[parent] = _in_list(desk, parent, known)
    return known[parent]
