"""What an address in a store stands for (``s3://plans/2026/``), asked of ``fsspec``.

``zip://plans::s3://bucket/plans.zip`` is an address too: the part in front lies in what follows.
"""

from __future__ import annotations

import re
from typing import Any

from vnplan.batch.elsewhere import Elsewhere
from vnplan.batch.endings import is_document
from vnplan.errors import BatchError, MissingDependencyError

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PAGE = re.compile(r"https?://", re.IGNORECASE)  # there are no folders, and "?" is part of a name
_PASSWORD = re.compile(r"((?:s?ftp|ssh|smb|https?|webdavs?)://[^/@:]*):[^/@]*@", re.IGNORECASE)
_MAGIC = re.compile(r"[*?\[]")
_WILD = frozenset("*?")


def is_address(name: str) -> bool:
    """Whether a name is the address of something in a store."""
    return _ADDRESS.match(name) is not None


def files_at(address: str, *, listed: bool = False) -> list[Elsewhere]:
    """The documents that an address stands for: a file, a folder with all below, or a pattern.

    ``listed``: the address stands in a list, where a pattern that nothing matches is no error.
    Raises :class:`vnplan.errors.BatchError` when the store cannot be asked, and
    :class:`vnplan.errors.MissingDependencyError` when what speaks to it is not installed.
    """
    shown = _without_password(address)
    store, path = _store(address, shown)
    try:
        paths = [path] if _PAGE.match(address) else _paths(store, path, listed)
    except Exception as error:  # each store has errors of its own
        raise BatchError(f"{shown} cannot be looked at: {type(error).__name__}: {error}") from error
    if not paths and _MAGIC.search(path):
        raise BatchError(f"nothing matches {shown}")
    return [_file(store, each, path, shown) for each in paths]


def _store(address: str, shown: str) -> tuple[Any, str]:
    try:
        import fsspec.core
    except ImportError as error:
        raise MissingDependencyError(
            f'{shown} needs fsspec, which is not installed: pip install "vnplan[stores]"'
        ) from error
    try:
        store, path = fsspec.core.url_to_fs(address)
    except ImportError as error:
        raise MissingDependencyError(f"{shown} needs a package beside fsspec: {error}") from error
    except Exception as error:
        raise BatchError(f"{shown} cannot be opened: {type(error).__name__}: {error}") from error
    return store, str(path)


def _paths(store: Any, path: str, listed: bool) -> list[str]:
    """The paths in the store, in the order of their names."""
    if _MAGIC.search(path) and not (not _WILD & set(path) and store.exists(path)):
        found = _matching(store, path)
        # One line of a list must not stop a run: whoever reads it says that it is missing.
        return found or [path] * listed
    if not is_document(path.rpartition("/")[2]) and store.isdir(path):
        return _below(store, path)
    return [path]


def _matching(store: Any, pattern: str) -> list[str]:
    found: list[str] = []
    hidden = "/." in pattern
    for path, status in sorted(store.glob(pattern, detail=True).items()):
        if not hidden and "/." in f"/{path}":
            continue
        if status["type"] != "directory":
            found.append(path)
        elif "**" not in pattern:  # with ** the files below match by themselves
            found += _below(store, path)
    return found


def _below(store: Any, folder: str) -> list[str]:
    """The documents in a folder and the folders below."""
    paths = [str(path) for path in store.find(folder)]
    inner = ((path, path.removeprefix(folder).lstrip("/")) for path in paths)
    return sorted(
        path for path, name in inner if "/." not in f"/{name}" and is_document(name.rpartition("/")[2])
    )


def _file(store: Any, path: str, asked: str, shown: str) -> Elsewhere:
    """The file under the address that leads to it, written as the one asked for."""
    from fsspec.core import OpenFile

    first, chained, rest = shown.partition("::")
    first = first if first.endswith(asked) else first.rstrip("/")
    name = first.removesuffix(asked) + path if first.endswith(asked) else store.unstrip_protocol(path)
    return Elsewhere.of(OpenFile(store, path), f"{name}{chained}{rest}")


def _without_password(address: str) -> str:
    return _PASSWORD.sub(r"\1@", address)
