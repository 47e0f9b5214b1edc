"""Point or comma: thousands or decimals?

Vietnamese groups thousands by a point and marks decimals by a comma, but many write the
English way. Only one group of three digits (``38.471``, ``3,412``) leaves a doubt, and mostly not
even that: nobody means 7,000 of a worker by ``7.000 lao động``. What decides, in this order: what can
be (a share above 1.000 %, a fraction of a household), the figure it is compared with, the
numbers of the same unit around it, and how the document writes elsewhere.

A reading that the neighbours refute is replaced and keeps its doubt; one that they confirm
loses it; what nothing decides is doubted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from vnplan.check.amounts import shown
from vnplan.check.desk import Desk
from vnplan.check.plausible import plausible_range
from vnplan.folding import fold
from vnplan.handover import TargetDraft

CODE = "number-ambiguous"
_SINGLE = re.compile(r"(?<![\d.,])(?P<whole>\d{1,3})(?P<mark>[.,])(?P<part>\d{3})(?![\d]|[.,]\d)")
# Both signs, or a long whole before three digits: 1,284.906 among Vietnamese numbers.
_MIXED = re.compile(r"(?<![\d.,])(?:\d{1,3},\d{3}\.\d{3}|\d{4,}\.\d{3})(?![\d]|[.,]\d)")
_NUMBER = re.compile(r"\d[\d.,]*")
# What a number proves of the writer's habit: 95,4 and 1.234.567 the Vietnamese, 95.4 the English.
_VIETNAMESE = re.compile(r"\d+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
_ENGLISH = re.compile(r"\d+\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
_NEAR, _FAR = Decimal(20), Decimal(100)
_NEIGHBOURS = 6
_RATES = ("ratio", "score", "rank", "time")
_PERCENT = frozenset({"pct", "pp", "pct_per_year", "pp_per_year", "permille"})


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one record: its draft, and words on the reading when it is doubtful."""

    index: int
    draft: TargetDraft
    message: str | None


@dataclass(frozen=True, slots=True)
class _Case:
    """One record whose number has two readings, and what the document knows."""

    desk: Desk
    index: int
    target: TargetDraft
    mark: str
    grouped: Decimal
    decimal: Decimal
    printed: str
    around: _Around

    @property
    def dimension(self) -> str:
        return self.desk.dimension(self.target) or ""

    @property
    def is_rate(self) -> bool:
        return self.dimension.startswith(_RATES)


@dataclass(slots=True)
class _Around:
    """Numbers of the whole document, gathered when the first case asks."""

    desk: Desk
    habits: dict[str | None, list[int]] = field(default_factory=dict)
    lists: dict[tuple[object, ...], list[int]] = field(default_factory=dict)

    def habit(self, unit: str | None) -> tuple[int, int]:
        """How many numbers of this unit are surely Vietnamese or English; all units when none is."""
        if not self.habits:
            self._count()
        vietnamese, english = self.habits.get(unit, (0, 0))
        if unit is not None and not vietnamese and not english:
            vietnamese, english = self.habits[None]
        return vietnamese, english

    def _count(self) -> None:
        text, targets = self.desk.clean.text, self.desk.targets
        total = self.habits[None] = [0, 0]
        for i in self.desk.numbers:
            target = targets[i]
            if (
                target.value is None
                or target.value == target.value.to_integral_value()
                and target.value < 1000
            ):
                continue  # 95 and 100 prove nothing
            for found in _NUMBER.finditer(text, target.start, target.end):
                digits = found.group().rstrip(".,")
                if len(digits) < 3:
                    continue
                side = 0 if _VIETNAMESE.fullmatch(digits) else 1 if _ENGLISH.fullmatch(digits) else None
                if side is not None:
                    total[side] += 1
                    self.habits.setdefault(target.unit_id or "", [0, 0])[side] += 1

    def neighbours(self, index: int) -> list[Decimal]:
        """The nearest numbers of the same unit in the same list."""
        targets = self.desk.targets
        if not self.lists:
            for i in self.desk.numbers:
                self.lists.setdefault(self._list(targets[i]), []).append(i)
        own = self.lists[self._list(targets[index])]
        at = bisect_left(own, index)
        near = own[max(0, at - _NEIGHBOURS) : at] + own[at + 1 : at + 1 + _NEIGHBOURS]
        return [v for i in near if (v := targets[i].value) is not None and v > 0]

    def _list(self, target: TargetDraft) -> tuple[object, ...]:
        if target.cell is not None:
            return target.unit_text, target.cell[0], target.cell[2]
        return target.unit_text, self.desk.outline.nodes[target.node].parent, None


def settle(desk: Desk) -> Iterator[Settled]:
    """Look at each record whose number has one group of three digits."""
    around = _Around(desk)
    for i in desk.numbers:
        target = desk.targets[i]
        found = _printed(target, desk.clean.text)
        if found is None:
            yield from _mixed(desk, i, around)
        else:
            grouped, decimal = _grouped(found), _decimal(found)
            case = _Case(desk, i, target, found["mark"], grouped, decimal, found.group(), around)
            yield from _settled(case, _decide(case))


