"""The targets of a document by where they stand: in the outline, in numbered rows and items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from vnplan.extract.assignments.references.steps import Step
from vnplan.handover import CleanText, Outline, TargetDraft

_LAST = re.compile(r"([ivxlc]+|[0-9]+(?:\.[0-9]+)*|[a-zđ])[^\w]*$")
_NAMED = re.compile(r"[\s*]*chỉ tiêu ([0-9]{1,3})\s*[:.–-]")
_ROW = re.compile(r"[(]?(\d{1,3}(?:\.\d{1,2})*)[.)]?")
# Words for places -> markers of nodes. Drafters call any numbered heading "mục".
_MARKERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "point": frozenset({"point", "item", "clause"}),
        "clause": frozenset({"clause", "item"}),
        "article": frozenset({"article"}),
        "section": frozenset({"section", "clause", "part"}),
        "chapter": frozenset({"chapter"}),
        "part": frozenset({"part", "section"}),
        "annex": frozenset({"annex"}),
    }
)
# A place of these kinds alone is one of the text around it, not of the whole plan.
_RELATIVE = frozenset({"point", "clause"})
_ZONES = frozenset({"body", "annex"})


@dataclass(frozen=True, slots=True)
class _Numbered:
    """Targets of one numbered row or item, below these nodes."""

    above: frozenset[int]
    targets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Only nodes with targets below them count as places.

    ``named``: number -> the targets of each block that begins "Chỉ tiêu 3: …";
    ``below``: node -> those targets; ``called``: label -> nodes; ``children``: parent -> nodes;
    ``rows``: number -> rows and items.
    """

    outline: Outline
    targets: int
    below: Mapping[int, tuple[int, ...]]
    called: Mapping[str, Sequence[int]]
    children: Mapping[int | None, Sequence[int]]
    rows: Mapping[str, Sequence[_Numbered]]
    named: Mapping[str, Sequence[tuple[int, ...]]]

    @classmethod
    def of(cls, clean: CleanText, outline: Outline, targets: Sequence[TargetDraft]) -> Places:
        """Where ``targets`` stand."""
        below: dict[int, list[int]] = {}
        rows: dict[str, dict[tuple[int, int], list[int]]] = {}
        named: dict[str, dict[int, list[int]]] = {}
        for index, target in enumerate(targets):
            for node in _up(outline, target.node):
                below.setdefault(node, []).append(index)
            number, key = _number_of(clean, outline, target)
            if number is not None:
                rows.setdefault(number, {}).setdefault(key, []).append(index)
            block = outline.nodes[target.node].block
            own = _NAMED.match(clean.folded, block.body, block.end)
            if own is not None:
                named.setdefault(own[1].lstrip("0"), {}).setdefault(target.node, []).append(index)
        called: dict[str, list[int]] = {}
        children: dict[int | None, list[int]] = {}
        for node in sorted(below):
            children.setdefault(outline.nodes[node].parent, []).append(node)
            if outline.nodes[node].zone in _ZONES:
                called.setdefault(_label_of(outline, node), []).append(node)
        return cls(
            outline,
            len(targets),
            {node: tuple(indexes) for node, indexes in below.items()},
            called,
            children,
            {
                number: [
                    _Numbered(frozenset(_up(outline, targets[found[0]].node)), tuple(found))
                    for found in where.values()
                ]
                for number, where in rows.items()
            },
            {number: [tuple(found) for found in where.values()] for number, where in named.items()},
        )

    def at(self, steps: Sequence[Step]) -> frozenset[int] | None:
        """The targets at a place told by ``steps`` from the large to the small; None when in doubt."""
        if not steps or steps[0].kind in _RELATIVE:
            return None
        within: list[int] = []
        for number, step in enumerate(steps):
            if step.kind == "row":
                return self._rows(step, within) if number + 1 == len(steps) else None
            if number and len(within) > 1:
                return None
            found = self._nodes(step, within[0] if within else None)
            if found is None:
                return None
            within = found
        return frozenset(index for node in within for index in self.below[node])

    def _nodes(self, step: Step, above: int | None) -> list[int] | None:
        if not step.labels:
            annexes = [n for nodes in self.called.values() for n in nodes if self._is(n, step.kind)]
            return annexes if len(annexes) == 1 else None
        found: list[int] = []
        for first, last in step.labels:
            start = self._node(step.kind, first, above)
            stop = self._node(step.kind, last, above) if last != first else start
            if start is None or stop is None or stop < start:
                return None
            one, other = self.outline.nodes[start], self.outline.nodes[stop]
            if one.parent != other.parent:
                return None
            found += (
                node
                for node in self.children[one.parent]
                if start <= node <= stop and self.outline.nodes[node].block.marker == one.block.marker
            )
        return found

    def _node(self, kind: str, label: str, above: int | None) -> int | None:
        """The one node of this kind and label below ``above``, the nearest of them."""
        found = self._called(kind, label, above)
        if not found and "." in label:
            first, _, rest = label.partition(".")
            outer = self._node(kind, first, above)
            return self._node("point", rest, outer) if outer is not None else None
        return found[0] if len(found) == 1 else None

    def _called(self, kind: str, label: str, above: int | None) -> list[int]:
        labels = (label, *_other_numerals(label)) if kind in ("annex", "article") else (label,)
        found = [n for each in labels for n in self.called.get(each, ()) if self._is(n, kind)]
        if above is None:
            # The plan's own places before those of its annexes.
            return [n for n in found if self.outline.nodes[n].zone == "body"] or found
        depths = {n: self._depth(n, above) for n in found}
        nearest = min((d for d in depths.values() if d), default=0)
        return [n for n, depth in depths.items() if depth and depth == nearest]

    def _is(self, node: int, kind: str) -> bool:
        return self.outline.nodes[node].block.marker in _MARKERS[kind]

    def _depth(self, node: int, above: int) -> int:
        """How far ``node`` stands below ``above``, 0 when elsewhere."""
        path = list(_up(self.outline, node))
        return path.index(above) if above in path else 0

    def _rows(self, step: Step, within: Sequence[int]) -> frozenset[int] | None:
        found: set[int] = set()
        for first, last in step.labels:
            if first != last and not (first.isdigit() and last.isdigit() and int(first) < int(last)):
                return None
            numbers = map(str, range(int(first), int(last) + 1)) if first != last else (first,)
            for number in numbers:
                rows = [r for r in self.rows.get(number, ()) if not within or r.above & set(within)]
                if len(rows) != 1:
                    return None
                found.update(rows[0].targets)
        return frozenset(found)


