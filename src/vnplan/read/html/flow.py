"""The elements of a page into paragraphs and tables, as a browser would break its lines."""

from __future__ import annotations

import re

from lxml import etree

from vnplan.grammar.labels import read_label
from vnplan.read.cells import cell_of, is_frame
from vnplan.read.encodings import LegacyFont, legacy_font
from vnplan.read.html.lists import ListLabels
from vnplan.read.left_out import Struck
from vnplan.read.parts import Cell, Paragraph, Part, Table
from vnplan.read.symbols import RAISE, replace_private

# Elements that stand in a line with the text around them; all others begin and end a paragraph.
_INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
        "i", "img", "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "s", "samp", "small", "span", "strike",
        "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    )
)  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_DOUBLE = re.compile(" {2,}")
_AROUND_BREAK = re.compile(r" *\n *")
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;\"',]{2,60})", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\[?\d{1,3}\]?\Z")
_NOTE_LINK = ("#_ftn", "#_edn", "#fn", "#cite_note")
_BACK_LINK = ("#_ftnref", "#_ednref", "#fnref")
_STRUCK = frozenset(("del", "s", "strike"))
_LINE_THROUGH = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,60}line-through", re.IGNORECASE)
_WIDEST = 1000


class Flow:
    """Collects the parts of one stretch of a page."""

    def __init__(self, trusted: frozenset[str] = frozenset()) -> None:
        self.parts: list[Part] = []
        self._trusted = trusted
        self._line: list[str] = []
        self._encoding: str | None = None
        self._label = ""
        self._struck = Struck()
        self._lists: list[ListLabels] = []

    def read(self, element: etree._Element, font: LegacyFont | None = None) -> list[Part]:
        """The parts of an element and what is below it."""
        self._element(element, font, raised=False)
        self._end_line()
        return self.parts

    def _element(self, element: etree._Element, font: LegacyFont | None, *, raised: bool) -> None:
        tag = element.tag
        if tag == "br":
            self._line.append("\n")
            return
        if tag == "table":
            self._end_line()
            self.parts += _table(element, self._trusted, font)
            return
        if tag == "a" and _is_note_mark(element):
            return
        font = self._font(element, font)
        if _is_struck(element):
            text = "".join(map(str, element.itertext()))
            self._struck.add(text if font is None else font.decode(text), len(self._line))
            return
        block = tag not in _INLINE
        if block:
            self._end_line()
        if tag in ("ol", "ul"):
            self._lists.append(ListLabels(element, sum(above.bulleted for above in self._lists)))
        elif tag == "li":
            self._label = self._lists[-1].label(element) if self._lists else ""
        elif tag == "pre":
            self._preformatted(element)
            return
        raised = tag == "sup" or (raised and tag != "sub")
        self._text(element.text, font, raised=raised)
        for child in element:
            self._element(child, font, raised=raised)
            self._text(child.tail, font, raised=raised)
        if block:
            self._end_line()
        if tag in ("ol", "ul"):
            self._lists.pop()

    def _text(self, text: str | None, font: LegacyFont | None, *, raised: bool) -> None:
        if not text:
            return
        text = _BLANKS.sub(" ", text)
        if font is not None:
            decoded = font.decode(text)
            if decoded != text and not text.isascii():
                self._encoding = font.encoding
            text = decoded
        text = replace_private(text)
        self._line.append(text.translate(RAISE) if raised else text)

    def _preformatted(self, element: etree._Element) -> None:
        for line in "".join(map(str, element.itertext())).splitlines():
            if line.strip():
                self.parts.append(Paragraph(line))

    def _end_line(self) -> None:
        text = _AROUND_BREAK.sub("\n", _DOUBLE.sub(" ", "".join(self._line))).strip()
        self._line.clear()
        remarks, self._struck = self._struck.remarks(), Struck()
        if text:
            if self._label and read_label(text.partition("\n")[0]) is None:
                text = f"{self._label} {text}"
            self._label = ""
            self.parts.append(Paragraph(text, self._encoding, remarks))
        elif remarks:
            self._label = ""  # an item of which nothing is left
            self.parts.append(Paragraph("", None, remarks))
        self._encoding = None

    def _font(self, element: etree._Element, font: LegacyFont | None) -> LegacyFont | None:
        if not self._trusted:
            return None
        name = font_name(element)
        if name is None:
            return font
        named = legacy_font(name)
        return named if named is not None and named.encoding in self._trusted else None


def font_name(element: etree._Element) -> str | None:
    """The font that an element sets, as ``<font face>`` or in its style."""
    face: str | None = element.get("face")
    if face:
        return face.split(",")[0]
    family = _FAMILY.search(element.get("style") or "")
    return family.group(1) if family is not None else None


def _is_struck(element: etree._Element) -> bool:
    """Whether a line goes through the text of an element: deleted, or no longer so."""
    return element.tag in _STRUCK or _LINE_THROUGH.search(element.get("style") or "") is not None


def _is_note_mark(element: etree._Element) -> bool:
    link = element.get("href") or ""
    if not link.startswith(_NOTE_LINK) or link.startswith(_BACK_LINK):
        return False
    return _NOTE_MARK.match("".join(map(str, element.itertext())).strip()) is not None


def _table(element: etree._Element, trusted: frozenset[str], font: LegacyFont | None) -> list[Part]:
    rows: list[list[tuple[list[Part], int, int]]] = []
    header_rows = 0
    for row, in_head in _rows(element):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if header_rows == len(rows) and (in_head or (cells and all(cell.tag == "th" for cell in cells))):
            header_rows += 1
        rows.append(
            [
                (Flow(trusted).read(cell, font), _span(cell, "rowspan"), _span(cell, "colspan"))
                for cell in cells
            ]
        )
    if is_frame([[parts for parts, _, _ in row] for row in rows]):
        return [part for row in rows for parts, _, _ in row for part in parts]
    return [
        Table(
            tuple(
                tuple(_cell(parts, down or len(rows), across, len(rows) - i) for parts, down, across in row)
                for i, row in enumerate(rows)
            ),
            header_rows if header_rows < len(rows) else 0,
        )
    ]


def _cell(parts: list[Part], down: int, across: int, rows_left: int) -> Cell:
    return cell_of(parts, min(down, rows_left), max(1, across))


def _rows(table: etree._Element) -> list[tuple[etree._Element, bool]]:
    """The rows of a table and whether they stand in its head; not those of tables inside it."""
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append((child, False))
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += [(row, child.tag == "thead") for row in child if row.tag == "tr"]
    return rows


def _span(cell: etree._Element, name: str) -> int:
    """How many rows or columns a cell takes; 0 rows: all that are left."""
    text = (cell.get(name) or "").strip()
    return min(int(text), _WIDEST) if text.isdecimal() and len(text) < 6 else 1
