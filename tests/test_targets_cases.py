"""Target sentences: each case is a fragment of a document and what a careful reader reads in it.

The number of records must agree; of each, the fields that the case names. Names are compared
as the evaluation does, by their words, since two readers cut them alike but not to the letter.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import vnplan
from cases_md import Case, params
from vnplan.evaluate.words import contains, overlap, words
from vnplan.model import Target

_FOLDER = Path(__file__).parent / "cases" / "targets"
_ALIKE = 0.5


@pytest.mark.parametrize("case", params(_FOLDER))
def test_targets(case: Case) -> None:
    targets = [t for t in vnplan.parse(case.text).targets if _asked(t, case)]
    expected: list[dict[str, Any]] = case.expected or []
    told = [_told(t) for t in targets]
    assert len(targets) == len(expected), told
    ids = {t.id: i for i, t in enumerate(targets)}
    for want, target in zip(expected, targets, strict=True):
        for field, value in want.items():
            assert _agrees(field, value, target, ids), f"{field}: {value!r} wanted; read {_told(target)}"


def _asked(target: Target, case: Case) -> bool:
    """Lookalikes and cases of numbers are about numeric records; the others about all kinds they name."""
    expected: list[dict[str, Any]] = case.expected or []
    kinds = {e.get("kind", "numeric") for e in expected} or {"numeric"}
    return target.kind in kinds


def _agrees(field: str, value: Any, target: Target, ids: dict[str, int]) -> bool:
    if field == "indicator":
        gold, read = words(value), words(target.indicator)
        return overlap(gold, read) >= _ALIKE or contains(gold, read)
    if field in ("value", "upper"):
        read = getattr(target, field)
        return read is None if value is None else bool(read == Decimal(str(value)))
    if field == "unit":
        printed = target.unit.text if target.unit else None
        return _plain(printed) == _plain(value)
    if field in ("start", "end", "annual"):
        return bool(getattr(target.period, field) == value)
    if field == "parent":
        return bool((ids.get(target.parent) if target.parent else None) == value)
    return bool(getattr(target, field) == value)


def _plain(unit: str | None) -> str | None:
    return unit.lower().replace(" ", "") if unit else None


def _told(t: Target) -> str:
    unit = t.unit.text if t.unit else None
    return (
        f"[{t.kind} {t.indicator!r} {t.comparator} {t.value} {t.upper} {unit!r} {t.measure} "
        f"{t.period.start}..{t.period.end} annual={t.period.annual} ~={t.approximate} "
        f"parent={t.parent} id={t.indicator_id}]"
    )