def _up(outline: Outline, node: int | None) -> Iterator[int]:
    while node is not None:
        yield node
        node = outline.nodes[node].parent


def _label_of(outline: Outline, node: int) -> str:
    block = outline.nodes[node].block
    label = _LAST.search((block.label or "").lower())
    return label.group(1) if label else ""


def _number_of(clean: CleanText, outline: Outline, target: TargetDraft) -> tuple[str | None, tuple[int, int]]:
    """The number in front of a target's row or item, and which row or item it is."""
    if target.cell is not None:
        table, row, _ = target.cell
        cells = clean.tables[table].rows[row]
        number = _ROW.fullmatch(clean.text[cells[0].start : cells[0].end].strip()) if cells else None
        return (number.group(1).lstrip("0") or None) if number else None, (table, row)
    label = _ROW.fullmatch(outline.nodes[target.node].block.label or "")
    return (label.group(1).lstrip("0") or None) if label else None, (-1, target.node)


def _other_numerals(label: str) -> tuple[str, ...]:
    """ "Phụ lục 1" is "PHỤ LỤC I"."""
    numerals = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
    if label in numerals:
        return (str(numerals.index(label) + 1),)
    return (numerals[int(label) - 1],) if label.isdigit() and 0 < int(label) <= len(numerals) else ()