def _mixed(desk: Desk, index: int, around: _Around) -> Iterator[Settled]:
    """An English number in a document that writes the Vietnamese way elsewhere."""
    target = desk.targets[index]
    if target.value is None or target.value < 1000 or target.cell is not None or CODE in target.doubts:
        return
    found = _MIXED.search(desk.clean.text, target.start, target.end)
    if found:
        vietnamese, english = around.habit(None)
        if vietnamese >= english:
            draft = replace(target, doubts=(*target.doubts, CODE))
            yield Settled(index, draft, f"“{found.group()}” is written unlike the other numbers here")


def _printed(target: TargetDraft, text: str) -> re.Match[str] | None:
    """The number of the record when it is printed with one group of three digits."""
    value = target.value
    if value is None or target.upper is not None:
        return None
    if value < 1000:
        # 3,412 read as a fraction; 0.125 read as 125.
        digits = value.as_tuple()
        if digits.exponent != -3 and not (value >= 100 and "0." in text[target.start : target.end]):
            return None
    elif value >= 1_000_000:
        return None
    for found in _SINGLE.finditer(text, target.start, target.end):
        if value in (_grouped(found), _decimal(found)):
            return found
    return None


def _grouped(found: re.Match[str]) -> Decimal:
    return Decimal(found["whole"] + found["part"])


def _decimal(found: re.Match[str]) -> Decimal:
    return Decimal(f"{found['whole']}.{found['part']}")


def _decide(case: _Case) -> Decimal | None:
    """The reading that the evidence supports; None when it is open."""
    if case.grouped < 1000:  # 0,125: no number of thousands begins with a zero
        return case.decimal
    for judge in _JUDGES:
        verdict = judge(case)
        if verdict is not None:
            return verdict
    return _by_habit(case)


def _by_nature(case: _Case) -> Decimal | None:
    """Counted things come whole; no share of a whole is above a thousand percent."""
    target = case.target
    if case.dimension.startswith("count") and target.unit_scale == 1:
        return case.grouped
    if target.unit_id is None and fold(target.unit_text or "") in case.desk.words.nouns:
        return case.grouped
    return case.decimal if target.unit_id in _PERCENT else None


def _by_range(case: _Case) -> Decimal | None:
    bounds = plausible_range(case.desk, case.target)
    if bounds is None:
        return None
    fits = [v for v in (case.grouped, case.decimal) if bounds[0] <= v <= bounds[1]]
    return fits[0] if len(fits) == 1 else None


def _by_baseline(case: _Case) -> Decimal | None:
    baseline = case.target.baseline
    if baseline is None or not baseline.value or baseline.value <= 0:
        return None
    return _closer([baseline.value], case.grouped, case.decimal)


def _by_neighbours(case: _Case) -> Decimal | None:
    # The usual writing of a usual measure needs no second opinion.
    if case.mark == "." and not case.is_rate and not case.around.habit(case.target.unit_id)[1]:
        return case.grouped
    others = case.around.neighbours(case.index)
    return _closer(others, case.grouped, case.decimal) if len(others) > 1 else None


_JUDGES = (_by_nature, _by_range, _by_baseline, _by_neighbours)


def _closer(others: Sequence[Decimal], grouped: Decimal, decimal: Decimal) -> Decimal | None:
    """The reading of the others' magnitude when the other reading is far from it."""
    for one, two in ((grouped, decimal), (decimal, grouped)):
        near = all(_apart(one, v) <= min(_NEAR, _apart(two, v)) for v in others)
        if others and near and any(_apart(two, v) >= _FAR for v in others):
            return one
    return None


def _apart(a: Decimal, b: Decimal) -> Decimal:
    return max(a, b) / min(a, b)


def _by_habit(case: _Case) -> Decimal | None:
    """How the document writes the unit, or its other numbers."""
    vietnamese, english = case.around.habit(case.target.unit_id)
    if english > vietnamese:
        if vietnamese:
            return None
        if case.mark == ",":
            return case.grouped
        # A sheet drops the zeros at the end: 1.250 is hardly its 1.25.
        return None if case.printed.endswith("0") else case.decimal
    if case.mark == ",":
        # Three decimals are rare, and a zero at their end is none.
        odd = case.printed.endswith("0") or _out_of_line(case)
        return case.decimal if vietnamese > english and not odd else None
    # A score of more than a thousand is odd even where the point groups thousands.
    return None if case.is_rate else case.grouped


def _out_of_line(case: _Case) -> bool:
    """Is the decimal reading far below every number of its unit in the list, the other not?"""
    others = case.around.neighbours(case.index)
    return bool(others) and all(_apart(case.decimal, v) >= max(_FAR, _apart(case.grouped, v)) for v in others)


def _settled(case: _Case, verdict: Decimal | None) -> Iterator[Settled]:
    target = case.target
    doubted = target.doubts if CODE in target.doubts else (*target.doubts, CODE)
    if verdict is None:
        message = f"“{case.printed}” may be {shown(case.grouped)} or {shown(case.decimal)}"
        yield Settled(case.index, replace(target, doubts=doubted), message)
    elif verdict != target.value:
        message = f"“{case.printed}” is read as {shown(verdict)}; the other reading does not fit here"
        yield Settled(case.index, replace(target, value=verdict, doubts=doubted), message)
    elif CODE in target.doubts:
        yield Settled(case.index, replace(target, doubts=tuple(d for d in target.doubts if d != CODE)), None)
