"""Assignments: each case is a fragment of a document and the duties a careful reader finds in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import vnplan
from cases_md import Case, params

_FOLDER = Path(__file__).parent / "cases" / "assignments"


@pytest.mark.parametrize("case", params(_FOLDER))
def test_assignments(case: Case) -> None:
    plan = vnplan.parse(case.text)
    expected: list[dict[str, Any]] = case.expected or []
    told = [(a.assignee, a.coordinators, a.targets, a.deadline) for a in plan.assignments]
    assert len(plan.assignments) == len(expected), told
    for want, duty in zip(expected, plan.assignments, strict=True):
        for field, value in want.items():
            read = getattr(duty, field)
            assert (list(read) if isinstance(read, tuple) else read) == value, told


def test_owners_stand_on_the_targets() -> None:
    plan = vnplan.parse(
        "II. CHỈ TIÊU NĂM 2026\n1. Trồng mới 500 cây xanh.\n"
        "III. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế theo dõi chỉ tiêu trồng mới cây xanh."
    )
    assert plan.targets[0].assignees == ("Phòng Kinh tế",)
    assert plan.text[plan.assignments[0].span] == plan.assignments[0].text
