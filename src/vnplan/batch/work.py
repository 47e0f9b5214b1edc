"""What happens inside a worker: one file, one answer, whatever goes wrong."""

from __future__ import annotations

import hashlib
import os
import stat
import time
import traceback
from collections.abc import Callable
from typing import Any, TypeVar

from vnplan.batch.deadline import TimeUp, limit
from vnplan.batch.elsewhere import Elsewhere
from vnplan.batch.outcome import Answer
from vnplan.config import ParseConfig
from vnplan.errors import (
    InternalError,
    NotAFileError,
    ReadError,
    TimeExceededError,
    VnplanError,
    WorkerDiedError,
)
from vnplan.model import Plan

T = TypeVar("T")
Work = Callable[[str], T]


def read_plan(path: str, *, config: ParseConfig) -> Plan:
    """The plan of a file; the work of ``read_many``."""
    from vnplan.pipeline import read

    if isinstance(path, Elsewhere):
        return read(path.fetch(config.max_bytes), config=config)
    if "\0" in path:
        raise NotAFileError(f"there is no file {path!r}: no name holds the character NUL")
    return read(path, config=config)


def attempt(work: Work[T], path: str, timeout: float | None) -> Answer[T]:
    """Do the work on one file. Never raises."""
    start = time.perf_counter()
    value: T | None = None
    error: VnplanError | None = None
    try:
        with limit(timeout):
            value = work(path)
    except TimeUp:
        error = too_slow(path, timeout)
    except VnplanError as problem:
        error = problem.with_traceback(None)
    except MemoryError:
        error = hungry(path)
    except OSError as problem:
        error = ReadError(f"{path} cannot be read: {problem.strerror or problem}")
    except Exception as problem:  # a defect; the other files still get their answer
        error = _defect(path, problem)
    return Answer(path, value, error, time.perf_counter() - start, None if error is None else sha256_of(path))


def too_slow(path: str, timeout: float | None) -> TimeExceededError:
    """What is said of a file that took too long."""
    return TimeExceededError(f"{path} took longer than {timeout:g} seconds; give it more with timeout")


def failed(path: str, error: VnplanError, seconds: float = 0.0) -> Answer[Any]:
    """An answer without a value."""
    return Answer(path, None, error, seconds, sha256_of(path))


def hungry(path: str) -> WorkerDiedError:
    """What is said of a file that memory does not suffice for."""
    return WorkerDiedError(f"{path} needs more memory than there is; run fewer at a time (jobs)")


def died(path: str) -> WorkerDiedError:
    """What is said of a file whose worker died."""
    return WorkerDiedError(
        f"{path}: the process that read it died, most likely for want of memory; the other files go on"
    )


def _defect(path: str, problem: Exception) -> InternalError:
    frames = traceback.extract_tb(problem.__traceback__)
    where = f" at {os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""  # noqa: PTH119  (a name in a message)
    return InternalError(
        f"{path}: internal error, please report it ({type(problem).__name__}: {problem}{where})"
    )


_CHUNK = 1 << 20
_LARGEST = 1 << 30


def sha256_of(path: str) -> str | None:
    """SHA-256 of a file's bytes.

    None for what is no file, cannot be opened, is larger than 1 GB or would have to be fetched again.
    """
    if isinstance(path, Elsewhere):
        return None
    try:
        status = os.stat(path)  # noqa: PTH116  (also for names that are not valid text)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            return None
        found = hashlib.sha256()
        with open(path, "rb") as stream:  # noqa: PTH123
            while chunk := stream.read(_CHUNK):
                found.update(chunk)
    except (OSError, ValueError):
        return None
    return found.hexdigest()
