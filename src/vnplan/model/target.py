"""A target (chỉ tiêu): what a plan promises to reach, keep or change."""

from __future__ import annotations

from typing import Literal

from vnplan.model.base import Noun, Number
from vnplan.spans import Span

Kind = Literal["numeric", "delegated", "graded", "qualitative"]
Comparator = Literal["eq", "gt", "ge", "lt", "le", "between"]
Measure = Literal["level", "increase", "decrease", "multiple"]
Domain = Literal[
    "economic",
    "social",
    "environment",
    "digital",
    "defence_security",
    "party_building",
    "governance",
]


class Unit(Noun):
    """The printed unit; ``id`` and ``dimension`` are the lexicon's, None when unknown."""

    text: str
    id: str | None = None
    dimension: str | None = None


class TargetPeriod(Noun):
    """Years a target is for.

    ``đến năm 2030`` is (None, 2030), ``giai đoạn 2026-2030`` (2026, 2030). ``annual``: the
    value holds for each year inside (bình quân hằng năm, %/năm). ``aggregate``: sum or
    average over the period. ``inherited``: not said in the clause itself.
    """

    start: int | None = None
    end: int | None = None
    annual: bool = False
    aggregate: Literal["sum", "average"] | None = None
    inherited: bool = False
    text: str | None = None


class Baseline(Noun):
    """What the target is compared with: ``so với năm 2025``, ``từ 2,5% xuống``, a TH column."""

    value: Number | None = None
    unit: str | None = None
    year: int | None = None
    text: str | None = None


class CellRef(Noun):
    """Where in a table: indexes of the table in ``plan.tables``, its row and column, from 0."""

    table: int
    row: int
    column: int


class Target(Noun):
    """One target. ``value`` and ``upper`` are as printed, in the printed ``unit``.

    ``base_value`` is the value in the dimension's base unit (VND, m2, kg, person; percent
    stays percent), so that documents compare. ``comparator`` is the written operator, never
    reinterpreted: ``đạt 98%`` is ``eq`` though more would do. ``doubts`` lists codes of the
    diagnostics that touch this record; an empty tuple means none is known.
    """

    id: str
    indicator: str
    indicator_id: str | None = None
    kind: Kind = "numeric"
    comparator: Comparator | None = None
    approximate: bool = False
    maintain: bool = False
    value: Number | None = None
    upper: Number | None = None
    unit: Unit | None = None
    base_value: Number | None = None
    base_upper: Number | None = None
    base_unit: str | None = None
    measure: Measure = "level"
    period: TargetPeriod = TargetPeriod()
    baseline: Baseline | None = None
    scope: str | None = None
    of: str | None = None
    grade: str | None = None
    delegated_to: str | None = None
    parent: str | None = None
    domain: Domain | None = None
    assignees: tuple[str, ...] = ()
    node: str
    text: str
    span: Span
    page: int | None = None
    cell: CellRef | None = None
    rule: str
    doubts: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        from vnplan.export.html import target_card

        return target_card(self)
