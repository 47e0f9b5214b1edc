"""What is known of the words inside a node: acts that are cited, number, title, who signed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from vnplan.export.akn.uri import work_uri
from vnplan.export.akn.xml import Mark
from vnplan.lexicon import load
from vnplan.model import Header, LegalBasis, Node, Plan

_DAY = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)
_HEAD = frozenset({"letterhead", "title"})


class Marks:
    """Looks up, for a node, what its words are to be marked as."""

    def __init__(self, plan: Plan) -> None:
        self.header = plan.header
        names: dict[str, str] = {}
        for name, kind in load().kinds.items():
            names.setdefault(kind, name)
        self._names = names
        self._bases = _by_node(plan)

    def uri(self, act: Header | LegalBasis) -> str:
        """The IRI of this document or of one that it cites."""
        name = self._names.get(act.kind or "") or (act.kind_name if isinstance(act, Header) else None)
        return work_uri(act.kind, name, act.number, act.issued, act.issuer, act.title)

    def references(self, node: Node) -> Iterator[tuple[str, str]]:
        """The printed words of the acts that the node cites, in reading order, and their IRIs."""
        for basis in self._bases.get(node.id, ()):
            yield " ".join(basis.text.split()), self.uri(basis)

    def cites(self, node: Node) -> bool:
        """Whether the node cites an act."""
        return node.id in self._bases

    def inline(self, node: Node, text: str) -> list[Mark]:
        """Number, kind, issuer, title and day in the head; names and offices in the ending."""
        if node.zone in _HEAD:
            return list(self._head(text))
        return list(self._ending(text)) if node.zone == "ending" else []

    def _head(self, text: str) -> Iterator[Mark]:
        header, folded = self.header, text.casefold()
        whole = (
            ("docType", folded == (header.kind_name or "").casefold()),
            ("docAuthority", _line_of(folded, header.issuer)),
            ("docTitle", _line_of(folded, header.title)),
        )
        for tag, fits in whole:
            if text and fits:
                yield Mark(0, len(text), ((tag, {}),))
                return
        yield from _first(text, header.number, (("docNumber", {}),))
        day = _DAY.search(text)
        if day and header.issued == f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}":
            yield Mark(day.start(), day.end(), (("docDate", {"date": header.issued}),))

    def _ending(self, text: str) -> Iterator[Mark]:
        for i, who in enumerate(self.header.signatories, 1):
            person: dict[str, str] = {"refersTo": f"#person_{i}"}
            if who.position:
                person["as"] = f"#role_{i}"
            yield from _first(text, who.name, (("signature", {}), ("person", person)))
            yield from _first(text, who.position, (("role", {"refersTo": f"#role_{i}"}),))


def _line_of(line: str, whole: str | None) -> bool:
    """Whether ``line`` is all of it or a line of it; a single word could be anything."""
    words = (whole or "").casefold()
    return line == words or (" " in line and line in words)


def _first(text: str, words: str | None, tags: tuple[tuple[str, dict[str, str]], ...]) -> Iterator[Mark]:
    start = text.find(words) if words else -1
    if words and start >= 0:
        yield Mark(start, start + len(words), tags)


def _by_node(plan: Plan) -> dict[str, list[LegalBasis]]:
    nodes = sorted(plan.nodes(), key=lambda n: n.span.start)
    starts = [n.span.start for n in nodes]
    found: dict[str, list[LegalBasis]] = {}
    bases: Iterable[LegalBasis] = sorted(plan.legal_bases, key=lambda b: b.span.start)
    for basis in bases:
        i = bisect_right(starts, basis.span.start) - 1
        if i >= 0:
            found.setdefault(nodes[i].id, []).append(basis)
    return found
