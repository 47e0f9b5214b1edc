"""The assignments of an outline, one rule after the other.

==========================================================  =====================================
a table with a column ``Đơn vị chủ trì``                     each row is a duty (``tables``)
``Đơn vị chủ trì: Sở Tư pháp`` below an item                 labelled lines (``labelled``)
``2.1. Phòng Kinh tế`` with ``a) Theo dõi …`` below          each item below is the body's duty
``Giao Phòng Kinh tế … các nhiệm vụ sau:`` with items        the same, after a sentence
``Giao Phòng Kinh tế chủ trì, phối hợp với … theo dõi``      a sentence (``statements``)
==========================================================  =====================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vnplan.extract.assignments.bodies import bodies_at
from vnplan.extract.assignments.deadlines import deadline_in
from vnplan.extract.assignments.helpers import helpers_of
from vnplan.extract.assignments.labelled import Labels
from vnplan.extract.assignments.statements import Statement, statement_at, statements_in
from vnplan.extract.assignments.tables import table_duties
from vnplan.extract.assignments.words import DutyWords
from vnplan.handover import AssignmentDraft, CleanText, Outline, OutlineNode
from vnplan.lexicon import Lexicon

_ITEMS = frozenset({"point", "bullet", "item", "clause", "paragraph", "task"})
_ZONES = frozenset({"body", "annex"})
_LONGEST_HEAD = 400
_LIST_FOLLOWS = re.compile(r"(?::|(?<!\w)(?:sau|sau đây|như sau|cụ thể))[\s*.]*$")
_LAST_WORDS = 24
_FAR = 160
_FEWEST = 8  # characters: shorter lines below a body tell no duty


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has the duties below a node, and with whom."""

    bodies: tuple[str, ...]
    start: int
    end: int
    helpers: tuple[str, ...] = ()


