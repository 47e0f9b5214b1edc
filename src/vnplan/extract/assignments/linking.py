"""Which targets a duty names.

A duty lists indicators in its own words ("theo dõi chỉ tiêu tham gia và bao phủ bảo hiểm y
tế"). A target is linked when it stands in the duty's row of a table, or when a phrase of the duty

- has the same canonical indicator,
- names the same family or a subject that takes it in (``families``),
- is the heading that the target stands under ("các chỉ tiêu kinh tế số"),
- shares two and most of the pairs of neighbouring words that tell its name, or
- points at the place of the target ("chỉ tiêu tại điểm a khoản 2 Mục II", ``references``).

Parts go with their whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from vnplan.extract.assignments.families import subject_names, told_families
from vnplan.extract.assignments.named import TargetNames
from vnplan.extract.assignments.references import Places, referred
from vnplan.extract.assignments.topics import Topics
from vnplan.handover import AssignmentDraft, CleanText, Outline, TargetDraft
from vnplan.lexicon import Lexicon

_PHRASE = re.compile(r"[;.:()]|,|\bthực hiện (?:các )?chỉ tiêu\b|\bchỉ tiêu(?: về)?\b")
# What stands after "chỉ tiêu", and the marks between which a subject stands alone.
_SUBJECTS = re.compile(r"\bchỉ tiêu(?: về| thuộc| nhóm)?\b([^;.:]{1,400})")
_SUBJECT = re.compile(r"[(),]|\bchỉ tiêu(?: về| thuộc| nhóm)?\b")
_AND = re.compile(r"\s+và\s+")
# "Chỉ tiêu được giao" is any of them and names none.
_NAMES_TARGETS = re.compile(
    r"(?:chỉ tiêu|mục tiêu)(?! (?:được|đã|đề ra|chi tiết|kế hoạch|này|trên|nêu|tại|có))"
    r"|tỷ lệ|theo dõi|tiêu chí"
)


def linked(
    clean: CleanText,
    outline: Outline,
    duties: Sequence[AssignmentDraft],
    targets: Sequence[TargetDraft],
    lexicon: Lexicon,
) -> list[AssignmentDraft]:
    """The duties with the indexes of the targets they name."""
    if not targets:
        return list(duties)
    linker = _Linker(clean, outline, targets, lexicon)
    found = ((duty, linker.targets_of(duty)) for duty in duties)
    return [replace(duty, targets=indexes) if indexes else duty for duty, indexes in found]


class _Linker:
    """Finds the targets of one document; duties in the same words have the same."""

    def __init__(
        self, clean: CleanText, outline: Outline, targets: Sequence[TargetDraft], lexicon: Lexicon
    ) -> None:
        self.clean, self.outline, self.targets, self.lexicon = clean, outline, targets, lexicon
        self.rows: dict[tuple[int, int], list[int]] = {}
        self.parts: dict[int, list[int]] = {}
        for index, target in enumerate(targets):
            if target.cell is not None:
                self.rows.setdefault(self._row(target.cell[:2]), []).append(index)
            if target.parent is not None:
                self.parts.setdefault(target.parent, []).append(index)
        self.subjects: dict[re.Pattern[str], set[int]] = {}
        self.told: dict[str, tuple[int, ...]] = {}

    @cached_property
    def names(self) -> TargetNames:
        """Made for the first duty in words: most tables need none."""
        return TargetNames.of(self.targets, self.lexicon)

    @cached_property
    def topics(self) -> Topics:
        """The headings the targets stand under."""
        return Topics.of(self.clean, self.outline, self.targets)

    @cached_property
    def places(self) -> Places:
        """Where the targets stand."""
        return Places.of(self.clean, self.outline, self.targets)

    def targets_of(self, duty: AssignmentDraft) -> tuple[int, ...]:
        """The indexes of the targets that ``duty`` names, in order."""
        if duty.row is not None:
            return tuple(self.rows.get(self._row(duty.row), ()))
        folded = self.clean.folded[duty.start : duty.end]
        if folded not in self.told:
            found = self._named(folded) | referred(folded, lambda: self.places, self.lexicon)
            found |= {part for whole in found for part in self.parts.get(whole, ())}
            self.told[folded] = tuple(sorted(found))
        return self.told[folded]

    def _row(self, row: tuple[int, int]) -> tuple[int, int]:
        """The row that a line of a table is of, where rows run over lines."""
        joins = self.clean.tables[row[0]].joins
        return (row[0], joins[row[1]]) if joins else row

    def _named(self, folded: str) -> set[int]:
        named = _NAMES_TARGETS.search(folded)
        if named is None:
            return set()
        folded = folded[named.start() :]
        names = self.names.of_families(told_families(folded))
        headed: set[int] = set()
        for phrase in _PHRASE.split(folded):
            names |= self.names.alike(phrase.strip(), self.lexicon)
        told = (m.group(1) for m in _SUBJECTS.finditer(folded))
        for phrase in (p.strip() for part in told for p in _SUBJECT.split(part)):
            headed |= self.topics.named(phrase)
            for piece in (phrase, *_AND.split(phrase)):
                subject = subject_names(piece)
                if subject is not None:
                    names |= self._of_subject(subject)
        return headed | self.names.members(names)

    def _of_subject(self, subject: re.Pattern[str]) -> set[int]:
        if subject not in self.subjects:
            self.subjects[subject] = self.names.holding(subject)
        return self.subjects[subject]
