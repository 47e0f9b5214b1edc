"""Sheets of older Excel (.xls): values by python-calamine, how cells show them from the records."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from vnplan.config import ParseConfig
from vnplan.errors import DamagedFileError, EncryptedFileError, MissingDependencyError
from vnplan.handover import SourceDoc
from vnplan.read.layout import lay_out
from vnplan.read.ole import CompoundFile
from vnplan.read.sheet.biff import SheetLooks, is_locked, sheet_looks
from vnplan.read.sheet.grid import Grid, parts_of
from vnplan.read.sheet.numbers import PLAIN, Format, date_text, shown

MEDIA_TYPE = "application/vnd.ms-excel"


def read_xls(data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    """The visible sheets as tables.

    Raises :class:`MissingDependencyError` without python-calamine, and the other subclasses
    of ``ReadError`` for a file that is locked or broken.
    """
    container = CompoundFile(data, label)
    records = container.stream("Workbook") or container.stream("Book") or b""
    if is_locked(records):
        raise EncryptedFileError(f"{label} asks for a password; open it in Excel and save a copy without one")
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        raise MissingDependencyError(
            f"{label} is an older Excel sheet (.xls); to read it install vnplan[excel], or save it as .xlsx"
        ) from None
    looks = sheet_looks(records)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        grids = [
            _grid(book.get_sheet_by_name(name), looks.get(name) or SheetLooks())
            for name in book.sheet_names
            if name not in looks or looks[name].visible
        ]
    except MemoryError:
        raise
    except Exception as error:  # calamine has a class for each kind of damage, and panics on some
        raise DamagedFileError(
            f"{label} is an older Excel sheet that is broken; open it in Excel and save it again"
        ) from error
    return lay_out(parts_of(grids, label), media_type=MEDIA_TYPE, reader="xls")


def _grid(sheet: Any, looks: SheetLooks) -> Grid:
    grid = Grid(sheet.name, merged=list(sheet.merged_cell_ranges or ()), hidden=looks.hidden)
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.iter_rows(), top):
        for column, value in enumerate(values, left):
            look = looks.cells.get((row, column))
            text = _text(value, look.format if look is not None else PLAIN)
            if text:
                grid.cells[row, column] = text
                if look is not None and look.font is not None:
                    grid.fonts[row, column] = look.font
            elif value and look is not None and look.format.hides:
                grid.unseen.append((row, column))
    return grid


def _text(value: object, form: Format) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return shown(float(value), form)
    if isinstance(value, (datetime, date)):
        return date_text(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        return str(value)
    return str(value) if value and "text" not in form.hides else ""
