"""The one place that knows underthesea: its table of the units before and after 1 July 2025.

Only the data file is read. ``import underthesea`` itself would cost half a second and 90 MB, and
its ``convert_address`` knows old names only, takes the first of several successors and compares
without diacritics, so that Tân Lập and Tân Lạp would be one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from vnplan.errors import MissingDependencyError

_FILE = "address/data/mapping.json"


class Row(NamedTuple):
    """One commune of before and one that took over (a part of) it.

    A name that the table leaves empty comes as its key: ``xãtamđàn``. ``old_ward`` is empty for
    a district without communes (huyện đảo).
    """

    old_province: str
    old_district: str
    old_ward: str
    province: str
    ward: str


class Table(NamedTuple):
    """``provinces``: today's 34, name -> code. ``former``: the 63, name -> today's name."""

    provinces: dict[str, str]
    former: dict[str, str]
    rows: tuple[Row, ...]


def read() -> Table:
    """The table of the installed underthesea. Raises ``MissingDependencyError`` without one."""
    spec = find_spec("underthesea")
    folders = spec.submodule_search_locations if spec else None
    for folder in folders or ():
        path = Path(folder) / _FILE
        if path.is_file():
            data = json.loads(path.read_text("utf-8"))
            break
    else:
        raise MissingDependencyError(
            "places need the table of units that underthesea 9.5 brings: pip install 'underthesea>=9.5'"
        )
    names = {key: info["name"] for key, info in data["province_names"].items()}
    return Table(
        {info["name"]: info["code"] for info in data["province_names"].values()},
        {
            info["name"]: names[data["province_mapping"][key]]
            for key, info in data["old_province_names"].items()
        },
        tuple(_rows(data["ward_mapping"])),
    )


def _rows(records: list[dict[str, Any]]) -> Iterator[Row]:
    for r in records:
        yield Row(
            r["old_province"],
            r["old_district"],
            r["old_ward"] or r["old_ward_key"],
            r["new_province"],
            r["new_ward"] or r["new_ward_key"],
        )
