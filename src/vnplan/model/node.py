"""The outline: every construct of the document in its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from vnplan.model.base import Noun
from vnplan.spans import Span

Marker = Literal[
    "part",
    "chapter",
    "section",
    "article",
    "clause",
    "point",
    "task",
    "item",
    "bullet",
    "annex",
    "paragraph",
    "table",
]


class TableCell(Noun):
    """One cell of a table; ``row_span`` and ``col_span`` count merged rows and columns."""

    text: str
    span: Span
    row_span: int = 1
    col_span: int = 1


class Node(Noun):
    """One labelled construct, paragraph, bullet or table.

    ``label`` is as printed without closing punctuation (``"Điều 1"``, ``"2.3"``, ``"đ"``,
    ``"Một là"``), ``number`` its normalised ordinal (``"1"``, ``"2.3"``, ``"đ"``, ``"1"``).
    ``heading`` and ``text`` are the node's own words, joined over line ends; ``span`` its own
    place in the source, children apart. ``zone`` tells the part of the document it stands in,
    ``rule`` what recognised it.
    """

    id: str
    marker: Marker
    label: str | None = None
    number: str | None = None
    heading: str | None = None
    text: str = ""
    span: Span
    page: int | None = None
    zone: str = "body"
    rule: str = "paragraph"
    rows: tuple[tuple[TableCell, ...], ...] = ()
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Task(Node):
    """A task (``Một là …``, ``Thứ nhất …``) with the heading it stands under."""

    group: str | None = None


class Solution(Node):
    """A lettered or numbered section of solutions with the heading it stands under."""

    group: str | None = None


Node.model_rebuild()
