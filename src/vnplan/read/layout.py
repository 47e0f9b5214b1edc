"""Paragraphs and tables into one text with the places of tables and pages.

A paragraph is a line. A table row is a line too, its cells parted by `` | ``; only letterheads
and signature blocks, which are laid out as tables, keep the lines of their cells. Empty rows are
left out where no merged cell counts them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnplan.handover import Finding, PageRange, SourceDoc, TableCell, TableRegion
from vnplan.read.encodings import LOST, TWICE
from vnplan.read.mending import mend_parts
from vnplan.read.parts import PAGE, Cell, Paragraph, Part, Remark, Table
from vnplan.read.soft_breaks import settle_breaks

_BETWEEN = " | "
_SOFT_HYPHEN = "\u00ad"
# A letterhead or a signature block has this many cells side by side, and few rows. Its cells
# keep their lines: they are different things (body, number, motto, date).
_LAYOUT_CELLS, _LAYOUT_ROWS = 3, 12
# No power stands before a percent sign, but the mark of a note does: 1,2³% is 1,2% with note 3.
_MARK_BEFORE_PERCENT = re.compile(r"(?<=[0-9])([⁰¹²³⁴-⁹]{1,2})([ \u00a0]?%)")
_LINES = re.compile(r"[^\S\f]*\n[^\S\f]*")


def lay_out(parts: Sequence[Part], *, media_type: str, reader: str, paged: bool = False) -> SourceDoc:
    """The text of ``parts``, one paragraph a line; ``paged`` when page starts are marked in them."""
    sheet = _Sheet()
    for part in mend_parts(parts):
        if isinstance(part, Table):
            sheet.table(part)
        else:
            sheet.paragraph(part)
    return sheet.source(media_type, reader, paged=paged)


class _Sheet:
    """The text as it grows."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self._pages = [0]
        self._tables: list[TableRegion] = []
        # encoding -> [start of the first converted text, end of the last, how many]
        self._converted: dict[str, list[int]] = {}
        self._remarked: list[Finding] = []
        self._unsure: list[Finding] = []

    def paragraph(self, part: Paragraph) -> None:
        start = self._size
        after = self._put(settle_breaks(part.text))
        if self._size > start:
            self._note(part.encoding, start)
            self._remark(part.remarks, start)
            self._add("\n")
        else:
            self._remark(part.remarks, start)
        self._turn_pages(after)

    def table(self, table: Table) -> None:
        filled = [sum(c.text != "" and not c.text.isspace() for c in row) for row in table.rows]
        if not any(filled):
            for row in table.rows:
                self._no_row(row)
            return
        layout = len(table.rows) <= _LAYOUT_ROWS and max(filled) <= _LAYOUT_CELLS
        start, rows, reach, header_rows = self._size, [], 0, 0
        for i, (row, cells) in enumerate(zip(table.rows, filled, strict=True)):
            # A row without text says nothing, unless a merged cell counts it.
            down = max((c.row_span for c in row), default=1)
            if not cells and reach <= i and down == 1:
                self._no_row(row)
                continue
            reach = max(reach, i + down)
            header_rows += i < table.header_rows
            rows.append(self._row(row, lines=layout))
        self._tables.append(TableRegion(start, self._size - 1, tuple(rows), header_rows))

    def _no_row(self, row: tuple[Cell, ...]) -> None:
        """A row without a text may still turn pages, or hold a picture."""
        self._turn_pages("".join(c.text for c in row))
        for cell in row:
            self._remark(cell.remarks, self._size)

    def _row(self, row: tuple[Cell, ...], *, lines: bool) -> tuple[TableCell, ...]:
        cells = []
        # Cells of several lines stand one below the other, the left before the right.
        between = "\n" if lines and any("\n" in cell.text.strip() for cell in row) else _BETWEEN
        for i, cell in enumerate(row):
            if i:
                self._add(between)
            start = self._size
            after = self._put(cell.text if lines or "\n" not in cell.text else _LINES.sub(" ", cell.text))
            self._note(cell.encoding, start)
            self._remark(cell.remarks, start)
            if cell.hidden:
                self._unsure.append(Finding("hidden-cells", start, self._size))
            cells.append(TableCell(start, self._size, cell.row_span, cell.col_span))
            self._turn_pages(after)
        self._add("\n")
        return tuple(cells)

    def _put(self, text: str) -> str:
        """Add ``text`` without the blanks around it; give those after it, which may turn pages."""
        if "%" in text and not text.isascii():
            text = _MARK_BEFORE_PERCENT.sub(r"\2\1", text)
        if _SOFT_HYPHEN in text:  # nothing that one sees, now that ư of TCVN3 is converted
            text = text.replace(_SOFT_HYPHEN, "")
        body = text.strip()
        if PAGE not in text:
            self._add(body)
            return ""
        before = len(text) - len(text.lstrip())
        self._turn_pages(text[:before])
        for i, piece in enumerate(body.split(PAGE)):
            if i:
                self._pages.append(self._size)
            self._add(piece)
        return text[before + len(body) :]

    def _turn_pages(self, blanks: str) -> None:
        self._pages += [self._size] * blanks.count(PAGE)

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._size += len(text)

    def _note(self, encoding: str | None, start: int) -> None:
        if encoding is None or start == self._size:
            return
        seen = self._converted.setdefault(encoding, [start, 0, 0])
        seen[1], seen[2] = self._size, seen[2] + 1

    def _remark(self, remarks: Sequence[Remark], start: int) -> None:
        self._remarked += [Finding(r.code, start, self._size, r.message) for r in remarks]

    def source(self, media_type: str, reader: str, *, paged: bool) -> SourceDoc:
        pages = []
        text = "".join(self._pieces)
        if paged and self._size:
            ends = [*self._pages[1:], self._size]
            pages = [PageRange(i, a, b) for i, (a, b) in enumerate(zip(self._pages, ends, strict=True), 1)]
        return SourceDoc(
            text=text,
            media_type=media_type,
            reader=reader,
            pages=tuple(pages),
            tables=tuple(self._tables),
            wrapped=False,
            findings=(
                *(
                    Finding("legacy-encoding", start, end, converted_from(encoding, count))
                    for encoding, (start, end, count) in self._converted.items()
                ),
                *self._remarked,
                *lost_letters(text),
            ),
            unsure=tuple(self._unsure),
        )


def converted_from(encoding: str, count: int | None = None) -> str:
    """The message of a ``legacy-encoding`` finding."""
    where = (
        "The text"
        if count is None
        else f"{count} paragraphs or cells"
        if count > 1
        else "A paragraph or cell"
    )
    verb = "was" if count in (None, 1) else "were"
    how = f"as {encoding}" if encoding == TWICE else f"in the old encoding {encoding}"
    return f"{where} {verb} stored {how} and converted."


def lost_letters(text: str) -> tuple[Finding, ...]:
    """A finding that takes in all the letters of ``text`` whose bytes are damaged."""
    count = text.count(LOST)
    if not count:
        return ()
    letters = "A letter is" if count == 1 else f"{count} letters are"
    message = f"{letters} damaged in the file and shown as {LOST}; look at the source."
    return (Finding("letters-lost", text.index(LOST), text.rindex(LOST) + 1, message),)
