"""``vnplan indicators``: the catalogue of indicators."""

from __future__ import annotations

import argparse
from typing import Any

from vnplan.cli.options import command, language_of
from vnplan.cli.output import room, say, write, write_json
from vnplan.cli.search import matches
from vnplan.cli.words import word

_EXAMPLES = """
vnplan indicators                           all of them
vnplan indicators hộ nghèo                  those with these words, in any of their names
vnplan indicators ho ngheo                  the same, typed without diacritics
vnplan indicators --json bảo hiểm y tế
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The command's options."""
    parser = command(
        commands,
        "indicators",
        "the catalogue of indicators, listed or searched",
        "Lists the indicators that vnplan knows (indicator_id of a target), or those that QUERY finds "
        "among ids, Vietnamese and English names.",
        _EXAMPLES,
    )
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words to look for")
    parser.add_argument("--json", action="store_true", help="with all names, as JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the entries found; 1 when there are none."""
    from vnplan.export.layout import Column, table
    from vnplan.lexicon import load

    lang, query = language_of(args), " ".join(args.query)
    entries = [
        entry
        for entry in load().indicators.values()
        if matches(query, (entry.id, entry.english, *entry.names))
    ]
    if args.json:
        write_json(
            [
                {
                    "id": e.id,
                    "names": e.names,
                    "english": e.english,
                    "unit": e.unit,
                    "value_type": e.value_type,
                    "direction": e.direction,
                    "domain": e.domain,
                    "plausible": [float(bound) for bound in e.plausible] if e.plausible else None,
                    "note": e.note,
                }
                for e in entries
            ]
        )
    elif entries:
        columns = [
            Column(word("id", lang)),
            Column(word("indicator", lang), elastic=True),
            Column(word("unit", lang)),
            Column(word("domain", lang)),
            Column(word("english", lang), elastic=True),
        ]
        rows = [[e.id, e.names[0], e.unit or "", e.domain, e.english] for e in entries]
        write(table(columns, rows, room=room()))
    else:
        say(f"{word('nothing', lang)} {query!r}")
    return 0 if entries else 1
