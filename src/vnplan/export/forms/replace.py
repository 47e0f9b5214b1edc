"""A file that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PART = ".vnplan-part"  # long enough to be nobody else's


def hindrance(path: Path) -> str:
    """Why no file can be made at ``path``; empty when nothing is known to be in its way."""
    if not path.parent.is_dir():
        return f"cannot write {path}: there is no folder {path.parent}; make it first"
    return f"{path} is a folder; name a file" if path.is_dir() else ""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside ``path`` to write to; takes its place at the end, in one step.

    When something goes wrong, or the process is killed, ``path`` stays as it was. What a killed
    process left beside it is removed by the next.
    """
    part = path.with_name(f"{path.name}{_PART}")
    _remove(part)
    try:
        yield part
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        _remove(part)
        raise


def _remove(part: Path) -> None:
    """The file and what writers put beside it under longer names: logs, folders."""
    for leftover in list(part.parent.iterdir()):
        if leftover.name.startswith(part.name):
            if leftover.is_dir() and not leftover.is_symlink():
                shutil.rmtree(leftover, ignore_errors=True)
            else:
                leftover.unlink(missing_ok=True)
