"""The assignments of an outline, one rule after the other.

==========================================================  =====================================
``2.1. Phòng Kinh tế`` with ``a) Theo dõi …`` below         each item below is the body's duty
``Giao Phòng Kinh tế chủ trì, phối hợp với … theo dõi``     handed over in words
``Công an xã theo dõi thực hiện chỉ tiêu …``                a body, then a verb of duty
``Đơn vị chủ trì: Sở Tư pháp`` below an item                labelled lines
==========================================================  =====================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vnplan.extract.assignments.bodies import DutyWords, bodies_from, body_at
from vnplan.handover import AssignmentDraft, CleanText, Outline, OutlineNode
from vnplan.lexicon import Lexicon

_ITEMS = frozenset({"point", "bullet", "item", "clause", "paragraph"})
_ZONES = frozenset({"body", "annex"})
_DEADLINE = re.compile(
    r"(?:xong\s+)?trước\s+ngày\s+[0-9]{1,2}[^.;,)]{0,24}|chậm\s+nhất[^.;,)]{0,40}"
    r"|(?:hoàn\s+thành|xong)\s+trong\s+(?:tháng|quý|năm)\s+[0-9ivx/]{1,8}|trong\s+quý\s+[ivx]{1,3}(?:/[0-9]{4})?"
)
_LONGEST_HEAD = 140


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the duties of one document."""

    clean: CleanText
    outline: Outline
    words: DutyWords
    organising: frozenset[int]

    @classmethod
    def of(cls, clean: CleanText, outline: Outline, lexicon: Lexicon, organising: frozenset[int]) -> Reader:
        """``organising`` are the nodes that stand in a part about carrying the plan out."""
        return cls(clean, outline, DutyWords.of(lexicon), organising)

    def read(self) -> list[AssignmentDraft]:
        """All assignments, in reading order."""
        found: list[AssignmentDraft] = []
        owners: dict[int, str] = {}
        for index, node in enumerate(self.outline.nodes):
            if node.zone not in _ZONES or node.block.table is not None:
                continue
            labelled = self._labelled(node, index, found)
            if labelled:
                continue
            owner = self._heading_owner(index, node)
            if owner is not None:
                owners[index] = owner
                continue
            found += self._stated(index, node, owners)
        return found

    def _heading_owner(self, index: int, node: OutlineNode) -> str | None:
        """A node that only names a body: the items below are its duties."""
        if index not in self.organising:
            return None
        text, folded = self.clean.text, self.clean.folded
        start, end = node.block.body, node.block.end
        if end - start > _LONGEST_HEAD:
            return None
        names, at = bodies_from(text, folded, start, end, self.words)
        rest = text[at:end].strip(" :.;,()")
        return ", ".join(names) if names and not rest else None

    def _stated(self, index: int, node: OutlineNode, owners: dict[int, str]) -> Iterator[AssignmentDraft]:
        text, folded = self.clean.text, self.clean.folded
        start, end = node.block.body, node.block.end
        owner = owners.get(node.parent) if node.parent is not None else None
        handing = self.words.handing.match(folded, start, end)
        at = handing.end() if handing else start
        first = body_at(text, folded, at, end, self.words)
        itself = first is not None and self._duty_follows(folded, first[1], end)
        if owner is not None and node.block.marker in _ITEMS and not handing and not itself:
            yield self._made(index, node, owner, start)
            return
        if first is None or not (handing or index in self.organising):
            return
        names, stop = bodies_from(text, folded, at, end, self.words)
        if not names or not (handing or self._duty_follows(folded, stop, end)):
            return
        yield self._made(index, node, ", ".join(names), stop)

    def _duty_follows(self, folded: str, at: int, end: int) -> bool:
        verb = self.words.verbs.search(folded, at, min(end, at + 60))
        return verb is not None

    def _made(self, index: int, node: OutlineNode, owner: str, at: int) -> AssignmentDraft:
        """The duty of ``node`` with those it is to be done with and its time limit."""
        text, folded, end = self.clean.text, self.clean.folded, node.block.end
        helpers: tuple[str, ...] = ()
        together = self.words.coordinating.match(folded, at, end)
        if together:
            names, _ = bodies_from(text, folded, together.end(), end, self.words)
            helpers = tuple(names)
        limit = _DEADLINE.search(folded, at, end)
        return AssignmentDraft(
            assignee=owner,
            start=node.block.body,
            end=end,
            node=index,
            coordinators=helpers,
            deadline=" ".join(text[limit.start() : limit.end()].split()) if limit else None,
        )

    def _labelled(self, node: OutlineNode, index: int, found: list[AssignmentDraft]) -> bool:
        """ "Đơn vị chủ trì: …", "Đơn vị phối hợp: …", "Thời gian thực hiện: …" below an item."""
        text, folded = self.clean.text, self.clean.folded
        start, end = node.block.start, node.block.end
        for pattern, kind in (
            (self.words.owner_label, "owner"),
            (self.words.helper_label, "helper"),
            (self.words.time_label, "time"),
        ):
            label = pattern.match(folded, start, end)
            if label is None:
                continue
            value = " ".join(text[label.end() : end].split()).rstrip(".;")
            last = found[-1] if found and found[-1].node in self._near(index) else None
            if kind == "owner" and value:
                above = self._above(index)
                block = self.outline.nodes[above].block
                found.append(AssignmentDraft(assignee=value, start=block.body, end=block.end, node=above))
            elif last is not None and kind == "helper":
                found[-1] = replace(
                    last, coordinators=tuple(v.strip() for v in value.split(";") if v.strip())
                )
            elif last is not None and kind == "time":
                found[-1] = replace(last, deadline=value)
            return True
        return False

    def _above(self, index: int) -> int:
        """The item that a labelled line is about: the nearest node above that is no labelled line."""
        at = index - 1
        while at > 0 and self._is_label(at):
            at -= 1
        return max(at, 0)

    def _near(self, index: int) -> frozenset[int]:
        return frozenset({self._above(index)})

    def _is_label(self, index: int) -> bool:
        block = self.outline.nodes[index].block
        return any(
            p.match(self.clean.folded, block.start, block.end)
            for p in (self.words.owner_label, self.words.helper_label, self.words.time_label)
        )
