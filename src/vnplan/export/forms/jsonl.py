"""Whole plans, one JSON text a line: ``Plan.model_validate_json(line)`` gives each back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from vnplan.export.rows import Row


class JsonlWriter:
    """Rows of one JSON text each. ``source.name`` of each plan is the path it was read from."""

    def __init__(self, path: Path, tables: tuple[str, ...]) -> None:
        self._stream = path.open("w", encoding="utf-8", newline="")

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """More plans."""
        self._stream.writelines(f"{text}\n" for (text,) in rows)

    def close(self) -> None:
        """Complete the file."""
        self._stream.close()
