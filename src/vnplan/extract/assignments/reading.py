"""Assignments of a document and the owners they give to targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vnplan.extract.assignments.bodies import bodies_in
from vnplan.extract.assignments.duties import Reader
from vnplan.extract.assignments.linking import linked
from vnplan.extract.assignments.words import DutyWords
from vnplan.extract.targets.words import Words
from vnplan.handover import AssignmentDraft, Block, CleanText, Outline, TargetDraft
from vnplan.lexicon import Lexicon

_CALLED = frozenset({"clause", "item", "point", "bullet"})
_COLON = 4  # characters at the end in which a colon may stand, with marks of emphasis
_CALL = 900  # characters: telegrams say in one sentence who is called on and why


def read_assignments(
    clean: CleanText, outline: Outline, targets: Sequence[TargetDraft], lexicon: Lexicon
) -> tuple[tuple[AssignmentDraft, ...], tuple[TargetDraft, ...]]:
    """The assignments, and the targets with the bodies made responsible for them.

    A target keeps the owner its table column gives; assignments in words come after it.
    """
    organising = _organising(clean, outline, lexicon)
    duties = Reader(clean, outline, lexicon, organising).read()
    duties = linked(clean, outline, duties, targets, lexicon)
    owners: dict[int, list[str]] = {}
    # Bodies that have the same targets twice (in each year of a long plan) are told once.
    for assignees, indexes in dict.fromkeys((duty.assignees, duty.targets) for duty in duties):
        for index in indexes:
            names = owners.setdefault(index, [])
            names += (n for n in assignees if n not in names)
    return tuple(duties), tuple(_owned(t, owners.get(i, []), lexicon) for i, t in enumerate(targets))


def _owned(target: TargetDraft, owners: Sequence[str], lexicon: Lexicon) -> TargetDraft:
    printed = [name for cell in target.assignees for name in _bodies(cell, lexicon)]
    names = tuple(dict.fromkeys((*printed, *owners)))
    return replace(target, assignees=names) if names != target.assignees else target


def _bodies(cell: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The bodies of a table cell, each in its one spelling."""
    found = bodies_in(cell, lexicon.fold(cell), 0, len(cell), DutyWords.of(lexicon))
    return found.names if found else ()


def _organising(clean: CleanText, outline: Outline, lexicon: Lexicon) -> frozenset[int]:
    """Nodes about carrying the plan out.

    Those under such a heading, articles that hand out duties, and the items after a paragraph
    that calls on bodies ("Chủ tịch UBND tỉnh yêu cầu:").
    """
    heading = Words.of(lexicon).organise_headings
    words = DutyWords.of(lexicon)
    called: set[int | None] = set()
    found: set[int] = set()
    for index, node in enumerate(outline.nodes):
        block = node.block
        if (
            node.parent in found
            or node.has_heading
            and heading.search(clean.folded, block.body, node.heading_end)
            or block.marker == "article"
            and words.handing.match(clean.folded, block.body)
            or node.parent in called
            and block.marker in _CALLED
        ):
            found.add(index)
        if block.marker == "paragraph" and _calls(clean, block, words):
            called.add(node.parent)
    return frozenset(found)


def _calls(clean: CleanText, block: Block, words: DutyWords) -> bool:
    """Whether a paragraph ends with a colon and calls on bodies."""
    if clean.folded.find(":", max(block.start, block.end - _COLON), block.end) < 0:
        return False
    return words.call.search(clean.folded, max(block.start, block.end - _CALL), block.end) is not None
