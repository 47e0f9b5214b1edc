"""The folder for temporary files of a pool; what killed runs have left is removed by the next.

A lock tells whether the run of a folder still lives: the system gives it up when its last process
is gone. Where there are no such locks (Windows) nothing is tidied.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from vnplan.errors import BatchError

_PREFIX = "vnplan-run-"
_BEGUN = "vnplan-new-"
_LOCK = "lock"


class Folder:
    """A folder of its own for as long as it is open; nobody else on the machine may look into it."""

    def __init__(self) -> None:
        """Make it. Raises :class:`vnplan.errors.BatchError` when there is no room for it."""
        try:
            made = Path(tempfile.mkdtemp(prefix=_BEGUN))
            self._lock = os.open(made / _LOCK, os.O_CREAT | os.O_RDWR)
            _locked(self._lock)
            # Under the name that others tidy only when it is locked.
            self.path = made.rename(made.with_name(_PREFIX + made.name.removeprefix(_BEGUN)))
        except OSError as error:
            raise BatchError(f"temporary files cannot be written ({error}); set TMPDIR") from error
        _tidy(self.path)

    def close(self) -> None:
        """Remove it."""
        with suppress(OSError):
            os.close(self._lock)
        shutil.rmtree(self.path, ignore_errors=True)


def _tidy(own: Path) -> None:
    """Remove the folders beside ``own`` whose run is gone."""
    with suppress(OSError):
        for folder in own.parent.glob(f"{_PREFIX}*"):
            if folder != own and _abandoned(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _abandoned(folder: Path) -> bool:
    try:
        if folder.is_symlink() or folder.stat().st_uid != os.getuid():
            return False
        lock = os.open(folder / _LOCK, os.O_RDWR)
    except (OSError, AttributeError):  # being made or removed just now; no users on Windows
        return False
    try:
        return _locked(lock)
    finally:
        os.close(lock)


def _locked(lock: int) -> bool:
    """Take a lock; False when somebody else has it, or there are none here."""
    try:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True
