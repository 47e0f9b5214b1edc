"""Heads of two lines whose merged cells lost their spans.

A copy from the web keeps the words of merged cells and not how far they reached::

    TT │ Chỉ tiêu │ ĐVT │ Kế hoạch          4 cells
    2026 │ 2027 │ 2028                      3 cells
    1 │ Sản lượng │ tấn │ 10 │ 11 │ 12      6 cells

The rows below tell: of the first line as many cells reach down as the second line is short of a whole
row, and the others share what stands below them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vnplan.clean.tables.grid import Cell, Row
from vnplan.folding import fold

_NOTES = ("ghi chú", "ghi chu", "đơn vị chủ trì", "cơ quan chủ trì", "đơn vị thực hiện")
_FEWEST_ROWS = 2


def with_spans(text: str, rows: Sequence[Sequence[Cell]]) -> tuple[Row, ...]:
    """``rows`` with the spans of their head, when the head is such a one; else as they are."""
    plain = tuple(Row(tuple(cells)) for cells in rows)
    spans = _head_spans(text, rows)
    if spans is None:
        return plain
    body = [Row(row.cells, tuple((1, 1) for _ in row.cells)) for row in plain[2:]]
    return (*(Row(row.cells, span) for row, span in zip(plain, spans, strict=False)), *body)


def _head_spans(text: str, rows: Sequence[Sequence[Cell]]) -> tuple[tuple[tuple[int, int], ...], ...] | None:
    if len(rows) < 2 + _FEWEST_ROWS:
        return None
    first, second = len(rows[0]), len(rows[1])
    width, count = Counter(map(len, rows[2:])).most_common(1)[0]
    if count < _FEWEST_ROWS or not (first < width and second < width):
        return None
    last = rows[0][-1]
    notes = int(fold(text[last.start : last.end]).strip(" *_").startswith(_NOTES))
    down = width - second - notes  # cells of the first line that reach down
    wide = first - down - notes  # cells that stand over others
    if down < 1 or wide < 1 or second % wide:
        return None
    over = ((2, 1),) * down + ((1, second // wide),) * wide + ((2, 1),) * notes
    return over, ((1, 1),) * second
