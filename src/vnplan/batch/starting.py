"""How worker processes come to life."""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing.context import BaseContext

_LOADED = ("vnplan.batch.prepared", "vnplan.batch.workers", "vnplan.pipeline")


def server() -> BaseContext:
    """Workers come from a process that has the code loaded and no threads, else from nothing.

    A fork of a process with threads (a progress bar, a notebook, an Arrow table) can hang.
    For programs that do nothing when their main module is imported again.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_LOADED))
    return context


def usual() -> BaseContext | None:
    """The server in a notebook or at a prompt, where there is no main module to import again.

    In a script None, which is Python's own choice: the script may have no
    ``if __name__ == "__main__":``, without which only a fork can start.
    """
    main = sys.modules.get("__main__")
    interactive = getattr(main, "__file__", None) is None and getattr(main, "__spec__", None) is None
    return server() if interactive else None
