"""The table of targets, and the way back from its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vnplan.export.rows.columns import Column, Table, joined, line, plain
from vnplan.model import Baseline, CellRef, Target, TargetPeriod, Unit
from vnplan.spans import Span

_NO_UNIT = Unit(text="")
_NO_BASELINE = Baseline()

TARGETS = Table(
    "targets",
    lambda plan: plan.targets,
    (
        Column("id", "text", lambda t: t.id),
        Column("indicator", "text", lambda t: line(t.indicator)),
        Column("indicator_id", "text", lambda t: t.indicator_id),
        Column("kind", "text", lambda t: t.kind),
        Column("comparator", "text", lambda t: t.comparator),
        Column("approximate", "boolean", lambda t: t.approximate),
        Column("maintain", "boolean", lambda t: t.maintain),
        Column("value", "decimal", lambda t: plain(t.value)),
        Column("upper", "decimal", lambda t: plain(t.upper)),
        Column("unit", "text", lambda t: line((t.unit or _NO_UNIT).text) or None),
        Column("unit_id", "text", lambda t: (t.unit or _NO_UNIT).id),
        Column("dimension", "text", lambda t: (t.unit or _NO_UNIT).dimension),
        Column("base_value", "decimal", lambda t: plain(t.base_value)),
        Column("base_upper", "decimal", lambda t: plain(t.base_upper)),
        Column("base_unit", "text", lambda t: t.base_unit),
        Column("measure", "text", lambda t: t.measure),
        Column("period_start", "integer", lambda t: t.period.start),
        Column("period_end", "integer", lambda t: t.period.end),
        Column("annual", "boolean", lambda t: t.period.annual),
        Column("aggregate", "text", lambda t: t.period.aggregate),
        Column("period_inherited", "boolean", lambda t: t.period.inherited),
        Column("period_text", "text", lambda t: line(t.period.text)),
        Column("baseline", "decimal", lambda t: plain((t.baseline or _NO_BASELINE).value)),
        Column("baseline_unit", "text", lambda t: line((t.baseline or _NO_BASELINE).unit)),
        Column("baseline_year", "integer", lambda t: (t.baseline or _NO_BASELINE).year),
        Column("baseline_text", "text", lambda t: line((t.baseline or _NO_BASELINE).text)),
        Column("scope", "text", lambda t: line(t.scope)),
        Column("share_of", "text", lambda t: line(t.of)),
        Column("grade", "text", lambda t: line(t.grade)),
        Column("delegated_to", "text", lambda t: line(t.delegated_to)),
        Column("parent", "text", lambda t: t.parent),
        Column("domain", "text", lambda t: t.domain),
        Column("assignees", "text", lambda t: joined(t.assignees)),
        Column("node", "text", lambda t: t.node),
        Column("page", "integer", lambda t: t.page),
        Column("cell_table", "integer", lambda t: t.cell and t.cell.table),
        Column("cell_row", "integer", lambda t: t.cell and t.cell.row),
        Column("cell_column", "integer", lambda t: t.cell and t.cell.column),
        Column("text", "text", lambda t: line(t.text)),
        Column("span_start", "integer", lambda t: t.span.start),
        Column("span_end", "integer", lambda t: t.span.end),
        Column("rule", "text", lambda t: t.rule),
        Column("doubts", "text", lambda t: joined(t.doubts)),
    ),
    references=(("node", "nodes"), ("parent", "targets")),
)


def target_of(row: Mapping[str, Any]) -> Target:
    """The target that a row was made of: all of it but the fragments of its span.

    Columns that are missing, as in a table that somebody has cut down, have their defaults.
    """
    get = row.get
    same: dict[str, Any] = {name: get(name) for name in _SAME if get(name) is not None}
    baseline: dict[str, Any] = {name: get(f"baseline{at}") for name, at in _BASELINE}
    cell: dict[str, Any] = {name: get(f"cell_{name}") for name in CellRef.model_fields}
    return Target(
        id=get("id") or "",
        indicator=get("indicator") or "",
        **same,
        unit=Unit(text=row["unit"], id=get("unit_id"), dimension=get("dimension")) if get("unit") else None,
        period=TargetPeriod(
            start=get("period_start"),
            end=get("period_end"),
            annual=bool(get("annual")),
            aggregate=get("aggregate"),
            inherited=bool(get("period_inherited")),
            text=get("period_text"),
        ),
        baseline=Baseline(**baseline) if any(v is not None for v in baseline.values()) else None,
        of=get("share_of"),
        assignees=_split(get("assignees")),
        node=get("node") or "",
        text=get("text") or "",
        span=Span(get("span_start") or 0, get("span_end") or 0),
        cell=CellRef(**cell) if all(v is not None for v in cell.values()) else None,
        rule=get("rule") or "",
        doubts=_split(get("doubts")),
    )


_BASELINE = (("value", ""), ("unit", "_unit"), ("year", "_year"), ("text", "_text"))
_SAME = (
    "indicator_id", "kind", "comparator", "approximate", "maintain", "value", "upper", "base_value",
    "base_upper", "base_unit", "measure", "scope", "grade", "delegated_to", "parent", "domain", "page",
)  # fmt: skip


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(cell.split("; ")) if cell else ()
