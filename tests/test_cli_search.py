"""``vnplan indicators``, ``units`` and ``place``: what is found, and what is said when nothing is."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest

from vnplan.cli import main
from vnplan.cli.search import matches


class Outcome(NamedTuple):
    """What a command wrote and gave back."""

    code: int
    out: str
    err: str


Run = Any


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run("units", "ha")`` in this process, as if writing to a file."""
    monkeypatch.delenv("COLUMNS", raising=False)

    def command(*argv: str) -> Outcome:
        code = main(list(argv))
        return Outcome(code, *capsys.readouterr())

    return command


def test_indicators(run: Run) -> None:
    everything = run("indicators").out.count("\n") - 2
    some = run("indicators", "ho", "ngheo").out
    assert "multidim_poverty_rate" in some
    assert 0 < some.count("\n") - 2 < everything
    found = json.loads(run("indicators", "--json", "multidim_poverty_rate").out)
    assert [entry["english"] for entry in found] and "Tỷ lệ hộ nghèo đa chiều" in found[0]["names"]
    nothing = run("indicators", "không có gì như thế")
    assert (nothing.code, nothing.out) == (1, "")
    assert "nothing matches" in nothing.err
    nothing = run("indicators", "--json", "không có gì như thế")
    assert (nothing.code, json.loads(nothing.out)) == (1, [])


def test_units(run: Run) -> None:
    assert "MVND" in run("units", "triệu đồng").out
    [unit] = [u for u in json.loads(run("units", "--json", "ha").out) if u["id"] == "ha"]
    assert (unit["base"], unit["factor"]) == ("m2", "10000")
    assert "đại lượng" in run("units", "--lang", "vi", "ha").out
    assert run("units", "zzzz").code == 1


def test_place(run: Run) -> None:
    found = run("place", "--issued", "2026-01-31", "ĐẢNG ỦY PHƯỜNG BÀN CỜ")
    assert found.code == 0 and "Bàn Cờ" in found.out
    nothing = run("place", "xyz")
    assert (nothing.code, nothing.out) == (1, "") and "cannot be placed: 'xyz'" in nothing.err
    nothing = run("place", "--json", "xyz")
    assert (nothing.code, nothing.out) == (1, "null\n")


@pytest.mark.parametrize("issued", ["2026", "2026-02", "2024-02-29"])
def test_dates_of_issue(run: Run, issued: str) -> None:
    assert run("place", "--issued", issued, "Cần Thơ").code == 0


@pytest.mark.parametrize(
    "issued",
    [
        "9/1/2026",
        "foo",
        "2026-13-45",
        "2026-02-30",
        "2026-13",
        "26-01-09",
        "2026-1-9",
        "0000",
        "20260109",
        "",
    ],
)
def test_what_is_no_date_of_issue(run: Run, issued: str) -> None:
    result = run("place", "--issued", issued, "Cần Thơ")
    assert (result.code, result.out) == (2, "")
    assert f"must be a date such as 2026-01-31, 2026-01 or 2026, not {issued!r}" in result.err


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True), ("hộ nghèo", True), ("HO NGHEO", True), ("nghèo tỉ", True),
        ("hộ giàu", False), ("hỏ", False), ("ho ngheo giau", False),
    ],
)  # fmt: skip
def test_search(query: str, found: bool) -> None:
    assert matches(query, ["Tỷ lệ hộ nghèo", "poverty rate"]) is found
