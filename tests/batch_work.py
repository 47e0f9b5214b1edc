"""Work that goes wrong on demand, for tests of batches. In a module of its own: workers import it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def work(path: str) -> str:
    """What the name of a file asks for; its name in capitals otherwise."""
    name = Path(path).name
    if name.startswith("kill"):
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
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
