"""Tables whose rows run over printed lines, put together for reading and led back afterwards.

``clean`` tells which lines make a row (``TableRegion.joins``). A copy of the table is made with one row a
line, so that it is read like any other table; what is read there is then led back to where it is printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vnplan.extract.targets.table_columns import grid_of
from vnplan.handover import CleanText, TableCell, TableRegion, TargetDraft
from vnplan.lexicon import Lexicon
from vnplan.spans import OffsetMap

_CAPTION = 200
# "1.885," over "5" is one number.
_CUT_FIGURE = re.compile(r"[<>≤≥]?\s?\d[\d.,]*[.,]")
# A row lends its name to so many rows below.
_LENDING = 40
_SHORTEST, _BEGINNING = 3, 16
_CODE = "row-unclear"


@dataclass(frozen=True, slots=True)
class JoinedTable:
    """A table with one row a line, in a text of its own: ``clean``, with the caption above it.

    ``copied`` are the stretches that were carried over: (here, in the document, length). ``numbers`` are
    the numbers of the rows as ``TableRegion.joins`` has them, ``lines`` the lines of each row.
    """

    clean: CleanText
    region: TableRegion
    copied: tuple[tuple[int, int, int], ...]
    numbers: tuple[int, ...]
    lines: tuple[tuple[int, ...], ...]
    document: CleanText

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the document that holds what was copied to ``[start, end)``."""
        first = max(0, bisect_right(self.copied, start, key=lambda c: c[0]) - 1)
        places = []
        for here, there, length in self.copied[first:]:
            if here >= end:
                break
            a, b = max(start, here), min(end, here + length)
            if a < b:
                places.append((there + a - here, there + b - here))
        if not places:  # an empty cell
            here, there, length = self.copied[first]
            at = there + min(max(0, start - here), length)
            return at, at
        return min(a for a, _ in places), max(b for _, b in places)

    def line(self, row: int, column: int) -> int:
        """The line of the row that holds the figure of the cell, or its first words."""
        filled = []
        for line in self.lines[row]:
            cell = _cell(self.region.rows[line], column)
            words = self.document.text[cell.start : cell.end] if cell else ""
            if any(c.isdigit() for c in words):
                return line
            if words.strip():
                filled.append(line)
        return filled[0] if filled else self.lines[row][0]

    def led_back(self, draft: TargetDraft) -> TargetDraft:
        """A record of the joined table as one of the document; doubted when its row is not sure."""
        start, end = self.back(draft.start, draft.end)
        if draft.cell is None:
            return replace(draft, start=start, end=end)
        table, row, column = draft.cell
        doubts = (_CODE,) if self._is_unsure(row, draft.indicator) else ()
        return replace(
            draft,
            start=start,
            end=end,
            cell=(table, self.line(row, column), column),
            doubts=(*draft.doubts, *doubts),
        )

    def _is_unsure(self, row: int, name: str) -> bool:
        """Whether the row is not sure, or one above that lends it its name."""
        unsure = self.region.unsure
        if not unsure:
            return False
        if self.numbers[row] in unsure:
            return True
        rows = self.clean.tables[-1].rows
        above = [r for r in range(max(0, row - _LENDING), row) if self.numbers[r] in unsure]
        lent = [self.clean.text[c.start : c.end] for r in above for c in rows[r]]
        return any(len(words) > _SHORTEST and words[:_BEGINNING] in name for words in lent)


def joined_table(clean: CleanText, table: int, lexicon: Lexicon) -> JoinedTable | None:
    """``clean.tables[table]`` with one row a line; None when it is so already."""
    region = clean.tables[table]
    if not region.joins:
        return None
    lines: dict[int, list[int]] = {}
    for line, number in enumerate(region.joins[: len(region.rows)]):
        if number >= 0:
            lines.setdefault(number, []).append(line)
    grid = grid_of(region)
    copied: list[tuple[int, int, int]] = []
    above = max(0, region.start - _CAPTION)
    words = [clean.text[above : region.start]]
    at = len(words[0])
    if at:
        copied.append((0, above, at))
    rows: list[tuple[TableCell, ...]] = []
    begin = at
    for members in lines.values():
        cells: list[TableCell] = []
        for column in range(len(grid[0])):
            start = at
            for cell in _distinct(grid[line][column] for line in members):
                if at > start and not _CUT_FIGURE.fullmatch(words[-1]):
                    words.append(" ")
                    at += 1
                words.append(clean.text[cell.start : cell.end])
                copied.append((at, cell.start, cell.end - cell.start))
                at += cell.end - cell.start
            cells.append(TableCell(start, at))
            words.append("\t")
            at += 1
        rows.append(tuple(cells))
        words[-1] = "\n"
    text = "".join(words)
    joined = TableRegion(begin, max(begin, at - 1), tuple(rows))
    return JoinedTable(
        clean=CleanText(
            text, lexicon.fold(text), OffsetMap.identity(at), tables=(*clean.tables[:table], joined)
        ),
        region=region,
        copied=tuple(copied),
        numbers=tuple(lines),
        lines=tuple(map(tuple, lines.values())),
        document=clean,
    )


def _distinct(cells: Iterator[TableCell | None]) -> Iterator[TableCell]:
    """The cells that hold words."""
    for cell in cells:
        if cell is not None and cell.end > cell.start:
            yield cell


def _cell(row: Sequence[TableCell], column: int) -> TableCell | None:
    at = 0
    for cell in row:
        if at <= column < at + cell.col_span:
            return cell
        at += cell.col_span
    return None
