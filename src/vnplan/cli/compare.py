"""``vnplan compare``: the targets of several documents side by side."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from vnplan.cli import files
from vnplan.cli.options import command, language_of
from vnplan.cli.output import room, say, write, write_json
from vnplan.cli.search import matches
from vnplan.cli.words import word
from vnplan.errors import VnplanError

if TYPE_CHECKING:
    from vnplan.export.comparing import Line
    from vnplan.model import Target

_EXAMPLES = """
vnplan compare targets.parquet                  what `vnplan batch` wrote, in any of its forms
vnplan compare ke-hoach-*.docx                  documents
vnplan compare targets.parquet --indicator nghèo
vnplan compare plans.duckdb --csv --bom > so-sanh.csv
"""
_WIDE = 8  # documents; a table of more is hard to read


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The command's options."""
    parser = command(
        commands,
        "compare",
        "one row an indicator, one column a document",
        "Puts the targets of several documents side by side: a row for each indicator of the catalogue, a "
        "column for each document, with sign, value and unit; ↑ and ↓ mark an increase and a decrease by so "
        "much, ? values to check in the document, ✓ targets without a value. "
        "FILE is a document or a file that `vnplan batch` wrote. Targets that are not in the catalogue are "
        "left out, parts of a target (trong đó …) where the whole is there, counts where the indicator is a "
        "rate.",
        _EXAMPLES,
    )
    parser.add_argument("file", nargs="+", metavar="FILE", help="the output of vnplan batch, or a document")
    parser.add_argument(
        "--indicator", metavar="QUERY", help="only indicators with these words in id or name, marks or not"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="with values, base values, periods and quotes")
    form.add_argument("--csv", action="store_true", help="for a spreadsheet")
    parser.add_argument("--bom", action="store_true", help="begin the CSV with the mark that Excel needs")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the comparison; 1 when a file failed."""
    from vnplan.export.comparing import compare
    from vnplan.lexicon import load

    lang = language_of(args)
    reading = _Reading(args.file, lang)
    names, lines = compare(reading, load().indicators)
    if args.indicator:
        catalogue = load().indicators
        lines = tuple(
            line
            for line in lines
            if matches(args.indicator, (line.indicator_id, line.name, *_aliases(line, catalogue)))
        )
    if args.json:
        write_json([_record(line, lang) for line in lines])
    elif args.csv:
        _csv(names, lines, lang, bom=args.bom)
    elif lines:
        write(_table(names, lines, lang))
        if len(names) > _WIDE:
            say(
                f"{len(names)} documents make a wide table: --indicator QUERY shows few rows of it, "
                "--csv is for a spreadsheet"
            )
    else:
        say(word("none", lang))
    return 1 if reading.failed else 0


def _aliases(line: Line, catalogue: Any) -> tuple[str, ...]:
    entry = catalogue.get(line.indicator_id)
    return (entry.english, *entry.names) if entry else ()


class _Reading:
    """Every document of the files named; remembers whether one failed."""

    def __init__(self, names: list[str], lang: str) -> None:
        self.names, self.lang = names, lang
        self.failed = False

    def __iter__(self) -> Iterator[tuple[str, list[Target]]]:
        from pathlib import Path

        from vnplan.export.stored import holds_targets, stored_targets

        for name in self.names:
            if name != files.STDIN and holds_targets(Path(name)):
                try:
                    yield from stored_targets(Path(name))
                except VnplanError as error:
                    self.failed = True
                    say(str(error))
                continue
            plan = files.plan_of(name)
            if plan is None:
                self.failed = True
            elif plan.targets:
                yield files.shown(name), list(plan.targets)
            else:
                say(f"{files.shown(name)}: {word('none', self.lang)}")


def _table(names: tuple[str, ...], lines: tuple[Line, ...], lang: str) -> str:
    from vnplan.export.comparing import cell, short_names
    from vnplan.export.layout import Column, table

    columns = [Column(word("indicator", lang), elastic=True)]
    columns += [Column(name, elastic=True) for name in short_names(names)]
    rows = [[line.name, *(cell(line.targets.get(name, ()), lang) for name in names)] for line in lines]
    return table(columns, rows, room=room())


def _csv(names: tuple[str, ...], lines: tuple[Line, ...], lang: str, *, bom: bool) -> None:
    import csv

    from vnplan.export.comparing import cell, short_names
    from vnplan.export.forms.csv import safe

    if bom:
        sys.stdout.write("\ufeff")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["indicator_id", "indicator", "domain", *map(safe, short_names(names))])
    for line in lines:
        cells = (cell(line.targets.get(name, ()), lang) for name in names)
        writer.writerow(map(safe, [line.indicator_id, line.name, line.domain or "", *cells]))


def _record(line: Line, lang: str) -> dict[str, Any]:
    from vnplan.export.comparing import cell, doubtful
    from vnplan.model.exact_json import exactly

    digits = exactly(None)
    kept = {
        "comparator", "approximate", "value", "upper", "unit", "base_value", "base_upper", "base_unit",
        "measure", "period", "scope", "grade", "page", "text",
    }  # fmt: skip
    return {
        "indicator_id": line.indicator_id,
        "indicator": line.name,
        "domain": line.domain,
        "documents": {
            name: {
                "shown": cell(targets, lang),
                "targets": [
                    {
                        **t.model_dump(mode="json", include=kept, context=digits),
                        "doubtful": doubtful(t),
                    }
                    for t in targets
                ],
            }
            for name, targets in line.targets.items()
        },
    }
