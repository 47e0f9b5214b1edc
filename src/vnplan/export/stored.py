"""Targets out of a file that ``vnplan batch`` wrote."""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any

from vnplan.errors import VnplanError
from vnplan.export import extras
from vnplan.export.decimals import trimmed
from vnplan.export.forms.csv import unsafe
from vnplan.export.ours import written_by_vnplan
from vnplan.export.rows import TABLES, target_of
from vnplan.model import Plan, Target

_TARGETS = TABLES["targets"]
_TYPES = MappingProxyType({column.name: column.type for column in _TARGETS.columns})
_SELECT = "SELECT * FROM targets"

Stored = Iterator[tuple[str, list[Target]]]


def holds_targets(path: Path) -> bool:
    """Whether a file is the output of a batch; a ``.csv`` or ``.xlsx`` may also be a document."""
    suffix = path.suffix.lower()
    if suffix not in _READERS or not path.is_file():
        return False
    return written_by_vnplan(path) if suffix in (".csv", ".xlsx") else True


def stored_targets(path: Path) -> Stored:
    """Each document with targets, and its targets, in the order of the file.

    Spans have lost their fragments and printed words their line ends, as in every table. Raises
    :class:`vnplan.VnplanError` for a file that holds no table of targets.
    """
    try:
        if others := _other_tables(path):
            raise VnplanError(
                f"{path}: this holds {others}, compare needs targets (vnplan batch without --table)"
            )
        yield from _READERS[path.suffix.lower()](path)
    except (ValueError, KeyError, sqlite3.Error) as error:
        raise VnplanError(f"{path} holds no table of targets as vnplan batch writes it ({error})") from error


def _other_tables(path: Path) -> str:
    """What a file of one table holds that holds no targets: ``documents``, ``tasks or solutions``."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="", errors="replace") as stream:
            names = tuple(next(csv.reader(stream), ()))
        # Some tables have the same columns; later versions may add others behind them.
        held = [table.name for table in TABLES.values() if names[: len(table.names)] == table.names]
    elif suffix == ".parquet":
        found = extras.pyarrow().parquet.ParquetFile(str(path)).schema_arrow.metadata or {}
        held = [name.decode() for key, name in found.items() if key == b"vnplan.table"]
    else:
        held = []
    return "" if _TARGETS.name in held else " or ".join(held)


def _grouped(rows: Iterable[Mapping[str, Any]]) -> Stored:
    for document, group in groupby(rows, key=lambda row: row["document"]):
        yield document, [target_of(row) for row in group]


def _csv(path: Path) -> Stored:
    limit = csv.field_size_limit(sys.maxsize)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from _grouped(
                {name: _typed(name, cell) for name, cell in row.items()} for row in csv.DictReader(stream)
            )
    finally:
        csv.field_size_limit(limit)


def _typed(name: str, cell: str) -> Any:
    if cell == "":
        return None
    kind = _TYPES.get(name)
    if kind == "decimal":
        return Decimal(cell)
    if kind == "integer":
        return int(cell)
    return cell == "true" if kind == "boolean" else unsafe(cell)


def _parquet(path: Path) -> Stored:
    file = extras.pyarrow().parquet.ParquetFile(str(path))
    yield from _grouped(row for batch in file.iter_batches(5_000) for row in _plain(batch.to_pylist()))


def _plain(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Numbers of a table come with twelve decimals; they are shown without the empty ones."""
    for row in rows:
        for name, value in row.items():
            if isinstance(value, Decimal):
                row[name] = trimmed(value)
        yield row


def _duckdb(path: Path) -> Stored:
    with closing(extras.duckdb().connect(str(path), read_only=True)) as db:
        found = db.execute(_SELECT)
        names = [column[0] for column in found.description]
        yield from _grouped(_plain(_records(names, iter(found.fetchone, None))))


def _sqlite(path: Path) -> Stored:
    with closing(sqlite3.connect(f"file:{path.as_posix()}?mode=ro", uri=True)) as db:
        found = db.execute(_SELECT)
        names = [column[0] for column in found.description]
        yield from _grouped(_from_sqlite(row) for row in _records(names, found))


def _records(names: list[str], rows: Iterable[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    return (dict(zip(names, row, strict=True)) for row in rows)


def _from_sqlite(row: dict[str, Any]) -> dict[str, Any]:
    for name, value in row.items():
        if value is not None and _TYPES.get(name) == "decimal":
            row[name] = Decimal(str(value))
        elif value is not None and _TYPES.get(name) == "boolean":
            row[name] = bool(value)
    return row


def _xlsx(path: Path) -> Stored:
    rows = extras.openpyxl().load_workbook(path, read_only=True)["targets"].iter_rows(values_only=True)
    names = list(next(rows))
    padded = (row + (None,) * (len(names) - len(row)) for row in rows)  # empty cells at the end are left out
    yield from _grouped(_from_sheet(row) for row in _records(names, padded))


def _from_sheet(row: dict[str, Any]) -> dict[str, Any]:
    for name, value in row.items():
        if value is not None and _TYPES.get(name) == "decimal":
            row[name] = Decimal(str(value))
    return row


def _jsonl(path: Path) -> Stored:
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            plan = Plan.model_validate_json(line)
            yield plan.source.name or "", list(plan.targets)


_READERS: MappingProxyType[str, Callable[[Path], Stored]] = MappingProxyType(
    {
        ".csv": _csv, ".parquet": _parquet, ".duckdb": _duckdb, ".sqlite": _sqlite, ".xlsx": _xlsx,
        ".jsonl": _jsonl,
    }
)  # fmt: skip
