"""Targets by the headings they stand under: "các chỉ tiêu kinh tế số" names all below "Kinh tế số"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vnplan.extract.assignments.table_groups import groups_of
from vnplan.handover import CleanText, Outline, TargetDraft

_LEAD = re.compile(
    r"^(?:(?:các|nhóm|một số|về|chỉ tiêu|mục tiêu|lĩnh vực|phát triển|thuộc|theo dõi|thực hiện)\s+)+"
)
_AND = re.compile(r"\s+và\s+")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")


def _topic(folded: str) -> str:
    """A heading or a phrase without what stands before every topic."""
    return _LEAD.sub("", _ASIDE.sub("", " ".join(folded.split())).strip(" :.;,*")).strip()


@dataclass(frozen=True, slots=True)
class Topics:
    """Topic -> indexes of the targets below the heading of that topic."""

    by_topic: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, clean: CleanText, outline: Outline, targets: Sequence[TargetDraft]) -> Topics:
        """The topics of the headings that ``targets`` stand under, each with its nearest heading only."""
        nearest = _nearest_headings(outline)
        below: dict[int, list[int]] = {}
        for index, target in enumerate(targets):
            heading = nearest[target.node]
            if heading is not None:
                below.setdefault(heading, []).append(index)
        found: dict[str, set[int]] = {}
        for heading, indexes in below.items():
            node = outline.nodes[heading]
            found.setdefault(_topic(clean.folded[node.block.body : node.heading_end]), set()).update(indexes)
        for topic, indexes in _in_tables(clean, targets):
            found.setdefault(topic, set()).update(indexes)
        found.pop("", None)
        return cls({topic: frozenset(indexes) for topic, indexes in found.items()})

    def named(self, phrase: str) -> frozenset[int]:
        """The targets below the heading that ``phrase`` is, or below each when it joins several.

        The last piece alone is none: "đổi mới sáng tạo và chuyển đổi số" is the name of an indicator.
        """
        whole = self.by_topic.get(_topic(phrase))
        if whole is not None:
            return whole
        pieces = [self.by_topic.get(_topic(piece), frozenset()) for piece in _AND.split(phrase)]
        return frozenset().union(*pieces) if all(pieces) else frozenset()


def _in_tables(clean: CleanText, targets: Sequence[TargetDraft]) -> Iterator[tuple[str, list[int]]]:
    """The topics of the rows that head groups of rows."""
    rows: dict[int, dict[int, list[int]]] = {}
    for index, target in enumerate(targets):
        if target.cell is not None:
            rows.setdefault(target.cell[0], {}).setdefault(target.cell[1], []).append(index)
    for number, valued in rows.items():
        for row, heading in groups_of(clean, number, frozenset(valued)).items():
            yield _topic(heading), valued[row]


def _nearest_headings(outline: Outline) -> list[int | None]:
    """For each node the node whose heading it stands under, itself when it has one."""
    nearest: list[int | None] = []
    for index, node in enumerate(outline.nodes):
        above = nearest[node.parent] if node.parent is not None else None
        nearest.append(index if node.has_heading else above)
    return nearest
