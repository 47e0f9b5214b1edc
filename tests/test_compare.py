"""``vnplan compare``: one row an indicator, one column a document, from documents and from batches."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import handmade
from vnplan.cli import files, main
from vnplan.export.comparing import cell, compare, short_names
from vnplan.lexicon import load
from vnplan.model import Plan, Target, TargetPeriod, Unit
from vnplan.spans import Span

A = """II. CHỈ TIÊU NĂM 2026
- Tỷ lệ hộ nghèo đa chiều giảm còn dưới 1,2%;
- Tỷ lệ bao phủ bảo hiểm y tế đạt 95 - 96%;
"""
B = """II. CHỈ TIÊU NĂM 2026
- Tỷ lệ bao phủ bảo hiểm y tế đạt từ 97% trở lên;
- Thu ngân sách nhà nước đạt 120 tỷ đồng;
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "a.txt").write_text(A, "utf-8")
    (tmp_path / "b.txt").write_text(B, "utf-8")
    (tmp_path / "none.txt").write_text("Không có gì ở đây.", "utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(list(argv))
    caught = capsys.readouterr()
    return code, caught.out, caught.err


def test_documents_side_by_side(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "compare", "a.txt", "none.txt", "b.txt", "missing.txt")
    assert code == 1
    assert "missing.txt" in err and "none.txt: no targets" in err
    head, _, *lines = out.splitlines()
    assert head.split() == ["indicator", "a", "b"]
    cells = {line.split("  ")[0]: line.split()[-4:] for line in lines}
    assert "95-96 %" in out and "≥ 97 %" in out and "< 1.2 %" in out and "120 tỷ đồng" in out
    assert cells["Tỷ lệ bao phủ bảo hiểm y tế"] == ["%", "≥", "97", "%"]
    assert len(lines) == 3


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".sqlite", ".parquet", ".xlsx", ".duckdb"])
def test_every_form_compares_alike(folder: Path, capsys: pytest.CaptureFixture[str], suffix: str) -> None:
    for needed in {".parquet": "pyarrow", ".xlsx": "openpyxl", ".duckdb": "duckdb"}.get(
        suffix, "json"
    ).split():
        pytest.importorskip(needed)
    assert main(["batch", "a.txt", "b.txt", "-o", f"out{suffix}", "--jobs", "1"]) == 0
    capsys.readouterr()
    assert run(capsys, "compare", f"out{suffix}") == run(capsys, "compare", "a.txt", "b.txt")


def test_csv_and_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "compare", "a.txt", "b.txt", "--csv", "--bom", "--lang", "vi")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert out.startswith("\ufeff")
    assert [(row["indicator_id"], row["a"], row["b"]) for row in rows if "nghèo" in row["indicator"]] == [
        ("multidim_poverty_rate", "< 1,2 %", "")
    ]
    _, out, _ = run(capsys, "compare", "a.txt", "b.txt", "--json", "--indicator", "bao hiem y te")
    (line,) = json.loads(out)
    assert line["documents"]["a.txt"]["shown"] == "95-96 %"
    (target,) = line["documents"]["b.txt"]["targets"]
    assert (target["comparator"], target["value"], target["unit"]["text"]) == ("ge", 97, "%")


def test_nothing_to_compare(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "compare", "none.txt")
    assert (code, out) == (0, "")
    assert "no targets found" in err


def test_a_narrow_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(files, "plan_of", lambda name: handmade.plan())
    _, out, _ = run(capsys, "compare", *(f"phường-số-{n}-kế-hoạch-năm-2026.txt" for n in range(4)))
    head = out.splitlines()
    rule = next(line for line in head if set(line) == {"-", " "})
    assert all(len(line) <= len(rule) for line in head), "headings stay above their columns"


def target(value: str | None = "95", **fields: Any) -> Target:
    return Target(
        **{
            "id": "t1",
            "indicator": "Tỷ lệ bao phủ bảo hiểm y tế",
            "indicator_id": "health_insurance_rate",
            "comparator": "ge" if value else None,
            "value": Decimal(value) if value else None,
            "unit": Unit(text="%") if value else None,
            "node": "n1",
            "text": "",
            "span": Span(0, 0),
            "rule": "x",
            "period": TargetPeriod(end=2026),
            **fields,
        }
    )


@pytest.mark.parametrize(
    ("targets", "shown"),
    [
        ([target()], "≥ 95 %"),
        ([target(), target()], "≥ 95 %"),
        ([target("92"), target("95", period=TargetPeriod(end=2030))], "≥ 92 % (to 2026); ≥ 95 % (to 2030)"),
        ([target("1.5", measure="decrease")], "↓ ≥ 1.5 %"),
        (
            [target("1.5", measure="decrease", comparator="eq"), target()],
            "↓ 1.5 % (to 2026); ≥ 95 % (to 2026)",
        ),
        ([target(scope="nông thôn")], "≥ 95 % (nông thôn)"),
        ([target(doubts=("number-ambiguous",))], "≥ 95 % ?"),
        ([target(doubts=("subject-inherited",))], "≥ 95 %"),
        ([target(None, kind="qualitative")], "✓"),
        ([target(None, kind="delegated")], "as assigned"),
        ([target(None, kind="graded", grade="Tốt", comparator="ge")], "≥ Tốt"),
        ([], ""),
    ],
)
def test_cells(targets: list[Target], shown: str) -> None:
    assert cell(targets, "en") == shown


