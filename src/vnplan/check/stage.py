"""The check stage: the ordered table of rules and what becomes of their answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from vnplan.check.desk import Desk, Outcome
from vnplan.check.ranges import reversed_ranges
from vnplan.check.sums import sums
from vnplan.handover import CheckDraft, CleanText, Finding, Outline, TargetDraft
from vnplan.lexicon import Lexicon
from vnplan.model import Header

Rule = Callable[[Desk], Iterator[Outcome]]

RULES: tuple[Rule, ...] = (
    # Comparisons first, so that their doubts head the list of a record: they name a number
    # that is wrong, the later ones only a reading that may be.
    reversed_ranges,
    sums,
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

    Gives the targets in the same order with doubts added, one finding for each doubt, and
    the comparisons made. ``seen`` are the reader's findings in source offsets (pages read by
    OCR). Nothing here raises for odd content.
    """
    if not targets:
        return targets, (), ()
    desk = Desk.of(clean, outline, header, targets, lexicon, seen)
    doubts: dict[int, list[str]] = {i: list(t.doubts) for i, t in enumerate(targets) if t.doubts}
    # What the extractor doubts has no finding yet.
    findings = [
        Finding(code, targets[i].start, targets[i].end) for i, codes in doubts.items() for code in codes
    ]
    checks: list[CheckDraft] = []
    for rule in RULES:
        for outcome in rule(desk):
            _note(outcome, targets, doubts, findings, checks)
    made = [
        replace(t, doubts=tuple(doubts[i])) if i in doubts and len(doubts[i]) != len(t.doubts) else t
        for i, t in enumerate(targets)
    ]
    return tuple(made), tuple(findings), tuple(checks)


def _note(
    outcome: Outcome,
    targets: Sequence[TargetDraft],
    doubts: dict[int, list[str]],
    findings: list[Finding],
    checks: list[CheckDraft],
) -> None:
    first = targets[outcome.targets[0]]
    if outcome.kind is not None:
        start = min(targets[i].start for i in outcome.targets)
        end = max(targets[i].end for i in outcome.targets)
        checks.append(
            CheckDraft(outcome.kind, outcome.code is None, outcome.message, outcome.targets, start, end)
        )
    if outcome.code is None:
        return
    new = False
    for i in outcome.targets:
        codes = doubts.setdefault(i, [])
        if outcome.code not in codes:
            codes.append(outcome.code)
            new = True
    if new or outcome.kind is not None:
        findings.append(Finding(outcome.code, first.start, first.end, outcome.message))
