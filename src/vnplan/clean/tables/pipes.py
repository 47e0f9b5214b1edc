"""Markdown rows ``| a | b |``, with or without the ``| --- |`` row, and bare ``a | b`` lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from vnplan.clean.tables.grid import Cell, Grid, Row, Style, lines_with, trimmed

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*\Z|[\s|:+=_-]*\Z")
_CUT = re.compile(r"(?<!\\)\|")
# A row may run over lines when a cell holds line ends; longer ones are prose with a pipe.
_LINES_OF_A_ROW = 30


def grids(text: str) -> Iterator[tuple[Grid, Style]]:
    """Groups of neighbouring lines with pipes."""
    group: list[tuple[int, int]] = []
    for start, end in lines_with(text, "|"):
        if text[start:end].strip() == "|" and not group:
            continue
        if group and not _follows(text, group, start):
            yield _grid(text, group)
            group = []
        group.append((start, end))
    if group:
        yield _grid(text, group)


def _opens(text: str, line: tuple[int, int]) -> bool:
    return text[line[0] : line[1]].lstrip().startswith("|")


def _closes(text: str, line: tuple[int, int]) -> bool:
    return text[line[0] : line[1]].rstrip().endswith("|")


def _follows(text: str, group: list[tuple[int, int]], start: int) -> bool:
    """Whether a line with a pipe at ``start`` goes on with the group."""
    last = group[-1]
    if text.count("\n", last[1], min(start, last[1] + 4000)) > _LINES_OF_A_ROW:
        return False
    between = text[last[1] : start]
    if not between.strip():
        return between.count("\n") <= 2
    # Words between two lines with pipes: the inside of a cell that was left open.
    return (
        _opens(text, group[0]) and not _closes(text, last) and len(between) < 4000 and "\n\n" not in between
    )


def _grid(text: str, group: list[tuple[int, int]]) -> tuple[Grid, Style]:
    framed = sum(_opens(text, line) for line in group) * 2 > len(group)
    rows: list[Row] = []
    header = 0
    for start, end in _rows(text, group, framed):
        if _RULE.match(text[start:end]):
            if rows and not header and "-" in text[start:end]:
                header = len(rows)
            continue
        rows.append(Row(_cells(text, start, end)))
    return Grid(
        group[0][0], group[-1][1], tuple(rows), header if header <= 3 else 0
    ), Style.RULED if framed else Style.BARE


def _rows(text: str, group: list[tuple[int, int]], framed: bool) -> Iterator[tuple[int, int]]:
    if not framed:
        yield from group
        return
    start: int | None = None
    for i, (a, b) in enumerate(group):
        start = a if start is None else start
        if (
            _closes(text, (a, b))
            or i + 1 == len(group)
            or _opens(text, group[i + 1])
            and not text[b : group[i + 1][0]].strip()
        ):
            yield start, b
            start = None


def _cells(text: str, start: int, end: int) -> tuple[Cell, ...]:
    cuts = [start - 1, *(m.start() for m in _CUT.finditer(text, start, end)), end]
    cells = [trimmed(text, a + 1, b) for a, b in pairwise(cuts)]
    # The pipes that frame the row are no cells.
    if len(cells) > 1 and not cells[0] and text[start:end].lstrip().startswith("|"):
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1]:
        cells = cells[:-1]
    return tuple(cells)
