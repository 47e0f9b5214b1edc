"""All tables in one DuckDB file: typed columns, exact numbers as DECIMAL."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from vnplan.export import extras
from vnplan.export.decimals import Fitting
from vnplan.export.forms.csv import shown
from vnplan.export.forms.sql import create
from vnplan.export.rows import TABLES, Row

_NULL = "\\N"


class DuckdbWriter:
    """Collects the rows as CSV beside the file, then loads each table in one go.

    DuckDB takes single rows slowly and files fast. Only the reference to ``documents`` is
    declared: DuckDB enforces references, and one odd record must not cost the whole file.
    """

    def __init__(self, path: Path, tables: tuple[str, ...]) -> None:
        self._path, self._tables = path, tables
        self._fittings = {name: Fitting(TABLES[name]) for name in tables}
        self._folder = Path(tempfile.mkdtemp(prefix=f"{path.name}.", dir=path.parent))
        self._open = ExitStack()
        self._open.callback(shutil.rmtree, self._folder, ignore_errors=True)
        self._writers: dict[str, Any] = {}
        for name in tables:
            stream = self._open.enter_context(
                self._csv(name).open("w", encoding="utf-8", errors="replace", newline="")
            )
            self._writers[name] = (stream, csv.writer(stream, quoting=csv.QUOTE_MINIMAL))

    @property
    def emptied(self) -> int:
        """How many numbers did not fit."""
        return sum(fitting.emptied for fitting in self._fittings.values())

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """More rows."""
        _, writer = self._writers[table]
        writer.writerows([_cell(value) for value in row] for row in self._fittings[table].rows(rows))

    def close(self) -> None:
        """Load everything and complete the file."""
        with self._open:
            for stream, _ in self._writers.values():
                stream.close()
            db = extras.duckdb().connect(str(self._path))
            try:
                for name in self._tables:
                    db.execute(create(TABLES[name], references=False))
                    db.execute(
                        f"COPY {name} FROM '{self._quoted(name)}' (FORMAT csv, HEADER false, DELIMITER ',', "
                        f"QUOTE '\"', ESCAPE '\"', NULLSTR '{_NULL}', AUTO_DETECT false, "
                        "MAX_LINE_SIZE 64000000)"
                    )
            finally:
                db.close()

    def _csv(self, name: str) -> Path:
        return self._folder / f"{name}.csv"

    def _quoted(self, name: str) -> str:
        return str(self._csv(name)).replace("'", "''")


def _cell(value: Any) -> str:
    if value is None:
        return _NULL
    return value.replace("\0", "") if isinstance(value, str) else shown(value)
