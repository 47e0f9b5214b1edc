"""Table libraries, imported when they are needed; a missing one says what to install."""

from __future__ import annotations

from typing import Any

from vnplan.errors import MissingDependencyError


def _missing(what: str, library: str, extra: str) -> MissingDependencyError:
    return MissingDependencyError(
        f'{what} needs {library}, which is not installed: pip install "vnplan[{extra}]"'
    )


def pandas() -> Any:
    """The module pandas."""
    try:
        import pandas
    except ImportError as error:
        raise _missing("a pandas table", "pandas", "pandas") from error
    return pandas


def polars() -> Any:
    """The module polars."""
    try:
        import polars
    except ImportError as error:
        raise _missing("a polars table", "polars", "polars") from error
    return polars


def pyarrow() -> Any:
    """The module pyarrow, with ``pyarrow.parquet`` loaded."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise _missing("an Arrow table or a .parquet file", "pyarrow", "parquet") from error
    return pyarrow


def duckdb() -> Any:
    """The module duckdb."""
    try:
        import duckdb
    except ImportError as error:
        raise _missing("a .duckdb file", "duckdb", "duckdb") from error
    return duckdb


def openpyxl() -> Any:
    """The module openpyxl."""
    try:
        import openpyxl
    except ImportError as error:
        raise _missing("an .xlsx file", "openpyxl", "excel") from error
    return openpyxl
