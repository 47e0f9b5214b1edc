"""FILE arguments into plans; what cannot be read is told and passed over."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from vnplan.cli.output import say
from vnplan.errors import VnplanError

if TYPE_CHECKING:
    from vnplan.handover import SourceDoc
    from vnplan.model import Plan

T = TypeVar("T")
STDIN = "-"
HELP = "a document; - reads standard input"


def plans(names: Sequence[str]) -> Iterator[tuple[str, Plan | None]]:
    """Each file's name and plan, None when it could not be read (the reason is on stderr)."""
    for name in names:
        yield shown(name), plan_of(name)


def shown(name: str) -> str:
    """A file's name as text, also where the locale made something else of it."""
    return "<stdin>" if name == STDIN else os.fsencode(name).decode("utf-8", "replace")


def plan_of(name: str) -> Plan | None:
    """The plan of one file, or None after saying why there is none."""
    from vnplan.pipeline import read

    return _told(lambda: read(_opened(name)), name)


def source_of(name: str) -> SourceDoc | None:
    """The text of one file, or None after saying why there is none."""
    from vnplan.config import DEFAULT
    from vnplan.read import open_source

    return _told(lambda: open_source(_opened(name), DEFAULT), name)


def plan_from(source: SourceDoc, name: str) -> Plan | None:
    """The plan of a text that was read before, or None after saying why there is none."""
    from vnplan.pipeline import walk

    return _told(lambda: walk(source), name)


def _opened(name: str) -> str | BinaryIO:
    return _stdin() if name == STDIN else name


def _told(read: Callable[[], T], name: str) -> T | None:
    if "://" in name and not os.path.lexists(name):
        say(f"{shown(name)} is an address: download the file first, or give the address to vnplan batch")
        return None
    try:
        return read()
    except VnplanError as error:
        say(str(error))
    except Exception as error:  # a defect; the other files still get their answer
        say(f"{shown(name)}: internal error, please report it ({type(error).__name__}: {error})")
        if os.environ.get("VNPLAN_DEBUG"):
            traceback.print_exc()
    return None


def _stdin() -> BinaryIO:
    if sys.stdin is None:
        raise VnplanError("standard input is closed; name a file instead of -")
    if sys.stdin.isatty():
        say("reading from the terminal; end with Ctrl-D")
    return sys.stdin.buffer
