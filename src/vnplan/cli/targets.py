"""``vnplan targets``: the targets of documents as a table, JSON or CSV."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from vnplan.cli import files
from vnplan.cli.options import command, language_of
from vnplan.cli.output import room, say, write, write_json
from vnplan.cli.words import word
from vnplan.export.showing import period_of, unit_of, value_of

if TYPE_CHECKING:
    from vnplan.model import Plan, Target

_EXAMPLES = """
vnplan targets ke-hoach-2026.txt
vnplan targets --lang vi ke-hoach-2026.txt
vnplan targets --json ke-hoach-2026.txt | jq '.[] | select(.doubts != [])'
vnplan targets --csv *.txt > targets.csv
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The command's options."""
    parser = command(
        commands,
        "targets",
        "the targets (chỉ tiêu) of documents",
        "Prints the targets of each FILE: indicator, sign and value, unit, period, page and doubts. "
        "Signs: ≥ > ≤ < as written, ≈ about, × times; ↑ and ↓ stand before an increase and a decrease by so "
        "much (↓ ≥ 5 %: less by at least 5 %).",
        _EXAMPLES,
    )
    parser.add_argument("file", nargs="+", metavar="FILE", help=files.HELP)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="every field, one JSON list for all files")
    form.add_argument("--csv", action="store_true", help="one line a target, for a spreadsheet")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the targets; 1 when a file failed."""
    show = _json if args.json else _csv if args.csv else _tables
    read = _Reading(args.file)
    show(read, language_of(args))
    return 1 if read.failed else 0


class _Reading:
    """The files one after the other; remembers whether one failed."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.failed = False

    def __iter__(self) -> Iterator[tuple[str, Plan]]:
        for name, plan in files.plans(self.names):
            if plan is None:
                self.failed = True
            else:
                yield name, plan


def _tables(read: _Reading, lang: str) -> None:
    between = ""
    for name, plan in read:
        if not plan.targets:
            say(f"{name}: {word('none', lang)}")
            continue
        heading = f"{between}{name}\n" if len(read.names) > 1 else ""
        write(heading + table_of(plan.targets, lang, room()))
        between = "\n"


def table_of(targets: Sequence[Target], lang: str, width: int | None) -> str:
    """The table of one document; columns that would be empty are left out."""
    from vnplan.export.layout import Column, table

    rows = [
        [
            t.id,
            t.indicator,
            value_of(t, lang),
            unit_of(t),
            period_of(t.period, lang),
            "" if t.page is None else str(t.page),
            ", ".join(t.doubts),
        ]
        for t in targets
    ]
    columns = [
        Column(""),
        Column(word("indicator", lang), elastic=True),
        Column(word("value", lang), right=True),
        Column(word("unit", lang)),
        Column(word("period", lang)),
        Column(word("page", lang), right=True),
        Column(word("doubts", lang), elastic=True),
    ]
    kept = [i for i in range(len(columns)) if i < 5 or any(row[i] for row in rows)]
    return table([columns[i] for i in kept], [[row[i] for i in kept] for row in rows], room=width)


def _json(read: _Reading, lang: str) -> None:
    from vnplan.model.exact_json import exactly

    digits = exactly(None)
    write_json(
        [
            {"file": name, **t.model_dump(mode="json", context=digits)}
            for name, plan in read
            for t in plan.targets
        ]
    )


def _csv(read: _Reading, lang: str) -> None:
    from vnplan.export.forms import write_csv
    from vnplan.export.rows import TABLES

    table = TABLES["targets"]
    write_csv(sys.stdout, table, ())
    for name, plan in read:
        write_csv(sys.stdout, table, table.rows(plan, name), heading=False)
