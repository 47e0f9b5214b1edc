"""Files of tables: typed, exact, safe for spreadsheets, the same bytes for the same rows."""

from __future__ import annotations

import csv
import hashlib
import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handmade
import vnplan
from conftest import ROOT
from vnplan.errors import VnplanError
from vnplan.export.forms import FORMS, form_of, open_writer, replacing, write_csv
from vnplan.export.forms.csv import safe, shown, unsafe
from vnplan.export.rows import TABLES
from vnplan.export.stored import holds_targets, stored_targets
from vnplan.model import Plan, Target

CORPUS = [ROOT / "corpus" / name for name in ("kh-2026.md", "nq-dang-bo.txt", "qd-giao-chi-tieu.md")]
NEEDS = {".parquet": "pyarrow", ".xlsx": "openpyxl", ".duckdb": "duckdb"}
EXACT = "123456789012345678.123456789"


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    made = {f"kế hoạch/{path.name}": vnplan.read(path) for path in CORPUS}
    first = handmade.targets()[0]
    odd = (
        first.model_copy(update={"value": Decimal(EXACT)}),
        handmade.targets()[1].model_copy(update={"indicator": "=1+1", "scope": "-x", "grade": "@SUM(A1)"}),
    )
    return made | {"lạ.txt": handmade.plan(changed=odd)}


def written(folder: Path, suffix: str, plans: dict[str, Plan], name: str = "out", **options: Any) -> Path:
    pytest.importorskip(NEEDS.get(suffix, "json"))
    form = form_of(Path(f"x{suffix}"))
    tables = form.tables or ("targets",)
    out = folder / f"{name}{suffix}"
    with replacing(out) as part:
        writer = open_writer(part, form, tables, **options)
        for document, plan in plans.items():
            for table in tables:
                named = plan.model_copy(update={"source": plan.source.model_copy(update={"name": document})})
                rows = (
                    [(named.model_dump_json(),)] if table == "plans" else TABLES[table].rows(plan, document)
                )
                writer.add(table, rows)
        writer.close()
    return out


@pytest.mark.parametrize("suffix", FORMS)
def test_targets_come_back_from_every_form(suffix: str, plans: dict[str, Plan], tmp_path: Path) -> None:
    out = written(tmp_path, suffix, plans)
    assert holds_targets(out)
    found = dict(stored_targets(out))
    assert list(found) == list(plans)
    for document, plan in plans.items():
        for target, again in zip(plan.targets, found[document], strict=True):
            same = {"text": again.text, "span": again.span}
            if suffix in (".sqlite", ".jsonl") and target.value == Decimal(EXACT):
                same["value"] = again.value  # fifteen digits, as documented
                assert float(again.value or 0) == float(EXACT)
            assert again == target.model_copy(update=same)


@pytest.mark.parametrize("suffix", [suffix for suffix in FORMS if suffix != ".duckdb"])
def test_the_same_rows_give_the_same_bytes(
    suffix: str, plans: dict[str, Plan], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written(tmp_path, suffix, plans, "one").read_bytes()
    pytest.importorskip(NEEDS.get(suffix, "json"))
    if suffix == ".xlsx":
        import openpyxl.writer.excel as excel

        class Later(excel.datetime.datetime):  # type: ignore[misc]  # openpyxl has no types
            @classmethod
            def now(cls, tz: Any = None) -> Any:
                return super().now(tz).replace(year=2031)

        monkeypatch.setattr(excel.datetime, "datetime", Later)
    second = written(tmp_path, suffix, plans, "two").read_bytes()
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


# CSV


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+84 28", "'+84 28"),
        ("-", "'-"),
        ("- Tỷ lệ", "'- Tỷ lệ"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'=x", "''=x"),
        ("-3", "-3"),
        ("+1,5", "+1,5"),
        ("-12.5%", "-12.5%"),
        ("Tỷ lệ = 3", "Tỷ lệ = 3"),
        ("'x'", "'x'"),
        ("", ""),
    ],
)
def test_no_text_is_taken_for_a_formula(text: str, cell: str) -> None:
    assert safe(text) == cell
    assert unsafe(cell) == text


