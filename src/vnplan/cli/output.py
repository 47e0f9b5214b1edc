"""stdout for data, stderr for talk."""

from __future__ import annotations

import io
import os
import shutil
import sys
from typing import Any, TextIO


def use_utf8() -> None:
    """UTF-8 on both streams, whatever the locale says.

    File names that are not valid text are written escaped rather than refused. A stream that
    the caller has closed swallows what is written.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  (pathlib slows every start)


def say(message: str) -> None:
    """Tell the user something; never part of the data."""
    print(f"vnplan: {message}", file=sys.stderr)


def write(text: str) -> None:
    """One piece of data, ended by a line end."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def write_json(data: Any) -> None:
    """``data`` as indented UTF-8 JSON, Vietnamese letters as they are, numbers with all their digits."""
    import json

    from vnplan.model.exact_json import with_numbers

    write(with_numbers(json.dumps(data, ensure_ascii=False, indent=2)))


def room() -> int | None:
    """Columns to stay within: the terminal's, or ``COLUMNS``. None when writing to a file or pipe."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit():
        return max(40, shutil.get_terminal_size().columns)
    return None
