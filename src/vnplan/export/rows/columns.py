"""What a table and a column are. A table turns a plan into rows of plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from vnplan.model import Plan

Type = Literal["text", "integer", "decimal", "real", "boolean", "date"]
Value = str | int | float | bool | Decimal | date | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``get`` takes the value out of one record of its table."""

    name: str
    type: Type
    get: Callable[[Any], Value]


DOCUMENT = Column("document", "text", lambda record: None)
"""The first column of every table; its value is given by whoever makes the rows."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: how its records are found in a plan and what columns they have.

    ``own`` are the columns after ``document``. ``references`` are (column, table): the column
    holds an ``id`` of that table within the same document.
    """

    name: str
    records: Callable[[Plan], Iterable[Any]]
    own: tuple[Column, ...]
    references: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in order."""
        return (DOCUMENT, *self.own)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell rows apart."""
        return ("document",) if self.name == "documents" else ("document", "id")

    def rows(self, plan: Plan, document: str | None) -> Iterator[Row]:
        """The rows of one plan, in reading order."""
        own = [column.get for column in self.own]
        for record in self.records(plan):
            yield (document, *[get(record) for get in own])


@dataclass(frozen=True, slots=True)
class Numbered:
    """A record that has no id in the model, with one: ``a1``, ``b2``, ``d3``."""

    id: str
    record: Any
    text: str = ""


def line(text: str | None) -> str | None:
    """``text`` on one line.

    >>> line("Tỷ lệ\\nhộ nghèo")
    'Tỷ lệ hộ nghèo'
    """
    return None if text is None else " ".join(text.split())


def joined(items: Iterable[str]) -> str | None:
    """A list as one cell: ``Phòng Kinh tế; Trạm Y tế``; None when there is nothing."""
    return "; ".join(" ".join(item.split()) for item in items) or None


def plain(value: Decimal | None) -> Decimal | None:
    """The same number written without an exponent (``1E+3`` as ``1000``)."""
    if value is not None and value.as_tuple().exponent > 0:  # type: ignore[operator]  # finite: the model has no others
        return value.quantize(Decimal(1)) if value.adjusted() < 27 else Decimal(f"{value:f}")
    return value
