"""An executor that the caller brought: threads, a pool of its own, a cluster."""

from __future__ import annotations

import time
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from typing import Any, TypeVar

from vnplan.batch.folder import Folder
from vnplan.batch.outcome import Answer
from vnplan.batch.sending import received, send
from vnplan.batch.work import Work, attempt
from vnplan.batch.workers import Job, Workers
from vnplan.errors import BatchError

T = TypeVar("T")


class Given:
    """Puts jobs on the caller's executor, which is never shut down here."""

    def __init__(self, executor: Executor, jobs: int, timeout: float | None) -> None:
        self.jobs, self.timeout = jobs, timeout
        self.overdue: set[int] = set()
        """Stays empty: what takes too long here is given up at once."""
        self._executor = executor
        self._running: dict[Future[Any], tuple[int, float | None]] = {}
        self._folder = Folder() if isinstance(executor, ProcessPoolExecutor) else None
        """Where answers are left; None when they are given back, since the workers may be elsewhere."""

    def submit(self, job: Job, work: Work[T]) -> Future[Any]:
        """Give a job to the executor.

        Raises ``BrokenExecutor`` when it is broken, :class:`vnplan.errors.BatchError` when it was
        shut down, or its cluster is gone.
        """
        future: Future[Any]
        try:
            if self._folder is None:
                future = self._executor.submit(attempt, work, job.path, self.timeout)
            else:
                future = self._executor.submit(_sent, str(self._folder.path), job, work, self.timeout)
        except BrokenExecutor:
            raise
        except Exception as error:  # each kind of executor has its own
            raise BatchError(f"the executor takes no more files ({type(error).__name__}: {error})") from error
        self._running[future] = (job.number, None)
        future.add_done_callback(lambda done: self._running.pop(done, None))
        return future

    def answer(self, job: Job, told: Any) -> Answer[Any]:
        """What came of a job, out of the result of its future."""
        return told if self._folder is None else received(self._folder.path, job.number, job.path, told)

    def began(self) -> bool:
        """The caller's workers are the caller's affair."""
        return True

    def busy(self) -> None:
        """Nobody knows which jobs are being worked on."""

    def watch(self, grace: float) -> frozenset[int]:
        """Give up jobs that run for twice their time; a job may wait a while after it counts as running.

        A thread cannot be ended from outside: it stays occupied until the library it hangs in
        comes back.
        """
        given_up: set[int] = set()
        if self.timeout is None:
            return frozenset()
        now = time.monotonic()
        for future, (number, since) in list(self._running.items()):
            if since is not None and now - since > 2 * self.timeout + grace:
                given_up.add(number)
            elif since is None and future.running():
                self._running[future] = (number, now)
                if future.done():  # just now: nobody else takes it out
                    self._running.pop(future, None)
        return frozenset(given_up)

    def renewed(self) -> Workers:
        """The caller's executor is broken: go on with processes of our own."""
        self.close()
        return Workers(self.jobs, self.timeout)

    def close(self) -> None:
        """Take back what has not begun."""
        for future in list(self._running):
            future.cancel()
        if self._folder is not None:
            self._folder.close()


def _sent(folder: str, job: Job, work: Work[T], timeout: float | None) -> str | None:
    return send(folder, job.number, attempt(work, job.path, timeout))
