"""A file that is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside ``path`` to write to; takes its place at the end, in one step.

    When something goes wrong, or the process is killed, ``path`` stays as it was.
    """
    part = path.with_name(f"{path.name}.part")
    _remove(part)
    try:
        yield part
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        _remove(part)
        raise


def _remove(path: Path) -> None:
    for leftover in (path, path.with_name(f"{path.name}.wal"), path.with_name(f"{path.name}-journal")):
        with suppress(FileNotFoundError):
            leftover.unlink()
