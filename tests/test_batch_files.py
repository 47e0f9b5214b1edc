"""``vnplan batch`` and the files that are there: what is replaced, odd names, leftovers."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

import vnplan
from conftest import digest
from vnplan.batch.finding import find_documents
from vnplan.cli import main
from vnplan.errors import BatchError
from vnplan.export.forms import form_of, open_writer
from vnplan.export.rows import TABLES

# What may be replaced


FORMS = (".csv", ".jsonl", ".sqlite", ".xlsx", ".parquet", ".duckdb")
NEEDED = {".xlsx": "openpyxl", ".parquet": "pyarrow", ".duckdb": "duckdb"}


@pytest.mark.parametrize("form", FORMS)
def test_only_what_vnplan_wrote_is_replaced(run: Any, plans: Path, tmp_path: Path, form: str) -> None:
    pytest.importorskip(NEEDED.get(form, "csv"))
    out = tmp_path / f"out{form}"
    out.touch()
    assert run("plans", "-o", out.name).code == 1, "an empty file is nobody's loss"
    assert run("plans", "-o", out.name).code == 1, "the output of a run is replaced by the next"
    out.with_name(f"{out.name}.journal").unlink()
    for content in (
        b"a,b\n1,2\n",
        b"PK\x03\x04",
        b"SQLite format 3\0",
        b"PAR1PAR1",
        b'{"a": 1}\n',
        b"x" * 99,
    ):
        out.write_bytes(content)
        done = run("plans", "-o", out.name)
        assert done.code == 2 and "was not written by vnplan" in done.err
        assert out.read_bytes() == content
        assert not out.with_name(f"{out.name}.journal").exists(), "nothing was begun"


@pytest.mark.parametrize("table", list(TABLES))
def test_every_table_as_csv_is_known_again(run: Any, plans: Path, table: str) -> None:
    for _ in range(2):
        assert run("plans", "-o", "out.csv", "--table", table, "--bom").code == 1


def test_a_document_is_never_replaced(run: Any, plans: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    source = plans / "nguon.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Tỷ lệ hộ nghèo", "1,2%"])
    book.save(source)
    before = digest(source)
    assert run("plans", "-o", "plans/nguon.xlsx").code == 2
    for name in ("plans/nguon.xlsx", "plans/b.TXT"):
        done = run("plans", "-o", "out.csv", "--errors", name)
        assert done.code == 2 and "was not written by vnplan" in done.err
    assert digest(source) == before and "hộ nghèo" in (plans / "b.TXT").read_text("utf-8")
    for _ in range(2):
        assert run("plans", "-o", "out.csv", "--errors", "errors.txt").code == 1
    for name in ("out.csv", "./out.csv", "out.csv.journal"):
        done = run("plans", "-o", "out.csv", "--errors", name)
        assert done.code == 2 and "name of its own" in done.err


def test_a_report_replaces_no_document_and_is_none(run: Any, plans: Path, tmp_path: Path) -> None:
    page = plans / "page.html"
    page.write_text("<p>Kế hoạch</p>", "utf-8")
    assert main(["parse", str(plans / "b.TXT"), "--html", str(page)]) == 2
    assert page.read_text("utf-8") == "<p>Kế hoạch</p>"
    for _ in range(2):
        assert main(["parse", str(plans / "b.TXT"), "--html", str(plans / "report.html")]) == 0
    found = find_documents([str(plans)])
    assert str(page) in found and str(plans / "report.html") not in found


def test_leftovers_of_a_killed_run_are_removed(run: Any, plans: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out.csv.vnplan-part.x1"
    folder.mkdir()
    (folder / "rows.csv").touch()
    (tmp_path / "out.csv.vnplan-part.wal").touch()
    (tmp_path / "out.csv.part").write_text("of somebody else", "utf-8")
    run("plans", "-o", "out.csv")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == ["out.csv", "out.csv.journal", "out.csv.part", "plans"]


# Odd names, texts and ends


def test_a_missing_file_with_brackets_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_documents(["gone [2].md"]) == ["gone [2].md"]
    Path("list.txt").write_text("gone [2].md\nnone/*.pdf\n", "utf-8")
    assert find_documents(["@list.txt"]) == ["gone [2].md", "none/*.pdf"], "whoever reads says so"
    for pattern in ("none*.md", "none?.md"):
        with pytest.raises(BatchError, match="nothing matches"):
            find_documents([pattern])


@pytest.mark.skipif(sys.platform != "linux", reason="names that are not valid text")
@pytest.mark.parametrize("form", [".sqlite", ".duckdb"])
def test_names_that_show_alike_are_two_documents(run: Any, plans: Path, tmp_path: Path, form: str) -> None:
    pytest.importorskip(NEEDED.get(form, "csv"))
    (tmp_path / "odd").mkdir()
    for name in (b"odd/\\xff.txt", b"odd/\xff.txt"):
        Path(os.fsdecode(name)).write_text("- Tỷ lệ hộ nghèo giảm còn dưới 1,2% năm 2026.", "utf-8")
    done = run("odd", "odd/", "-o", f"out{form}")
    assert done.code == 0 and "2 files: 2 read" in done.err


def test_what_looks_like_an_error_of_excel_stays_text(run: Any, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    (tmp_path / "a.txt").write_text("II. CHỈ TIÊU NĂM 2026\n1. #N/A\n2. #REF!\n3. =1+1\n", "utf-8")
    run("a.txt", "-o", "out.csv", "--table", "nodes")
    writer = open_writer(tmp_path / "out.xlsx", form_of(tmp_path / "out.xlsx"), ("nodes",))
    writer.add("nodes", TABLES["nodes"].rows(vnplan.read(tmp_path / "a.txt"), "a.txt"))
    writer.close()
    cells = [c for row in openpyxl.load_workbook(tmp_path / "out.xlsx")["nodes"].iter_rows() for c in row]
    assert {"#N/A", "#REF!", "=1+1"} <= {cell.value for cell in cells}
    assert not {cell.data_type for cell in cells} & {"e", "f"}
