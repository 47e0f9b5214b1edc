"""Lines below an item that name its owner, helpers and time: "Đơn vị chủ trì: …", "Thời gian: …"."""

from __future__ import annotations

from dataclasses import replace

from vnplan.extract.assignments.bodies import bodies_in
from vnplan.extract.assignments.words import DutyWords
from vnplan.handover import AssignmentDraft, CleanText, Outline


class Labels:
    """Reads labelled lines; remembers the item that they are about."""

    def __init__(self, clean: CleanText, outline: Outline, words: DutyWords) -> None:
        self.clean, self.outline, self.words = clean, outline, words
        self.item = 0

    def read(self, index: int, found: list[AssignmentDraft]) -> bool:
        """Whether the node is such a line; it changes or adds the last of ``found``."""
        text, folded = self.clean.text, self.clean.folded
        block = self.outline.nodes[index].block
        if self.words.label.match(folded, block.start, block.end) is None:
            self.item = index
            return False
        for pattern, kind in (
            (self.words.owner_label, "owner"),
            (self.words.helper_label, "helper"),
            (self.words.time_label, "time"),
        ):
            label = pattern.match(folded, block.start, block.end)
            if label is None:
                continue
            last = found[-1] if found and found[-1].node == self.item else None
            if kind == "time":
                value = " ".join(text[label.end() : block.end].split()).rstrip(".;")
                if last is not None and value:
                    found[-1] = replace(last, deadline=value)
                return True
            bodies = bodies_in(text, folded, label.end(), block.end, self.words)
            if bodies is None:
                return True
            if kind == "helper" and last is not None:
                found[-1] = replace(last, coordinators=bodies.names)
            elif kind == "owner":
                if last is not None:
                    found.pop()  # the label says it, whatever the sentence began with
                item = self.outline.nodes[self.item].block
                found.append(
                    AssignmentDraft(
                        assignees=bodies.names,
                        named=(bodies.start, bodies.end),
                        start=item.body,
                        end=item.end,
                        node=self.item,
                        deadline=last.deadline if last else None,
                    )
                )
            return True
        self.item = index
        return False
