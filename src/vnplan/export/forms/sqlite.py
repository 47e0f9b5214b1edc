"""All tables in one SQLite file. Standard library only.

SQLite has no exact decimals: a number is an integer or a float, right to 15 digits. For exact
numbers take DuckDB or Parquet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from vnplan.export.forms.sql import create, insert
from vnplan.export.rows import TABLES, Row, Value


class SqliteWriter:
    """Fills the tables; references are declared, ``PRAGMA foreign_key_check`` tests them."""

    def __init__(self, path: Path, tables: tuple[str, ...]) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        # The file is new and replaces the old one only when complete: no rollback is ever needed.
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("BEGIN")
        for name in tables:
            self._db.execute(create(TABLES[name], references=True))

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """More rows."""
        self._db.executemany(insert(TABLES[table]), (tuple(map(_stored, row)) for row in rows))

    def close(self) -> None:
        """Complete the file, with an index on what is looked up most."""
        with closing(self._db) as db:
            db.execute("CREATE INDEX targets_by_indicator ON targets (indicator_id)")
            db.execute("COMMIT")


def _stored(value: Value) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"  # the column's type makes a number of it
    return value.isoformat() if isinstance(value, date) else value
