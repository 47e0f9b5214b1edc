"""Checks and doubts: each case is a fragment of a document and what the check stage says of it.

A file of cases is about some codes (``CODES_OF``). Expected are, in reading order, the doubts
(``{value: 52000, doubts: [sum-mismatch]}``, the value null for a target without one; targets that are
not named carry none of the file's codes), the checks (``{check: sum, ok: true, message: "…"}``) and
findings without a target (``{finding: ocr-uncertain}``). A lookalike has no doubt and no check that fails.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

import vnplan
from cases_md import Case, params
from vnplan.diagnostics import CODES

_FOLDER = Path(__file__).parent / "cases" / "check"

CODES_OF = MappingProxyType(
    {
        "clauses": ("clause-crowded",),
        "columns": ("column-inferred",),
        "comparators": ("comparator-shared",),
        "digits": ("ocr-uncertain",),
        "letters": ("letters-damaged",),
        "measures": ("measure-unclear",),
        "names": ("name-doubtful", "subject-inherited"),
        "nested": ("part-exceeds-whole",),
        "periods": ("period-unknown", "period-past", "period-unclear"),
        "plausible": ("implausible-value",),
        "promises": ("target-unsure",),
        "ranges": ("range-reversed",),
        "repeats": ("conflicting-targets",),
        "separators": ("number-ambiguous",),
        "shares": ("share-mismatch",),
        "sums": ("sum-mismatch",),
        "totals": ("sum-mismatch",),
        "units": ("unit-missing", "unit-inferred", "unit-unknown"),
        "words": ("value-in-words",),
    }
)


@pytest.mark.parametrize("case", params(_FOLDER))
def test_check(case: Case) -> None:
    codes = CODES_OF[case.path.stem]
    plan = vnplan.parse(case.text)
    expected: list[dict[str, Any]] = case.expected or []
    told = [(t.indicator, t.value, t.unit.text if t.unit else None, t.doubts) for t in plan.targets]
    assert plan.targets or not case.matches or any("finding" in e for e in expected), "nothing was read"
    wanted = [(_number(e["value"]), set(e["doubts"])) for e in expected if "value" in e]
    found = [(t.value, set(t.doubts) & set(codes)) for t in plan.targets if set(t.doubts) & set(codes)]
    assert found == wanted, told
    for e in expected:
        if "read" in e:
            assert [t.value for t in plan.targets] == [_number(v) for v in e["read"]], told
    checks = [e for e in expected if "check" in e]
    if checks:
        assert len(plan.checks) == len(checks), plan.checks
        for want, check in zip(checks, plan.checks, strict=True):
            assert (check.kind, check.ok) == (want["check"], want["ok"]), check
            assert want.get("message") in (None, check.message), check.message
    elif not case.matches:
        assert all(c.ok for c in plan.checks), plan.checks
    alone = [d.code for d in plan.diagnostics if d.code in codes and not _on_target(d, plan)]
    assert alone == [e["finding"] for e in expected if "finding" in e], plan.diagnostics


def _number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _on_target(diagnostic: vnplan.Diagnostic, plan: vnplan.Plan) -> bool:
    span = diagnostic.span
    return span is not None and any(
        diagnostic.code in t.doubts and t.span.start - 4 <= span.end and span.start <= t.span.end + 4
        for t in plan.targets
    )


def test_every_file_of_cases_is_about_some_codes() -> None:
    assert {p.stem for p in _FOLDER.glob("*.md")} == set(CODES_OF)
    assert {c for codes in CODES_OF.values() for c in codes} <= set(CODES)
