"""How an answer comes from a worker: as a file.

A worker that is killed half-way through a message in a pipe blocks whoever reads that pipe, for as
long as other workers hold its end open. A file is there whole or not at all, and the word that it
is there is so short that a pipe takes it in one step.
"""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any, TypeVar

from vnplan.batch.outcome import Answer
from vnplan.batch.work import failed, hungry
from vnplan.errors import InternalError, VnplanError

T = TypeVar("T")
_LONGEST = 200  # characters of a reason; with it the message is below the smallest PIPE_BUF, 512


def send(folder: str, number: int, answer: Answer[T]) -> str | None:
    """Leave the answer to job ``number`` in ``folder``; gives the reason when that is not possible.

    An answer that cannot be packed is replaced by one that says so.
    """
    path = os.path.join(folder, _name(number))  # noqa: PTH118
    part = f"{path}.part"
    try:
        with open(part, "wb") as stream:  # noqa: PTH123
            stream.write(_packed(answer))
        os.replace(part, path)  # noqa: PTH105
    except OSError as error:
        return f"the folder for temporary files: {error.strerror or error}"[:_LONGEST]
    return None


def received(folder: Path, number: int, path: str, reason: str | None) -> Answer[Any]:
    """The answer to job ``number`` about the file at ``path``; it is taken out of ``folder``."""
    if reason is None:
        try:
            at = folder / _name(number)
            answer: Answer[Any] = pickle.loads(at.read_bytes())
            at.unlink()
        except OSError as error:
            reason = f"the folder for temporary files: {error.strerror or error}"
        except MemoryError:
            return failed(path, hungry(path))
        else:
            return answer
    return failed(path, InternalError(f"{path}: no answer came back ({reason})"))


def _name(number: int) -> str:
    return f"{number}.answer"


def _packed(answer: Answer[T]) -> bytes:
    try:
        return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        error: VnplanError = hungry(answer.path)
    except Exception as problem:
        error = InternalError(
            f"{answer.path}: the answer cannot be pickled ({type(problem).__name__}: {problem})"
        )
    return pickle.dumps(failed(answer.path, error, answer.seconds), pickle.HIGHEST_PROTOCOL)
