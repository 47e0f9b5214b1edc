"""Sheets of Excel (.xlsx), read from their XML: unlike the values alone, it tells how a cell shows them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from vnplan.config import ParseConfig
from vnplan.errors import DamagedFileError
from vnplan.handover import SourceDoc
from vnplan.read.archive import Archive
from vnplan.read.content_types import EXCEL
from vnplan.read.encodings import LegacyFont, legacy_font
from vnplan.read.layout import lay_out
from vnplan.read.relations import main_part, relations_of
from vnplan.read.sheet.grid import Area, Grid, parts_of
from vnplan.read.sheet.hidden import Place
from vnplan.read.sheet.numbers import PLAIN, Format, format_of, shown
from vnplan.read.xml import iterate_xml, parse_xml

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})\Z")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BOOK = "xl/workbook.xml"
_TEXTS = frozenset(("inlineStr", "s", "str"))
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576


@dataclass(frozen=True, slots=True)
class _Look:
    """How the cells of a style show their values."""

    format: Format
    font: LegacyFont | None


def read_xlsx(data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    """The visible sheets as tables. Raises a subclass of ``ReadError`` when they cannot be read."""
    archive = Archive(data, label, config)
    main = main_part(archive, EXCEL, label) or _BOOK
    book = _root(archive, main, label)
    if book is None:
        raise DamagedFileError(f"{label} is a sheet without its contents; open it in Excel and save it again")
    targets = _relations(archive, main, label)
    strings = _strings(_root(archive, targets["sharedStrings"], label))
    looks = _looks(_root(archive, targets["styles"], label))
    properties = book.find(S + "workbookPr")
    date1904 = properties is not None and properties.get("date1904") in ("1", "true")
    grids = []
    for sheet in book.iter(S + "sheet"):
        part = targets.get(sheet.get(_RELATION) or "", "")
        raw = archive.read(part)
        if raw is not None and sheet.get("state", "visible") == "visible":
            reading = _Reading(Grid(sheet.get("name") or ""), strings, looks, date1904=date1904)
            grids.append(reading.read(iterate_xml(raw, (S + "col", S + "row", S + "mergeCell"), part, label)))
    return lay_out(parts_of(grids, label), media_type=MEDIA_TYPE, reader="xlsx")


class _Reading:
    """Fills one grid."""

    def __init__(self, grid: Grid, strings: Sequence[str], looks: Sequence[_Look], *, date1904: bool) -> None:
        self.grid, self._strings, self._looks, self._date1904 = grid, strings, looks, date1904

    def read(self, elements: Iterator[etree._Element]) -> Grid:
        number = -1
        for element in elements:
            if element.tag == S + "row":
                number = _whole(element.get("r"), number + 2) - 1
                if _is_hidden(element, "ht"):
                    self.grid.hidden.rows.add(number)
                self._row(element, number)
            elif element.tag == S + "col":
                if _is_hidden(element, "width"):
                    first = _whole(element.get("min"), 1) - 1
                    self.grid.hidden.columns.append((first, _whole(element.get("max"), first + 1) - 1))
            else:
                area = _area(element.get("ref") or "")
                if area is not None:
                    self.grid.merged.append(area)
        return self.grid

    def _row(self, row: etree._Element, number: int) -> None:
        column = -1
        for cell in row.iterchildren(S + "c"):
            place = _place(cell.get("r") or "")
            column = place[1] if place is not None else column + 1
            at = _whole(cell.get("s"), 0)
            look = self._looks[at] if 0 <= at < len(self._looks) else _Look(PLAIN, None)
            text = self._text(cell, look.format)
            if not text:
                self._blank(cell, look.format, (number, column))
            else:
                self.grid.cells[number, column] = text
                if look.font is not None:
                    self.grid.fonts[number, column] = look.font

    def _blank(self, cell: etree._Element, form: Format, place: Place) -> None:
        """Why does a cell show nothing? Most are empty."""
        kind, stored = cell.get("t", "n"), cell.findtext(S + "v") or ""
        if form.hides and (self._text(cell, PLAIN) if kind in _TEXTS else stored.strip("0.-")):
            self.grid.unseen.append(place)
        elif not stored and kind != "str" and cell.find(S + "f") is not None:
            self.grid.unread.append(place)

    def _text(self, cell: etree._Element, form: Format) -> str:
        kind = cell.get("t", "n")
        if kind in _TEXTS and "text" in form.hides:
            return ""
        if kind == "inlineStr":
            return _plain_text(cell.find(S + "is"))
        value = cell.findtext(S + "v") or ""
        if kind == "s":
            at = _whole(value, -1)
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind == "n" and value:
            try:
                return shown(float(value), form, date1904=self._date1904)
            except (ValueError, OverflowError):
                return value
        if kind == "d":  # 2026-01-05T00:00:00
            return "/".join(reversed(value[:10].split("-")))
        return value  # the text that a formula gives, or the error that it shows


def _root(archive: Archive, part: str, label: str) -> etree._Element | None:
    raw = archive.read(part)
    return None if raw is None else parse_xml(raw, part, label)


def _relations(archive: Archive, main: str, label: str) -> dict[str, str]:
    """Parts by the id of their relation, and the two by their kind that have only one."""
    folder = posixpath.dirname(main)
    targets = {kind: posixpath.join(folder, f"{kind}.xml") for kind in ("sharedStrings", "styles")}
    for relation in relations_of(archive, main, label):
        targets[relation.identity] = targets[relation.kind] = relation.part
    return targets


def _strings(root: etree._Element | None) -> list[str]:
    return [] if root is None else [_plain_text(item) for item in root.iterchildren(S + "si")]


def _plain_text(item: etree._Element | None) -> str:
    """The text of a string; phonetic guides (``rPh``) are no part of it."""
    if item is None:
        return ""
    out = []
    for child in item:
        if child.tag == S + "t":
            out.append(child.text or "")
        elif child.tag == S + "r":
            out.append(child.findtext(S + "t") or "")
    text = "".join(out)
    return _ESCAPED.sub(_unescaped, text) if "_x" in text else text


def _unescaped(match: re.Match[str]) -> str:
    """``_x000D_`` is a line end; other control characters are nothing one could read."""
    char = chr(int(match.group(1), 16))
    return char if char.isprintable() else "\n" if char in "\r\n" else ""


def _looks(root: etree._Element | None) -> list[_Look]:
    if root is None:
        return []
    codes = {
        _whole(f.get("numFmtId"), -1): f.get("formatCode") or "General"
        for f in root.iterfind(f"{S}numFmts/{S}numFmt")
    }
    fonts = []
    for font in root.iterfind(f"{S}fonts/{S}font"):
        name = font.find(S + "name")
        fonts.append(None if name is None else legacy_font(name.get("val") or ""))
    looks = []
    for style in root.iterfind(f"{S}cellXfs/{S}xf"):
        number, font_at = _whole(style.get("numFmtId"), 0), _whole(style.get("fontId"), 0)
        looks.append(
            _Look(format_of(number, codes.get(number)), fonts[font_at] if 0 <= font_at < len(fonts) else None)
        )
    return looks


def _place(reference: str) -> Place | None:
    match = _REFERENCE.match(reference)
    if match is None:
        return None
    column = 0
    for char in match.group(1):
        column = column * 26 + ord(char) - ord("A") + 1
    row = int(match.group(2))
    return (row - 1, column - 1) if 0 < row <= _LAST_ROW and column <= _LAST_COLUMN else None


def _area(reference: str) -> Area | None:
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last or first)
    return (start, end) if start is not None and end is not None else None


def _is_hidden(element: etree._Element, size: str) -> bool:
    """A row or column that is hidden, or made so small that nothing of it is seen."""
    return element.get("hidden") in ("1", "true") or element.get(size) in ("0", "0.0")


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else default
