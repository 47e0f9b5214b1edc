"""Tables as CSV, safe to open in a spreadsheet.

A cell that begins with ``=`` ``+`` ``-`` ``@``, a tab or a carriage return is taken for a formula
by spreadsheets, which may then run what a document says. Such text gets an apostrophe in front;
numbers do not need it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TextIO

from vnplan.export.rows import Row, Table, Value, table_named

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*%?")


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula.

    >>> safe("=HYPERLINK(…)"), safe("- Tỷ lệ"), safe("-3"), safe("Tỷ lệ")
    ("'=HYPERLINK(…)", "'- Tỷ lệ", '-3', 'Tỷ lệ')
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unsafe(text: str) -> str:
    """The text as it was before ``safe``."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def shown(value: Value) -> str:
    """One cell: numbers plain with a point, ``true`` and ``false``, dates as 2026-01-09."""
    if value is None:
        return ""
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else repr(value)


def write_csv(stream: TextIO, table: Table, rows: Iterable[Row], *, heading: bool = True) -> None:
    """Rows of one table under a line of column names."""
    writer = csv.writer(stream, lineterminator="\n")
    if heading:
        writer.writerow(table.names)
    writer.writerows([shown(value) for value in row] for row in rows)


class CsvWriter:
    """One table in UTF-8; ``bom`` puts the mark in front by which Excel knows it."""

    def __init__(self, path: Path, tables: tuple[str, ...], *, bom: bool = False) -> None:
        (self._name,) = tables
        self._table = table_named(self._name)
        encoding = "utf-8-sig" if bom else "utf-8"
        self._stream = path.open("w", encoding=encoding, errors="replace", newline="")
        write_csv(self._stream, self._table, ())

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """More rows."""
        write_csv(self._stream, self._table, rows, heading=False)

    def close(self) -> None:
        """Complete the file."""
        self._stream.close()
