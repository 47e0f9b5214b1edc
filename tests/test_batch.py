"""Many files through a pool: every file its answer, whatever happens to the pool."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any

import pytest

import batch_work
import vnplan
from conftest import ROOT
from vnplan.batch import engine
from vnplan.batch.deadline import TimeUp, limit
from vnplan.batch.engine import run
from vnplan.batch.folder import Folder
from vnplan.batch.outcome import Answer
from vnplan.batch.sending import received, send
from vnplan.batch.work import attempt, sha256_of
from vnplan.config import IndicatorEntry, ParseConfig, UnitEntry
from vnplan.errors import (
    BatchError,
    ConfigError,
    InternalError,
    NotAFileError,
    TimeExceededError,
    VnplanError,
    WorkerDiedError,
)

CORPUS = sorted(str(path) for path in (ROOT / "corpus").glob("kh-*.md"))


def errors(answers: list[Answer[str]]) -> dict[str, type]:
    return {Path(a.path).name: type(a.error) for a in answers if a.error is not None}


def names(*odd: str, plain: int = 12) -> list[str]:
    """Plain files with odd ones among them."""
    found = [f"file{number}" for number in range(plain)]
    for place, name in enumerate(odd, 1):
        found.insert(place * len(found) // (len(odd) + 1), name)
    return found


def test_one_answer_for_each_file() -> None:
    answers = list(run(iter(names()), batch_work.work, jobs=2))
    assert sorted(a.value or "" for a in answers) == sorted(name.upper() for name in names())
    assert all(a.error is None and a.seconds >= 0 for a in answers)


@pytest.mark.parametrize("method", sorted({None, *get_all_start_methods()} - {"spawn"}, key=str))
def test_workers_that_die_cost_one_file(method: str | None) -> None:
    context = get_context(method) if method else None
    paths = names("kill1", "raise2", "exit3", "memory4", "deep5")
    answers = list(run(iter(paths), batch_work.work, jobs=2, context=context))
    assert sorted(a.path for a in answers) == sorted(paths)
    assert errors(answers) == {
        "kill1": WorkerDiedError,
        "exit3": WorkerDiedError,
        "memory4": WorkerDiedError,
        "raise2": InternalError,
        "deep5": InternalError,
    }


def test_files_that_only_kill_are_all_told() -> None:
    paths = [f"kill{number}" for number in range(5)]
    assert set(errors(list(run(paths, batch_work.work, jobs=2))).values()) == {WorkerDiedError}


def test_a_worker_that_died_once_is_given_a_second_chance(tmp_path: Path) -> None:
    """Somebody else's hunger for memory may have killed it."""
    answers = list(run([str(tmp_path / name) for name in names("once")], batch_work.work, jobs=2))
    assert errors(answers) == {}
    assert len(answers) == 13


@pytest.mark.parametrize("own", [True, False])
def test_a_worker_that_is_killed_while_it_sends_its_answer(tmp_path: Path, own: bool) -> None:
    """In a process of its own, which a hang cannot keep from ending."""
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent("""
            import sys
            from concurrent.futures import ProcessPoolExecutor
            import batch_work
            from vnplan.batch.engine import run
            if __name__ == "__main__":
                executor = None if sys.argv[2:] else ProcessPoolExecutor(2)
                paths = [sys.argv[1] + name for name in ("a", "dies", "b", "c")]
                for answer in run(paths, batch_work.heavy, jobs=2, executor=executor):
                    print(answer.path[-1], answer.value, answer.error)
        """),
        "utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"}
    argv = [sys.executable, str(script), f"{tmp_path}{os.sep}", *(["own"] if own else [])]
    done = subprocess.run(argv, env=environment, capture_output=True, text=True, check=True, timeout=40)
    assert sorted(done.stdout.splitlines()) == [f"{name} 1048576 bytes None" for name in "abcs"]


