"""What a worker of ``vnplan batch`` sends back: a plan as the rows, or the JSON, that the output needs.

Rows are made where the file is read, so that the parent has nothing to do but to write them
down; they travel, and wait in the journal, as compressed JSON.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from vnplan.batch.elsewhere import Elsewhere
from vnplan.batch.work import read_plan
from vnplan.config import ParseConfig
from vnplan.export.forms.choose import PLANS
from vnplan.export.rows import TABLES, Row, Table, Value
from vnplan.model import Plan
from vnplan.pipeline import read


@dataclass(frozen=True, slots=True)
class Prepared:
    """One plan, packed. ``targets`` counts its targets, ``doubtful`` those with doubts."""

    sha256: str
    targets: int
    doubtful: int
    data: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file from elsewhere that the journal has: it was fetched, but need not be read."""

    sha256: str


Known = frozenset[tuple[str, str]]
"""Name and SHA-256 of files that were read before."""


def prepare(
    path: str, *, tables: tuple[str, ...], config: ParseConfig, known: Known = frozenset()
) -> Prepared | Unchanged:
    """Read a file and pack what the output needs; the work of ``vnplan batch``."""
    if known and isinstance(path, Elsewhere):
        fetched = path.fetch(config.max_bytes)
        found = sha256(fetched.getbuffer()).hexdigest()
        if (path.file_name, found) in known:
            return Unchanged(found)
        plan = read(fetched, config=config)
    else:
        plan = read_plan(path, config=config)
    return Prepared(
        plan.source.sha256 or "",
        len(plan.targets),
        sum(1 for target in plan.targets if target.doubts),
        pack(plan, tables),
    )


_NAMELESS = '"name":null'  # the first in the JSON of a plan without a name is that of its source


def pack(plan: Plan, tables: tuple[str, ...]) -> str:
    """The rows of ``tables`` (or the whole plan) without the path, as one word of ASCII."""
    if tables == (PLANS,):
        source = plan.source.model_copy(update={"name": None})
        text = plan.model_copy(update={"source": source}).model_dump_json()
    else:
        rows = {name: [row[1:] for row in TABLES[name].rows(plan, None)] for name in tables}
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=str)
    packed = zlib.compress(text.encode("utf-8", "replace"), 1)
    return base64.b64encode(packed).decode("ascii")


def unpack(data: str, tables: tuple[str, ...], document: str) -> Iterator[tuple[str, Iterable[Row]]]:
    """Each table's rows, with the path of the document in front."""
    text = zlib.decompress(base64.b64decode(data)).decode("utf-8")
    if tables == (PLANS,):
        named = text.replace(_NAMELESS, f'"name":{json.dumps(document, ensure_ascii=False)}', 1)
        yield PLANS, [(named,)]
        return
    packed: Mapping[str, list[list[Any]]] = json.loads(text)
    for name in tables:
        yield name, list(_rows(TABLES[name], packed[name], document))


def _rows(table: Table, rows: list[list[Any]], document: str) -> Iterator[Row]:
    typed = [(i, _FROM[c.type]) for i, c in enumerate(table.own) if c.type in _FROM]
    for row in rows:
        for i, make in typed:
            if row[i] is not None:
                row[i] = make(row[i])
        values: list[Value] = row
        yield (document, *values)


_FROM: Mapping[str, Callable[[str], Value]] = MappingProxyType(
    {"decimal": Decimal, "date": date.fromisoformat}
)
