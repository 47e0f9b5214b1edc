"""Targets in tables: each case is a fragment with a table and the numeric records in it.

The number of records must agree; of each, the fields that the case names. ``comparator`` (eq),
``upper`` (none) and ``approximate`` (false) have defaults. ``parent`` is the index of another
record of the case, ``baseline`` and ``baseline_year`` what the results column gives.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import vnplan
from cases_md import Case, params
from known_failures import run
from vnplan.evaluate.words import contains, overlap, words
from vnplan.model import Target

_FOLDER = Path(__file__).parent / "cases" / "tables"
_DEFAULTS: dict[str, Any] = {"comparator": "eq", "upper": None, "approximate": False}
_ALIKE = 0.5


@pytest.mark.parametrize("case", params(_FOLDER))
def test_tables(case: Case) -> None:
    targets = [t for t in vnplan.parse(case.text).targets if t.kind == "numeric"]

    def check(expected: list[dict[str, Any]]) -> None:
        told = [_told(t) for t in targets]
        assert len(targets) == len(expected), told
        ids = {t.id: i for i, t in enumerate(targets)}
        for want, target in zip(expected, targets, strict=True):
            for field, value in (_DEFAULTS | want).items():
                assert _agrees(field, value, target, ids), f"{field}: {value!r} wanted; read {_told(target)}"

    run(case, check)


@pytest.mark.parametrize("case", params(_FOLDER))
def test_tables_keep_every_character(case: Case) -> None:
    assert vnplan.parse(case.text).coverage == 1.0


def _agrees(field: str, value: Any, target: Target, ids: dict[str, int]) -> bool:
    if field == "indicator":
        gold, read = words(value), words(target.indicator)
        return overlap(gold, read) >= _ALIKE or contains(gold, read)
    if field in ("value", "upper"):
        return _same(getattr(target, field), value)
    if field == "baseline":
        return target.baseline is not None and _same(target.baseline.value, value)
    if field == "baseline_year":
        return bool(target.baseline and target.baseline.year == value)
    if field == "unit":
        return target.unit is not None and _plain(target.unit.text) == _plain(value)
    if field in ("start", "end", "annual", "aggregate"):
        return bool(getattr(target.period, field) == value)
    if field == "parent":
        return bool((ids.get(target.parent) if target.parent else None) == value)
    if field == "assignees":
        return bool(list(target.assignees) == value)
    return bool(getattr(target, field) == value)


def _same(read: Decimal | None, value: Any) -> bool:
    return read is None if value is None else read == Decimal(str(value))


def _plain(unit: str) -> str:
    return unit.lower().replace(" ", "")


def _told(t: Target) -> str:
    unit = t.unit.text if t.unit else None
    before = (t.baseline.value, t.baseline.year) if t.baseline else None
    return (
        f"[{t.indicator!r} {t.comparator} {t.value} {t.upper} {unit!r} {t.measure} "
        f"{t.period.start}..{t.period.end} ~={t.approximate} parent={t.parent} baseline={before} "
        f"by={t.assignees}]"
    )


def test_a_table_of_figures_among_targets_that_gives_none_is_told() -> None:
    table = "| Tên | X | Y |\n|---|---|---|\n| Lúa | 12 | 30 |\n| Ngô | 5 | 6 |\n"
    told = vnplan.parse(f"2. Chỉ tiêu chủ yếu năm 2026\n{table}")
    assert "table-unread" in [d.code for d in told.diagnostics] and not told.targets
    other = vnplan.parse(f"2. Kinh phí thực hiện\n{table}")
    assert "table-unread" not in [d.code for d in other.diagnostics]
