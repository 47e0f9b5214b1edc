"""Many files through a pool, one answer each, whatever happens to the pool."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from multiprocessing.context import BaseContext
from typing import Any, Generic, Protocol, TypeVar

from vnplan.batch.given import Given
from vnplan.batch.outcome import Answer
from vnplan.batch.starting import usual
from vnplan.batch.work import Work, died, failed, hungry, too_slow
from vnplan.batch.workers import Job, Workers
from vnplan.errors import BatchError, InternalError, VnplanError, WorkerDiedError

T = TypeVar("T")

_AHEAD = 2  # files submitted for each worker: one at work, one waiting
_TICK = 0.5  # seconds between looks at the workers
_GRACE = 5.0  # seconds that a worker has to notice by itself that the time is over
_VAIN = 3  # new pools in a row that break before they begin a file


class Pool(Protocol):
    """What a run needs of the thing that works for it."""

    timeout: float | None
    overdue: set[int]

    def submit(self, job: Job, work: Work[T]) -> Future[Any]:
        """Give a job away. Raises ``BrokenExecutor`` when the pool is broken."""

    def answer(self, job: Job, told: Any) -> Answer[Any]:
        """What came of a job, out of the result of its future."""

    def began(self) -> bool:
        """Whether any worker came to life."""

    def busy(self) -> frozenset[int] | None:
        """Numbers of the jobs being worked on; None when nobody knows."""

    def watch(self, grace: float) -> frozenset[int]:
        """Look after jobs that take too long; gives those that nobody should wait for."""

    def renewed(self) -> Pool:
        """A new pool in place of this broken one."""

    def close(self) -> None:
        """End it."""


def usable_cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(
    paths: Iterable[str],
    work: Work[T],
    *,
    executor: Executor | None = None,
    jobs: int | None = None,
    timeout: float | None = None,
    context: BaseContext | None = None,
) -> Generator[Answer[T], None, None]:
    """Do ``work`` on every path and yield the answers as they come.

    At most two files a worker are under way, and none is begun while the caller holds an
    answer longer than the others take: memory does not grow with the number of files.

    ``executor`` is anything with the interface of ``concurrent.futures``; by default processes
    (``context`` says how they start). A worker that dies takes down its pool: the files it may
    have been at are tried again, each alone; the one that kills its worker again is answered
    with :class:`vnplan.errors.WorkerDiedError`, the rest goes on in a new pool.
    """
    if jobs is not None and jobs < 1:
        raise BatchError(f"jobs must be 1 or more, not {jobs}")
    if timeout is not None and not timeout > 0:
        raise BatchError(f"timeout must be more than 0 seconds, not {timeout:g}")
    timeout = None if timeout == float("inf") else timeout
    count = jobs or getattr(executor, "_max_workers", None) or usable_cores()
    if executor is None:
        return _Run(lambda: Workers(count, timeout, context or usual()), work, count).answers(paths)
    return _Run(lambda: Given(executor, count, timeout), work, count).answers(paths)


class _Run(Generic[T]):
    """One run: its pool, what is under way, what has to be done again."""

    def __init__(self, start: Callable[[], Pool], work: Work[T], jobs: int) -> None:
        self._start = start
        self._work = work
        self._ahead = _AHEAD * jobs
        self._again: deque[Job] = deque()
        self._waiting: dict[Future[Any], Job] = {}
        self._in_vain = 0
        self._looked = 0.0

    def answers(self, paths: Iterable[str]) -> Generator[Answer[T], None, None]:
        """One answer for each path."""
        jobs = (Job(number, path, time.monotonic()) for number, path in enumerate(paths))
        self._pool = self._start()
        try:
            while True:
                sound = self._fill(jobs)
                if sound and not self._waiting:
                    return
                wait(self._waiting, timeout=_TICK, return_when=FIRST_COMPLETED)
                # What wait gives is not enough: it passes over futures that a cluster only cancelled.
                for future in [future for future in self._waiting if future.done()]:
                    if isinstance(_problem(future), BrokenExecutor):
                        sound = False
                    else:
                        self._in_vain = 0
                        yield _answer(self._pool, self._waiting.pop(future), future)
                yield from self._watch()
                if not sound:
                    yield from self._recover()
        finally:
            self._pool.close()

    def _fill(self, jobs: Iterator[Job]) -> bool:
        """Submit what there is room for; False when the pool is broken."""
        while len(self._waiting) < self._ahead:
            job = self._again.popleft() if self._again else next(jobs, None)
            if job is None:
                break
            try:
                self._waiting[self._pool.submit(job, self._work)] = job
            except BrokenExecutor:
                self._again.appendleft(job)
                return False
        return True

    def _watch(self) -> Iterator[Answer[T]]:
        """Look after files that take too long, now and then."""
        now = time.monotonic()
        if now - self._looked < _TICK:
            return
        self._looked = now
        given_up = self._pool.watch(_GRACE)
        for future, job in [pair for pair in self._waiting.items() if pair[1].number in given_up]:
            del self._waiting[future]
            yield _unanswered(job, too_slow(job.path, self._pool.timeout))

    def _recover(self) -> Iterator[Answer[T]]:
        """A worker has died and its pool with it: find the file, go on with a new pool."""
        busy, overdue = self._pool.busy(), self._pool.overdue
        lost, self._waiting = self._waiting, {}
        if not self._pool.began():
            raise BatchError(
                "no worker process could be started; a script that reads many files needs "
                'if __name__ == "__main__": around what it does'
            )
        self._in_vain += 1
        if self._in_vain > _VAIN:
            raise BatchError("worker processes die before they begin a file; is there enough memory?")
        done = [future for future in lost if future.done() and _problem(future) is None]
        answers = [self._pool.answer(lost.pop(future), future.result()) for future in done]
        self._pool = self._pool.renewed()
        yield from answers
        suspects: list[Job] = []
        for job in lost.values():
            if job.number in overdue:
                yield _unanswered(job, too_slow(job.path, self._pool.timeout))
            elif busy is None or job.number in busy:
                suspects.append(job)
            else:
                self._again.append(job)
        for job in suspects:
            self._in_vain = 0
            yield self._alone(job)

    def _alone(self, job: Job) -> Answer[T]:
        """Do one job in a process of its own, to see whether it kills that too."""
        pool = Workers(1, self._pool.timeout, getattr(self._pool, "context", None))
        try:
            future = pool.submit(job, self._work)
            while not wait((future,), timeout=_TICK).done:
                pool.watch(_GRACE)
            if not isinstance(_problem(future), BrokenExecutor):
                return _answer(pool, job, future)
            slow = job.number in pool.overdue
            return _unanswered(job, too_slow(job.path, pool.timeout) if slow else died(job.path))
        finally:
            pool.close()


def _answer(pool: Pool, job: Job, future: Future[Any]) -> Answer[Any]:
    problem = _problem(future)
    return pool.answer(job, future.result()) if problem is None else _unanswered(job, _lost(job, problem))


def _problem(future: Future[Any]) -> BaseException | None:
    """Why a future has no answer. The work itself never raises, so this is the pool's affair."""
    try:
        return future.exception(timeout=0)
    except CancelledError as cancelled:
        return cancelled


def _lost(job: Job, problem: BaseException) -> VnplanError:
    if type(problem).__name__ in _DIED:
        return died(job.path)
    if isinstance(problem, MemoryError):
        return hungry(job.path)
    if isinstance(problem, CancelledError):
        return WorkerDiedError(f"{job.path}: the executor was closed before there was an answer")
    return InternalError(f"{job.path}: no answer came back ({type(problem).__name__}: {problem})")


_DIED = frozenset({"KilledWorker", "WorkerCrashedError", "OutOfMemoryError"})  # dask, Ray


def _unanswered(job: Job, error: VnplanError) -> Answer[Any]:
    """An answer for a file whose worker gave none."""
    return failed(job.path, error, time.monotonic() - job.begun)
