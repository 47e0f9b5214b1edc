"""``vnplan units``: the units and counted nouns."""

from __future__ import annotations

import argparse
from typing import Any

from vnplan.cli.options import command, language_of
from vnplan.cli.output import room, say, write, write_json
from vnplan.cli.search import matches
from vnplan.cli.words import word
from vnplan.export.showing import number

_EXAMPLES = """
vnplan units                                all of them
vnplan units triệu đồng
vnplan units --json area
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The command's options."""
    parser = command(
        commands,
        "units",
        "the units and counted nouns, listed or searched",
        "Lists the units that vnplan knows (unit.id of a target) with the factor to their base unit, "
        "or those that QUERY finds among ids, names and dimensions.",
        _EXAMPLES,
    )
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words to look for")
    parser.add_argument("--json", action="store_true", help="with notes, as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the entries found; 1 when there are none."""
    from vnplan.export.layout import Column, table
    from vnplan.lexicon import load

    lang, query = language_of(args), " ".join(args.query)
    entries = [
        entry for entry in load().units.values() if matches(query, (entry.id, entry.dimension, *entry.names))
    ]
    if args.json:
        write_json(
            [
                {
                    "id": e.id,
                    "names": e.names,
                    "dimension": e.dimension,
                    "base": e.base,
                    "factor": str(e.factor),
                    "note": e.note,
                }
                for e in entries
            ]
        )
    elif entries:
        columns = [
            Column(word("id", lang)),
            Column(word("names", lang), elastic=True),
            Column(word("dimension", lang)),
            Column(word("base", lang)),
            Column(word("factor", lang), right=True),
        ]
        rows = [[e.id, ", ".join(e.names), e.dimension, e.base, number(e.factor, lang)] for e in entries]
        write(table(columns, rows, room=room()))
    else:
        say(f"{word('nothing', lang)} {query!r}")
    return 0 if entries else 1
