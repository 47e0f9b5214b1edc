"""Assignments of a document and the owners they give to targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vnplan.extract.assignments.duties import Reader
from vnplan.extract.assignments.linking import linked
from vnplan.extract.targets.words import Words
from vnplan.handover import AssignmentDraft, CleanText, Outline, TargetDraft
from vnplan.lexicon import Lexicon

_ARTICLE_DUTIES = ("giao ", "chánh văn phòng", "ủy ban nhân dân", "thường trực hội đồng")


def read_assignments(
    clean: CleanText, outline: Outline, targets: Sequence[TargetDraft], lexicon: Lexicon
) -> tuple[tuple[AssignmentDraft, ...], tuple[TargetDraft, ...]]:
    """The assignments, and the targets with the bodies made responsible for them.

    A target keeps the owner its table column gives; assignments in words come after it.
    """
    organising = _organising(clean, outline, lexicon)
    duties = Reader.of(clean, outline, lexicon, organising).read()
    duties = linked(clean.text, duties, targets, lexicon)
    owners: dict[int, list[str]] = {}
    for duty in duties:
        for index in duty.targets:
            names = owners.setdefault(index, [])
            if duty.assignee not in names:
                names.append(duty.assignee)
    return tuple(duties), tuple(_owned(t, owners.get(i, [])) for i, t in enumerate(targets))


def _owned(target: TargetDraft, owners: Sequence[str]) -> TargetDraft:
    new = [o for o in owners if o not in target.assignees]
    return replace(target, assignees=(*target.assignees, *new)) if new else target


def _organising(clean: CleanText, outline: Outline, lexicon: Lexicon) -> frozenset[int]:
    """Nodes under a heading about carrying the plan out, and articles that hand out duties."""
    heading = Words.of(lexicon).organise_headings
    found: set[int] = set()
    for index, node in enumerate(outline.nodes):
        block = node.block
        if (
            node.parent in found
            or node.has_heading
            and heading.search(clean.folded, block.body, node.heading_end)
            or block.marker == "article"
            and clean.folded.startswith(_ARTICLE_DUTIES, block.body)
        ):
            found.add(index)
    return frozenset(found)
