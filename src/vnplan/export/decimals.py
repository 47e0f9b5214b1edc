"""Exact numbers in columns of a fixed width: ``DECIMAL(38, 12)``.

38 digits are what Parquet (decimal128) and DuckDB hold at most. Twelve of them stand after the
point, so 26 before it: 1,000 trillion đồng takes 19. One type for all files, so that files of
different years can be put together.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from vnplan.export.rows import Row, Table

WIDTH = 38
SCALE = 12


def fits(value: Decimal) -> bool:
    """Whether ``DECIMAL(38, 12)`` holds the number without changing it.

    >>> fits(Decimal("4169956.5")), fits(Decimal("1e40")), fits(Decimal("0.0000000000001"))
    (True, False, False)
    """
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return False
    return len(digits) + exponent <= WIDTH - SCALE and -exponent <= SCALE


def trimmed(value: Decimal) -> Decimal:
    """A number of such a column without the zeros that the column adds.

    >>> trimmed(Decimal("95.500000000000")), trimmed(Decimal("120.000000000000"))
    (Decimal('95.5'), Decimal('120'))
    """
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".")) if "." in text else value


class Fitting:
    """Rows whose numbers all fit; those that do not are left empty and counted.

    A number of more than 26 digits in a plan is a run of digits that somebody forgot to cut. It
    stays in the plan and in CSV; a table of numbers can only hold it as nothing.
    """

    def __init__(self, table: Table) -> None:
        self._at = tuple(i for i, column in enumerate(table.columns) if column.type == "decimal")
        self.emptied = 0

    def rows(self, rows: Iterable[Row]) -> list[Row]:
        """The rows, with too long numbers emptied."""
        return [self._row(row) for row in rows] if self._at else list(rows)

    def _row(self, row: Row) -> Row:
        wrong = [i for i in self._at if isinstance(number := row[i], Decimal) and not fits(number)]
        if not wrong:
            return row
        self.emptied += len(wrong)
        return tuple(None if i in wrong else value for i, value in enumerate(row))


TOO_LONG = "numbers have more digits than DECIMAL(38, 12) holds and were left empty; CSV and JSON keep them"