@given(st.text())
def test_every_text_comes_back_from_a_safe_cell(text: str) -> None:
    assert unsafe(safe(text)) == text
    assert not safe(text).startswith(("=", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (Decimal("-1.50"), "-1.50"),
        (Decimal("1E+3"), "1000"),
        (-3, "-3"),
        (True, "true"),
        (None, ""),
        (0.5, "0.5"),
    ],
)
def test_numbers_are_plain(value: Any, cell: str) -> None:
    assert shown(value) == cell


def test_csv_lines_and_marks(plans: dict[str, Plan], tmp_path: Path) -> None:
    out = written(tmp_path, ".csv", plans, bom=True)
    assert out.read_bytes().startswith(b"\xef\xbb\xbfdocument,id,indicator,")
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    assert len(rows) == sum(len(plan.targets) for plan in plans.values())
    assert [row["indicator"] for row in rows if row["document"] == "lạ.txt"] == ["Thu ngân sách", "'=1+1"]
    assert [row["value"] for row in rows if row["document"] == "lạ.txt"] == [EXACT, "1.2"]
    plain = written(tmp_path, ".csv", plans, "plain")
    assert plain.read_bytes() == out.read_bytes()[3:]


def test_write_csv_takes_any_table() -> None:
    stream = io.StringIO()
    write_csv(stream, TABLES["legal_bases"], TABLES["legal_bases"].rows(handmade.plan(), "a.txt"))
    head, row = csv.reader(io.StringIO(stream.getvalue()))
    assert dict(zip(head, row, strict=True))["issued_on"] == "2025-12-15"


# Excel


