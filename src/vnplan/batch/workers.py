"""Processes that read files, watched from outside.

Each worker keeps a note (a small file named after its process) of the job it is at. So the
parent knows which files were being read when a worker died, and can kill a worker whose file
takes too long where nothing inside the process can interrupt it. What to do and what came of it
travel as files too: pipes carry only short messages, so that no kill can leave half of one.
Workers leave when the parent is gone, however it went.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import shutil
import signal
import threading
import time
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from functools import cache
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from vnplan.batch.folder import Folder
from vnplan.batch.outcome import Answer
from vnplan.batch.sending import received, send
from vnplan.batch.work import Work, attempt
from vnplan.errors import BatchError

T = TypeVar("T")
_IDLE = -1
_WIDTH = 24
_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


class Job(NamedTuple):
    """One file to read; ``number`` counts the files of a run."""

    number: int
    path: str
    begun: float  # time.monotonic() when it was handed out


class Workers:
    """A pool of processes. Not restarted by itself: see ``engine``."""

    def __init__(self, jobs: int, timeout: float | None, context: BaseContext | None = None) -> None:
        self.jobs, self.timeout, self.context = jobs, timeout, context
        self.overdue: set[int] = set()
        """Numbers of the jobs whose worker was killed for taking too long."""
        self._seen: dict[tuple[int, int], float] = {}
        self._work: object = None
        self._told = 0
        self._folder = Folder()
        self._notes = self._folder.path
        self._executor = ProcessPoolExecutor(
            jobs, mp_context=context, initializer=_begin, initargs=(str(self._notes),)
        )

    def submit(self, job: Job, work: Work[T]) -> Future[str | None]:
        """Give a job to the pool. Raises ``BrokenExecutor`` when a worker has died."""
        if work is not self._work:
            self._tell(work)
        task = str(self._task(self._told))
        return self._executor.submit(_noted, str(self._notes), task, job, self.timeout)

    def answer(self, job: Job, told: str | None) -> Answer[Any]:
        """What came of a job, out of the result of its future."""
        return received(self._notes, job.number, job.path, told)

    def began(self) -> bool:
        """Whether any worker came to life."""
        return any(True for _ in self._pids())

    def busy(self) -> frozenset[int]:
        """Numbers of the jobs that are, or were when their worker died, being worked on."""
        return frozenset(number for _, number in self._noted())

    def watch(self, grace: float) -> frozenset[int]:
        """Kill workers whose job takes more than ``grace`` seconds longer than it may.

        Nobody has to give a job up for that: the pool breaks, and ``overdue`` tells why.
        """
        if self.timeout is None:
            return frozenset()
        now = time.monotonic()
        noted = set(self._noted())
        self._seen = {at: self._seen.get(at, now) for at in noted}
        for (pid, number), since in self._seen.items():
            if now - since > self.timeout + grace and number not in self.overdue:
                self.overdue.add(number)
                _kill(pid)
        return frozenset()

    def renewed(self) -> Workers:
        """A new pool like this one, which is closed."""
        self.close()
        return Workers(self.jobs, self.timeout, self.context)

    def close(self) -> None:
        """End the processes, also those at work."""
        if self.busy():
            for pid in self._pids():
                _kill(pid)
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._folder.close()

    def _tell(self, work: Work[T]) -> None:
        """Write down what to do."""
        self._told += 1
        try:
            self._task(self._told).write_bytes(pickle.dumps(work))
        except OSError as error:
            raise BatchError(f"temporary files cannot be written: {error}") from error
        except Exception as error:
            raise BatchError(
                f"the settings cannot be sent to another process ({type(error).__name__}: {error})"
            ) from error
        self._work = work

    def _task(self, number: int) -> Path:
        return self._notes / f"{number}.task"

    def _pids(self) -> list[int]:
        with suppress(OSError):
            return [int(name) for name in os.listdir(self._notes) if name.isdigit()]  # noqa: PTH208  (names only)
        return []

    def _noted(self) -> list[tuple[int, int]]:
        """Process and job number of every worker at work."""
        found = []
        for pid in self._pids():
            with suppress(OSError, ValueError):
                number = int((self._notes / str(pid)).read_bytes())
                if number != _IDLE:
                    found.append((pid, number))
        return found


def _kill(pid: int) -> None:
    with suppress(OSError):
        os.kill(pid, _KILL)


# Inside the worker


def _begin(notes: str) -> None:
    """The first thing a worker does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to deal with
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # OCR must not start threads in every process
    _write(notes, _IDLE)
    threading.Thread(target=_leave_with_parent, args=(notes,), daemon=True).start()


def _noted(notes: str, task: str, job: Job, timeout: float | None) -> str | None:
    _write(notes, job.number)
    try:
        return send(notes, job.number, attempt(_work(task), job.path, timeout))
    finally:
        _write(notes, _IDLE)


@cache
def _work(task: str) -> Work[Any]:
    work: Work[Any] = pickle.loads(Path(task).read_bytes())
    return work


@cache
def _note(notes: str) -> int:
    return os.open(os.path.join(notes, str(os.getpid())), os.O_CREAT | os.O_RDWR)  # noqa: PTH118


def _write(notes: str, number: int) -> None:
    line = str(number).ljust(_WIDTH).encode()
    os.lseek(_note(notes), 0, os.SEEK_SET)
    os.write(_note(notes), line)


def _leave_with_parent(notes: str) -> None:
    """A worker whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    at_first = os.getppid()
    # Forked brothers hold each other's pipes open, so that only the parent's number tells; a
    # process that came from a server has another parent, and only the pipe tells.
    while parent is not None and parent.is_alive() and os.getppid() == at_first:
        parent.join(1)
    shutil.rmtree(notes, ignore_errors=True)
    os._exit(1)
