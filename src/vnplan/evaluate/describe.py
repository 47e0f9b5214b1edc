"""Gold and predicted targets in words: one line each, and what differs between two."""

from __future__ import annotations

from decimal import Decimal

from vnplan.evaluate.gold import GoldTarget
from vnplan.model import Target


def gold_line(target: GoldTarget) -> str:
    """``indicator | comparator value unit | measure | years``."""
    return _line(
        target.indicator,
        target.kind,
        target.comparator,
        target.value,
        target.upper,
        target.unit,
        target.measure,
        years(target.start, target.end),
    )


def predicted_line(target: Target) -> str:
    """The same for a predicted target, with its id, its rule and its doubts."""
    line = _line(
        target.indicator,
        target.kind,
        target.comparator,
        target.value,
        target.upper,
        target.unit.text if target.unit else None,
        target.measure,
        years(target.period.start, target.period.end),
    )
    doubts = f"; doubts: {', '.join(target.doubts)}" if target.doubts else ""
    return f"{line} [{target.id} {target.rule}{doubts}]"


def key(indicator: str, value: Decimal | None, upper: Decimal | None, end: int | None) -> str:
    """The name of a record in a saved run."""
    return f"{indicator} | {amount(value, upper)} | {end or '-'}"


def difference(field: str, gold: GoldTarget, predicted: Target) -> str:
    """``unit: gold %, read none``."""
    wanted, read = {
        "comparator": (gold.comparator, predicted.comparator),
        "unit": (gold.unit, predicted.unit.text if predicted.unit else None),
        "measure": (gold.measure, predicted.measure),
        "period end": (gold.end, predicted.period.end),
        "indicator_id": (gold.indicator_id, predicted.indicator_id),
        "annual": (gold.annual, predicted.period.annual),
        "approximate": (gold.approximate, predicted.approximate),
        "kind": (gold.kind, predicted.kind),
        "name": (gold.indicator, predicted.indicator),
        "parent": (None if gold.parent is None else f"targets[{gold.parent}]", predicted.parent),
    }[field]
    return f"{field}: gold {_word(wanted)}, read {_word(read)}"


def amount(value: Decimal | None, upper: Decimal | None) -> str:
    """``85``, ``35-40``, ``-`` for none. Equal numbers print alike."""
    if value is None:
        return "-"
    low = f"{value.normalize():f}"
    return low if upper is None else f"{low}-{upper.normalize():f}"


def years(start: int | None, end: int | None) -> str:
    """``2026``, ``2026..2030``, ``..2030``, ``-``."""
    if start == end:
        return str(end) if end else "-"
    return f"{start or ''}..{end or ''}"


def _line(
    indicator: str,
    kind: str,
    comparator: str | None,
    value: Decimal | None,
    upper: Decimal | None,
    unit: str | None,
    measure: str,
    period: str,
) -> str:
    sign = comparator or "-" if kind == "numeric" else kind
    return f"{indicator} | {sign} {amount(value, upper)} {unit or '-'} | {measure} | {period}"


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)