def test_answers_that_cannot_be_left_in_the_folder(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    answer = attempt(batch_work.work, "plain", None)
    reason = send(str(gone), 1, answer)
    assert reason is not None and "temporary files" in reason
    told = received(gone, 1, "plain", reason)
    assert isinstance(told.error, InternalError) and reason in str(told.error)
    assert isinstance(received(tmp_path, 1, "plain", None).error, InternalError), "somebody tidied up"
    assert send(str(tmp_path), 1, answer) is None
    assert received(tmp_path, 1, "plain", None) == answer
    assert list(tmp_path.iterdir()) == []


def test_settings_that_cannot_travel() -> None:
    with pytest.raises(BatchError, match="cannot be sent"):
        list(run(["a"], lambda path: path, jobs=1))


def test_files_that_take_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_GRACE", 0.5)
    began = time.monotonic()
    answers = list(run(names("spin", "stubborn"), batch_work.work, jobs=2, timeout=0.5))
    assert errors(answers) == {"spin": TimeExceededError, "stubborn": TimeExceededError}
    assert len(answers) == 14
    assert time.monotonic() - began < 20
    assert "0.5 seconds" in str(next(a.error for a in answers if a.path == "spin"))


def test_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    with ThreadPoolExecutor(3) as executor:
        paths = names("spin", "raise", "memory")
        answers = list(run(paths, batch_work.work, executor=executor, timeout=0.5))
        assert errors(answers) == {
            "spin": TimeExceededError,
            "raise": InternalError,
            "memory": WorkerDiedError,
        }
        assert executor.submit(int, "1").result() == 1, "the caller's executor is still open"


class Hanging(Executor):
    """Threads one of which never answers."""

    def __init__(self) -> None:
        self.threads = ThreadPoolExecutor(2)

    def submit(self, function: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if args[1] == "hang":
            stuck: Future[Any] = Future()
            stuck.set_running_or_notify_cancel()
            return stuck
        return self.threads.submit(function, *args, **kwargs)


def test_what_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_GRACE", 0.1)
    answers = list(run(names("hang"), batch_work.work, executor=Hanging(), jobs=2, timeout=0.3))
    assert errors(answers) == {"hang": TimeExceededError}


def test_a_pool_of_the_callers_that_breaks_is_replaced() -> None:
    with ProcessPoolExecutor(2) as executor:
        answers = list(run(names("kill"), batch_work.work, executor=executor))
    assert errors(answers) == {"kill": WorkerDiedError}
    assert len(answers) == 13


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_an_executor_that_was_shut_down(kind: type[Executor]) -> None:
    executor = kind(1)  # type: ignore[call-arg]  # both take the number of workers
    executor.shutdown()
    with pytest.raises(BatchError, match="takes no more files"):
        list(run(["a"], batch_work.work, executor=executor, jobs=1))


def test_futures_that_are_taken_back_or_fail_for_want_of_memory() -> None:
    class Odd(Executor):
        def submit(self, function: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            future: Future[Any] = Future()
            if args[1] == "cancelled":
                future.cancel()  # and nobody notifies those who wait, as when a Dask cluster is gone
            else:
                future.set_exception(MemoryError())
            return future

    answers = {a.path: a for a in run(["cancelled", "memory"], batch_work.work, executor=Odd(), jobs=1)}
    assert {type(answer.error) for answer in answers.values()} == {WorkerDiedError}
    assert "was closed" in str(answers["cancelled"].error)
    assert "more memory than there is" in str(answers["memory"].error)


def test_folders_of_killed_runs_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fcntl")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    alive = Folder()
    dead = tmp_path / "vnplan-run-dead"
    other = tmp_path / "vnplan-run-notes"
    for folder in (dead, other):
        folder.mkdir()
        (folder / "1.answer").touch()
    (dead / "lock").touch()
    again = Folder()
    assert set(tmp_path.iterdir()) == {alive.path, again.path, other}, "what holds no lock is not ours"
    alive.close()
    again.close()
    assert set(tmp_path.iterdir()) == {other}
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    with pytest.raises(BatchError, match="TMPDIR"):
        Folder()


def test_an_answer_that_cannot_travel() -> None:
    answers = list(run(["a"], batch_work.unpicklable, jobs=1))
    assert isinstance(answers[0].error, InternalError)
    assert "pickle" in str(answers[0].error)


def test_few_files_are_under_way_at_a_time(tmp_path: Path) -> None:
    taken = 0

    def paths() -> Iterator[str]:
        nonlocal taken
        for number in range(40):
            taken += 1
            yield str(tmp_path / str(number))

    answers = run(paths(), batch_work.count_open, jobs=2)
    for done, answer in enumerate(answers, 1):
        assert answer.value in (1, 2)
        assert taken <= done + 2 * 2, "no more than two files a worker ahead"
    assert taken == 40


def test_whoever_stops_early_leaves_no_process_behind() -> None:
    answers = run((f"slow{number}" for number in range(100)), batch_work.work, jobs=2)
    next(answers)
    began = time.monotonic()
    answers.close()
    assert time.monotonic() - began < 10  # all of them would take fifteen seconds
    assert not [thread for thread in threading.enumerate() if "QueueManager" in thread.name]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_leave_when_the_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent("""
            import multiprocessing, os, signal, sys
            import batch_work
            from vnplan.batch.engine import run
            if __name__ == "__main__":
                context = multiprocessing.get_context(sys.argv[1])
                for answer in run((f"slow{n}" for n in range(50)), batch_work.work, jobs=2, context=context):
                    os.kill(os.getpid(), signal.SIGKILL)
        """),
        "utf-8",
    )
    mark = f"vnplan-test-{os.getpid()}"
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}",
        "VNPLAN_MARK": mark,
    }
    for method in ("fork", "forkserver"):
        subprocess.run([sys.executable, str(script), method], env=environment, check=False, timeout=60)
        until = time.monotonic() + 15
        while (left := _marked(mark)) and time.monotonic() < until:
            time.sleep(0.2)
        assert not left, method


