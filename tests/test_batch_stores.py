"""``vnplan batch`` on files in stores: which files, what is written, what a second run reads again."""

from __future__ import annotations

import csv
import json
import multiprocessing
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from vnplan.batch.finding import find_documents
from vnplan.batch.job import Settings, run_batch
from vnplan.batch.stores import is_address
from vnplan.cli import main
from vnplan.errors import BatchError, MissingDependencyError

PLAN = "II. CHỈ TIÊU NĂM 2026\n- Tỷ lệ hộ nghèo giảm còn dưới 1,{}%.\n"
FILES = {
    "2026/phường A/kh.md": PLAN.format(1),
    "2026/b.TXT": PLAN.format(2),
    "2026/kh [bản 2].md": PLAN.format(3),
    "2026/~$b.docx": "lock",
    "2026/.git/x.txt": "x",
    "2026/table.csv": "a,b",
    "empty.txt": "",
}
IN_2026 = ["2026/b.TXT", "2026/kh [bản 2].md", "2026/phường A/kh.md"]


@pytest.fixture
def memory() -> Iterator[Any]:
    """A store in memory; processes that are forked see it too."""
    fsspec = pytest.importorskip("fsspec")
    store = fsspec.filesystem("memory")
    for name, text in FILES.items():
        store.pipe(f"/plans/{name}", text.encode())
    yield store
    store.rm("/plans", recursive=True)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The same files in an archive."""
    pytest.importorskip("fsspec")
    path = tmp_path / "kế hoạch.zip"
    with zipfile.ZipFile(path, "w") as made:
        for name, text in FILES.items():
            made.writestr(f"plans/{name}", text)
    return path


def rows(path: Path) -> dict[str, str]:
    """The value of each document's target."""
    with path.open(encoding="utf-8") as stream:
        return {row["document"]: row["value"] for row in csv.DictReader(stream)}


# Which files


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("memory://plans", [*IN_2026, "empty.txt"]),
        ("memory://plans/2026/", IN_2026),
        ("memory://plans/**/*.md", IN_2026[1:]),
        ("memory://plans/20??/*", [IN_2026[0], IN_2026[1], IN_2026[2], "2026/table.csv", "2026/~$b.docx"]),
        ("memory://plans/2026/kh [bản 2].md", [IN_2026[1]]),
        ("memory://plans/2026/b.TXT", [IN_2026[0]]),
        ("memory://plans/none.txt", ["none.txt"]),
        ("memory://plans/none", ["none"]),
        ("memory://plans/2026/.git", ["2026/.git/x.txt"]),  # who names it wants it
    ],
)
def test_folders_patterns_and_names(memory: Any, address: str, found: list[str]) -> None:
    assert find_documents([address]) == [f"memory://plans/{name}" for name in found]


def test_lists_and_files_once(memory: Any, tmp_path: Path) -> None:
    here = tmp_path / "a.txt"
    here.write_text("x", "utf-8")
    listed = tmp_path / "list.txt"
    listed.write_text(f"memory://plans/2026\n{here}\nmemory://plans/*.none\n", "utf-8")
    found = find_documents([f"@{listed}", "memory://plans/2026/b.TXT", str(here)])
    assert found == [*(f"memory://plans/{name}" for name in IN_2026), str(here), "memory://plans/*.none"]


def test_what_is_no_address() -> None:
    for name in ("plans", "C:\\plans", "c:/plans", "a:b", "://x", "./s3://x", "@s3://x", ""):
        assert not is_address(name), name
    for name in ("s3://b", "S3://b/k", "zip://a::s3://b/c.zip", "abfs+x://a", "https://h/a.pdf?id=1"):
        assert is_address(name), name


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("memory://plans/*.nothing", "nothing matches"),
        ("nostore://plans", "cannot be opened: ValueError"),
        ("zip://a::file:///nowhere/none.zip", "FileNotFoundError"),
    ],
)
def test_what_cannot_be_found(memory: Any, address: str, why: str) -> None:
    with pytest.raises(BatchError, match=why) as told:
        find_documents([address])
    assert address in str(told.value)


def test_a_page_of_the_web_is_a_file() -> None:
    pytest.importorskip("aiohttp")
    assert find_documents(["https://me:secret@h/a*.pdf?id=1"]) == ["https://me@h/a*.pdf?id=1"]


