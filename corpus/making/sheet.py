"""Sheets: .xlsx with merged cells and stored numbers, .csv as a program exports it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime

from making.content import Block, Cell, Columns, Table
from making.package import packed, parts_of

_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_DATE = datetime(2026, 1, 1)


def xlsx(blocks: tuple[Block, ...]) -> bytes:
    """The document on one sheet; text beside the table reaches across its columns."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook()
    book.properties.created = _DATE
    sheet = book.active
    sheet.title = "Biểu 1"
    width = max(len(block.rows[0]) for block in blocks if isinstance(block, Table))
    thin = Side(style="thin")
    at = 1
    for row in rows_of(blocks):
        for column, cell in enumerate(row, 1):
            if cell is None:
                continue
            value, form = stored(cell.text)
            place = sheet.cell(at, column, value)
            place.font = Font("Times New Roman", 12, bold=cell.paragraphs[0].runs[0].bold)
            place.alignment = Alignment(wrap_text=True, horizontal="center" if len(row) == 1 else None)
            if form:
                place.number_format = form
            if len(row) > 1:
                place.border = Border(thin, thin, thin, thin)
            across = width if len(row) == 1 else cell.across
            if across > 1 or cell.down > 1:
                bottom, right = at + cell.down - 1, column + across - 1
                sheet.merge_cells(start_row=at, start_column=column, end_row=bottom, end_column=right)
        at += 1
    out = io.BytesIO()
    book.save(out)
    made = parts_of(out.getvalue())
    core = _MODIFIED.sub(rb"\g<1>2026-01-01T00:00:00Z", made["docProps/core.xml"])
    return packed({**made, "docProps/core.xml": core})


def delimited(blocks: tuple[Block, ...]) -> bytes:
    """The document as .csv with semicolons, which Vietnamese settings ask for, and the mark of UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in rows_of(blocks):
        writer.writerow([cell.text if cell else "" for cell in row])
    return out.getvalue().encode("utf-8-sig")


def stored(text: str) -> tuple[str | int | float, str]:
    """What a clerk's typing becomes in a cell, and the format that shows it as typed.

    >>> stored("1.126,4"), stored("25,0"), stored("> 98")
    ((1126.4, '#,##0.0'), (25.0, '0.0'), ('> 98', ''))
    """
    match = _NUMBER.fullmatch(text)
    if match is None or (text.startswith("0") and len(match[1]) > 1):
        return text, ""
    grouped = "#,##0" if "." in match[1] else "0"
    whole = match[1].replace(".", "")
    if match[2] is None:
        return int(whole), grouped
    return float(f"{whole}.{match[2]}"), f"{grouped}.{'0' * len(match[2])}"


def rows_of(blocks: tuple[Block, ...]) -> Iterator[tuple[Cell | None, ...]]:
    """The rows of the sheet; text beside the table is a row of one cell."""
    for block in blocks:
        if isinstance(block, Columns):
            raise ValueError("a letterhead does not go on a sheet")
        if isinstance(block, Table):
            yield from block.rows
        else:
            yield (Cell((block,)),)