def _marked(mark: str) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark.encode() in path.read_bytes():
                found.append(path.parent.name)
        except OSError:  # noqa: PERF203  (gone in the meantime)
            continue
    return found


@pytest.mark.parametrize("fields", [{"jobs": 0}, {"timeout": 0.0}, {"timeout": -1.0}])
def test_misuse(fields: dict[str, Any]) -> None:
    with pytest.raises(BatchError):
        run(["a"], batch_work.work, **fields)


def test_a_script_without_a_guard_is_told_what_to_do(tmp_path: Path) -> None:
    script = tmp_path / "careless.py"
    script.write_text(
        "import multiprocessing\nmultiprocessing.set_start_method('spawn', force=True)\n"
        "import vnplan\nlist(vnplan.read_many(['a.txt'], jobs=1))\n",
        "utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, str(script)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert 'if __name__ == "__main__"' in done.stderr.splitlines()[-1]


# Inside the worker


def test_the_limit_interrupts_in_the_main_thread_and_in_others() -> None:
    caught = []

    def long() -> None:
        try:
            with limit(0.2):
                while True:
                    pass
        except TimeUp:
            caught.append(threading.current_thread().name)

    long()
    thread = threading.Thread(target=long, name="other")
    thread.start()
    thread.join(10)
    assert caught == ["MainThread", "other"]


def test_the_limit_does_not_strike_later() -> None:
    for _ in range(50):
        with limit(0.002):
            pass
    time.sleep(0.05)
    with limit(None):
        time.sleep(0.01)


def test_an_attempt_never_raises() -> None:
    for name, error in (("raise", InternalError), ("memory", WorkerDiedError), ("deep", InternalError)):
        answer = attempt(batch_work.work, name, 5)
        assert isinstance(answer.error, error)
    assert "ValueError: no good: raise1 at batch_work.py:" in str(
        attempt(batch_work.work, "raise1", None).error
    )


def test_hashes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert (
        sha256_of(str(tmp_path / "a")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    assert sha256_of(str(tmp_path)) is None
    assert sha256_of("none") is None
    assert sha256_of("a\0b") is None


# read_many


def test_read_many(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    paths: list[str | Path] = [*CORPUS, str(tmp_path / "empty.txt"), tmp_path / "none.txt", tmp_path]
    outcomes = {outcome.path: outcome for outcome in vnplan.read_many(paths, jobs=2)}
    assert list(outcomes) != [] and set(outcomes) == set(map(str, paths))
    for path in CORPUS:
        assert outcomes[path].ok
        assert outcomes[path].plan == vnplan.read(path), "the same in another process"
        assert outcomes[path].sha256 == sha256_of(path)
        assert outcomes[path].seconds > 0
        assert re.fullmatch(rf"<Outcome {path}: \d+ targets, \d+\.\d\d s>", repr(outcomes[path]))
    told = {Path(path).name: str(outcome.error) for path, outcome in outcomes.items() if not outcome.ok}
    assert (
        "is empty" in told["empty.txt"]
        and "no file" in told["none.txt"]
        and "is a folder" in told[tmp_path.name]
    )
    assert isinstance(outcomes[str(tmp_path / "none.txt")].error, NotAFileError)
    assert outcomes[str(tmp_path / "empty.txt")].sha256 == sha256_of(str(tmp_path / "empty.txt"))


def test_read_many_takes_settings_and_one_path(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("- Phấn đấu năm 2026 phát triển mới ít nhất 12 quả bóng.", "utf-8")
    config = ParseConfig(units=(UnitEntry("ball", ("quả bóng",), "count", "ball"),))
    (outcome,) = vnplan.read_many(path, config=config, jobs=1)
    assert outcome.plan is not None
    assert [t.unit.id for t in outcome.plan.targets if t.unit] == ["ball"]
    (late,) = vnplan.read_many([path], config=ParseConfig(timeout=1e-6), jobs=1)
    assert isinstance(late.error, TimeExceededError)


def test_read_many_tells_misuse_at_once() -> None:
    with pytest.raises(ConfigError):
        vnplan.read_many([], config=ParseConfig(cues=(("no such list", ("x",)),)))
    with pytest.raises(BatchError):
        vnplan.read_many([], jobs=0)
    assert list(vnplan.read_many([], config=ParseConfig(indicators=(IndicatorEntry("x", ("y",)),)))) == []


def test_read_many_with_threads() -> None:
    with ThreadPoolExecutor(2) as executor:
        plans = {o.path: o.plan for o in vnplan.read_many(CORPUS, executor=executor)}
    assert plans == {path: vnplan.read(path) for path in CORPUS}


def test_read_many_on_a_dask_cluster() -> None:
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=True, dashboard_address=None
    )
    with cluster, distributed.Client(cluster) as client:
        executor = client.get_executor()
        paths = [*CORPUS, "none.txt"]
        outcomes = {o.path: o for o in vnplan.read_many(paths, executor=executor, jobs=2)}
        odd = list(run(names("spin", "raise"), batch_work.work, executor=executor, jobs=2, timeout=0.5))
    assert errors(odd) == {"spin": TimeExceededError, "raise": InternalError}
    assert isinstance(outcomes["none.txt"].error, VnplanError)
    assert {path: outcomes[path].plan for path in CORPUS} == {path: vnplan.read(path) for path in CORPUS}


def test_the_adapter_for_ray_in_the_documentation(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines of docs/batch.md, on something that has Ray's interface."""

    class Reference:
        def __init__(self, value: Any) -> None:
            self.value = value

        def future(self) -> Future[Any]:
            done: Future[Any] = Future()
            done.set_result(self.value)
            return done

    class Remote:
        def __init__(self, function: Any) -> None:
            self.function = function

        def remote(self, *args: Any) -> Reference:
            return Reference(self.function(*args))

    code = (ROOT / "docs/batch.md").read_text("utf-8")
    start = code.index("class RayExecutor")
    lines = code[start : code.index("\n\n\n", start)]
    assert len([line for line in lines.splitlines() if line]) <= 7
    import concurrent.futures

    names: dict[str, Any] = {"concurrent": concurrent, "ray": type("ray", (), {"remote": Remote})}
    exec(lines, names)
    outcomes = list(vnplan.read_many(CORPUS[:1], executor=names["RayExecutor"](), jobs=2))
    assert [o.plan for o in outcomes] == [vnplan.read(CORPUS[0])]
