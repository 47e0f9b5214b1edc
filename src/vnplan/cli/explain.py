"""``vnplan explain``: which rule read what, line by line."""

from __future__ import annotations

import argparse
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from vnplan.cli import files
from vnplan.cli.options import command, language_of
from vnplan.cli.output import room, write
from vnplan.export.showing import counted, period_of, unit_of, value_of

if TYPE_CHECKING:
    from vnplan.diagnostics import Diagnostic
    from vnplan.model import Artefact, LegalBasis, Node, Plan, Target

_EXAMPLES = """
vnplan explain ke-hoach-2026.txt
vnplan explain ke-hoach-2026.txt | less
vnplan explain ke-hoach-2026.txt | grep warning
"""
_MARGIN = " " * 6


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """The command's options."""
    parser = command(
        commands,
        "explain",
        "which rule read what, line by line",
        "Goes through FILE in reading order: each node of the outline with its marker, rule and zone, what "
        "was set aside (artefacts), each legal basis, each target with its rule and why it reads as it "
        "does, and each diagnostic. The number at the left is the line in the file.",
        _EXAMPLES,
    )
    parser.add_argument("file", metavar="FILE", help=files.HELP)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the explanation; 1 when the file failed."""
    plan = files.plan_of(args.file)
    if plan is None:
        return 1
    write("\n".join(explain(plan, language_of(args), room())))
    return 0


def explain(plan: Plan, lang: str, width: int | None) -> Iterator[str]:
    """The lines of the explanation. Quotes are cut to ``width`` (120 when it is None)."""
    yield _header(plan)
    text = str(plan.text)
    starts = [0]
    while (end := text.find("\n", starts[-1])) >= 0:
        starts.append(end + 1)
    # At one place the node stands first, then what was read in it.
    events: list[tuple[int, int, int, list[str]]] = []
    for order, (rank, start, lines) in enumerate(_events(plan, lang, width or 120)):
        events.append((start, rank, order, lines))
    for start, rank, _, lines in sorted(events):
        at = f"{bisect_right(starts, start):>5} "
        first, *rest = lines
        yield (at if rank < _INSIDE else _MARGIN) + first
        yield from (_MARGIN + line for line in rest)


_INSIDE = 2  # ranks from here on are told below the node they belong to


def _events(plan: Plan, lang: str, width: int) -> Iterator[tuple[int, int, list[str]]]:
    for artefact in plan.artefacts:
        yield 0, artefact.span.start, [_artefact(artefact, plan, width)]
    for node, depth in _deep(plan.outline, 0):
        yield 1, node.span.start, [_node(node, depth, width)]
    places = {node.id: node.span for node in plan.nodes()}
    for basis in plan.legal_bases:
        yield 2, basis.span.start, [_basis(basis, width)]
    for target in plan.targets:
        own = places.get(target.node)
        start = target.span.start if own is None else max(own.start, min(target.span.start, own.end - 1))
        yield 3, start, list(_target(target, lang, width))
    for diagnostic in plan.diagnostics:
        yield 4, diagnostic.span.start if diagnostic.span else 0, [_diagnostic(diagnostic, plan, width)]


def _deep(nodes: tuple[Node, ...], depth: int) -> Iterator[tuple[Node, int]]:
    for node in nodes:
        yield node, depth
        yield from _deep(node.children, depth + 1)


def _header(plan: Plan) -> str:
    source, header = plan.source, plan.header
    known = {name: getattr(header, name) for name in ("kind", "number", "issuer", "place", "issued", "title")}
    fields = ", ".join(f"{name} {value}" for name, value in known.items() if value is not None)
    return (
        f"{source.name or 'text'}: {source.media_type}, reader {source.reader}, "
        f"{100 * plan.coverage:.1f} % of the text is in the outline\n"
        f"header: {fields or 'nothing read'}"
    )


def _node(node: Node, depth: int, width: int) -> str:
    words = node.heading or node.text
    if node.marker == "table":
        words = counted(len(node.rows), "row")
    head = f"{'  ' * depth}{node.marker} {node.label or ''}".rstrip()
    return _cut(f"{head} [{node.rule}, {node.zone}]  {words}", width)


def _artefact(artefact: Artefact, plan: Plan, width: int) -> str:
    return _cut(f"set aside as {artefact.kind}: {_quoted(artefact.span.quote(plan.text))}", width)


def _basis(basis: LegalBasis, width: int) -> str:
    known = " ".join(filter(None, (basis.kind, basis.number, basis.issued)))
    return _cut(f"  legal basis {known or '?'}: {_quoted(basis.text)}", width)


def _target(target: Target, lang: str, width: int) -> Iterator[str]:
    reading = " ".join(filter(None, (value_of(target, lang), unit_of(target))))
    yield _cut(f"  target {target.id} [{target.rule}] {_quoted(target.text)}", width)
    yield f"    reads: {target.indicator} | {reading} | {period_of(target.period, lang) or 'no period'}"
    yield f"    because: {'; '.join(_reasons(target))}"


def _reasons(target: Target) -> Iterator[str]:
    """Why the record reads as it does, as far as the record itself tells."""
    yield f"{target.kind} by rule {target.rule}"
    if target.comparator:
        plain = " (none is printed)" if target.comparator == "eq" else ""
        yield f"comparator {target.comparator}{plain}"
    if target.measure != "level":
        yield f"measure {target.measure}"
    if target.unit:
        yield f"unit {target.unit.id or 'not in the lexicon'}"
    if target.period.text or target.period.inherited:
        where = "taken from the text above" if target.period.inherited else "printed here"
        yield f"period {where}" + (f" ({_quoted(target.period.text)})" if target.period.text else "")
    yield f"indicator {target.indicator_id or 'not in the catalogue'}"
    if target.parent:
        yield f"part of {target.parent}"
    if target.cell:
        yield f"cell {target.cell.row + 1}:{target.cell.column + 1} of table {target.cell.table + 1}"
    if target.doubts:
        yield f"doubts: {', '.join(target.doubts)}"


def _diagnostic(diagnostic: Diagnostic, plan: Plan, width: int) -> str:
    where = f" {_quoted(diagnostic.span.quote(plan.text))}" if diagnostic.span else ""
    return _cut(f"  {diagnostic.severity} {diagnostic.code}: {diagnostic.message}{where}", width)


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”"


def _cut(text: str, width: int) -> str:
    from vnplan.export.layout import shorten

    return shorten(text, width - len(_MARGIN))
