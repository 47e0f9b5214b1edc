"""``vnplan read``: a document's text as it was read from its file."""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from vnplan.cli import files
from vnplan.cli.options import command, language_of
from vnplan.cli.output import say, write
from vnplan.cli.words import word
from vnplan.diagnostics import CODES

if TYPE_CHECKING:
    from vnplan.handover import SourceDoc, TableRegion
    from vnplan.model import Node

_EXAMPLES = """
vnplan read ke-hoach-2026.docx
vnplan read ke-hoach-2026.docx > ke-hoach-2026.txt
vnplan read --tables bieu-chi-tieu.xlsx > bieu.csv
vnplan read --tables ke-hoach-2026.md
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The command's options."""
    parser = command(
        commands,
        "read",
        "the text of a file, before anything is found in it",
        "Prints the text of FILE (docx doc pdf rtf html xlsx xls ods csv txt md): a paragraph a line with "
        "the numbers that Word makes by itself, a table row a line, a mark where a page begins. How the "
        "file was read and what was odd goes to stderr.",
        _EXAMPLES,
    )
    parser.add_argument("file", metavar="FILE", help=files.HELP)
    parser.add_argument("--tables", action="store_true", help="only the tables, as CSV, a line between two")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the text or the tables; 1 when the file failed."""
    source = files.source_of(args.file)
    if source is None:
        return 1
    lang = language_of(args)
    if not args.tables:
        say(_how(source, len(source.tables), lang))
        write("".join(with_page_marks(source, lang)))
        return 0
    tables = [as_csv(of_source(source.text, table)) for table in source.tables]
    if not tables:  # in plain text and Markdown a table is found with the outline
        plan = files.plan_from(source, args.file)
        if plan is None:
            return 1
        tables = [as_csv(of_plan(table)) for table in plan.tables]
    say(_how(source, len(tables), lang))
    write("\n".join(tables)) if tables else say(word("no tables", lang))
    return 0


def with_page_marks(source: SourceDoc, lang: str) -> Iterator[str]:
    """The text with a line before each page, as ``--- page 2 ---``."""
    at = 0
    for page in source.pages:
        before = source.text[at : page.start]
        yield before
        if page.start and not source.text.endswith("\n", 0, page.start):
            yield "\n"
        yield f"--- {word('page', lang)} {page.number} ---\n"
        at = page.start
    yield source.text[at:]


class Cell(NamedTuple):
    """What a cell holds, and how many rows and columns it covers."""

    text: str
    row_span: int
    col_span: int


Rows = Sequence[Sequence[Cell]]


def of_source(text: str, table: TableRegion) -> Rows:
    """A table that the file itself has."""
    return [[Cell(text[c.start : c.end], c.row_span, c.col_span) for c in row] for row in table.rows]


def of_plan(table: Node) -> Rows:
    """A table that was found in text."""
    return [[Cell(c.text, c.row_span, c.col_span) for c in row] for row in table.rows]


def as_csv(table: Rows) -> str:
    """The rows of a table; a merged cell's text stands in its first place."""
    import csv

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [" ".join(cell.text.split()) if cell is not None else "" for cell in row] for row in _grid(table)
    )
    return out.getvalue()


def _grid(table: Rows) -> list[list[Cell | None]]:
    """Rows of the same number of places, None for those that a merged cell covers."""
    covered: dict[tuple[int, int], None] = {}
    rows: list[list[Cell | None]] = []
    for i, row in enumerate(table):
        places: list[Cell | None] = []
        for cell in row:
            while (i, len(places)) in covered:
                places.append(None)
            for below in range(1, cell.row_span):
                covered.update({(i + below, len(places) + j): None for j in range(cell.col_span)})
            places += [cell, *[None] * (cell.col_span - 1)]
        rows.append(places)
    width = max(map(len, rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows]


def _how(source: SourceDoc, tables: int, lang: str) -> str:
    """``ke-hoach.docx: docx, 16 pages, 3 tables; legacy-encoding: …``."""
    counts = [f"{source.reader}"]
    if source.pages:
        counts.append(f"{len(source.pages)} {word('page' if len(source.pages) == 1 else 'pages', lang)}")
    if tables:
        counts.append(f"{tables} {word('table' if tables == 1 else 'tables', lang)}")
    odd = "".join(f"\n  {found.code}: {found.message or CODES[found.code][1]}" for found in source.findings)
    return f"{source.name or '<stdin>'}: {', '.join(counts)}{odd}"
