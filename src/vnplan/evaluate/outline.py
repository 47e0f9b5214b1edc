"""Labelled nodes against gold: by marker, label and parent, or by the line they stand on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from vnplan.evaluate.counts import Counts
from vnplan.evaluate.gold import GoldNode, GoldStructure
from vnplan.evaluate.records import Keys, Part, Record
from vnplan.evaluate.sequence import align
from vnplan.evaluate.words import plain
from vnplan.model import Node, Plan

_UNLABELLED = frozenset({"bullet", "paragraph", "table"})
# The publishers' outlines know these; what else a plan may hold inside them (Một là, (1))
# is not in their gold and is not judged there.
_PUBLISHED = frozenset({"part", "chapter", "section", "article", "clause", "point"})
# Publishers leave out the paragraphs of quoted amendments and of annexes.
_NOT_PUBLISHED = frozenset({"quote", "annex"})

Own = tuple[str, str]
"""Marker and label, as printed."""
Placed = tuple[Own, "Own | None"]
"""A node and its parent."""


def score_outline(gold: Sequence[GoldNode], plan: Plan, keys: Keys) -> tuple[Counts, list[Record]]:
    """Nodes by (marker, label, parent's marker and label), in order.

    The parent of a predicted node is the nearest labelled node above it.
    """
    owns = [(n.marker, n.label) for n in gold]
    wanted = [(own, None if n.parent is None else owns[n.parent]) for own, n in zip(owns, gold, strict=True)]
    offered = list(_labelled(plan.outline, None))
    sides = [_folded(node) for node in wanted], [_folded(node) for node in offered]
    return _compare("node", *sides, [_words(n) for n in wanted], [_words(n) for n in offered], keys)


def score_lines(gold: GoldStructure, plan: Plan, keys: Keys) -> tuple[Counts, list[Record]]:
    """Nodes by (marker, label, line), from the first to the last line that the gold names."""
    wanted = [(marker, plain(label), line) for marker, label, line in gold.nodes]
    starts = [0]
    text = str(plan.text)
    while (end := text.find("\n", starts[-1])) >= 0:
        starts.append(end + 1)
    first = min((line for *_, line in wanted), default=0)
    last = max((line for *_, line in wanted), default=-1)
    offered = []
    for node in plan.nodes():
        if node.marker in _PUBLISHED and node.zone not in _NOT_PUBLISHED:
            line = bisect_right(starts, node.span.start) - 1
            if first <= line <= last:
                offered.append((str(node.marker), plain(node.label or ""), line))
    return _compare("line", wanted, offered, _on_lines(wanted), _on_lines(offered), keys)


def _on_lines(nodes: Sequence[tuple[str, str, int]]) -> list[str]:
    return [f"{marker} {label!r}, line {line + 1}" for marker, label, line in nodes]


def _labelled(nodes: Sequence[Node], above: Own | None) -> Iterator[Placed]:
    for node in nodes:
        if node.marker in _UNLABELLED:
            yield from _labelled(node.children, above)
        else:
            own = (str(node.marker), node.label or "")
            yield own, above
            yield from _labelled(node.children, own)


def _compare(
    part: Part,
    gold: Sequence[object],
    predicted: Sequence[object],
    gold_names: Sequence[str],
    predicted_names: Sequence[str],
    keys: Keys,
) -> tuple[Counts, list[Record]]:
    pairs = align(gold, predicted)
    met, used = {i for i, _ in pairs}, {j for _, j in pairs}
    records = [
        Record(
            part, "right" if i in met else "missed", keys.own(part, name), name, name if i in met else None
        )
        for i, name in enumerate(gold_names)
    ]
    records += [
        Record(part, "invented", keys.own(f"{part} invented", name), None, name)
        for j, name in enumerate(predicted_names)
        if j not in used
    ]
    return Counts(len(gold), len(predicted), len(pairs)), records


def _folded(node: Placed) -> Placed:
    (marker, label), above = node
    return (marker, plain(label)), above and (above[0], plain(above[1]))


def _words(node: Placed) -> str:
    (marker, label), above = node
    under = f" under {above[0]} {above[1]!r}" if above else " at the top"
    return f"{marker} {label!r}{under}"
