"""Work that goes wrong on demand, for tests of batches. In a module of its own: workers import it."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from typing import Any

_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


def work(path: str) -> str:
    """What the name of a file asks for; its name in capitals otherwise."""
    name = Path(path).name
    if name.startswith("kill"):
        os.kill(os.getpid(), _KILL)
    if name.startswith("exit"):
        os._exit(3)
    if name.startswith("raise"):
        raise ValueError(f"no good: {name}")
    if name.startswith("memory"):
        raise MemoryError
    if name.startswith("deep"):
        return work(path)
    if name.startswith("spin"):
        while True:
            pass
    if name.startswith("stubborn"):
        _stubborn()
    if name.startswith("once"):  # kills the first worker that reads it
        mark = Path(f"{path}.seen")
        if not mark.exists():
            mark.touch()
            os._exit(3)
    if name.startswith("slow"):
        time.sleep(0.3)
    return name.upper()


class Heavy:
    """Something large that is slow to unpack, so that the next one has to wait in the pipe."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpacked, (bytes(1 << 20),)


def _unpacked(data: bytes) -> str:
    time.sleep(1)
    return f"{len(data)} bytes"


def heavy(path: str) -> Heavy:
    """A large answer; the first worker at ``dies`` is killed just when it sends its own."""
    mark = Path(f"{path}.seen")
    if Path(path).name == "dies" and not mark.exists():
        mark.touch()
        time.sleep(0.2)  # "a" is sent before, and slow to unpack
        threading.Timer(0.3, os.kill, (os.getpid(), _KILL)).start()
    elif Path(path).name != "a":
        time.sleep(0.6)
    return Heavy()


def _stubborn() -> None:
    """Swallows every interruption, like a library that never comes back."""
    while True:
        try:
            while True:
                time.sleep(0.01)
        except BaseException:  # noqa: PERF203  (that is the point)
            pass


def unpicklable(path: str) -> object:
    """An answer that cannot travel."""
    return (_ for _ in path)


def count_open(path: str) -> int:
    """How many files are being worked on at this moment; ``path`` is ``folder/number``."""
    mine = Path(path).with_suffix(".open")
    mine.touch()
    time.sleep(0.02)
    number = len(list(mine.parent.glob("*.open")))
    mine.unlink()
    return number
