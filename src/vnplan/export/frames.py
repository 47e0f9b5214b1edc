"""Plans as data frames: pandas, polars, Arrow."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Any, Protocol

from vnplan.errors import VnplanError
from vnplan.export import extras
from vnplan.export.decimals import SCALE, TOO_LONG, WIDTH, Fitting
from vnplan.export.rows import Row, Table, table_named, unread_row
from vnplan.model import SCHEMA_VERSION, Plan


class Read(Protocol):
    """What ``vnplan.read_many`` yields: a plan, or why there is none, and the path."""

    @property
    def path(self) -> str: ...
    @property
    def plan(self) -> Plan | None: ...
    @property
    def sha256(self) -> str | None: ...
    @property
    def error(self) -> VnplanError | None: ...


def rows_of(plans: Plan | Iterable[Plan | Read], table: str = "targets") -> Iterable[Row]:
    """The rows of one table for one plan or many, in the order given.

    The column ``document`` is the path of what ``read_many`` yielded, the file's name of a
    plan. A file that could not be read has a row in ``documents`` only.
    """
    chosen = table_named(table)
    for item in (plans,) if isinstance(plans, Plan) else plans:
        if isinstance(item, Plan):
            yield from chosen.rows(item, item.source.name)
        elif item.plan is not None:
            yield from chosen.rows(item.plan, item.path)
        elif table == "documents":
            name = item.path.replace("\\", "/").rpartition("/")[2]
            yield unread_row(item.path, name, item.sha256, type(item.error).__name__, str(item.error))


def tabulate(
    plans: Plan | Iterable[Plan | Read], table: str = "targets", as_: str = "pandas", *, exact: bool = False
) -> Any:
    """One table of many plans as a data frame.

    ``plans`` are plans, or what :func:`vnplan.read_many` yields. ``table`` is one of documents,
    nodes, targets, tasks, solutions, assignments, legal_bases, checks, diagnostics (columns:
    ``docs/tables.md``); ``as_`` is ``"pandas"``, ``"polars"``, ``"arrow"`` or ``"rows"`` (a list of
    dicts, without any library).

    Numbers are ``Decimal`` in rows, ``DECIMAL(38, 12)`` in Arrow and polars. In pandas they are
    ``float64``, right to 15 digits, which every chart and sum understands; ``exact=True`` gives
    ``Decimal`` objects. Raises :class:`vnplan.errors.MissingDependencyError` when the library is
    not installed.

    >>> from vnplan import parse
    >>> plan = parse("- Tỷ lệ hộ nghèo giảm còn dưới 1,2% năm 2026")
    >>> [(row["indicator"], row["comparator"], row["value"]) for row in tabulate([plan], as_="rows")]
    [('Tỷ lệ hộ nghèo', 'lt', Decimal('1.2'))]
    """
    chosen = table_named(table)
    if as_ not in _MAKERS:
        raise VnplanError(f"as_ must be one of {', '.join(_MAKERS)}, not {as_!r}")
    return _MAKERS[as_](chosen, rows_of(plans, table), exact)


def _rows(table: Table, rows: Iterable[Row], exact: bool) -> list[dict[str, Any]]:
    return [dict(zip(table.names, row, strict=True)) for row in rows]


def _pandas(table: Table, rows: Iterable[Row], exact: bool) -> Any:
    pandas = extras.pandas()
    types = _PANDAS_EXACT if exact else _PANDAS
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    data = {}
    for column, values in zip(table.columns, columns, strict=True):
        if column.type == "decimal" and not exact:
            values = tuple(None if v is None else float(v) for v in values)
        data[column.name] = pandas.Series(list(values), dtype=types[column.type])
    return pandas.DataFrame(data)


def _polars(table: Table, rows: Iterable[Row], exact: bool) -> Any:
    polars = extras.polars()
    types = {
        "text": polars.String, "integer": polars.Int64, "decimal": polars.Decimal(WIDTH, SCALE),
        "real": polars.Float64, "boolean": polars.Boolean, "date": polars.Date,
    }  # fmt: skip
    schema = {column.name: types[column.type] for column in table.columns}
    return polars.DataFrame(_fitting(table, rows), schema=schema, orient="row")


def _arrow(table: Table, rows: Iterable[Row], exact: bool) -> Any:
    return arrow_table(table, _fitting(table, rows))


def arrow_schema(table: Table) -> Any:
    """The Arrow schema of a table."""
    pa = extras.pyarrow()
    types = {
        "text": pa.string(), "integer": pa.int64(), "decimal": pa.decimal128(WIDTH, SCALE),
        "real": pa.float64(), "boolean": pa.bool_(), "date": pa.date32(),
    }  # fmt: skip
    return pa.schema(
        [pa.field(column.name, types[column.type]) for column in table.columns],
        metadata={"vnplan.table": table.name, "vnplan.schema_version": SCHEMA_VERSION},
    )


def arrow_table(table: Table, rows: list[Row]) -> Any:
    """Rows that fit (see ``decimals``) as an Arrow table."""
    pa = extras.pyarrow()
    schema = arrow_schema(table)
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    arrays = [pa.array(list(v), type=f.type) for v, f in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _fitting(table: Table, rows: Iterable[Row]) -> list[Row]:
    fitting = Fitting(table)
    fitted = fitting.rows(rows)
    if fitting.emptied:
        warnings.warn(f"{fitting.emptied} {TOO_LONG}", stacklevel=4)
    return fitted


_PANDAS = MappingProxyType(
    {
        "text": "string", "integer": "Int64", "decimal": "float64", "real": "float64", "boolean": "boolean",
        "date": "object",
    }
)  # fmt: skip
_PANDAS_EXACT = MappingProxyType({**_PANDAS, "decimal": "object"})
_MAKERS: MappingProxyType[str, Callable[[Table, Iterable[Row], bool], Any]] = MappingProxyType(
    {"pandas": _pandas, "polars": _polars, "arrow": _arrow, "rows": _rows}
)
