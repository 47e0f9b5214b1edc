"""The tables as SQL: types, keys, references."""

from __future__ import annotations

from types import MappingProxyType

from vnplan.export.decimals import SCALE, WIDTH
from vnplan.export.rows import Table

_TYPES = MappingProxyType(
    {
        "text": "TEXT", "integer": "BIGINT", "decimal": f"DECIMAL({WIDTH},{SCALE})", "real": "DOUBLE",
        "boolean": "BOOLEAN", "date": "DATE",
    }
)  # fmt: skip


def create(table: Table, *, references: bool) -> str:
    """``CREATE TABLE`` with the primary key and, when asked for, references to other tables."""
    parts = [
        f'"{c.name}" {_TYPES[c.type]}{" NOT NULL" if c.name in table.key else ""}' for c in table.columns
    ]
    parts.append(f"PRIMARY KEY ({', '.join(table.key)})")
    if references and table.name != "documents":
        parts.append("FOREIGN KEY (document) REFERENCES documents (document)")
        parts += [
            f'FOREIGN KEY (document, "{column}") REFERENCES {other} (document, id)'
            for column, other in table.references
        ]
    lines = ",\n  ".join(parts)
    return f"CREATE TABLE {table.name} (\n  {lines}\n)"


def insert(table: Table) -> str:
    """``INSERT`` with a mark for each column."""
    return f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"
