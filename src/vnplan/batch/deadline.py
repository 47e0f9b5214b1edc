"""A time limit around one file's work, inside the worker.

In the main thread of a process (the usual case) an alarm interrupts even a long search of a
regular expression. In other threads, where there is no alarm, an exception is put into the
thread; it is seen between two steps of Python code. Neither interrupts a library that never
comes back to Python: for that the parent kills the worker (see ``workers``).
"""

from __future__ import annotations

import ctypes
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_AGAIN = 1.0  # seconds between alarms, for code that swallows the first


class TimeUp(BaseException):
    """The limit is over. No ``Exception``, so that ``except Exception`` does not swallow it."""


@contextmanager
def limit(seconds: float | None) -> Iterator[None]:
    """Raise :class:`TimeUp` inside when it takes longer; no limit for None."""
    if seconds is None:
        yield
    elif hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        with _alarm(seconds):
            yield
    else:
        with _injected(seconds):
            yield


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    armed = True

    def ring(number: int, frame: Any) -> None:
        if armed:
            raise TimeUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 1e-6), _AGAIN)
    try:
        yield
    finally:
        armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _injected(seconds: float) -> Iterator[None]:
    thread = ctypes.c_ulong(threading.get_ident())
    lock = threading.Lock()
    armed = True

    def fire() -> None:
        with lock:
            if armed:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TimeUp))

    timer = threading.Timer(seconds, fire)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        armed = False
        timer.cancel()
        with lock:  # one that was put in, but not seen yet, must not strike what comes after
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)
