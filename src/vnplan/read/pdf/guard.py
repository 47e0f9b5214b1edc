"""Files that look endless are read in a process of their own, which may be stopped.

PDFium cannot be interrupted, and what it takes cannot be taken back. A child process with a
bound on its memory can be ended from outside.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import cast

from vnplan.config import ParseConfig
from vnplan.errors import LimitExceededError
from vnplan.handover import SourceDoc
from vnplan.read.pdf.document import opened
from vnplan.read.pdf.look import may_be_endless
from vnplan.read.pdf.reader import read_here

# Seconds that the child gets beyond its time: it ends itself where it can and says more.
_GRACE = 3.0
_CODE = (
    "import pickle, sys\n"
    "sys.path[:] = pickle.load(sys.stdin.buffer)\n"
    "from vnplan.read.pdf.guard import answer\n"
    "answer()\n"
)
_ADVICE = (
    "one of its pages does not end, or draws far more than a page shows; print it to a new PDF and read that"
)


def read_pdf(data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    """The text of a PDF: see :func:`vnplan.read.pdf.reader.read_here`, which reads it.

    A page that never ends raises :class:`LimitExceededError`, within ``config.timeout`` seconds
    and ``config.max_memory`` bytes.
    """
    if may_be_endless(data) and sys.executable and not getattr(sys, "frozen", False):
        with opened(data, label, config):  # what cannot be opened is told here
            pass
        return _read_apart(data, label, config)
    return read_here(data, label, config)


def _read_apart(data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    given = pickle.dumps([str(Path(entry).resolve()) for entry in sys.path])
    given += pickle.dumps((data, label, config))
    # Isolated from the folder it runs in: nothing there may be imported.
    with tempfile.TemporaryDirectory(prefix="vnplan-", ignore_cleanup_errors=True) as folder:
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", _CODE],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder,
        )  # fmt: skip
        try:
            said = process.communicate(given, timeout=config.timeout + _GRACE)[0]
        except subprocess.TimeoutExpired:
            raise LimitExceededError(
                f"{label} was not read within {config.timeout:g} seconds: {_ADVICE}"
            ) from None
        finally:
            process.kill()
            process.wait()
    try:
        found = pickle.loads(said)  # written by our own child
    except (pickle.UnpicklingError, EOFError):  # it died of the file
        raise LimitExceededError(
            f"{label} takes more than {config.max_memory // 1_000_000:,} MB of memory to read: {_ADVICE},"
            " or raise ParseConfig(max_memory=…)"
        ) from None
    if isinstance(found, Exception):
        raise found
    return cast(SourceDoc, found)


def answer() -> None:
    """The child: the file comes in by standard input, the answer goes out by standard output."""
    data, label, config = pickle.load(sys.stdin.buffer)
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # whatever libraries print is no answer
        _bound(config)
        found: SourceDoc | Exception
        try:
            found = read_here(data, label, config)
        except MemoryError:  # no answer, as when PDFium runs out of it
            return
        except Exception as error:  # raised again by the parent
            found = error
        out.write(pickle.dumps(found))


def _bound(config: ParseConfig) -> None:
    """Bound the memory, and the time in case that the parent is gone, where the system can do so."""
    try:
        import resource
    except ImportError:  # Windows
        return
    # OCR uses all cores: the time of the processor may go faster than that of the clock.
    seconds = round(config.timeout + 2 * _GRACE) * (1 if config.ocr == "never" else os.cpu_count() or 1)
    bounds = (
        (resource.RLIMIT_AS, config.max_memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in bounds:
        with suppress(ValueError, OSError):  # the system has a lower bound of its own
            resource.setrlimit(kind, (most, most))
