"""Which form a file has, by its ending, and who writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

from vnplan.errors import VnplanError
from vnplan.export import extras
from vnplan.export.rows import TABLES, Row

PLANS = "plans"
"""In place of a table: whole plans, one row with one JSON text each."""


class Writer(Protocol):
    """Takes rows until it is closed. Rows of one table come in order, tables in any."""

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """More rows of a table."""

    def close(self) -> None:
        """Everything is there: complete the file."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of file: the tables it holds, who writes it, and what must be installed.

    ``tables`` empty: one table that the caller chooses.
    """

    suffix: str
    module: str
    tables: tuple[str, ...]
    needs: Callable[[], object] | None = None

    def check(self) -> None:
        """Raise :class:`vnplan.errors.MissingDependencyError` when a library is not installed."""
        if self.needs is not None:
            self.needs()


_SHEETS = ("documents", "targets", "tasks", "solutions", "assignments", "diagnostics")
_HERE = "vnplan.export.forms"

FORMS: MappingProxyType[str, Form] = MappingProxyType(
    {
        form.suffix: form
        for form in (
            Form(".parquet", f"{_HERE}.parquet:ParquetWriter", (), extras.pyarrow),
            Form(".csv", f"{_HERE}.csv:CsvWriter", ()),
            Form(".xlsx", f"{_HERE}.xlsx:XlsxWriter", _SHEETS, extras.openpyxl),
            Form(".jsonl", f"{_HERE}.jsonl:JsonlWriter", (PLANS,)),
            Form(".duckdb", f"{_HERE}.duckdb:DuckdbWriter", tuple(TABLES), extras.duckdb),
            Form(".sqlite", f"{_HERE}.sqlite:SqliteWriter", tuple(TABLES)),
        )
    }
)


def form_of(path: Path) -> Form:
    """The form that a file's ending asks for. Raises :class:`vnplan.VnplanError` for others."""
    try:
        return FORMS[path.suffix.lower()]
    except KeyError:
        raise VnplanError(f"{path}: the ending must be one of {' '.join(FORMS)}") from None


def open_writer(path: Path, form: Form, tables: tuple[str, ...], *, bom: bool = False) -> Writer:
    """A writer of ``tables`` into a new file at ``path``."""
    module, _, name = form.module.partition(":")
    make = cast(Callable[..., Writer], getattr(import_module(module), name))
    return make(path, tables, bom=bom) if form.suffix == ".csv" else make(path, tables)
