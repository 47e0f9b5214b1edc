"""Plans as rows: the one place that says which columns a table has.

Everything that writes or shows a table (CSV, Parquet, Excel, SQLite, DuckDB, data frames)
takes its columns from here. ``docs/tables.md`` describes each; a test compares the two.
"""

from __future__ import annotations

from types import MappingProxyType

from vnplan.errors import VnplanError
from vnplan.export.rows.columns import Column, Row, Table, Type, Value
from vnplan.export.rows.documents import DOCUMENTS, unread_row
from vnplan.export.rows.outline import NODES, SOLUTIONS, TASKS
from vnplan.export.rows.records import ASSIGNMENTS, CHECKS, DIAGNOSTICS, LEGAL_BASES
from vnplan.export.rows.targets import TARGETS, target_of

# In this order a database can be filled: what is referred to stands before what refers to it.
TABLES: MappingProxyType[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            DOCUMENTS,
            NODES,
            TARGETS,
            TASKS,
            SOLUTIONS,
            ASSIGNMENTS,
            LEGAL_BASES,
            CHECKS,
            DIAGNOSTICS,
        )
    }
)

__all__ = [
    "TABLES", "Column", "Row", "Table", "Type", "Value", "table_named", "target_of", "unread_row",
]  # fmt: skip


def table_named(name: str) -> Table:
    """One of ``TABLES``. Raises :class:`vnplan.VnplanError` with the names there are."""
    try:
        return TABLES[name]
    except KeyError:
        raise VnplanError(f"there is no table {name!r}; there are {', '.join(TABLES)}") from None
