"""Sheets of LibreOffice (.ods): the values of its content part, merged and repeated cells."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from vnplan.config import ParseConfig
from vnplan.errors import DamagedFileError
from vnplan.handover import SourceDoc
from vnplan.read.archive import Archive
from vnplan.read.layout import lay_out
from vnplan.read.sheet.grid import Grid, parts_of
from vnplan.read.sheet.numbers import PLAIN, Format, shown
from vnplan.read.xml import parse_xml

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELL, _COVERED, _ROW = TABLE + "table-cell", TABLE + "covered-table-cell", TABLE + "table-row"
_GROUPS = frozenset(TABLE + name for name in ("table-row-group", "table-rows", "table-header-rows"))
_NUMBERS = frozenset(("float", "currency", "percentage"))
_NOT_SEEN = frozenset(("collapse", "filter"))
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
# A cell or row that is repeated more often than this fills the sheet and says nothing.
_MOST_COPIES = 200


def read_ods(data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    """The visible sheets as tables. Raises a subclass of ``ReadError`` when they cannot be read."""
    raw = Archive(data, label, config).read("content.xml")
    if raw is None:
        raise DamagedFileError(
            f"{label} is a sheet without its contents; open it in LibreOffice and save it again"
        )
    root = parse_xml(raw, "content.xml", label)
    unseen = _hidden_styles(root)
    grids = [
        _grid(table)
        for table in root.iter(TABLE + "table")
        if table.getparent() is not None and table.get(TABLE + "style-name") not in unseen
    ]
    return lay_out(parts_of(grids, label), media_type=MEDIA_TYPE, reader="ods")


def _grid(table: etree._Element) -> Grid:
    grid = Grid(table.get(TABLE + "name") or "")
    _note_columns(table, grid)
    number = 0
    for row in _rows(table):
        copies = _repeated(row, "number-rows-repeated", _LAST_ROW)
        for copy in range(copies if copies <= _MOST_COPIES else 1):
            _row(row, number + copy, grid)
        if row.get(TABLE + "visibility") in _NOT_SEEN:
            grid.hidden.rows.update(range(number, number + min(copies, _MOST_COPIES)))
        number += copies
    return grid


def _hidden_styles(root: etree._Element) -> frozenset[str | None]:
    """Names of the styles of sheets that are not displayed."""
    return frozenset(
        style.get(STYLE + "name")
        for style in root.iter(STYLE + "style")
        for properties in style.iterchildren(STYLE + "table-properties")
        if properties.get(TABLE + "display") == "false"
    )


def _note_columns(table: etree._Element, grid: Grid) -> None:
    at = 0
    for column in table.iter(TABLE + "table-column"):
        copies = _repeated(column, "number-columns-repeated", _LAST_COLUMN)
        if column.get(TABLE + "visibility") in _NOT_SEEN:
            grid.hidden.columns.append((at, at + copies - 1))
        at += copies


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, those in groups and headers too; not those of a table in a cell."""
    for child in table:
        if child.tag == _ROW:
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _row(row: etree._Element, number: int, grid: Grid) -> None:
    column = 0
    for cell in row:
        if cell.tag not in (_CELL, _COVERED) or column >= _LAST_COLUMN:
            continue
        copies = _repeated(cell, "number-columns-repeated", _LAST_COLUMN)
        text = _text(cell) if cell.tag == _CELL else ""
        if cell.get(TABLE + "formula") and cell.get(OFFICE + "value-type") is None and not text:
            grid.unread.append((number, column))
        if text:
            for copy in range(copies if copies <= _MOST_COPIES else 1):
                grid.cells[number, column + copy] = text
            down = _repeated(cell, "number-rows-spanned", _LAST_ROW)
            across = _repeated(cell, "number-columns-spanned", _LAST_COLUMN)
            if down > 1 or across > 1:
                grid.merged.append(((number, column), (number + down - 1, column + across - 1)))
        column += copies


def _text(cell: etree._Element) -> str:
    kind, value = cell.get(OFFICE + "value-type"), cell.get(OFFICE + "value")
    if kind in _NUMBERS and value:
        try:
            return shown(float(value), Format(percent=True) if kind == "percentage" else PLAIN)
        except (ValueError, OverflowError):
            pass
    return "\n".join("".join(map(str, p.itertext())) for p in cell.iterchildren(TEXT + "p"))


def _repeated(element: etree._Element, name: str, most: int) -> int:
    text = element.get(TABLE + name) or "1"
    return max(1, min(int(text), most)) if text.isdecimal() and len(text) < 10 else 1