def test_no_password_is_told() -> None:
    pytest.importorskip("fsspec")
    with pytest.raises(BatchError, match="ftp://me@localhost:1/a") as told:
        find_documents(["ftp://me:secret@localhost:1/a"])
    assert "secret" not in str(told.value)


def test_what_has_to_be_installed_is_told(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.partition(".")[0] == "fsspec"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "fsspec", None)
    done = run("s3://plans/", "-o", "out.csv")
    assert done.code == 2
    assert done.err == (
        'vnplan: s3://plans/ needs fsspec, which is not installed: pip install "vnplan[stores]"\n'
    )


def test_what_speaks_to_the_store_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fsspec")
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(MissingDependencyError, match="s3fs"):
        find_documents(["s3://plans/"])


# What is written


def test_an_archive(run: Any, archive: Path, tmp_path: Path) -> None:
    where = f"::file://{archive}"
    done = run(f"zip://plans{where}", "-o", "out.csv", "--errors", "errors.jsonl")
    assert done.code == 1, "one is empty"
    assert rows(tmp_path / "out.csv") == {
        f"zip://plans/{name}{where}": f"1.{number}" for name, number in zip(IN_2026, (2, 3, 1), strict=True)
    }
    (error,) = map(json.loads, (tmp_path / "errors.jsonl").read_text("utf-8").splitlines())
    assert (error["path"], error["error"]) == (f"zip://plans/empty.txt{where}", "EmptyFileError")


def test_names_of_the_documents(run: Any, archive: Path, tmp_path: Path) -> None:
    run(f"zip://plans::file://{archive}", "-o", "out.csv", "--table", "documents")
    with (tmp_path / "out.csv").open(encoding="utf-8") as stream:
        assert [row["name"] for row in csv.DictReader(stream)] == [
            "b.TXT", "kh [bản 2].md", "kh.md", "empty.txt",
        ]  # fmt: skip


def test_nothing_to_read(run: Any, tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    done = run(f"file://{tmp_path}", "-o", "out.csv")
    assert (done.code, done.err) == (2, "vnplan: no documents found there\n")


@pytest.mark.parametrize("argv", [("", "-o", "out.csv"), ("plans", "-o", "")])
def test_an_empty_name(run: Any, argv: tuple[str, ...]) -> None:
    done = run(*argv)
    assert done.code == 2 and "empty" in done.err


@pytest.mark.parametrize("command", ["targets", "parse", "read", "explain", "compare"])
def test_other_commands_tell_what_to_do_with_an_address(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "https://example.org/kh.pdf"]) == 1
    told = capsys.readouterr().err.splitlines()[0]
    assert told.startswith("vnplan: https://example.org/kh.pdf is an address: download")


def test_the_output_stays_here(run: Any) -> None:
    done = run("plans", "-o", "s3://plans/out.csv")
    assert done.code == 2 and "on this machine" in done.err


@pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="only a fork sees the store in memory"
)
def test_a_second_run_reads_what_has_changed(memory: Any, tmp_path: Path) -> None:
    def again() -> tuple[int, int, int]:
        paths = find_documents(["memory://plans/2026"])
        context = multiprocessing.get_context("fork")
        tally = run_batch(paths, Settings(tmp_path / "out.csv", jobs=1, resume=True, context=context))
        return tally.read, tally.skipped, tally.failed

    assert again() == (3, 0, 0)
    first = (tmp_path / "out.csv").read_bytes()
    assert again() == (0, 3, 0)
    assert (tmp_path / "out.csv").read_bytes() == first
    memory.pipe("/plans/2026/b.TXT", PLAN.format(7).encode())
    memory.pipe("/plans/2026/new.md", PLAN.format(8).encode())
    assert again() == (2, 3 - 1, 0)
    values = rows(tmp_path / "out.csv")
    assert values["memory://plans/2026/b.TXT"] == "1.7" and values["memory://plans/2026/new.md"] == "1.8"
    memory.mv("/plans/2026", "/plans/2027", recursive=True)
    paths = find_documents(["memory://plans/2027"])
    context = multiprocessing.get_context("fork")
    moved = run_batch(paths, Settings(tmp_path / "out.csv", jobs=1, resume=True, context=context))
    assert (moved.read, moved.skipped) == (0, 4), "files are known by name and content"