class Reader:
    """Reads the duties of one document; ``organising`` are the nodes about carrying the plan out."""

    def __init__(
        self, clean: CleanText, outline: Outline, lexicon: Lexicon, organising: frozenset[int]
    ) -> None:
        self.clean, self.outline, self.lexicon, self.organising = clean, outline, lexicon, organising
        self.text, self.folded = clean.text, clean.folded
        self.words = DutyWords.of(lexicon)
        self.parents = frozenset(n.parent for n in outline.nodes if n.parent is not None)
        self.owners: dict[int, Owner] = {}

    def read(self) -> list[AssignmentDraft]:
        """All assignments, in reading order."""
        labels = Labels(self.clean, self.outline, self.words)
        found: list[AssignmentDraft] = []
        for index, node in enumerate(self.outline.nodes):
            if node.zone not in _ZONES:
                continue
            if node.block.table is not None:
                found += table_duties(self.clean, node.block.table, index, self.words, self.lexicon)
            elif not labels.read(index, found):
                found += self._duties(index, node)
        return found

    def _duties(self, index: int, node: OutlineNode) -> Sequence[AssignmentDraft]:
        start, end = node.block.body, node.block.end
        owner = self.owners.get(node.parent) if node.parent is not None else None
        if self.words.no_duty.match(self.folded, start, end):
            return ()
        heading = self._heading_owner(index, start, end)
        if heading is not None:
            self.owners[index] = heading
            return ()
        stated = list(self._stated(index, node, owner))
        if stated:
            return list(self._records(index, node, stated))
        if owner is None or node.block.marker not in _ITEMS or end - start < _FEWEST:
            return ()
        if self._of_another(start, end):
            return ()
        opens = self._opens_list(index, start, end)
        if opens:
            self.owners[index] = owner
        if (opens or node.has_heading) and self.words.verb.search(self.folded, start, end) is None:
            return ()
        return (self._record(index, owner, start, end, start),)

    def _heading_owner(self, index: int, start: int, end: int) -> Owner | None:
        """A node that only names bodies: "2.1. Phòng Kinh tế", "Trách nhiệm của Sở Y tế"."""
        if end - start > _LONGEST_HEAD or index not in self.parents:
            return None
        of = self.words.duties_of.match(self.folded, start, end)
        if of is None and index not in self.organising:
            return None
        bodies = bodies_at(self.text, self.folded, of.end() if of else start, end, self.words)
        if bodies is None or all(self.words.anybody.fullmatch(n.lower()) for n in bodies.names):
            return None
        helpers, at = helpers_of(self.text, self.folded, bodies.end, end, self.words)
        if not self._only_introduces(at, end):
            return None
        return Owner(bodies.names, bodies.start, bodies.end, helpers)

    def _only_introduces(self, at: int, end: int) -> bool:
        """Whether nothing follows that is a task: "có trách nhiệm:", "thực hiện các nhiệm vụ sau"."""
        rest = self.words.introducing.match(self.folded, at, end)
        stop = rest.end() if rest else at
        if self.folded[stop:end].startswith("("):
            stop = self.folded.find(")", stop, end) + 1 or stop
        return not any(c.isalnum() for c in self.text[stop:end])

    def _of_another(self, start: int, end: int) -> bool:
        """Whether a body that is not known has the duty: "Cơ quan quản lý thủy sản … có trách nhiệm"."""
        strong = self.words.strong.search(self.folded, start, min(end, start + _FAR))
        return (
            strong is not None
            and strong.start() > start
            and self.words.verb.match(self.folded, start, end) is None
            and not any(c in ",;.:" for c in self.text[start : strong.start()])
        )

    def _opens_list(self, index: int, start: int, end: int) -> bool:
        last = max(start, end - _LAST_WORDS)
        if _LIST_FOLLOWS.search(self.folded[last:end]) is None:
            return False
        # The items after a call stand beside it: "Chủ tịch UBND tỉnh yêu cầu …:".
        begin = self.outline.nodes[index].block.body
        return index in self.parents or self.words.call.search(self.folded, begin, end) is not None

    def _stated(self, index: int, node: OutlineNode, owner: Owner | None) -> Iterator[Statement]:
        """The sentences of the node that give duties; below a body only those that begin with another."""
        organising = index in self.organising
        start, end = node.block.body, node.block.end
        if owner is not None:
            said = statement_at(self.text, self.folded, start, end, self.words)
            if said is not None and (said.bodies.start == start or said.how == "handed"):
                yield said
            return
        if not organising and not self.words.may_give(self.folded[start:end]):
            return
        for said in statements_in(self.text, self.folded, start, end, self.words):
            if all(self.words.anybody.fullmatch(name.lower()) for name in said.bodies.names):
                continue
            plain = said.how in ("handed", "strong") or said.how == "asked" and node.zone == "body"
            if organising or plain and (said.start == start or said.how == "handed"):
                yield said

    def _records(
        self, index: int, node: OutlineNode, stated: Sequence[Statement]
    ) -> Iterator[AssignmentDraft]:
        end = node.block.end
        for number, said in enumerate(stated):
            stop = stated[number + 1].start if number + 1 < len(stated) else end
            while stop > said.at and not (self.text[stop - 1].isalnum() or self.text[stop - 1] in ')”"%.'):
                stop -= 1
            owner = Owner(said.bodies.names, said.bodies.start, said.bodies.end)
            if number + 1 == len(stated) and self._opens_list(index, said.at, end):
                helpers, at = helpers_of(self.text, self.folded, said.at, end, self.words)
                self.owners[index] = Owner(owner.bodies, owner.start, owner.end, helpers)
                if self._only_introduces(at, end):
                    return
            yield self._record(index, owner, said.at, end if number + 1 == len(stated) else stop, said.start)

    def _record(self, index: int, owner: Owner, at: int, end: int, start: int) -> AssignmentDraft:
        """The duty ``text[start:end]`` with those it is to be done with and its time limit."""
        helpers, _ = helpers_of(self.text, self.folded, at, end, self.words)
        return AssignmentDraft(
            assignees=owner.bodies,
            named=(owner.start, owner.end),
            start=start,
            end=end,
            node=index,
            coordinators=helpers or owner.helpers,
            deadline=deadline_in(self.text, self.folded, at, end, self.lexicon),
        )
