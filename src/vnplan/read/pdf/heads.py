"""How many rows of a table are its head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnplan.folding import fold
from vnplan.read.pdf.shapes import Row, Table

# A row's own number: "1", "2.1", "III", "a)".
NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}(?:\.\d{1,2})?|[A-ZĐ]|[a-zđ])[.)]?|[-+*•]")
# A cell of the row that numbers the columns: "(1)", "A", "5=4/3".
_COLUMN = re.compile(r"\(?(?:[A-ZĐ]|\d{1,2})\)?(?:\s*=.{1,20})?")
FIGURE = re.compile(r"[<>≤≥~±(+-]*\d[\d.,]*(?:\s*[-–]\s*\d[\d.,]*)?\s*%?\)?")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
# A head is hardly higher than that; cells merged down to the end of the table are none.
_HIGHEST = 5
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?")


def set_header_rows(table: Table, heads: Sequence[str]) -> None:
    """Correct ``table.header_rows``, which the depth of the first row has set.

    ``heads``: folded words that head columns.
    """
    rows = table.rows
    start = 0
    while start < len(rows) - 1 and _is_caption(rows[start], len(table.columns) - 1):
        start += 1
    if start == len(rows) - 1 or not _is_head(rows[start], heads):
        start, depth = 0, 0
        if not rows or not _is_head(rows[0], heads):
            table.header_rows = 0
            return
    depth = start + max((cell.row_span for cell in rows[start]), default=1)
    if depth > start + _HIGHEST:
        depth = start + 1
    if depth < len(rows) and _numbers_columns(rows[depth]):
        depth += 1
    table.header_rows = min(depth, len(rows))


def _is_caption(row: Row, columns: int) -> bool:
    """One cell across the whole table: its title, or the unit of all figures."""
    return len(row) == 1 and row[0].col_span >= columns and columns > 1


def _is_head(row: Row, heads: Sequence[str]) -> bool:
    texts = [cell.text for cell in row if cell.text]
    if len(texts) < 2 or NUMBER.fullmatch(texts[0]):
        return False
    if sum(fold(text).startswith(tuple(heads)) for text in texts) > 1:
        return True
    return not any(FIGURE.fullmatch(text) and not _YEAR.fullmatch(text) for text in texts)


def _numbers_columns(row: Row) -> bool:
    texts = [cell.text for cell in row if cell.text]
    if len(texts) < 3 or not all(_COLUMN.fullmatch(text) for text in texts):
        return False
    digits = [int(d) for text in texts if (d := re.sub(r"\D.*", "", text.strip("(")))]
    return len(digits) >= 2 and digits == list(range(digits[0], digits[0] + len(digits)))


def texts_of(rows: Sequence[Row]) -> list[list[str]]:
    """The words of rows for comparing heads: without blanks and the marks of footnotes."""
    return [["".join(_RAISED.sub("", cell.text).split()) for cell in row] for row in rows]
