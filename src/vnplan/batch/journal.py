"""What a batch has done so far, kept in a file beside its output.

One line a file that was read, written as soon as it is read. When a run is killed, even in the
middle of a line, everything before that line is there for the next run. Each line carries a hash
of itself and tells what it was made with, so that damage to one costs that one only.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from vnplan.batch.prepared import Prepared
from vnplan.batch.sealed import digest, seal, unseal
from vnplan.errors import BatchError

_PATIENCE = 3.0  # seconds: the workers of a run that was killed hold on for a moment


@dataclass(frozen=True, slots=True)
class Entry:
    """Where in the journal a file's line is, and the counts a summary needs."""

    start: int
    size: int
    targets: int
    doubtful: int


class Journal:
    """The journal of one output, open for the time of a run.

    ``stamp`` says what made the lines: version, settings, tables. A journal with another stamp
    is of no use and is begun anew. Files are known by name and content, not by folder, so a
    folder may be moved.
    """

    def __init__(self, path: Path, stamp: Mapping[str, Any], *, resume: bool) -> None:
        """Open or begin the journal. Raises :class:`vnplan.errors.BatchError`.

        Without ``resume`` an unfinished journal is an error: nobody should lose hours of work by
        a forgotten option. Something else that has the name of the journal always is.
        """
        self.path = path
        self.foreign = False
        """Whether there was a journal of another version or other settings."""
        self._entries: dict[tuple[str, str], Entry] = {}
        self.damaged = 0
        """Lines that are not as they were written."""
        self._stamp = seal({"journal of": "vnplan batch", **stamp})
        self._by = digest(self._stamp).decode("ascii")
        self._stream: BinaryIO = path.open("r+b" if path.exists() else "w+b")
        try:
            self._lock()
            self._open(resume)
        except BaseException:
            self._stream.close()
            raise

    def _lock(self) -> None:
        """One run at a time. Not noticed on Windows and on file systems without locks."""
        try:
            import fcntl
        except ImportError:
            return
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            try:
                fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:  # noqa: PERF203  (tried a few times, not often)
                time.sleep(0.1)
            except OSError:
                return
            else:
                return
        raise BatchError(f"{self.path} is in use: another run writes the same output")

    def _open(self, resume: bool) -> None:
        ours, finished = self._load()
        if resume and ours:
            self._stream.truncate()
            return
        self._stream.seek(0)
        if not resume and self._entries and not finished:
            raise BatchError(
                f"{self.path} is of a run that did not end (files done: {len(self._entries)}): "
                "add --resume to go on with it, or delete it"
            )
        self.foreign = resume and bool(self._entries)
        self._entries.clear()
        self.damaged = 0
        self._stream.truncate()
        self._write(self._stamp)

    def _load(self) -> tuple[bool, bool]:
        """Read the lines; whether they are of our stamp, and whether the run came to its end.

        Leaves the stream after the last whole line.
        """
        ours = finished = whole = False
        while True:
            start = self._stream.tell()
            line = self._stream.readline()
            if not line.endswith(b"\n"):  # the end, or a line that was being written
                break
            record = unseal(line)
            whole = whole or record is not None
            if record is None:
                self.damaged += 1
            elif "by" not in record:
                ours = ours or line.rstrip() == self._stamp.rstrip()
            else:
                ours = record["by"] == self._by
                finished = "end" in record
                if not finished:
                    entry = Entry(start, len(line), record["targets"], record["doubtful"])
                    self._entries[record["name"], record["sha256"]] = entry
        if not whole and (self.damaged or not self._stamp.startswith(line.rstrip(b"\0"))):
            raise BatchError(f"{self.path} is no journal of vnplan: move it, or choose another name for OUT")
        self._stream.seek(start)
        return ours, finished

    def __len__(self) -> int:
        return len(self._entries)

    def known(self) -> frozenset[tuple[str, str]]:
        """Name and SHA-256 of the files that there are entries of."""
        return frozenset(self._entries)

    def find(self, name: str, sha256: str | None) -> Entry | None:
        """The entry of a file with this name and content."""
        return self._entries.get((name, sha256 or ""))

    def add(self, name: str, prepared: Prepared) -> Entry:
        """Write down a file that was read; it is safe when this returns."""
        start = self._stream.seek(0, 2)
        record = {
            "by": self._by, "name": name, "sha256": prepared.sha256, "targets": prepared.targets,
            "doubtful": prepared.doubtful, "data": prepared.data,
        }  # fmt: skip
        self._write(seal(record))
        entry = Entry(start, self._stream.tell() - start, prepared.targets, prepared.doubtful)
        self._entries[name, prepared.sha256] = entry
        return entry

    def data(self, entry: Entry) -> str:
        """What ``add`` was given to keep."""
        self._stream.seek(entry.start)
        record = unseal(self._stream.read(entry.size))
        if record is None:
            raise BatchError(f"{self.path} was changed by somebody else while it was used")
        data: str = record["data"]
        return data

    def end(self) -> None:
        """The output is written."""
        self._stream.seek(0, 2)
        self._write(seal({"by": self._by, "end": len(self._entries)}))

    def close(self) -> None:
        """Let others use it."""
        self._stream.close()

    def _write(self, line: bytes) -> None:
        self._stream.write(line)
        self._stream.flush()
