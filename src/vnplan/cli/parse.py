"""``vnplan parse``: one document as JSON, as Akoma Ntoso, as a tree, as an HTML report."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from vnplan.cli import files
from vnplan.cli.options import command, language_of
from vnplan.cli.output import room, say, write
from vnplan.export.showing import counted

if TYPE_CHECKING:
    from vnplan.model import Node, Plan

_EXAMPLES = """
vnplan parse nghi-quyet.txt > plan.json
vnplan parse nghi-quyet.txt | jq '.header'
vnplan parse --tree nghi-quyet.txt
vnplan parse --format akn nghi-quyet.txt > nghi-quyet.akn.xml
vnplan parse ke-hoach.docx --html report.html --lang vi
"""


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The command's options."""
    parser = command(
        commands,
        "parse",
        "the whole document as JSON, Akoma Ntoso or a tree of its outline",
        "Prints everything that is read in FILE: header, legal bases, outline, targets, diagnostics, text. "
        "`vnplan schema` describes the JSON.",
        _EXAMPLES,
    )
    parser.add_argument("file", metavar="FILE", help=files.HELP)
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--format",
        choices=("json", "tree", "akn"),
        help="json (the default), tree (the outline), akn (Akoma Ntoso 3.0, XML)",
    )
    form.add_argument("--json", action="store_true", help="the same as --format json")
    form.add_argument("--tree", action="store_true", help="the same as --format tree")
    form.add_argument(
        "--html",
        metavar="REPORT",
        help="write a page for a browser: targets by domain, the text with them marked",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the plan; 1 when the file failed, 2 when there is no place for the report."""
    if args.html and (told := _in_the_way(args.html)):
        say(told)
        return 2
    plan = files.plan_of(args.file)
    if plan is None:
        return 1
    if args.html:
        return _report(plan, args.html, language_of(args))
    form = "tree" if args.tree else args.format
    if form == "tree":
        write("\n".join(tree(plan, room())))
    elif form == "akn":
        write(plan.to_akn())
    else:
        write(plan.model_dump_json(indent=2))
    return 0


def _in_the_way(name: str) -> str:
    """What keeps the report from being written, told before the document is read."""
    from pathlib import Path

    from vnplan.errors import VnplanError
    from vnplan.export.forms import hindrance
    from vnplan.export.ours import check_replaceable

    try:
        check_replaceable(Path(name))
    except VnplanError as error:
        return str(error)
    return hindrance(Path(name))


def _report(plan: Plan, name: str, lang: str) -> int:
    """The page is there whole or not at all."""
    from pathlib import Path

    from vnplan.export.forms import replacing
    from vnplan.export.html import report

    try:
        with replacing(Path(name)) as part:
            part.write_text(report(plan, lang), "utf-8", errors="replace")
    except OSError as error:
        say(f"cannot write {name}: {error.strerror or error}")
        return 1
    say(f"written to {name}")
    return 0


def tree(plan: Plan, width: int | None) -> Iterator[str]:
    """One line a node, indented below its parent; texts are cut to ``width``."""
    targets = Counter(target.node for target in plan.targets)

    def below(nodes: tuple[Node, ...], depth: int) -> Iterator[str]:
        for node in nodes:
            yield _line(node, "  " * depth, targets[node.id], width)
            yield from below(node.children, depth + 1)

    return below(plan.outline, 0)


def _line(node: Node, indent: str, targets: int, width: int | None) -> str:
    from vnplan.export.layout import shorten

    label = node.label or {"bullet": "-", "paragraph": "¶"}.get(node.marker, node.marker)
    if node.marker == "table":
        columns = max(map(len, node.rows), default=0)
        words = f"{counted(len(node.rows), 'row')}, {counted(columns, 'column')}"
    else:
        words = node.heading or node.text
    note = f"  [{counted(targets, 'target')}]" if targets else ""
    note += f"  ({node.zone})" if node.zone != "body" else ""
    return shorten(f"{indent}{label}  {words}".rstrip(), (width or 120) - len(note)) + note
