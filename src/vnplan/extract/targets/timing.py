"""For which years a target is, and what it is compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vnplan.extract.targets.clauses import Clause
from vnplan.extract.targets.context import Context
from vnplan.extract.targets.exclude import Kept
from vnplan.extract.targets.naming import show
from vnplan.extract.targets.scene import Scene
from vnplan.extract.targets.sentences import Sentence
from vnplan.grammar.period import PeriodMatch
from vnplan.grammar.unit import UnitMatch
from vnplan.grammar.value import Quantity
from vnplan.handover import BaselineDraft, PeriodDraft

_OF_PLAN = re.compile(r"\s*(?:dự toán|kế hoạch|chỉ tiêu)(?: [^\W\d]+){0,4}\s*")
_OWN = frozenset({"range", "until", "year", "since"})
_HEAD = 60


def head_period(scene: Scene, sentence: Sentence, carried: PeriodDraft) -> tuple[PeriodDraft, bool]:
    """Years or rhythm at a sentence's head, and whether they hold for what a semicolon ties to it.

    They do when they open the sentence or stand apart: "Đến năm 2030: A; B", "Hằng năm, A; B". In "…; năm
    2027 đạt chuẩn; thành lập 05 hợp tác xã" and "Mỗi năm kết nạp 20 đảng viên; tỷ lệ …" they are of their
    own part alone.
    """
    for period in scene.years(sentence.start, min(sentence.end, sentence.start + _HEAD)):
        lead = scene.folded[sentence.start : period.start].strip(" ,:-")
        if lead and not scene.words.lead.fullmatch(lead):
            break
        apart = scene.folded[period.end : sentence.end].lstrip()[:1] in (",", ":")
        if period.kind == "annual":
            return replace(carried, annual=True), apart
        if period.kind in ("range", "until", "year"):
            holds = apart or not sentence.continues
            if period.last is None:
                # "Đến cuối nhiệm kỳ": the end of the years that hold here.
                return replace(carried, start=None), holds
            return _inherited(scene, period), holds
        break
    return carried, True


def topic_period(scene: Scene, start: int, first: int) -> PeriodDraft | None:
    """The years of a topic are everyone's: "Cơ cấu GRDP đến năm 2030: công nghiệp 51%, …"."""
    colon = scene.folded.find(":", start, first)
    if colon < 0 or not scene.folded[colon + 1 : first].strip():
        return None
    for period in scene.years(start, colon):
        if period.kind in ("range", "until", "year") and period.last is not None:
            return _inherited(scene, period)
    return None


def _inherited(scene: Scene, period: PeriodMatch) -> PeriodDraft:
    words = scene.text[period.start : period.end]
    return PeriodDraft(period.first, period.last, inherited=True, text=words)


def without_rhythms(
    folded: str, periods: Sequence[PeriodMatch], quantities: Sequence[Quantity], kept: Kept
) -> tuple[PeriodMatch, ...]:
    """The periods less those of numbers that are no values.

    In "hộ có doanh thu trên 1 tỷ đồng/năm … đạt 98%" and "100% cán bộ được tập huấn 01 lần/năm" the
    rhythm tells which, not for which years; in "99% (năm 2025: 98%), riêng …" the year is the bracket's.
    """
    values = {q.number_start for q in (*kept.quantities, *kept.baselines.values())}
    others = [q for q in quantities if q.number_start not in values]
    if not others:
        return tuple(periods)
    return tuple(p for p in periods if not any(_of_other(folded, p, q) for q in others))


def _of_other(folded: str, period: PeriodMatch, other: Quantity) -> bool:
    """Is the period the rhythm of another number, or does it stand with it in one bracket?"""
    if period.kind == "annual":
        return other.number_end < period.start and period.end <= other.end
    between = folded[period.end : other.start]
    return (
        0 <= other.start - period.end < 24
        and folded[period.start - 1 : period.start] == "("
        and ")" not in between
    )


