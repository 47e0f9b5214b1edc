"""Many pages, read side by side: one thread and one engine for each core."""

from __future__ import annotations

import os
import queue
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from vnplan.read.ocr.engine import Engine, new_engine
from vnplan.read.ocr.scan import Scan, read_picture

# Pictures that wait for a core; a page at 300 dpi takes 9 MB.
_WAITING = 1
_MOST_WORKERS = 16


def read_pages(
    first: Engine,
    pages: Sequence[int],
    render: Callable[[int], tuple[Any, int]],
    seconds: Callable[[], float],
) -> Iterator[tuple[int, Scan | None]]:
    """Each page with what its picture shows, in order; None when its time was over.

    ``render`` makes the picture of a page and says its resolution; it is called by the thread
    of the caller only. ``seconds`` says how long the page that begins now may take. ``first``
    is the first engine; others like it are made for the other threads.
    """
    workers = max(1, min(_cores(), len(pages), _MOST_WORKERS))
    engines: queue.SimpleQueue[Engine] = queue.SimpleQueue()
    engines.put(first)
    made = [first]
    for _ in range(workers - 1):
        engine = new_engine()
        if engine is not None:
            engines.put(engine)
            made.append(engine)
    pool = ThreadPoolExecutor(len(made), thread_name_prefix="vnplan-ocr")

    def read(picture: Any, dpi: int) -> Scan | None:
        engine = engines.get()
        try:
            return read_picture(engine, picture, dpi, seconds())
        finally:
            engines.put(engine)

    running: deque[tuple[int, Future[Scan | None]]] = deque()
    try:
        for page in pages:
            if len(running) > len(made) + _WAITING - 1:
                done, future = running.popleft()
                yield done, future.result()
            running.append((page, pool.submit(read, *render(page))))
        while running:
            done, future = running.popleft()
            yield done, future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        for engine in made:
            with suppress(RuntimeError):
                engine.close()


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
