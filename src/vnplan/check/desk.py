"""What a rule of the check stage sees, and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vnplan.check.amounts import Amount, amount
from vnplan.check.words import CheckWords
from vnplan.folding import fold
from vnplan.handover import CleanText, Finding, Outline, TargetDraft
from vnplan.lexicon import Lexicon
from vnplan.model import Header


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule says of some targets, by index; the finding stands at the first.

    ``code`` is the doubt, None when all is well. ``kind`` is set when a comparison was made
    that is worth recording in ``plan.checks``. ``place`` says where the finding stands when
    that is not the first target's words; ``quiet`` that another stage has found it already.
    """

    targets: tuple[int, ...]
    code: str | None = None
    message: str = ""
    kind: str | None = None
    place: tuple[int, int] | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """The records with their surroundings, prepared once for all rules.

    ``numbers`` are the indexes of the numeric records in reading order, ``names`` their
    folded names; ``parts`` leads from a whole to its parts. ``seen`` are findings of the
    reader, in source offsets.
    """

    clean: CleanText
    outline: Outline
    header: Header
    targets: Sequence[TargetDraft]
    lexicon: Lexicon
    words: CheckWords
    numbers: tuple[int, ...]
    names: dict[int, str]
    parts: dict[int, list[int]]
    seen: tuple[Finding, ...] = ()

    @classmethod
    def of(
        cls,
        clean: CleanText,
        outline: Outline,
        header: Header,
        targets: Sequence[TargetDraft],
        lexicon: Lexicon,
        seen: tuple[Finding, ...] = (),
    ) -> Desk:
        """The desk for these records."""
        numbers = tuple(i for i, t in enumerate(targets) if t.value is not None)
        words = CheckWords.of(lexicon)
        names = {i: _folded_name(clean, targets[i]) for i in numbers}
        parts: dict[int, list[int]] = {}
        for i in numbers:
            parent = targets[i].parent
            # "Tổng cộng" below a row is no part of it, whatever the numbering says.
            if parent is None or targets[parent].value is None or words.totals.fullmatch(names[i]):
                continue
            parts.setdefault(parent, []).append(i)
        return cls(clean, outline, header, targets, lexicon, words, numbers, names, parts, seen)

    def dimension(self, target: TargetDraft) -> str | None:
        """The dimension of the record's unit: ratio, area, currency …; None when unknown."""
        entry = self.lexicon.units.get(target.unit_id or "")
        return entry.dimension if entry else None

    def amount(self, target: TargetDraft) -> Amount:
        """The value as an interval in the base unit; what is counted (hộ, xã) is exact."""
        entry = self.lexicon.units.get(target.unit_id or "")
        if entry is None:
            return amount(target, exact=False, factor=target.unit_scale)
        exact = entry.dimension.startswith("count") and target.unit_scale == 1
        return amount(target, exact=exact, factor=target.unit_scale * entry.factor)

    def printed(self, target: TargetDraft) -> str:
        """The folded words of the record."""
        return self.clean.folded[target.start : target.end]


def _folded_name(clean: CleanText, target: TargetDraft) -> str:
    """The folded name; taken from the folded text where it is printed so, which is much faster."""
    name, start = target.indicator, target.start
    if clean.text.startswith(name, start):
        return clean.folded[start : start + len(name)]
    return fold(name)