def test_sheets_have_typed_cells_a_frozen_heading_and_a_filter(
    plans: dict[str, Plan], tmp_path: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(written(tmp_path, ".xlsx", plans))
    assert book.sheetnames == ["documents", "targets", "tasks", "solutions", "assignments", "diagnostics"]
    sheet = book["targets"]
    rows = [dict(zip(TABLES["targets"].names, row, strict=True)) for row in sheet.iter_rows()][1:]
    count = sum(len(plan.targets) for plan in plans.values())
    assert len(rows) == count
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:AR{count + 1}"
    assert sheet["A1"].font.bold
    kinds = {
        name: {row[name].data_type for row in rows[:40]}
        for name in ("value", "period_end", "annual", "indicator")
    }
    assert kinds == {"value": {"n"}, "period_end": {"n"}, "annual": {"b"}, "indicator": {"s"}}
    long, formula = rows[-2:]
    assert (long["value"].value, long["value"].data_type) == (EXACT, "s"), "Excel would round it"
    assert (formula["indicator"].value, formula["indicator"].data_type) == ("=1+1", "s"), "no formula"
    dates = [
        row[TABLES["documents"].names.index("issued_on")] for row in book["documents"].iter_rows(min_row=2)
    ]
    assert any(cell.is_date for cell in dates)


def test_long_and_odd_text_goes_into_a_cell(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    odd = handmade.targets()[0].model_copy(update={"indicator": "a\x00b\x0bc\ud800d", "text": "x" * 40_000})
    book = openpyxl.load_workbook(written(tmp_path, ".xlsx", {"a": handmade.plan(changed=(odd,))}))
    row = dict(
        zip(
            TABLES["targets"].names, next(book["targets"].iter_rows(min_row=2, values_only=True)), strict=True
        )
    )
    assert row["indicator"].split() == ["a", "b", "c", "d"]
    assert len(row["text"]) < 32_768
    assert row["text"].endswith("[cut, 40,000 characters in all]")


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    monkeypatch.setattr("vnplan.export.forms.xlsx._ROWS", 3)
    book = openpyxl.load_workbook(written(tmp_path, ".xlsx", {"a": handmade.plan()}))
    assert [name for name in book.sheetnames if name.startswith("targets")] == ["targets", "targets 2"]
    assert (book["targets"].max_row, book["targets 2"].max_row) == (4, 3)
    assert book["targets"].auto_filter.ref == "A1:AR4"


# Parquet and databases


def test_parquet_is_typed_and_exact(plans: dict[str, Plan], tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    table = pq.read_table(written(tmp_path, ".parquet", plans))
    types = {
        name: str(table.schema.field(name).type) for name in ("value", "period_end", "annual", "indicator")
    }
    assert types == {
        "value": "decimal128(38, 12)",
        "period_end": "int64",
        "annual": "bool",
        "indicator": "string",
    }
    assert Decimal(EXACT) in table["value"].to_pylist()
    assert table.schema.metadata[b"vnplan.schema_version"] == b"1.1"


def test_parquet_row_groups_have_one_size(
    plans: dict[str, Plan], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("vnplan.export.forms.parquet._GROUP", 10)
    file = pq.ParquetFile(written(tmp_path, ".parquet", plans))
    sizes = [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)]
    assert set(sizes[:-1]) == {10}
    assert sum(sizes) == sum(len(plan.targets) for plan in plans.values())


def test_duckdb_is_typed_exact_and_has_keys(plans: dict[str, Plan], tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    out = written(tmp_path, ".duckdb", plans)
    with closing(duckdb.connect(str(out), read_only=True)) as db:
        assert {name for (name,) in db.execute("SHOW TABLES").fetchall()} == set(TABLES)
        (kind,) = db.execute("SELECT DISTINCT typeof(value) FROM targets").fetchone()
        assert kind == "DECIMAL(38,12)"
        assert db.execute(f"SELECT count(*) FROM targets WHERE value = {EXACT}").fetchone() == (1,)
        joined = "SELECT count(*) FROM targets t JOIN nodes n ON t.document = n.document AND t.node = n.id"
        assert db.execute(joined).fetchone() == (sum(len(plan.targets) for plan in plans.values()),)
        keys = db.execute("SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'")
        assert keys.fetchone() == (len(TABLES),)
        assert db.execute("SELECT count(*) FROM targets WHERE unit = ''").fetchone() == (0,), "empty is NULL"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.duckdb"], "nothing is left over"


def test_sqlite_has_keys_that_hold(plans: dict[str, Plan], tmp_path: Path) -> None:
    with closing(sqlite3.connect(written(tmp_path, ".sqlite", plans))) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kinds = db.execute("SELECT DISTINCT typeof(value) FROM targets WHERE value IS NOT NULL").fetchall()
        assert {kind for (kind,) in kinds} <= {"integer", "real"}
        assert db.execute("SELECT count(*) FROM targets WHERE value > 90 AND unit = '%'").fetchone()[0] > 3
        with pytest.raises(sqlite3.IntegrityError):
            db.execute("INSERT INTO documents (document) VALUES ('lạ.txt')")


def test_jsonl_lines_are_whole_plans(plans: dict[str, Plan], tmp_path: Path) -> None:
    lines = written(tmp_path, ".jsonl", plans).read_text("utf-8").splitlines()
    for line, (document, plan) in zip(lines, plans.items(), strict=True):
        again = Plan.model_validate_json(line)
        assert again.source.name == document
        assert again.outline == plan.outline


# Files


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("before", "utf-8")
    with pytest.raises(RuntimeError), replacing(out) as part:
        part.write_text("half", "utf-8")
        raise RuntimeError
    assert out.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [out]
    with replacing(out) as part:
        part.write_text("after", "utf-8")
    assert out.read_text("utf-8") == "after"


def test_endings() -> None:
    assert form_of(Path("A.PARQUET")).suffix == ".parquet"
    with pytest.raises(VnplanError, match=r"\.parquet \.csv"):
        form_of(Path("a.txt"))


def broken(path: Path) -> None:
    path.write_bytes(b"nothing of the kind")


def another(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE x (y)")


@pytest.mark.parametrize(("name", "make"), [("a.sqlite", another), ("a.sqlite", broken), ("a.jsonl", broken)])
def test_a_file_without_targets_is_told(tmp_path: Path, name: str, make: Callable[[Path], None]) -> None:
    make(tmp_path / name)
    with pytest.raises(VnplanError, match="no table of targets"):
        list(stored_targets(tmp_path / name))


def test_a_sheet_that_is_a_document_is_no_output(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "targets"
    book.save(tmp_path / "a.xlsx")
    assert not holds_targets(tmp_path / "a.xlsx")
    broken(tmp_path / "b.xlsx")
    assert not holds_targets(tmp_path / "b.xlsx")


def test_a_csv_document_is_no_output(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("STT,Chỉ tiêu\n1,Tỷ lệ hộ nghèo\n", "utf-8")
    assert not holds_targets(tmp_path / "a.csv")
    assert not holds_targets(tmp_path / "none.csv")
    assert not holds_targets(tmp_path / "a.docx")


def test_targets_are_models(plans: dict[str, Plan], tmp_path: Path) -> None:
    for _, targets in stored_targets(written(tmp_path, ".csv", plans)):
        assert all(isinstance(target, Target) for target in targets)
