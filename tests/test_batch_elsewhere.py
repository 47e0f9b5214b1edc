"""Files that are not on this machine, and paths of every kind."""

from __future__ import annotations

import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import vnplan
from conftest import ROOT
from vnplan.batch.elsewhere import Elsewhere
from vnplan.errors import BatchError, InternalError, NotAFileError, ReadError

CORPUS = sorted((ROOT / "corpus").glob("kh-*.md"))[:3]


@pytest.fixture
def store() -> Any:
    """A store in memory with three documents and an empty one; only threads can see it."""
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    for path in CORPUS:
        memory.pipe(f"/plans/2026/{path.name}", path.read_bytes())
    memory.pipe("/plans/empty.txt", b"")
    yield fsspec
    memory.rm("/plans", recursive=True)


def test_files_of_a_store(store: Any) -> None:
    files = [*store.open_files("memory://plans/**/*.md"), store.open("memory://plans/empty.txt")]
    with ThreadPoolExecutor(2) as executor:
        outcomes = {o.path: o for o in vnplan.read_many(files, executor=executor)}
    for path in CORPUS:
        outcome = outcomes.pop(f"memory:///plans/2026/{path.name}")
        assert outcome.plan == vnplan.read(path), "the same as from the disk, its name too"
        assert type(outcome.path) is str
    ((address, failed),) = outcomes.items()
    assert address == "memory:///plans/empty.txt"
    assert isinstance(failed.error, ReadError) and "empty" in str(failed.error)


def test_a_folder_of_a_store_in_processes() -> None:
    fsspec = pytest.importorskip("fsspec")
    files = fsspec.open_files([f"file://{path.as_posix()}" for path in CORPUS])
    plans = {o.path: o.plan for o in vnplan.read_many(files, jobs=2)}
    assert plans == {f"file://{path.as_posix()}": vnplan.read(path) for path in CORPUS}
    (one,) = vnplan.read_many(files[0], jobs=1)
    assert one.plan == vnplan.read(CORPUS[0])


class Broken:
    """A store that cannot be reached."""

    path = "away/a.txt"

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __enter__(self) -> Any:
        raise self.error

    def __exit__(self, *_: object) -> None:
        pass


def test_what_cannot_be_fetched(store: Any) -> None:
    files = [store.open("memory://plans/none.txt"), Broken(PermissionError("403")), Broken(ValueError("odd"))]
    with ThreadPoolExecutor(1) as executor:
        missing, *rest = vnplan.read_many(files, executor=executor)
    assert isinstance(missing.error, NotAFileError)
    for outcome, why in zip(rest, ("PermissionError: 403", "ValueError: odd"), strict=True):
        assert isinstance(outcome.error, ReadError)
        assert str(outcome.error) == f"away/a.txt cannot be fetched: {why}"
        assert outcome.sha256 is None


def test_a_file_that_is_too_large_is_not_fetched_whole(store: Any) -> None:
    config = vnplan.ParseConfig(max_bytes=100)
    with ThreadPoolExecutor(1) as executor:
        (outcome,) = vnplan.read_many(
            store.open(f"memory://plans/2026/{CORPUS[0].name}"), executor=executor, config=config
        )
    assert "larger than 100 bytes" in str(outcome.error)


def test_names_travel_with_what_opens_them() -> None:
    name = Elsewhere.of(Broken(OSError("x")))
    again = pickle.loads(pickle.dumps(name))
    assert again == name == "away/a.txt" and isinstance(again.opener, Broken)


def test_paths_of_every_kind(tmp_path: Path) -> None:
    path = os.fspath(CORPUS[0])
    odd = ["a\0b", "x" * 5_000, f"{path}/x", "\udcff.txt"]
    outcomes = {o.path: o for o in vnplan.read_many([path.encode(), Path(path), *odd], jobs=1)}
    assert outcomes[path].plan == vnplan.read(path)
    for name in odd:
        assert isinstance(outcomes[name].error, ReadError), name
        assert not isinstance(outcomes[name].error, InternalError)
    assert [o.ok for o in vnplan.read_many(path.encode(), jobs=1)] == [True]


@pytest.mark.parametrize("wrong", [3, None, object()])
def test_what_is_no_path_is_told(wrong: Any) -> None:
    with pytest.raises(BatchError, match="takes paths"):
        list(vnplan.read_many([wrong], jobs=1))
