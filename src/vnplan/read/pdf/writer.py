"""Sheets into one text with the places of pages, tables and paragraph ends.

One printed line is one line of text; so is one row of a table, its cells parted by `` | ``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from vnplan.handover import Artefact, Finding, PageRange, SourceDoc, TableCell, TableRegion
from vnplan.read.pdf.compose import joined
from vnplan.read.pdf.shapes import Line, Row, Run, Sheet, Table

_BETWEEN = " | "
MEDIA_TYPE = "application/pdf"


class Printed(NamedTuple):
    """Where a run stands in the text, and on which page it begins."""

    start: int
    page: int
    run: Run


@dataclass(slots=True)
class Writer:
    """The text as it grows, sheet by sheet."""

    pieces: list[str] = field(default_factory=list)
    size: int = 0
    printed: list[Printed] = field(default_factory=list)
    ends: set[int] = field(default_factory=set)
    pages: list[PageRange] = field(default_factory=list)
    tables: list[TableRegion] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    artefacts: list[Artefact] = field(default_factory=list)

    def sheet(self, sheet: Sheet, paragraph_ends: frozenset[int]) -> None:
        """Add a page."""
        start = self.size
        for block in sheet.blocks:
            for item in block.items:
                if isinstance(item, Table):
                    self._table(item, sheet.number)
                else:
                    self._line(item, sheet.number, item_ends=id(item) in paragraph_ends)
        for kind, run in sheet.asides:
            self.artefacts.append(Artefact(kind, self.size, self.size + len(run.text)))
            self._run(run, sheet.number)
            self._add("\n")
        self.pages.append(PageRange(sheet.number, start, self.size))
        end = self.size - 1 if self.size > start else start
        self.findings += [Finding(code, start, end, message) for code, message in sheet.notes]

    def footnotes(self, sheets: Sequence[Sheet]) -> None:
        """Add the footnotes of all pages, behind the text, each as one line."""
        notes = [(sheet.number, note) for sheet in sheets for note in sheet.footnotes]
        for page, note in notes:
            whole = joined([line.run for line in note])
            self._line(note[0]._replace(run=whole), page, item_ends=True)
        if notes:
            last = self.pages[-1]
            self.pages[-1] = PageRange(last.number, last.start, self.size)

    def _line(self, line: Line, page: int, *, item_ends: bool) -> None:
        self._run(line.run, page)
        if item_ends:
            self.ends.add(self.size)
        self._add("\n")

    def _table(self, table: Table, page: int) -> None:
        if self.size and not table.continued:
            self.ends.add(self.size - 1)
        rows = []
        start = self.size
        for i, row in enumerate(table.rows):
            cells = self._row(row, page)
            if i >= table.repeated:
                rows.append(cells)
        end = self.size - 1
        if end < start:
            return
        self.ends.add(end)
        if table.unread:
            self.findings.append(Finding("table-unread", start, end))
        if table.continued and self.tables:
            first = self.tables[-1]
            self.tables[-1] = TableRegion(first.start, end, (*first.rows, *rows), first.header_rows)
        else:
            self.tables.append(TableRegion(start, end, tuple(rows), table.header_rows))

    def _row(self, row: Row, page: int) -> tuple[TableCell, ...]:
        cells = []
        for i, cell in enumerate(row):
            if i:
                self._add(_BETWEEN)
            start = self.size
            self._run(cell.run, page)
            cells.append(TableCell(start, self.size, cell.row_span, cell.col_span))
        self._add("\n")
        return tuple(cells)

    def _run(self, run: Run, page: int) -> None:
        if run.text:
            self.printed.append(Printed(self.size, page, run))
            self.findings += [Finding("ocr-uncertain", self.size + a, self.size + b) for a, b in run.doubts]
            self._add(run.text)

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.size += len(text)

    def source(self, reader: str) -> SourceDoc:
        """The document as the later stages take it."""
        return SourceDoc(
            text="".join(self.pieces),
            media_type=MEDIA_TYPE,
            reader=reader,
            pages=tuple(self.pages),
            tables=tuple(self.tables),
            wrapped=True,
            paragraph_ends=frozenset(self.ends),
            artefacts=tuple(self.artefacts),
            findings=tuple(sorted(self.findings, key=lambda f: (f.start, f.end, f.code))),
        )


def written(sheets: Sequence[Sheet], paragraph_ends: frozenset[int]) -> Writer:
    """All sheets as text."""
    writer = Writer()
    for sheet in sheets:
        writer.sheet(sheet, paragraph_ends)
    writer.footnotes(sheets)
    return writer
