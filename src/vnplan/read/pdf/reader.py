"""PDF into a ``SourceDoc``: pages read one by one, then tied together."""

from __future__ import annotations

from typing import Any

from vnplan.config import ParseConfig
from vnplan.errors import DamagedFileError
from vnplan.handover import SourceDoc
from vnplan.lexicon import load
from vnplan.read.pdf.document import DamagedPageError, Deadline, opened, page_of
from vnplan.read.pdf.furniture import furniture
from vnplan.read.pdf.paragraphs import paragraph_ends
from vnplan.read.pdf.quality import GARBAGE, GOOD
from vnplan.read.pdf.scans import read_scans
from vnplan.read.pdf.shapes import Box, Sheet
from vnplan.read.pdf.sheet import Cues, read_sheet
from vnplan.read.pdf.spread import tie_tables
from vnplan.read.pdf.writer import Writer, written


def read_here(data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    """The text of a PDF, one printed line a line, with its pages, tables and paragraph ends.

    Pages that are pictures, and pages whose text layer is garbage, are read by OCR where
    ``config.ocr`` allows it and an engine is installed; else a finding says what is missing.
    Raises :class:`vnplan.errors.EncryptedFileError`, :class:`vnplan.errors.DamagedFileError`,
    :class:`vnplan.errors.EmptyFileError` (no page) and :class:`vnplan.errors.LimitExceededError`
    (``config.max_pages``, ``config.timeout``).
    """
    deadline = Deadline.of(label, config)
    with opened(data, label, config) as document:
        sheets, wrong = read_sheets(document, data, label, config, deadline)
        if wrong:
            read_scans(document, sheets, wrong, label, config, deadline)
    reader = "pdf+ocr" if any(sheet.ocr for sheet in sheets) else "pdf"
    return tied(sheets).source(reader)


def read_sheets(
    document: Any, data: bytes, label: str, config: ParseConfig, deadline: Deadline
) -> tuple[list[Sheet], dict[int, str]]:
    """The text layers of all pages, and by index what is wrong with which."""
    cues = Cues.of(load(config))
    sheets: list[Sheet] = []
    wrong: dict[int, str] = {}
    damaged = 0
    pages = len(document)
    for index in range(pages):
        deadline.check(index + 1, pages)
        try:
            with page_of(document, index, label) as page:
                reading = read_sheet(page, index, data, cues, sheets[-1] if sheets else None)
        except DamagedPageError:
            lost = Sheet(index + 1, Box(0.0, 0.0, 0.0, 0.0))
            lost.notes.append((GARBAGE, "This page is damaged and could not be read."))
            sheets.append(lost)
            damaged += 1
            continue
        sheets.append(reading.sheet)
        if reading.code != GOOD or config.ocr == "always":
            wrong[index] = reading.code
    if damaged == pages:
        raise DamagedFileError(f"no page of {label} can be read: the file is damaged; fetch it again")
    return sheets, wrong


def tied(sheets: list[Sheet]) -> Writer:
    """The sheets as one text: paragraphs and tables go on over page ends."""
    aside = furniture(sheets)
    tie_tables(sheets, aside)
    return written(sheets, paragraph_ends(sheets, aside))
