"""Plans as rows and data frames: columns as documented, values exact, one flattening for all."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import handmade
import vnplan
from conftest import ROOT
from vnplan.batch import Outcome
from vnplan.errors import MissingDependencyError, ReadError, VnplanError
from vnplan.export import extras
from vnplan.export.decimals import Fitting, fits
from vnplan.export.frames import rows_of, tabulate
from vnplan.export.rows import TABLES, target_of
from vnplan.model import Plan, Source, Target

CORPUS = sorted(path for path in (ROOT / "corpus").iterdir() if path.suffix in {".txt", ".md"})
PYTHON_TYPES: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "integer": int,
    "decimal": Decimal,
    "real": float,
    "boolean": bool,
    "date": date,
}


@pytest.fixture(scope="module")
def plans() -> list[Plan]:
    return [vnplan.read(path) for path in CORPUS]


def documented() -> dict[str, list[tuple[str, str]]]:
    """Table -> (column, type) as docs/tables.md has them."""
    text = (ROOT / "docs/tables.md").read_text("utf-8")
    parts = re.split(r"^## (\w+)$", text, flags=re.MULTILINE)
    row = re.compile(r"^\| `(\w+)` \| (\w+) \| (.+) \| (.*) ?\|$", re.MULTILINE)
    return {
        name: [(found[1], found[2]) for found in row.finditer(body)]
        for name, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def test_every_column_is_documented_with_its_type() -> None:
    in_code = {name: [(c.name, c.type) for c in table.columns] for name, table in TABLES.items()}
    assert documented() == in_code


def test_names_are_usable_in_sql_without_quotes() -> None:
    reserved = {
        "end",
        "start",
        "of",
        "group",
        "order",
        "table",
        "column",
        "row",
        "value_of",
        "references",
        "check",
    }
    for table in TABLES.values():
        assert not reserved & set(table.names), table.name
        assert len(set(table.names)) == len(table.names), table.name


@pytest.mark.parametrize("name", TABLES)
def test_values_have_the_type_of_their_column(name: str, plans: list[Plan]) -> None:
    table = TABLES[name]
    for plan in plans:
        for row in table.rows(plan, "x"):
            for column, value in zip(table.columns, row, strict=True):
                if value is not None:
                    assert isinstance(value, PYTHON_TYPES[column.type]), column.name
                    assert column.type == "boolean" or not isinstance(value, bool), column.name
                    assert column.type != "text" or "\n" not in str(value), column.name


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_unique_and_references_lead_somewhere(name: str, plans: list[Plan]) -> None:
    table = TABLES[name]
    for plan in plans:
        ids = {other: {row[1] for row in TABLES[other].rows(plan, "x")} for other in TABLES}
        rows = [dict(zip(table.names, row, strict=True)) for row in table.rows(plan, "x")]
        keys = [tuple(row[k] for k in table.key) for row in rows]
        assert len(keys) == len(set(keys))
        for column, other in table.references:
            assert {row[column] for row in rows} - {None} <= ids[other]


def test_all_nodes_stand_in_reading_order_below_their_parents(plans: list[Plan]) -> None:
    for plan in plans:
        rows = tabulate(plan, "nodes", "rows")
        assert [row["id"] for row in rows] == [node.id for node in plan.nodes()]
        depth = {row["id"]: row["depth"] for row in rows}
        assert all(row["depth"] == (depth[row["parent"]] + 1 if row["parent"] else 0) for row in rows)


def test_a_target_comes_back_from_its_row(plans: list[Plan]) -> None:
    table = TABLES["targets"]
    for plan in [*plans, handmade.plan()]:
        for target, row in zip(plan.targets, table.rows(plan, "x"), strict=True):
            again = target_of(dict(zip(table.names, row, strict=True)))
            on_one_line = {"text": again.text, "span": again.span}
            assert again == target.model_copy(update=on_one_line)


def test_a_solution_has_all_its_words() -> None:
    plan = vnplan.parse("II. NHIỆM VỤ VÀ GIẢI PHÁP\n1. Về kinh tế\na) Mở rộng chợ phường.\nb) Sửa đường.\n")
    (row,) = tabulate(plan, "solutions", "rows")
    assert (row["heading"], row["under"]) == ("Về kinh tế", "NHIỆM VỤ VÀ GIẢI PHÁP")
    assert row["text"] == "a Mở rộng chợ phường. b Sửa đường."


# Many plans


def test_the_document_is_the_path_of_an_outcome_and_the_name_of_a_plan() -> None:
    plan = handmade.plan(source=Source(name="kh.txt"))
    read = Outcome("a/b/kh.txt", plan, None, 0.1, "ff")
    failed = Outcome("a/c/ảnh.pdf", None, ReadError("asks for a password"), 0.1, "ee")
    assert [row["document"] for row in tabulate([plan, read, failed], as_="rows")] == ["kh.txt"] * 5 + [
        "a/b/kh.txt"
    ] * 5
    *_, last = tabulate([read, failed], "documents", "rows")
    said = {name: last[name] for name in ("document", "name", "sha256", "error", "message", "targets")}
    assert said == {
        "document": "a/c/ảnh.pdf",
        "name": "ảnh.pdf",
        "sha256": "ee",
        "error": "ReadError",
        "message": "asks for a password",
        "targets": None,
    }


def test_a_table_or_library_that_does_not_exist() -> None:
    with pytest.raises(VnplanError, match="targets"):
        list(rows_of(handmade.plan(), "goals"))
    with pytest.raises(VnplanError, match="pandas, polars"):
        tabulate(handmade.plan(), as_="spark")


# Data frames


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("library", ["pandas", "polars", "arrow"])
def test_frames_have_all_columns_and_rows(name: str, library: str, plans: list[Plan]) -> None:
    pytest.importorskip("pyarrow" if library == "arrow" else library)
    frame = tabulate(plans, name, library)
    columns = frame.column_names if library == "arrow" else list(frame.columns)
    assert tuple(columns) == TABLES[name].names
    assert len(frame) == sum(1 for _ in rows_of(plans, name))
    empty = tabulate([], name, library)
    assert len(empty) == 0
    if library != "arrow":
        assert list(empty.dtypes) == list(frame.dtypes), "an empty table has the same types"


def test_pandas_numbers_can_be_summed_and_drawn() -> None:
    pandas = pytest.importorskip("pandas")
    frame = handmade.plan().to_pandas()
    assert frame["value"].dtype == "float64"
    assert frame["value"].sum() == pytest.approx(12500 + 1.2 + 1.5 + 95)
    assert frame["period_end"].dtype == "Int64"
    assert pandas.isna(frame["upper"][0])


def test_decimals_stay_exact() -> None:
    exact = "123456789012345678.123456789"
    plan = handmade.plan(changed=(handmade.targets()[0].model_copy(update={"value": Decimal(exact)}),))
    pytest.importorskip("pandas")
    assert plan.to_pandas(exact=True)["value"][0] == Decimal(exact)
    pytest.importorskip("pyarrow")
    table = plan.to_arrow()
    assert str(table.schema.field("value").type) == "decimal128(38, 12)"
    assert table["value"][0].as_py() == Decimal(exact)
    polars = pytest.importorskip("polars")
    frame = plan.to_polars()
    assert frame["value"].dtype == polars.Decimal(38, 12)
    assert frame["value"][0] == Decimal(exact)


@pytest.mark.parametrize(
    ("printed", "held"),
    [
        ("0", True),
        ("-1.5", True),
        ("1E+3", True),
        ("12345678901234567890123456", True),
        ("123456789012345678901234567", False),
        ("0.123456789012", True),
        ("0.1234567890123", False),
        ("NaN", False),
        ("1E+27", False),
    ],
)
def test_what_fits_into_a_decimal_column(printed: str, held: bool) -> None:
    assert fits(Decimal(printed)) is held


def test_a_number_that_does_not_fit_is_left_empty_and_told() -> None:
    endless = handmade.targets()[0].model_copy(update={"value": Decimal("1" * 40)})
    plan = handmade.plan(changed=(endless, handmade.targets()[1]))
    fitting = Fitting(TABLES["targets"])
    rows = fitting.rows(rows_of(plan))
    at = TABLES["targets"].names.index("value")
    assert [row[at] for row in rows] == [None, Decimal("1.2")]
    assert fitting.emptied == 1
    pytest.importorskip("pyarrow")
    with pytest.warns(UserWarning, match="1 numbers have more digits"):
        plan.to_arrow()
    assert tabulate(plan, as_="rows")[0]["value"] == Decimal("1" * 40)


def test_a_missing_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, function, extra in (
        ("pandas", extras.pandas, "pandas"),
        ("polars", extras.polars, "polars"),
        ("pyarrow", extras.pyarrow, "parquet"),
        ("duckdb", extras.duckdb, "duckdb"),
        ("openpyxl", extras.openpyxl, "excel"),
    ):
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(MissingDependencyError, match=re.escape(f'pip install "vnplan[{extra}]"')):
            function()
    with pytest.raises(MissingDependencyError, match="pandas"):
        handmade.plan().to_pandas()


def test_the_model_loads_no_table_library() -> None:
    code = (
        "import sys, vnplan; vnplan.tabulate; vnplan.read_many; vnplan.Plan()._repr_html_();"
        "print([m for m in ('pandas', 'pyarrow', 'polars', 'duckdb', 'openpyxl') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
    )
    assert done.stdout.strip() == "[]"


def test_target_of_takes_what_is_there() -> None:
    row: dict[str, Any] = {"id": "t1", "indicator": "Tỷ lệ hộ nghèo", "value": Decimal("1.2")}
    assert target_of(row) == Target(
        id="t1",
        indicator="Tỷ lệ hộ nghèo",
        value=Decimal("1.2"),
        node="",
        text="",
        span=vnplan.Span(0, 0),
        rule="",
    )
