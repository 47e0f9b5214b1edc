"""One table as Parquet: typed columns, exact numbers as decimal128."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from vnplan.export import extras
from vnplan.export.decimals import Fitting
from vnplan.export.frames import arrow_schema, arrow_table
from vnplan.export.rows import Row, table_named

_GROUP = 20_000  # rows a row group; the same rows give the same groups, hence the same bytes


class ParquetWriter:
    """Collects rows into row groups of one size."""

    def __init__(self, path: Path, tables: tuple[str, ...]) -> None:
        (name,) = tables
        self._table = table_named(name)
        self._fitting = Fitting(self._table)
        self._rows: list[Row] = []
        pq = extras.pyarrow().parquet
        self._writer = pq.ParquetWriter(str(path), arrow_schema(self._table), compression="zstd")

    @property
    def emptied(self) -> int:
        """How many numbers did not fit."""
        return self._fitting.emptied

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """More rows."""
        self._rows += self._fitting.rows(rows)
        while len(self._rows) >= _GROUP:
            self._write(self._rows[:_GROUP])
            del self._rows[:_GROUP]

    def close(self) -> None:
        """Write what is left and complete the file."""
        if self._rows:
            self._write(self._rows)
            self._rows = []
        self._writer.close()

    def _write(self, rows: list[Row]) -> None:
        self._writer.write_table(arrow_table(self._table, rows))
