"""Tables as sheets of an Excel file: typed cells, a frozen heading, a filter."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from vnplan.export import extras
from vnplan.export.rows import TABLES, Column, Row, Value

_ROWS = 1_048_575  # of one sheet, the heading apart
_LETTERS = 32_767  # of one cell
_DIGITS = 15  # what Excel keeps of a number
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDE = MappingProxyType(
    {
        "document": 34, "indicator": 46, "text": 60, "title": 46, "issuer": 34, "heading": 46, "message": 46,
        "under": 34, "assignee": 34, "coordinators": 34, "recipients": 34, "signatories": 34,
    }
)  # fmt: skip
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*<")
_EPOCH = datetime(2020, 1, 1)  # the same tables give the same file, whenever it is written


class XlsxWriter:
    """One sheet a table; a table longer than a sheet goes on in the next (``targets 2``)."""

    def __init__(self, path: Path, tables: tuple[str, ...]) -> None:
        self._path = path
        self._openpyxl = extras.openpyxl()
        self._book = self._openpyxl.Workbook(write_only=True)
        self._book.properties.created = _EPOCH
        self._book.properties.creator = "vnplan"
        self._sheets = {name: _Sheet(self._openpyxl, self._book, name) for name in tables}

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """More rows."""
        self._sheets[table].add(rows)

    def close(self) -> None:
        """Complete the file."""
        for sheet in self._sheets.values():
            sheet.finish()
        self._book.save(self._path)
        _without_times(self._path)


class _Sheet:
    """The sheets of one table."""

    def __init__(self, openpyxl: Any, book: Any, name: str) -> None:
        self._openpyxl, self._book, self._name = openpyxl, book, name
        self._columns = TABLES[name].columns
        self._parts = 0
        self._filled = 0
        self._sheet: Any = self._new()

    def _new(self) -> Any:
        self._parts += 1
        self._filled = 0
        sheet = self._book.create_sheet(self._name if self._parts == 1 else f"{self._name} {self._parts}")
        sheet.freeze_panes = "B2"
        letter = self._openpyxl.utils.get_column_letter
        for number, column in enumerate(self._columns, 1):
            wide = _WIDE.get(column.name, max(11, len(column.name) + 3))
            sheet.column_dimensions[letter(number)].width = wide
        bold = self._openpyxl.styles.Font(bold=True)
        heading = []
        for column in self._columns:
            cell = self._openpyxl.cell.WriteOnlyCell(sheet, column.name)
            cell.font = bold
            heading.append(cell)
        sheet.append(heading)
        return sheet

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if self._filled == _ROWS:
                self.finish()
                self._sheet = self._new()
            self._filled += 1
            self._sheet.append(
                [self._cell(column, value) for column, value in zip(self._columns, row, strict=True)]
            )

    def _cell(self, column: Column, value: Value) -> Any:
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, Decimal):
            if len(value.as_tuple().digits) > _DIGITS:  # Excel would change it
                return self._text(f"{value:f}")
            return int(value) if value == value.to_integral_value() else value
        return value

    def _text(self, text: str) -> Any:
        text = _ILLEGAL.sub(" ", text)
        if len(text) > _LETTERS:
            text = f"{text[: _LETTERS - 60]} … [cut, {len(text):,} characters in all]"
        if not text.startswith(("=", "#")):
            return text
        cell = self._openpyxl.cell.WriteOnlyCell(self._sheet, text)
        cell.data_type = "s"  # words that begin with "=" are no formula, and "#N/A" is no error
        return cell

    def finish(self) -> None:
        """The filter goes over all rows, so it is set when their number is known."""
        last = self._openpyxl.utils.get_column_letter(len(self._columns))
        self._sheet.auto_filter.ref = f"A1:{last}{self._filled + 1}"


def _without_times(path: Path) -> None:
    """Pack the file again with one fixed time for all parts and in the properties."""
    packed = path.with_name(f"{path.name}.packed")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            info = zipfile.ZipInfo(part.filename, _EPOCH.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            if part.filename == "docProps/core.xml":
                new.writestr(info, _MODIFIED.sub(rb"\g<1>2020-01-01T00:00:00Z<", old.read(part)))
                continue
            with old.open(part) as source, new.open(info, "w", force_zip64=part.file_size > 2**31) as target:
                shutil.copyfileobj(source, target, 1 << 20)
    packed.replace(path)
