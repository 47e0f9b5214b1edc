"""Numbers outside the lists of targets, in sentences that hardly promise.

Under a heading such as ``Các chỉ tiêu`` every number counts. In a section of tasks a number is a
target only when the sentence commits to it (phấn đấu, đến năm, ít nhất); ``đê bao dài 4,8 km,
cao trình +2,5 m`` describes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from vnplan.check.desk import Desk, Outcome

_BACK = 24
_AHEAD = 40
_TITLE = 400
_STOP = re.compile(r"\. |;")


def unsure_targets(desk: Desk) -> Iterator[Outcome]:
    """Records that neither their surroundings nor their sentence show to be targets."""
    pledges = _Pledges(desk)
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
        if not pledges.made(node, target.start, target.end + _AHEAD):
            yield Outcome((i,), "target-unsure")


@dataclass(frozen=True, slots=True)
class _Pledges:
    """Where sentences begin and where words commit, sought once in each block.

    A block may be one sentence of a thousand records.
    """

    desk: Desk
    known: dict[int, tuple[list[int], list[int], list[int]]] = field(default_factory=dict)

    def made(self, node: int, start: int, limit: int) -> bool:
        """Does the sentence of the words at ``start`` commit to something before ``limit``?"""
        if node not in self.known:
            self.known[node] = self._search(node)
        begins, starts, ends = self.known[node]
        opening = begins[max(0, bisect_right(begins, start) - 1)]
        at = bisect_left(starts, opening)
        return at < len(starts) and ends[at] <= limit

    def _search(self, node: int) -> tuple[list[int], list[int], list[int]]:
        block, folded = self.desk.outline.nodes[node].block, self.desk.clean.folded
        begins = [block.body, *(m.end() for m in _STOP.finditer(folded, block.body, block.end))]
        found = list(self.desk.words.commits.finditer(folded, block.body, block.end + _AHEAD))
        return begins, [m.start() for m in found], [m.end() for m in found]


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