def period_of(scene: Scene, clause: Clause, context: Context, origin: Quantity | None) -> PeriodDraft:
    """The clause's own years, else those it inherits; annual from its words or unit."""
    quantity = clause.quantity
    own: PeriodMatch | None = None
    annual = quantity.unit is not None and _yearly(quantity.unit)
    total = False
    for period in scene.years(clause.start, clause.end):
        if origin is not None and origin.start < period.start < quantity.start:
            continue
        if period.start > quantity.end and _restated(scene, quantity.end, period):
            continue
        if _of_past_plan(scene, quantity, period, context):
            continue
        if period.kind in _OWN:
            own = own if own is not None and own.end <= quantity.start else period
        elif period.kind == "annual" and not _inside(period, quantity):
            annual = True
        elif period.kind == "sum":
            total = True
    own = own or clause.years
    if "bình quân năm" in scene.folded[clause.start : quantity.start]:
        annual = True
    if own is not None and own.first is None and own.last is None:
        # "đến cuối nhiệm kỳ": the end of the years that hold here.
        made = replace(context.period, start=None, text=scene.text[own.start : own.end])
    elif own is not None:
        made = PeriodDraft(own.first, own.last, text=scene.text[own.start : own.end])
    else:
        made = context.period
        annual = annual or made.annual
    # A share is no sum, nor is anything of one year.
    total = total and not quantity.is_percent and (made.start is None or made.start != made.end)
    return replace(made, annual=annual, aggregate="sum" if total else None)


def has_own_years(scene: Scene, clause: Clause) -> bool:
    """Does the clause name years itself?"""
    own = any(period.kind in _OWN for period in scene.years(clause.start, clause.end))
    return own or clause.years is not None


def _yearly(unit: UnitMatch) -> bool:
    """A rate or a count for each year: "%/năm", "lao động/năm"; not "triệu đồng/người/năm"."""
    return (
        (unit.id or "").endswith("pct_per_year")
        or unit.text.count("/") == 1
        and (unit.text.endswith("năm") and (unit.counted or unit.dimension is None))
    )


def _of_past_plan(scene: Scene, quantity: Quantity, period: PeriodMatch, context: Context) -> bool:
    """In "bằng 112% dự toán năm 2025" of a plan for 2026 the year is that of the measure stick."""
    begins = context.period.start or context.period.end
    past = period.kind == "year" and period.last is not None and begins is not None and period.last < begins
    return past and _OF_PLAN.fullmatch(scene.folded, quantity.end, period.start) is not None


def _restated(scene: Scene, start: int, period: PeriodMatch) -> bool:
    """Do the years stand in a bracket that says more: "64,5 triệu đồng (năm 2025 ước đạt 60,2)"?"""
    opened = scene.folded.find("(", start, period.start + 1)
    if opened < 0:
        return False
    closed = scene.folded.find(")", opened)
    inside = scene.folded[opened + 1 : closed if closed >= 0 else period.end]
    return len(inside.strip()) > period.end - period.start + 4


def _inside(period: PeriodMatch, quantity: Quantity) -> bool:
    """Does "/năm" belong to a unit such as triệu đồng/người/năm? Then it is no yearly rhythm."""
    unit = quantity.unit
    return unit is not None and unit.start <= period.start < unit.end and not unit.is_percent


def baseline_of(scene: Scene, clause: Clause, kept: Kept) -> BaselineDraft | None:
    """``so với năm 2025``, or the number after ``từ`` in ``từ 2,5% … xuống còn 1,2%``."""
    start = kept.baselines.get(clause.quantity.number_start)
    year: int | None = None
    words: str | None = None
    for period in scene.years(clause.start, clause.end):
        if period.kind == "baseline":
            year, words = period.last, show(scene.text[period.start : period.end])
    if start is None and words is None:
        return None
    if start is not None and words is None:
        words = show(scene.text[start.start : start.end])
        for period in scene.years(start.end, clause.quantity.start):
            year = period.last
    return BaselineDraft(
        value=start.value if start else None,
        unit=start.unit.text if start and start.unit else None,
        year=year,
        text=words,
    )
