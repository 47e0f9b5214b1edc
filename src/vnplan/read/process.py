"""Other programs that read a file for us: started without a window, ended in time."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

from vnplan.errors import LimitExceededError


def run(command: list[str], folder: Path, timeout: float, label: str, name: str) -> bytes:
    """Run a program that reads a file for us; what it printed. It and its children end in time.

    Raises :class:`LimitExceededError` when it takes longer than ``timeout`` seconds.
    """
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=folder,
        env=environment, start_new_session=True,
    )  # fmt: skip
    try:
        return process.communicate(timeout=timeout)[0]
    except subprocess.TimeoutExpired:
        raise LimitExceededError(
            f"{name} took longer than {timeout:g} seconds for {label}; "
            "raise ParseConfig(timeout=…) or save it as .docx"
        ) from None
    finally:
        if process.poll() is None:
            with suppress(OSError, AttributeError):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            process.wait()
