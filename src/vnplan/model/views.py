"""Views over an outline that ``Plan`` offers as properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from vnplan.model.node import Node, Solution, Task
from vnplan.spans import Span

# Neither white space nor what prints nothing: controls, soft hyphens, joiners, marks of direction.
_VISIBLE = re.compile("[^\\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# "Nhiệm vụ và giải pháp chủ yếu", "Một số giải pháp"; not a duty that mentions solutions.
_SOLUTION_HEADING = re.compile(
    r"(?:các|một số|những|nhóm|hệ thống|về)?\s*(?:phương hướng|nhiệm vụ|định hướng|mục tiêu|giải pháp)\b"
    r".{0,80}?giải pháp"
    r"|(?:các|một số|những|nhóm|hệ thống)?\s*giải pháp\b",
    re.IGNORECASE,
)
_LABELLED = frozenset({"clause", "point", "section"})


def tasks_of(outline: Iterable[Node]) -> tuple[Task, ...]:
    """Every task node with the heading of the nearest node above that has one."""
    return tuple(
        Task(**dict(node), group=group) for node, group in _with_group(outline, None) if node.marker == "task"
    )


def solutions_of(outline: Iterable[Node]) -> tuple[Solution, ...]:
    """The labelled children of the nodes whose heading speaks of solutions (giải pháp)."""
    found: list[Solution] = []
    for root in outline:
        for node in root.walk():
            if node.heading and _SOLUTION_HEADING.match(node.heading):
                children = [c for c in node.children if c.marker in _LABELLED and c.heading]
                found += [Solution(**dict(c), group=node.heading) for c in children]
    return tuple(found)


def _with_group(nodes: Iterable[Node], group: str | None) -> Iterator[tuple[Node, str | None]]:
    for node in nodes:
        yield node, group
        yield from _with_group(node.children, node.heading or group)


def visible_share(text: str, spans: Sequence[Span]) -> float:
    """Share of the visible characters of ``text`` that lie in exactly one of the spans."""
    total = len(_VISIBLE.findall(text))
    if not total:
        return 1.0
    pieces = sorted(piece for span in spans for piece in span.pieces())
    once = at = 0
    for start, end in pieces:
        if start < at:
            once -= len(_VISIBLE.findall(text, start, min(at, end)))
            start = at
        if end > start:
            once += len(_VISIBLE.findall(text, start, end))
            at = end
    return once / total
