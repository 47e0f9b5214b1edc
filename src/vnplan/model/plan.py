"""The whole document as data."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema

from vnplan.diagnostics import Diagnostic
from vnplan.model.assignment import Assignment
from vnplan.model.base import Noun
from vnplan.model.check import Check
from vnplan.model.citation import LegalBasis
from vnplan.model.header import Header
from vnplan.model.node import Node, Solution, Task
from vnplan.model.target import Target
from vnplan.model.views import solutions_of, tasks_of, visible_share
from vnplan.spans import SourceText, Span

if TYPE_CHECKING:
    from vnplan.export.html import Html
    from vnplan.model.place import Place
    from vnplan.read.pdf.shapes import Box

SCHEMA_VERSION = "1.1"

Text = Annotated[
    SourceText,
    PlainValidator(SourceText),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string"}),
]


class Source(Noun):
    """Where the text came from: file name, media type, reader, bytes, SHA-256, pages."""

    name: str | None = None
    media_type: str = "text/plain"
    reader: str = "text"
    size: int | None = None
    sha256: str | None = None
    pages: int | None = None


class Page(Noun):
    """Page ``number`` (from 1) is ``plan.text[start:end]``."""

    number: int
    start: int
    end: int


class Artefact(Noun):
    """Text of the sheet rather than the document: a page number, a running header, a stamp."""

    kind: str
    span: Span


class Plan(Noun):
    """A plan, resolution, decision or report: text, structure and targets.

    Every span points into ``text``: ``plan.text[target.span] == target.text``.
    """

    schema_version: str = SCHEMA_VERSION
    source: Source = Source()
    header: Header = Header()
    legal_bases: tuple[LegalBasis, ...] = ()
    outline: tuple[Node, ...] = ()
    targets: tuple[Target, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    checks: tuple[Check, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    artefacts: tuple[Artefact, ...] = ()
    text: Text = Field(default_factory=SourceText)
    pages: tuple[Page, ...] = ()

    def nodes(self) -> Iterator[Node]:
        """Every node of the outline, in reading order."""
        for node in self.outline:
            yield from node.walk()

    @cached_property
    def articles(self) -> tuple[Node, ...]:
        """The articles (Điều)."""
        return tuple(n for n in self.nodes() if n.marker == "article")

    @cached_property
    def tables(self) -> tuple[Node, ...]:
        """The tables; ``target.cell.table`` indexes this tuple."""
        return tuple(n for n in self.nodes() if n.marker == "table")

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Tasks (Một là …, Thứ nhất …), each with its group heading."""
        return tasks_of(self.outline)

    @cached_property
    def solutions(self) -> tuple[Solution, ...]:
        """Lettered or numbered sections under a heading such as "Nhiệm vụ và giải pháp"."""
        return solutions_of(self.outline)

    @cached_property
    def place(self) -> Place | None:
        """Today's province and commune of the issuer; None when the header does not settle it.

        Looked up on first use, never while parsing. Raises ``MissingDependencyError`` when the
        table of units is not installed.
        """
        from vnplan.places import resolve_place

        head = self.header
        return resolve_place(head.issuer, parent=head.parent_issuer, place=head.place, issued=head.issued)

    @cached_property
    def coverage(self) -> float:
        """Share of the visible characters that are in exactly one node or artefact; 1.0 is all."""
        spans = [n.span for n in self.nodes()] + [a.span for a in self.artefacts]
        return visible_share(self.text, spans)

    # Conveniences that need what is built on top of the model; imported when they are called.

    def to_pandas(self, table: str = "targets", *, exact: bool = False) -> Any:
        """One table of this plan as a pandas DataFrame; see :func:`vnplan.tabulate`."""
        from vnplan.export.frames import tabulate

        return tabulate(self, table, "pandas", exact=exact)

    def to_polars(self, table: str = "targets") -> Any:
        """One table of this plan as a polars DataFrame; see :func:`vnplan.tabulate`."""
        from vnplan.export.frames import tabulate

        return tabulate(self, table, "polars")

    def to_arrow(self, table: str = "targets") -> Any:
        """One table of this plan as an Arrow table; see :func:`vnplan.tabulate`."""
        from vnplan.export.frames import tabulate

        return tabulate(self, table, "arrow")

    def __repr__(self) -> str:
        head = " ".join(filter(None, (self.header.kind, self.header.number, self.header.title))) or "?"
        return f"<Plan {head[:80]}: {len(self.targets)} targets, {len(self.text):,} characters>"

    def to_akn(self) -> str:
        """The document as Akoma Ntoso 3.0 (XML), to be written as UTF-8; see ``docs/akoma-ntoso.md``."""
        from vnplan.export.akn import to_akn

        return to_akn(self)

    def locate(self, span: Span, file: str | os.PathLike[str] | bytes) -> list[tuple[int, list[Box]]]:
        """Where a stretch of the text stands on the sheets: pages (from 1), a box for each line.

        ``file`` is the PDF that the plan was read from (a path or its bytes); boxes are in
        points from the lower left corner of the page. A page read by OCR is one box. Raises
        :class:`vnplan.ReadError` when it is another file or no PDF.

        ``plan.locate(plan.targets[0].span, "ke-hoach.pdf")`` → ``[(3, [Box(85.0, 410.2, …)])]``
        """
        from vnplan.read.locating import locate_in

        return locate_in(
            file, self.source.sha256, span, ((page.number, page.start, page.end) for page in self.pages)
        )

    def show(self, lang: str = "en") -> Html:
        """The text with the targets marked, for a notebook; ``lang`` is ``"en"`` or ``"vi"``."""
        from vnplan.export.html import marked_text

        return marked_text(self, lang)

    def _repr_html_(self) -> str:
        from vnplan.export.html import plan_card

        return plan_card(self)