def test_csv_names_documents_as_the_table_does(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = (str(folder / "a.txt"), str(folder / "b.txt"))
    _, out, _ = run(capsys, "compare", *paths, "--csv")
    assert out.splitlines()[0] == "indicator_id,indicator,domain,a,b"
    _, out, _ = run(capsys, "compare", *paths, "--json")
    assert {name for line in json.loads(out) for name in line["documents"]} == set(paths)


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
@pytest.mark.parametrize("table", ["documents", "nodes"])
def test_a_table_of_something_else_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], table: str, suffix: str
) -> None:
    if suffix == ".parquet":
        pytest.importorskip("pyarrow")
    assert main(["batch", "a.txt", "-o", f"other{suffix}", "--table", table, "--jobs", "1"]) == 0
    capsys.readouterr()
    code, out, err = run(capsys, "compare", f"other{suffix}", "b.txt")
    assert code == 1
    assert f"other{suffix}: this holds {table}, compare needs targets" in err
    assert "120 tỷ đồng" in out, "the other files are compared"


def test_many_documents_are_better_asked_for_less(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for n in range(9):
        (folder / f"p{n}.txt").write_text(A, "utf-8")
    names = [f"p{n}.txt" for n in range(9)]
    _, _, err = run(capsys, "compare", *names)
    assert "9 documents" in err and "--indicator" in err and "--csv" in err
    for argv in ([*names, "--csv"], [*names, "--json"], names[:8]):
        assert run(capsys, "compare", *argv)[2] == ""


def test_counts_stand_under_no_rate() -> None:
    catalogue = load().indicators

    def kept(indicator_id: str, **fields: Any) -> bool:
        found = target(indicator_id=indicator_id, **fields)
        return bool(compare([("a", [found])], catalogue)[1])

    households = Unit(text="hộ nghèo")
    assert not kept("multidim_poverty_rate", unit=households)
    assert not kept("multidim_poverty_rate", unit=Unit(text="hộ", id="household", dimension="count"))
    assert not kept("poverty_reduction", unit=households, measure="decrease")
    assert kept("multidim_poverty_rate")
    assert kept("multidim_poverty_rate", unit=Unit(text="%/năm"))
    assert kept("multidim_poverty_rate", unit=Unit(text="điểm %", dimension="ratio_difference"))
    assert kept("multidim_poverty_rate", unit=None)
    assert kept("multidim_poverty_rate", unit=Unit(text="lần"), measure="multiple")
    assert kept("par_index", unit=Unit(text="bậc", id="rank", dimension="rank"), measure="increase")
    assert kept("state_budget_revenue", unit=Unit(text="tỷ đồng", dimension="currency"))


def test_parts_stand_back_behind_the_whole() -> None:
    whole, part = target(), target("97", id="t2", parent="t1")
    area = target("99", id="t3", scope="nông thôn")
    catalogue = load().indicators
    _, (line,) = compare([("a", [whole, part, area]), ("b", [part, area])], catalogue)
    assert line.targets == {"a": (whole,), "b": (part, area)}


def test_lines_stand_in_the_order_of_the_catalogue() -> None:
    catalogue = load().indicators
    some = list(catalogue)[:5]
    found = [target(indicator_id=id) for id in [some[3], some[0], "of_my_own", some[4]]]
    names, lines = compare([("a", found), ("b", [target(indicator_id=None)])], catalogue)
    assert [line.indicator_id for line in lines] == [some[0], some[3], some[4], "of_my_own"]
    assert names == ("a", "b")


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["a.txt"], ["a"]),
        (["x/a.pdf", "x/b.pdf"], ["a", "b"]),
        (["x/a/kh.pdf", "x/b/kh.pdf"], ["a/kh", "b/kh"]),
        (["x/a.pdf", "x/a.docx"], ["a.pdf", "a.docx"]),
        (["x/y/a.pdf", "x/a.pdf"], ["y/a", "a"]),
        ([], []),
        (["kh", "kh.txt"], ["kh", "kh.txt"]),
        (["x\\a.pdf", "x\\b.pdf"], ["a", "b"]),
    ],
)
def test_short_names(names: list[str], short: list[str]) -> None:
    assert short_names(names) == short


def test_a_plan_without_catalogue_targets() -> None:
    plan: Plan = handmade.plan()
    names, lines = compare([("a", [t for t in plan.targets if t.indicator_id is None])], {})
    assert (names, lines) == (("a",), ())
