"""The check stage: the ordered table of rules and what becomes of their answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from vnplan.check.clauses import crowded_clauses
from vnplan.check.columns import inferred_columns
from vnplan.check.comparators import shared_comparators
from vnplan.check.desk import Desk, Outcome
from vnplan.check.digits import damaged_digits
from vnplan.check.left_over import left_over_numbers
from vnplan.check.leftovers import leftover_words
from vnplan.check.letters import damaged_letters
from vnplan.check.measures import unclear_measures
from vnplan.check.names import doubtful_names
from vnplan.check.nested import exceeding_parts
from vnplan.check.number_words import numbers_in_words
from vnplan.check.pages import doubtful_pages
from vnplan.check.periods import doubtful_periods
from vnplan.check.plausible import implausible_values
from vnplan.check.promises import unsure_targets
from vnplan.check.ranges import reversed_ranges
from vnplan.check.repeats import repeats
from vnplan.check.separators import settle
from vnplan.check.shares import shares
from vnplan.check.subjects import borrowed_subjects
from vnplan.check.sums import sums
from vnplan.check.totals import totals
from vnplan.check.units import doubtful_units
from vnplan.check.unread import unread_numbers
from vnplan.check.withheld import withheld_words
from vnplan.handover import CheckDraft, CleanText, Finding, Outline, TargetDraft
from vnplan.lexicon import Lexicon
from vnplan.model import Header

Rule = Callable[[Desk], Iterator[Outcome]]

RULES: tuple[Rule, ...] = (
    # Comparisons of numbers first: they say that a number is wrong.
    reversed_ranges,
    sums,
    totals,
    shares,
    exceeding_parts,
    repeats,
    implausible_values,
    # Then what is printed: damaged signs, damaged letters, pages that were hard to read.
    damaged_digits,
    damaged_letters,
    doubtful_pages,
    withheld_words,
    unread_numbers,
    left_over_numbers,
    numbers_in_words,
    # Then what the extractor had to choose: whose number it is, in which unit, for when.
    doubtful_names,
    leftover_words,
    borrowed_subjects,
    crowded_clauses,
    doubtful_units,
    unclear_measures,
    shared_comparators,
    doubtful_periods,
    inferred_columns,
    # Last, whether it is a target at all.
    unsure_targets,
)


def check(
    clean: CleanText,
    outline: Outline,
    header: Header,
    targets: tuple[TargetDraft, ...],
    lexicon: Lexicon,
    seen: tuple[Finding, ...] = (),
) -> tuple[tuple[TargetDraft, ...], tuple[Finding, ...], tuple[CheckDraft, ...]]:
    """Try every rule on the targets.

    Gives the targets in the same order with doubts added, a finding for each doubt, and the
    comparisons made. Only a number whose separator can be read in two ways may change, when
    its neighbours refute the first reading; it keeps a doubt. ``seen`` are the reader's
    findings in source offsets (pages read by OCR, words crossed out). Odd content never raises.
    """
    if not targets:
        return targets, (), ()
    desk = Desk.of(clean, outline, header, targets, lexicon, seen)
    notes = _Notes(list(targets))
    for settled in settle(desk):
        notes.targets[settled.index] = settled.draft
        if settled.message is not None:
            notes.messages[settled.index] = settled.message
    if notes.targets != list(targets):
        desk = replace(desk, targets=notes.targets)
    notes.open()
    for rule in RULES:
        for outcome in rule(desk):
            notes.add(outcome)
    return notes.close(), tuple(notes.findings), tuple(notes.checks)


@dataclass(slots=True)
class _Notes:
    """Collects what the rules say."""

    targets: list[TargetDraft]
    messages: dict[int, str] = field(default_factory=dict)
    doubts: dict[int, list[str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    checks: list[CheckDraft] = field(default_factory=list)

    def open(self) -> None:
        """The extractor's doubts have no finding yet."""
        for i, target in enumerate(self.targets):
            if target.doubts:
                self.doubts[i] = list(target.doubts)
                message = self.messages.get(i, "")
                self.findings += [Finding(c, target.start, target.end, message) for c in target.doubts]
                message = ""

    def add(self, outcome: Outcome) -> None:
        """Doubts on the targets, one finding, and a record of the comparison."""
        code, members = outcome.code, outcome.targets
        if outcome.kind is not None:
            self.checks.append(CheckDraft(outcome.kind, code is None, outcome.message, members))
        if code is None:
            return
        new = not members
        for i in members:
            codes = self.doubts.setdefault(i, [])
            if code not in codes:
                codes.append(code)
                new = True
        if not outcome.quiet and (new or outcome.kind is not None):
            first = self.targets[members[0]] if members else None
            place = outcome.place or ((first.start, first.end) if first else (0, 0))
            self.findings.append(Finding(code, *place, outcome.message))

    def close(self) -> tuple[TargetDraft, ...]:
        """The targets with their doubts."""
        for i, codes in self.doubts.items():
            if len(codes) != len(self.targets[i].doubts):
                self.targets[i] = replace(self.targets[i], doubts=tuple(codes))
        return tuple(self.targets)
