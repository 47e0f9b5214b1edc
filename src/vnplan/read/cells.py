"""What stands in the cells of a table: its lines, and whether the table is a table at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vnplan.read.parts import Cell, Paragraph, Part, Remark, Table

# A table with no more rows that holds a true table, or a long text, is its frame.
_FRAME_ROWS, _LONG_CELL = 3, 20
# But a row with as many cells as a head above it has columns: there a table lies in a cell of a table.
_HEAD_CELLS, _HEAD_LENGTH = 3, 60


def cell_of(parts: Sequence[Part], row_span: int = 1, col_span: int = 1) -> Cell:
    """A cell with these contents; a small table inside it is read row by row."""
    if len(parts) == 1 and isinstance(parts[0], Paragraph):  # most cells, and told sooner
        only = parts[0]
        encoding = only.encoding if only.text else None
        return Cell(only.text.strip(" \t"), row_span, col_span, encoding, only.remarks)
    lines = [(text.strip(" \t"), encoding) for text, encoding in _lines(parts) if text]
    return Cell(
        "\n".join(text for text, _ in lines),
        row_span,
        col_span,
        next((name for _, name in lines if name), None),
        tuple(remark for part in parts for remark in _remarks(part)),
    )


def is_frame(rows: Sequence[Sequence[Sequence[Part]]]) -> bool:
    """Whether a table (rows of cells of parts) only arranges what it holds: a box, a page in columns."""
    if all(len(row) <= 1 for row in rows):
        return True
    if len(rows) > _FRAME_ROWS:
        return False
    if any(len(cell) > _LONG_CELL for row in rows for cell in row):
        return True
    holders = [row for row in rows if any(map(_holds_table, row))]
    return bool(holders) and not (_is_head(rows[0]) and all(len(row) == len(rows[0]) for row in holders))


def _holds_table(cell: Sequence[Part]) -> bool:
    return any(isinstance(part, Table) and len(part.rows) > _FRAME_ROWS for part in cell)


def _is_head(row: Sequence[Sequence[Part]]) -> bool:
    """Whether a row names the columns of a table: three or more, each in a few words."""
    return len(row) >= _HEAD_CELLS and all(
        len(cell) == 1 and isinstance(cell[0], Paragraph) and 0 < len(cell[0].text.strip()) <= _HEAD_LENGTH
        for cell in row
    )


def _remarks(part: Part) -> Iterator[Remark]:
    if isinstance(part, Table):
        for row in part.rows:
            for cell in row:
                yield from cell.remarks
    else:
        yield from part.remarks


def _lines(parts: Sequence[Part]) -> Iterator[tuple[str, str | None]]:
    for part in parts:
        if isinstance(part, Table):
            for row in part.rows:
                yield (
                    " ".join(c.text for c in row if c.text),
                    next((c.encoding for c in row if c.encoding), None),
                )
        else:
            yield part.text, part.encoding
