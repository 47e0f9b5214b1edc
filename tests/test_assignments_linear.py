"""Twice the duties and targets take twice the work."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

import vnplan
from vnplan.extract.assignments import bodies, linking, reading
from vnplan.handover import AssignmentDraft


def _plan(size: int) -> str:
    """Every target has words of its own, every duty names one of them and two wide subjects."""
    names = [f"Diện tích rau{n} vườn{n} thửa{n}" for n in range(size)]
    targets = "".join(f"- {name} đạt 12 ha.\n" for name in names)
    duties = "".join(f"- Theo dõi chỉ tiêu {name.lower()}, lao động, giảm nghèo.\n" for name in names)
    return f"II. CHỈ TIÊU NĂM 2026\n{targets}III. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n{duties}"


def _linking(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[float, Sequence[AssignmentDraft]]:
    """Processor time of linking the duties of ``text``, and the duties."""
    real = linking.linked
    told: list[tuple[float, Sequence[AssignmentDraft]]] = []

    def timed(*given: object) -> Sequence[AssignmentDraft]:
        start = time.thread_time()
        duties = real(*given)  # type: ignore[arg-type]
        told.append((time.thread_time() - start, duties))
        return duties

    monkeypatch.setattr(reading, "linked", timed)
    vnplan.parse(text)
    monkeypatch.setattr(reading, "linked", real)
    return told[0]


def test_the_time_of_linking_grows_with_the_length(monkeypatch: pytest.MonkeyPatch) -> None:
    _linking(_plan(100), monkeypatch)
    for _ in range(3):  # a busy machine may spoil one measurement, not three
        once, _duties = _linking(_plan(400), monkeypatch)
        four_times, duties = _linking(_plan(1600), monkeypatch)
        assert len(duties) == 1600
        if four_times < 4 * 2 * once + 0.02:
            return
    pytest.fail(f"{once:.3f} s became {four_times:.3f} s for four times the duties and targets")


def test_cells_that_say_the_same_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    real = bodies.bodies_at

    def counted(text: str, *rest: object) -> bodies.Bodies | None:
        calls.append(text)
        return real(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(bodies, "bodies_at", counted)
    bodies._names_of.cache_clear()
    rows = "".join(f"| {n} | Nạo vét kênh số {n} | Phòng Kinh tế |\n" for n in range(1, 41))
    plan = vnplan.parse(f"II. NHIỆM VỤ\n| TT | Nhiệm vụ | Đơn vị chủ trì |\n| --- | --- | --- |\n{rows}")
    assert len(plan.assignments) == 40
    assert len(calls) == 1
