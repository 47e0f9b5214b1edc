"""Rows of cells parted by tabs, as sheets and table exports give them."""

from __future__ import annotations

from collections.abc import Iterator

from vnplan.clean.tables.grid import Cell, Grid, Row, Style, lines_with, trimmed


def grids(text: str) -> Iterator[tuple[Grid, Style]]:
    """Groups of neighbouring lines with tabs between words."""
    rows: list[Row] = []
    start = end = 0
    for a, b in lines_with(text, "\t"):
        if rows and text[end:a].strip(" ").count("\n") > 1 or rows and text[end:a].strip():
            yield Grid(start, end, tuple(rows)), Style.TABS
            rows = []
        start = start if rows else a
        end = b
        rows.append(Row(_cells(text, a, b)))
    if rows:
        yield Grid(start, end, tuple(rows)), Style.TABS


def _cells(text: str, start: int, end: int) -> tuple[Cell, ...]:
    cells = []
    at = start
    for piece in text[start:end].split("\t"):
        cells.append(trimmed(text, at, at + len(piece)))
        at += len(piece) + 1
    return tuple(cells)
