"""Which files vnplan wrote: only those may be replaced, and they are no documents to read.

Seen without the libraries that write them where that can be: reading does not need those.
"""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

from vnplan.errors import VnplanError
from vnplan.export import extras
from vnplan.export.rows import TABLES

GENERATOR = '<meta name="generator" content="vnplan">'
_TABLES = frozenset(("documents", "targets", "diagnostics"))
_HEAD = 1_024
_NAMES = 3  # columns that tell a table; later versions may add others behind them


def written_by_vnplan(path: Path) -> bool:
    """Whether a file is the output of a batch, its list of errors, or a report."""
    test = _TESTS.get(path.suffix.lower(), _errors)
    try:
        return test(path)
    except (OSError, ValueError, KeyError, sqlite3.Error, zipfile.BadZipFile):
        return False


def check_replaceable(path: Path) -> None:
    """Raise :class:`vnplan.VnplanError` for a file that holds something of somebody else's."""
    if path.is_file() and path.stat().st_size and not written_by_vnplan(path):
        raise VnplanError(f"{path} is there and was not written by vnplan: move it, or choose another name")


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_HEAD)


def _csv(path: Path) -> bool:
    head = _head(path).removeprefix(b"\xef\xbb\xbf")
    begins = (",".join(table.names[:_NAMES]) for table in TABLES.values())
    return head.startswith(tuple(f"{names},".encode() for names in begins))


def _xlsx(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        book = archive.read("xl/workbook.xml")
    return all(f'name="{name}"'.encode() in book for name in _TABLES)


def _parquet(path: Path) -> bool:
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - 8))
        footer = int.from_bytes(stream.read(4), "little")
        if stream.read(4) != b"PAR1":
            return False
        stream.seek(max(0, size - 8 - footer))
        return b"vnplan.table" in stream.read(footer)


def _jsonl(path: Path) -> bool:
    return _head(path).startswith(b'{"schema_version":') or _errors(path)


def _errors(path: Path) -> bool:
    with path.open("rb") as stream:
        record = json.loads(stream.readline(1 << 20))
    return isinstance(record, dict) and {"path", "error", "message"} <= record.keys()


def _sqlite(path: Path) -> bool:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        found = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name for (name,) in found} >= _TABLES


def _duckdb(path: Path) -> bool:
    if _head(path)[8:12] != b"DUCK":
        return False
    duckdb = extras.duckdb()
    try:
        with closing(duckdb.connect(str(path), read_only=True)) as db:
            found = db.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    except duckdb.Error:  # damaged, or in use by somebody
        return False
    return {name for (name,) in found} >= _TABLES


def _html(path: Path) -> bool:
    return GENERATOR.encode() in _head(path)


_TESTS: MappingProxyType[str, Callable[[Path], bool]] = MappingProxyType(
    {
        ".csv": _csv, ".xlsx": _xlsx, ".parquet": _parquet, ".jsonl": _jsonl, ".sqlite": _sqlite,
        ".duckdb": _duckdb, ".html": _html, ".htm": _html,
    }
)  # fmt: skip
