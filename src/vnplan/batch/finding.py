"""Folders, patterns and lists of names into paths of documents."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TextIO

from vnplan.batch.elsewhere import Elsewhere
from vnplan.batch.endings import ending_of, is_document
from vnplan.batch.stores import files_at, is_address
from vnplan.errors import BatchError
from vnplan.export.ours import written_by_vnplan

_WILD = frozenset("*?")
# Of these a file may be the output of another run, or a report.
_OURS = frozenset((".xlsx", ".csv", ".html", ".htm"))


def find_documents(
    names: Iterable[str],
    *,
    stdin: TextIO | None = None,
    leave_out: Collection[str] = (),
    no_document: Callable[[str], None] | None = None,
) -> list[str]:
    """The paths that ``names`` stand for, each once, in the order given.

    A name is a file; a folder (searched with all folders below for ``ENDINGS``; hidden files,
    the lock files of Word and workbooks and reports that vnplan wrote are passed over); a pattern
    (``plans/**/*.pdf``); ``@list.txt``, a file with one of these a line; or ``-``, the same from
    ``stdin``; or the address of any of the first three in a store (``s3://plans/2026/``), which is
    found by ``fsspec``. ``leave_out`` are paths that are no documents, such as the output of an earlier run.
    ``no_document`` is told of each of these, and of each workbook, table or report that vnplan wrote,
    that is named or matched rather than found in a folder; the latter are read all the same.

    A file that does not exist is kept: whoever reads it says so. Raises
    :class:`vnplan.errors.BatchError` for a list that cannot be read and a pattern with ``*`` or
    ``?`` that nothing matches, unless it stands in a list.
    """
    apart = {os.path.abspath(path) for path in leave_out}  # noqa: PTH100  (names that are not valid text)
    seen: set[str] = set()
    found = []
    for path, named in _expanded(names, stdin):
        absolute = path if isinstance(path, Elsewhere) else os.path.abspath(path)  # noqa: PTH100
        if absolute in seen:
            continue
        ours = _ours(path)
        if ours and not named:  # who names it wants it
            continue
        seen.add(absolute)
        if named and no_document is not None and (ours or absolute in apart):
            no_document(path)
        if absolute not in apart:
            found.append(path)
    return found


def _ours(path: str) -> bool:
    if isinstance(path, Elsewhere) or ending_of(path) not in _OURS:
        return False
    return written_by_vnplan(Path(path))


# A path, and whether it was named or matched rather than found in a folder.
_Found = Iterator[tuple[str, bool]]


def _expanded(names: Iterable[str], stdin: TextIO | None) -> _Found:
    for name in names:
        if name == "-":
            yield from _each(_lines(stdin, "standard input"), listed=True)
        elif name.startswith("@"):
            try:
                with open(name[1:], encoding="utf-8-sig", errors="surrogateescape") as stream:  # noqa: PTH123
                    yield from _each(_lines(stream, name[1:]), listed=True)
            except OSError as error:
                raise BatchError(f"the list {name[1:]} cannot be read: {error.strerror or error}") from error
        else:
            yield from _each((name,))


def _lines(stream: TextIO | None, name: str) -> list[str]:
    if stream is None:
        raise BatchError(f"{name} is closed; name files instead of -")
    return [line for line in (line.rstrip("\r\n") for line in stream) if line.strip()]


def _each(names: Iterable[str], *, listed: bool = False) -> _Found:
    for name in names:
        if not name:
            raise BatchError("one of the names is empty; is a variable of the shell not set?")
        if is_address(name) and not os.path.lexists(name):
            yield from ((path, False) for path in files_at(name, listed=listed))
        elif os.path.isdir(name):  # noqa: PTH112
            yield from _below(name)
        elif glob.has_magic(name) and not os.path.lexists(name):
            matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207
            if not matches:
                # Names hold brackets ("kh [2].md"), and one line of a list must not stop a run.
                if listed or not _WILD & set(name):
                    yield name, True
                    continue
                raise BatchError(f"nothing matches {name}")
            for match in matches:
                if os.path.isfile(match):  # noqa: PTH113
                    yield match, True
                elif "**" not in name:  # with ** the files below match by themselves
                    yield from _below(match)
        else:
            yield name, True


def _below(folder: str) -> _Found:
    """The documents in a folder and the folders below, in the order of their names."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(place, name)  # noqa: PTH118
            if is_document(name):
                yield path, False
