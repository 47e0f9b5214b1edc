"""``<table>`` that stands in the text, as Markdown made from web pages has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.clean.tables.grid import Cell, Grid, Row, Style, trimmed

_TAG = re.compile(r"<(?P<end>/?)(?P<name>table|tr|t[dh])\b(?P<attributes>[^<>]{0,500})>", re.IGNORECASE)
_SPAN = re.compile(r"(row|col)span\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)


def grids(text: str) -> Iterator[tuple[Grid, Style]]:
    """Each outermost ``<table>``; cells of tables inside a cell belong to that cell."""
    if "<t" not in text and "<T" not in text:
        return
    depth = start = 0
    rows: list[list[tuple[Cell, tuple[int, int]]]] = []
    cell: tuple[int, tuple[int, int]] | None = None
    for tag in _TAG.finditer(text):
        name, closing = tag["name"].lower(), bool(tag["end"])
        if name == "table":
            depth = max(0, depth - 1) if closing else depth + 1
            if depth == 1 and not closing:
                start, rows, cell = tag.start(), [], None
            if not (depth == 0 and closing):
                continue
        if depth > 1 or depth == 0 and name != "table":
            continue
        if cell is not None:  # a cell ends where the next tag of its table stands
            if not rows:
                rows.append([])
            rows[-1].append((trimmed(text, cell[0], tag.start()), cell[1]))
            cell = None
        if name == "table":
            yield _grid(start, tag.end(), rows), Style.RULED
        elif name == "tr" and not closing:
            rows.append([])
        elif name != "tr" and not closing:
            cell = tag.end(), _span(tag["attributes"])


def _span(attributes: str) -> tuple[int, int]:
    found = {m[1].lower(): max(1, int(m[2])) for m in _SPAN.finditer(attributes)}
    return found.get("row", 1), found.get("col", 1)


def _grid(start: int, end: int, rows: list[list[tuple[Cell, tuple[int, int]]]]) -> Grid:
    simple = all(span == (1, 1) for row in rows for _, span in row)
    return Grid(
        start,
        end,
        tuple(
            Row(tuple(c for c, _ in row), () if simple else tuple(s for _, s in row)) for row in rows if row
        ),
    )
