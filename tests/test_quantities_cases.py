"""Quantities of single sentences: each case is a text and the quantities a careful reader finds.

The number of quantities must agree. ``comparator`` (eq), ``approximate`` (false), ``upper`` and
``total`` (none) have defaults; of the other fields those are compared that the case names.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import vnplan
from cases_md import Case, params
from known_failures import run
from vnplan.model import Quantity

_FOLDER = Path(__file__).parent / "cases" / "quantities"
_DEFAULTS: dict[str, Any] = {"comparator": "eq", "approximate": False, "upper": None, "total": None}
_NUMBERS = ("value", "upper", "base_value", "base_upper", "total")


@pytest.mark.parametrize("case", params(_FOLDER))
def test_quantities(case: Case) -> None:
    found = vnplan.find_quantities(case.text)

    def check(expected: list[dict[str, Any]]) -> None:
        told = [_told(q) for q in found]
        assert len(found) == len(expected), told
        for want, quantity in zip(expected, found, strict=True):
            for field, value in _with_defaults(want).items():
                assert _agrees(field, value, quantity), f"{field}: {value!r} wanted; read {_told(quantity)}"

    run(case, check)


@pytest.mark.parametrize("case", params(_FOLDER))
def test_quantities_quote_their_text(case: Case) -> None:
    ends = 0
    for quantity in vnplan.find_quantities(case.text):
        span = quantity.span
        assert case.text[span.start : span.end] == quantity.text
        assert ends <= span.start < span.end, "quantities overlap or are out of order"
        ends = span.end


def _with_defaults(want: dict[str, Any]) -> dict[str, Any]:
    # A range of two magnitudes has no upper bound in the lower one's unit to name.
    return {f: v for f, v in _DEFAULTS.items() if f != "upper" or "base_upper" not in want} | want


def _agrees(field: str, value: Any, quantity: Quantity) -> bool:
    if field in _NUMBERS:
        read = getattr(quantity, field)
        return read is None if value is None else read == Decimal(str(value))
    if field == "unit":
        return quantity.unit is not None and _plain(quantity.unit.text) == _plain(value)
    return bool(getattr(quantity, field) == value)


def _plain(unit: str) -> str:
    return unit.lower().replace(" ", "")


def _told(q: Quantity) -> str:
    unit = q.unit.text if q.unit else None
    return (
        f"[{q.text!r} {q.comparator} {q.value} {q.upper} {unit!r} /{q.total} ~={q.approximate} "
        f"base={q.base_value} {q.base_unit}]"
    )
