"""The tables made of the outline: nodes, tasks, solutions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vnplan.export.rows.columns import Column, Table, line
from vnplan.model import Node, Plan


@dataclass(frozen=True, slots=True)
class _Placed:
    node: Node
    parent: str | None
    position: int
    depth: int


def _placed(plan: Plan) -> Iterator[_Placed]:
    """Every node with the id of the node above it, in reading order."""
    stack: list[tuple[Node, str | None, int]] = [(node, None, 0) for node in reversed(plan.outline)]
    position = 0
    while stack:
        node, parent, depth = stack.pop()
        position += 1
        yield _Placed(node, parent, position, depth)
        stack += [(child, node.id, depth + 1) for child in reversed(node.children)]


NODES = Table(
    "nodes",
    _placed,
    (
        Column("id", "text", lambda p: p.node.id),
        Column("parent", "text", lambda p: p.parent),
        Column("position", "integer", lambda p: p.position),
        Column("depth", "integer", lambda p: p.depth),
        Column("marker", "text", lambda p: p.node.marker),
        Column("label", "text", lambda p: line(p.node.label)),
        Column("number", "text", lambda p: p.node.number),
        Column("heading", "text", lambda p: line(p.node.heading)),
        Column("text", "text", lambda p: line(p.node.text)),
        Column("zone", "text", lambda p: p.node.zone),
        Column("page", "integer", lambda p: p.node.page),
        Column("span_start", "integer", lambda p: p.node.span.start),
        Column("span_end", "integer", lambda p: p.node.span.end),
        Column("rule", "text", lambda p: p.node.rule),
    ),
    references=(("parent", "nodes"),),
)


def _all_words(node: Node) -> str:
    """The node's own text, then label, heading and text of everything below it."""
    below = (part for n in node.walk() if n is not node for part in (n.label, n.heading, n.text))
    return " ".join(" ".join(filter(None, (node.text, *below))).split())


# Tasks and solutions are nodes too: the same columns, and the heading they stand under.
_GROUPED = (
    Column("id", "text", lambda n: n.id),
    Column("label", "text", lambda n: line(n.label)),
    Column("number", "text", lambda n: n.number),
    Column("heading", "text", lambda n: line(n.heading)),
    Column("text", "text", _all_words),
    Column("under", "text", lambda n: line(n.group)),
    Column("page", "integer", lambda n: n.page),
    Column("span_start", "integer", lambda n: n.span.start),
    Column("span_end", "integer", lambda n: n.span.end),
)

TASKS = Table("tasks", lambda plan: plan.tasks, _GROUPED, references=(("id", "nodes"),))
SOLUTIONS = Table("solutions", lambda plan: plan.solutions, _GROUPED, references=(("id", "nodes"),))
