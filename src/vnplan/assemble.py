"""Outline and records into a Plan: the only place where positions go back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from vnplan import model
from vnplan.diagnostics import CODES, Diagnostic
from vnplan.handover import (
    AssignmentDraft,
    CheckDraft,
    CitationDraft,
    CleanText,
    Finding,
    Outline,
    OutlineNode,
    SourceDoc,
    TargetDraft,
)
from vnplan.lexicon import Lexicon
from vnplan.model.number import product
from vnplan.spans import SourceText, Span, joined


@dataclass(frozen=True, slots=True)
class _Places:
    """Leads clean offsets to spans of the source, artefacts cut out, and to pages."""

    source: SourceDoc
    clean: CleanText
    holes: tuple[tuple[int, int], ...]
    page_starts: tuple[int, ...]

    @classmethod
    def of(cls, source: SourceDoc, clean: CleanText) -> _Places:
        holes = tuple(sorted((a.start, a.end) for a in clean.artefacts))
        return cls(source, clean, holes, tuple(p.start for p in source.pages))

    def span(self, start: int, end: int) -> Span:
        """The printed words of ``clean.text[start:end]``."""
        return Span(*self.clean.back.source_range(start, end)).without(self.holes)

    def lines(self, start: int, end: int) -> Span:
        """All of the source lines of a block, marks of Markdown around its words included."""
        back, text = self.clean.back, self.source.text
        a = back.source_end(start)
        b = back.source_start(end) if end < len(self.clean.text) else len(text)
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        return _trimmed(Span(a, b).without(self.holes), text)

    def page(self, span: Span) -> int | None:
        """The page where the span starts; None when the source has no pages."""
        if not self.page_starts:
            return None
        return self.source.pages[max(0, bisect_right(self.page_starts, span.start) - 1)].number


def _trimmed(span: Span, text: str) -> Span:
    """Without fragments that hold white space only."""
    if not span.fragments:
        return span
    pieces = tuple((a, b) for a, b in span.fragments if not text[a:b].isspace())
    if len(pieces) < 2:
        return Span(*pieces[0]) if pieces else span
    return Span(pieces[0][0], pieces[-1][1], pieces)


def assemble(
    source: SourceDoc,
    clean: CleanText,
    outline: Outline,
    header: model.Header,
    bases: Sequence[CitationDraft],
    targets: Sequence[TargetDraft],
    assignments: Sequence[AssignmentDraft],
    findings: Sequence[Finding],
    lexicon: Lexicon,
    checks: Sequence[CheckDraft] = (),
) -> model.Plan:
    """Build the Plan: spans, pages, ids, units in base measure, diagnostics."""
    places = _Places.of(source, clean)
    made = tuple(_target(i, t, places, lexicon) for i, t in enumerate(targets))
    return model.Plan(
        source=model.Source(
            name=source.name,
            media_type=source.media_type,
            reader=source.reader,
            size=source.size,
            sha256=source.sha256,
            pages=len(source.pages) or None,
        ),
        header=header,
        legal_bases=tuple(_legal_basis(b, places) for b in bases),
        outline=_outline(outline, places),
        targets=made,
        assignments=tuple(_assignment(a, places) for a in assignments),
        checks=tuple(_check(c, made, places) for c in checks),
        diagnostics=_diagnostics(source, clean, outline, findings, places),
        artefacts=tuple(model.Artefact(kind=a.kind, span=Span(a.start, a.end)) for a in clean.artefacts),
        text=SourceText(source.text),
        pages=tuple(model.Page(number=p.number, start=p.start, end=p.end) for p in source.pages),
    )


def _outline(outline: Outline, places: _Places) -> tuple[model.Node, ...]:
    """The nested nodes. Built from the last to the first, so that children are ready."""
    children: list[list[model.Node]] = [[] for _ in outline.nodes]
    top: list[model.Node] = []
    for index in range(len(outline.nodes) - 1, -1, -1):
        node = outline.nodes[index]
        made = _node(index, node, tuple(reversed(children[index])), places)
        (top if node.parent is None else children[node.parent]).append(made)
    return tuple(reversed(top))


def _node(index: int, node: OutlineNode, children: tuple[model.Node, ...], places: _Places) -> model.Node:
    block, text = node.block, places.clean.text
    span = places.lines(block.start, block.end)
    heading = _words(text[block.body : node.heading_end]) if node.has_heading else None
    rows: tuple[tuple[model.TableCell, ...], ...] = ()
    if block.table is not None:
        rows = tuple(
            tuple(
                model.TableCell(
                    text=text[c.start : c.end],
                    span=places.span(c.start, c.end),
                    row_span=c.row_span,
                    col_span=c.col_span,
                )
                for c in row
            )
            for row in places.clean.tables[block.table].rows
        )
    return model.Node(
        id=f"n{index + 1}",
        marker=block.marker,  # type: ignore[arg-type]  # checked by pydantic
        label=block.label,
        number=block.number,
        heading=heading.rstrip(" :;,") if heading else None,
        text=_words(text[max(node.heading_end, block.body) : block.end]),
        span=span,
        page=places.page(span),
        zone=node.zone,
        rule=block.rule,
        rows=rows,
        children=children,
    )


def _words(text: str) -> str:
    return " ".join(text.split())


def _legal_basis(draft: CitationDraft, places: _Places) -> model.LegalBasis:
    span = places.span(draft.start, draft.end)
    return model.LegalBasis(
        kind=draft.kind,
        number=draft.number,
        issued=draft.issued,
        issuer=draft.issuer,
        title=draft.title,
        text=span.quote(places.source.text),
        span=span,
    )


def _target(index: int, draft: TargetDraft, places: _Places, lexicon: Lexicon) -> model.Target:
    span = places.span(draft.start, draft.end)
    entry = lexicon.units.get(draft.unit_id or "")
    factor = entry.factor * draft.unit_scale if entry else None
    indicator = lexicon.indicators.get(draft.indicator_id or "")
    return model.Target(
        id=f"t{index + 1}",
        indicator=draft.indicator,
        indicator_id=draft.indicator_id,
        kind=draft.kind,  # type: ignore[arg-type]  # checked by pydantic
        comparator=draft.comparator,  # type: ignore[arg-type]  # checked by pydantic
        approximate=draft.approximate,
        maintain=draft.maintain,
        value=draft.value,
        upper=draft.upper,
        unit=model.Unit(
            text=draft.unit_text,
            id=draft.unit_id,
            dimension=entry.dimension if entry else None,
        )
        if draft.unit_text
        else None,
        base_value=product(draft.value, factor),
        base_upper=product(draft.upper, factor),
        base_unit=entry.base if entry and draft.value is not None else None,
        measure=draft.measure,  # type: ignore[arg-type]  # checked by pydantic
        period=model.TargetPeriod(
            start=draft.period.start,
            end=draft.period.end,
            annual=draft.period.annual,
            aggregate=draft.period.aggregate,  # type: ignore[arg-type]  # checked by pydantic
            inherited=draft.period.inherited,
            text=draft.period.text,
        ),
        baseline=model.Baseline(
            value=draft.baseline.value,
            unit=draft.baseline.unit,
            year=draft.baseline.year,
            text=draft.baseline.text,
        )
        if draft.baseline
        else None,
        scope=draft.scope,
        of=draft.of,
        grade=draft.grade,
        delegated_to=draft.delegated_to,
        parent=f"t{draft.parent + 1}" if draft.parent is not None else None,
        domain=indicator.domain if indicator else None,  # type: ignore[arg-type]  # lexicon data
        assignees=draft.assignees,
        node=f"n{draft.node + 1}",
        text=span.quote(places.source.text),
        span=span,
        page=places.page(span),
        cell=model.CellRef(table=draft.cell[0], row=draft.cell[1], column=draft.cell[2])
        if draft.cell
        else None,
        rule=draft.rule,
        doubts=draft.doubts,
    )


def _assignment(draft: AssignmentDraft, places: _Places) -> model.Assignment:
    span = places.span(draft.start, draft.end)
    return model.Assignment(
        assignee=draft.assignees[0],
        assignees=draft.assignees,
        coordinators=draft.coordinators,
        text=span.quote(places.source.text),
        targets=tuple(f"t{t + 1}" for t in draft.targets),
        deadline=draft.deadline,
        node=f"n{draft.node + 1}",
        span=span,
        assignee_span=places.span(*draft.named),
    )


def _check(draft: CheckDraft, targets: Sequence[model.Target], places: _Places) -> model.Check:
    # The records may stand a book apart; what lies between them is not theirs.
    span = joined(targets[i].span for i in draft.targets)
    return model.Check(
        kind=draft.kind,  # type: ignore[arg-type]  # checked by pydantic
        ok=draft.ok,
        message=draft.message,
        targets=tuple(targets[i].id for i in draft.targets),
        span=span,
        page=places.page(span),
    )


def _diagnostics(
    source: SourceDoc,
    clean: CleanText,
    outline: Outline,
    findings: Sequence[Finding],
    places: _Places,
) -> tuple[Diagnostic, ...]:
    """Findings of all stages as diagnostics, in the order of the source."""
    located = [(f, Span(f.start, f.end)) for f in source.findings]
    later = (*clean.findings, *outline.findings, *findings)
    located += [(f, places.span(f.start, f.end)) for f in later]
    located.sort(key=lambda pair: (pair[1].start, pair[0].code))
    return tuple(
        Diagnostic(
            code=f.code,
            severity=CODES[f.code][0],
            message=f.message or CODES[f.code][1],
            span=span,
            page=places.page(span),
        )
        for f, span in located
    )
