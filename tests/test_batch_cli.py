"""``vnplan batch``: which files, what is written, what survives a kill."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import vnplan
from conftest import ROOT, digest
from vnplan.batch.endings import ENDINGS
from vnplan.batch.finding import find_documents
from vnplan.batch.job import Settings, Tally, run_batch
from vnplan.batch.journal import Journal
from vnplan.batch.prepared import Prepared, pack, unpack
from vnplan.errors import BatchError
from vnplan.export.rows import TABLES
from vnplan.model import Plan

CORPUS = sorted((ROOT / "corpus").glob("*.md"))[:3]


# Which files


def test_folders_patterns_lists_and_names(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plans.parent)
    everything = ["plans/b.TXT", "plans/empty.txt", "plans/phường A/kh.md"]
    assert find_documents(["plans"]) == everything
    assert find_documents(["plans/**/*.md", "plans/b.TXT"]) == ["plans/phường A/kh.md", "plans/b.TXT"]
    assert find_documents(["plans/*"]) == [*everything[:2], "plans/phường A/kh.md", "plans/table.csv"]
    assert find_documents(["plans", "./plans/b.TXT", "plans"]) == everything, "each file once"
    assert find_documents(["none.txt"]) == ["none.txt"], "whoever reads it says that it is missing"
    Path("list.txt").write_text("\ufeffplans/b.TXT\r\n\nplans/phường A\n", "utf-8")
    assert find_documents(["@list.txt"]) == ["plans/b.TXT", "plans/phường A/kh.md"]
    assert find_documents(["-"], stdin=io.StringIO("plans/empty.txt\n")) == ["plans/empty.txt"]
    assert find_documents(["plans"], leave_out=["plans/b.TXT"]) == everything[1:]
    for wrong in ("*.nothing", "@none.txt", "-"):
        with pytest.raises(BatchError):
            find_documents([wrong])


def test_the_workbook_of_an_earlier_run_is_no_document(run: Any, plans: Path) -> None:
    pytest.importorskip("openpyxl")
    run("plans", "-o", "plans/out.xlsx")
    assert "plans/out.xlsx" not in find_documents(["plans"])
    assert "plans/out.xlsx" in find_documents(["plans/out.xlsx"]), "who names it wants it"
    assert find_documents(["plans", "plans/out.xlsx"])[-1] == "plans/out.xlsx"


def test_a_workbook_of_vnplan_that_is_named_is_told(run: Any, plans: Path) -> None:
    pytest.importorskip("openpyxl")
    told = "vnplan: written by vnplan, no document to read targets from: "
    assert told not in run("plans", "-o", "plans/out.xlsx").err
    assert told not in run("plans", "-o", "again.csv").err, "in a folder it is passed over"
    for argv in (
        ("plans/out.xlsx", "-o", "a.csv"),
        ("plans/*.xlsx", "-o", "b.csv"),
        ("plans/out.xlsx", "plans/b.TXT", "-o", "plans/out.xlsx"),
    ):
        (line,) = (line for line in run(*argv).err.splitlines() if line.startswith(told))
        assert line == f"{told}plans/out.xlsx"
    assert told in run("a.csv", "plans/b.TXT", "-o", "c.csv").err
    assert told not in run("plans/b.TXT", "plans/table.csv", "-o", "d.csv").err


def test_one_file_is_no_files(run: Any, plans: Path) -> None:
    assert "vnplan: 1 file: 1 read, 0 failed; " in run("plans/b.TXT", "-o", "out.csv").err


def test_a_name_with_brackets_is_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kh [bản 2].txt").write_text("x", "utf-8")
    assert find_documents(["kh [bản 2].txt"]) == ["kh [bản 2].txt"]


def test_the_endings_are_documented() -> None:
    text = (ROOT / "docs/batch.md").read_text("utf-8")
    for ending in (".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".txt", ".md", ".xlsx", ".xls", ".ods"):
        assert ending in ENDINGS
        assert ending[1:] in text


# What is written


def test_a_table_and_what_is_told(run: Any, plans: Path, tmp_path: Path) -> None:
    done = run("plans", "-o", "out.csv", "--errors", "errors.jsonl")
    assert done.code == 1
    assert done.out == ""
    assert "3/3" in done.err and "1 failed" in done.err and "file/s" in done.err
    *_, why, summary = done.err.splitlines()
    assert why.startswith("vnplan: plans/empty.txt") and "empty" in why.partition("empty.txt")[2]
    assert summary.startswith("vnplan: 3 files: 2 read, 1 failed; 3 targets, ")
    assert summary.endswith("files/s; out.csv")
    rows = list(csv.DictReader((tmp_path / "out.csv").open(encoding="utf-8")))
    assert [(row["document"], row["id"], row["value"]) for row in rows] == [
        ("plans/b.TXT", "t1", "1.5"),
        ("plans/phường A/kh.md", "t1", "1.2"),
        ("plans/phường A/kh.md", "t2", "500"),
    ]
    (error,) = map(json.loads, (tmp_path / "errors.jsonl").read_text("utf-8").splitlines())
    assert (error["path"], error["error"]) == ("plans/empty.txt", "EmptyFileError")
    assert error["sha256"] == hashlib.sha256(b"").hexdigest()


def test_all_went_well(run: Any, plans: Path, tmp_path: Path) -> None:
    done = run("plans/b.TXT", "-o", "out.sqlite")
    assert done.code == 0
    with closing(sqlite3.connect(tmp_path / "out.sqlite")) as db:
        assert db.execute("SELECT document, name, targets FROM documents").fetchall() == [
            ("plans/b.TXT", "b.TXT", 1)
        ]


def test_a_file_that_failed_has_a_row_among_the_documents(run: Any, plans: Path, tmp_path: Path) -> None:
    assert run("plans", "-o", "out.csv", "--table", "documents", "--bom").code == 1
    rows = list(csv.DictReader((tmp_path / "out.csv").open(encoding="utf-8-sig")))
    assert [(row["name"], row["error"], row["targets"]) for row in rows] == [
        ("b.TXT", "", "1"),
        ("empty.txt", "EmptyFileError", ""),
        ("kh.md", "", "2"),
    ]


def test_whole_plans(run: Any, plans: Path, tmp_path: Path) -> None:
    run("plans", "-o", "out.jsonl")
    found = [Plan.model_validate_json(line) for line in (tmp_path / "out.jsonl").open(encoding="utf-8")]
    assert [plan.source.name for plan in found] == ["plans/b.TXT", "plans/phường A/kh.md"]
    again = vnplan.read(plans / "b.TXT")
    assert found[0].targets == again.targets


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["plans", "-o", "out.txt"], "ending must be one of"),
        (["plans", "-o", "none/out.csv"], "there is no folder none"),
        (["plans", "-o", "out.csv", "--table", "goals"], "no table 'goals'"),
        (["plans", "-o", "out.xlsx", "--table", "nodes"], "--table is for"),
        (["plans", "-o", "out.parquet", "--bom"], "--bom is for"),
        (["plans/phường A/.git", "-o", "out.csv", "--jobs", "x"], "must be a number"),
        (["plans", "-o", "out.csv", "--timeout", "0"], "must be a number above 0"),
        (["@none", "-o", "out.csv"], "cannot be read"),
        (["empty", "-o", "out.csv"], "no documents found"),
        (["plans"], "required"),
    ],
)
def test_misuse(run: Any, plans: Path, tmp_path: Path, argv: list[str], said: str) -> None:
    (tmp_path / "empty").mkdir()
    before = sorted(path.name for path in tmp_path.iterdir())
    done = run(*argv)
    assert done.code == 2
    assert said in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == before, "nothing was begun"


def test_a_missing_extra_is_told_before_anything_is_read(
    run: Any, plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = run("plans", "-o", "out.parquet")
    assert done.code == 2
    assert 'pip install "vnplan[parquet]"' in done.err
    assert not (tmp_path / "out.parquet.journal").exists()


def test_tables_travel_packed() -> None:
    plan = vnplan.read(CORPUS[1])
    for tables in (("targets", "legal_bases", "documents"), tuple(TABLES)):
        for name, rows in unpack(pack(plan, tables), tables, "x/y.md"):
            assert list(rows) == list(TABLES[name].rows(plan, "x/y.md"))
    ((name, rows),) = unpack(pack(plan, ("plans",)), ("plans",), 'x/"y.md')
    (row,) = rows
    again = Plan.model_validate_json(str(row[0]))
    assert again.source.name == 'x/"y.md'
    assert again.model_copy(update={"source": plan.source}) == plan


# Going on


def test_resume_reads_only_what_is_new_or_changed(run: Any, plans: Path, tmp_path: Path) -> None:
    run("plans", "-o", "out.csv")
    (plans / "new.txt").write_text("- Phấn đấu năm 2026 tỷ lệ hộ nghèo dưới 3%.", "utf-8")
    (plans / "b.TXT").write_text("- Phấn đấu năm 2026 tỷ lệ hộ nghèo dưới 2%.", "utf-8")
    done = run("plans", "-o", "out.csv", "--resume")
    assert "4 files: 2 read, 1 done before, 1 failed; 4 targets" in done.err
    resumed = digest(tmp_path / "out.csv")
    run("plans", "-o", "fresh.csv")
    assert digest(tmp_path / "fresh.csv") == resumed


def test_resume_knows_files_in_another_folder_and_drops_those_that_are_gone(
    run: Any, plans: Path, tmp_path: Path
) -> None:
    run("plans", "-o", "out.csv")
    shutil.move(plans, tmp_path / "moved")
    (tmp_path / "moved/b.TXT").unlink()
    done = run("moved", "-o", "out.csv", "--resume")
    assert "2 files: 0 read, 1 done before, 1 failed; 2 targets" in done.err
    rows = list(csv.DictReader((tmp_path / "out.csv").open(encoding="utf-8")))
    assert {row["document"] for row in rows} == {"moved/phường A/kh.md"}


def test_another_version_or_table_is_read_again(
    run: Any, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("plans", "-o", "out.csv")
    assert "0 read, 2 done before" in run("plans", "-o", "out.csv", "--resume").err
    again = run("plans", "-o", "out.csv", "--resume", "--table", "nodes").err
    assert "2 read, 1 failed" in again and "other settings; all files were read again" in again
    monkeypatch.setattr("vnplan.batch.job.__version__", "9.9")
    assert "2 read, 1 failed" in run("plans", "-o", "out.csv", "--resume", "--table", "nodes").err


def test_an_unfinished_run_is_not_thrown_away(run: Any, plans: Path, tmp_path: Path) -> None:
    run("plans", "-o", "out.csv")
    whole = digest(tmp_path / "out.csv")
    journal = tmp_path / "out.csv.journal"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:2]) + lines[2][:40])  # killed while it wrote the second file
    (tmp_path / "out.csv").unlink()
    refused = run("plans", "-o", "out.csv")
    assert refused.code == 2
    assert "did not end (files done: 1): add --resume" in refused.err
    done = run("plans", "-o", "out.csv", "--resume")
    assert "1 read, 1 done before, 1 failed" in done.err
    assert digest(tmp_path / "out.csv") == whole
    assert run("plans", "-o", "out.csv").code == 1, "a run that ended is simply done again"


def test_damaged_lines_of_a_journal_are_read_again(run: Any, plans: Path, tmp_path: Path) -> None:
    run("plans", "-o", "out.csv")
    whole = digest(tmp_path / "out.csv")
    journal = tmp_path / "out.csv.journal"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(lines[0] + b"\x00\xff garbage\n" + b"".join(lines[2:]))
    assert "1 read, 1 done before" in run("plans", "-o", "out.csv", "--resume").err
    assert digest(tmp_path / "out.csv") == whole


def test_a_changed_character_costs_one_line(run: Any, plans: Path, tmp_path: Path) -> None:
    run("plans", "-o", "out.csv")
    whole = digest(tmp_path / "out.csv")
    journal = tmp_path / "out.csv.journal"
    written = journal.read_bytes()
    stamp, *entries, _ = written.splitlines(keepends=True)
    assert len(entries) == 2
    for line in (stamp, *entries):
        for at in (0, 20, len(line) // 2, len(line) - 5):
            place = written.index(line) + at
            other = b"B" if written[place : place + 1] == b"A" else b"A"
            journal.write_bytes(written[:place] + other + written[place + 1 :])
            done = run("plans", "-o", "out.csv", "--resume")
            kept = 2 - (line is not stamp)
            assert done.code == 1 and f"{kept} done before" in done.err
            assert "damaged lines of the journal, of no use: 1" in done.err
            assert digest(tmp_path / "out.csv") == whole
            assert "2 done before" in run("plans", "-o", "out.csv", "--resume").err
    journal.write_bytes(written.replace(b"\n", b"\r\n"))
    assert "2 done before" in run("plans", "-o", "out.csv", "--resume").err


@pytest.mark.parametrize("content", [b"my notes", b"my notes\n", b'{"a": 1}\n[2]\n', b"\xff\n" * 9])
def test_what_is_no_journal_is_left_alone(run: Any, plans: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "out.csv.journal").write_bytes(content)
    for more in ([], ["--resume"]):
        done = run("plans", "-o", "out.csv", *more)
        assert done.code == 2 and "is no journal of vnplan" in done.err
        assert (tmp_path / "out.csv.journal").read_bytes() == content


def test_a_journal_that_was_cut_off_at_its_beginning(run: Any, plans: Path, tmp_path: Path) -> None:
    run("plans", "-o", "out.csv")
    journal = tmp_path / "out.csv.journal"
    stamp = journal.read_bytes().splitlines(keepends=True)[0]
    for content in (b"", stamp[:30], stamp, b"\0" * 100, stamp[:30] + b"\0" * 100):
        for more in ([], ["--resume"]):
            journal.write_bytes(content)
            assert "2 read" in run("plans", "-o", "out.csv", *more).err
            assert "2 done before" in run("plans", "-o", "out.csv", "--resume").err


def test_two_runs_cannot_write_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fcntl")
    monkeypatch.setattr("vnplan.batch.journal._PATIENCE", 0.2)
    path = tmp_path / "out.csv.journal"
    first = Journal(path, {"v": 1}, resume=False)
    first.add("a", Prepared("ff", 1, 0, "data"))
    with pytest.raises(BatchError, match="in use"):
        Journal(path, {"v": 1}, resume=True)
    first.close()
    again = Journal(path, {"v": 1}, resume=True)
    entry = again.find("a", "ff")
    assert entry is not None and again.data(entry) == "data"
    assert again.find("a", "ee") is None and again.find("b", "ff") is None
    again.close()


def test_the_output_is_never_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out.csv"
    out.write_text("document,id,indicator,before", "utf-8")

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("vnplan.export.forms.csv.CsvWriter.add", full)
        with pytest.raises(OSError, match="No space"):
            run_batch([str(CORPUS[1])], Settings(out, jobs=1))
    assert out.read_text("utf-8") == "document,id,indicator,before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "out.csv.journal"]
    tallies: list[Tally] = []
    tally = run_batch([str(CORPUS[1])], Settings(out, jobs=1, resume=True), tallies.append)
    assert (tally.skipped, tally.read, len(tallies)) == (1, 0, 2), "what was read is not read again"


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_run_that_is_killed_goes_on_to_the_same_table(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(60):
        text = CORPUS[number % 3].read_text("utf-8")
        (folder / f"{number:02}.md").write_text(f"{text}\nSố {number}.\n", "utf-8")

    def start(out: str, *more: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "vnplan", "batch", "in", "-o", out, "--jobs", "2", *more],
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )

    whole = start("whole.csv")
    assert whole.communicate(timeout=120)[0] is None and whole.returncode == 0
    journal = tmp_path / "cut.csv.journal"
    cut = start("cut.csv")
    until = time.monotonic() + 60
    while time.monotonic() < until and not (journal.exists() and journal.read_bytes().count(b"\n") > 10):
        time.sleep(0.01)
    cut.send_signal(signal.SIGKILL)
    cut.communicate(timeout=60)
    kept = journal.read_bytes().count(b"\n") - 1
    assert 10 <= kept < 60
    assert not (tmp_path / "cut.csv").exists()
    again = start("cut.csv", "--resume")
    said = again.communicate(timeout=120)[1].decode()
    assert again.returncode == 0
    assert f"{60 - kept} read, {kept} done before, 0 failed" in said
    assert digest(tmp_path / "cut.csv") == digest(tmp_path / "whole.csv")
