"""The tables of assignments, legal bases, checks and diagnostics."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vnplan.export.rows.columns import Column, Numbered, Table, joined, line
from vnplan.model import Plan

_QUOTE = 300  # characters of the text that a diagnostic points at; some point at a whole document


def _assignments(plan: Plan) -> Iterator[Numbered]:
    for number, assignment in enumerate(plan.assignments, 1):
        yield Numbered(f"a{number}", assignment)


def _legal_bases(plan: Plan) -> Iterator[Numbered]:
    for number, basis in enumerate(plan.legal_bases, 1):
        yield Numbered(f"b{number}", basis)


def _checks(plan: Plan) -> Iterator[Numbered]:
    for number, check in enumerate(plan.checks, 1):
        yield Numbered(f"c{number}", check)


def _diagnostics(plan: Plan) -> Iterator[Numbered]:
    for number, diagnostic in enumerate(plan.diagnostics, 1):
        span = diagnostic.span
        quote = plan.text[span.start : min(span.end, span.start + _QUOTE)] if span else ""
        yield Numbered(f"d{number}", diagnostic, quote)


def _day(issued: str | None) -> date | None:
    return date.fromisoformat(issued) if issued and len(issued) == 10 else None


ASSIGNMENTS = Table(
    "assignments",
    _assignments,
    (
        Column("id", "text", lambda n: n.id),
        Column("assignee", "text", lambda n: line(n.record.assignee)),
        Column("assignees", "text", lambda n: joined(n.record.assignees)),
        Column("coordinators", "text", lambda n: joined(n.record.coordinators)),
        Column("targets", "text", lambda n: joined(n.record.targets)),
        Column("deadline", "text", lambda n: line(n.record.deadline)),
        Column("text", "text", lambda n: line(n.record.text)),
        Column("node", "text", lambda n: n.record.node),
        Column("span_start", "integer", lambda n: n.record.span.start),
        Column("span_end", "integer", lambda n: n.record.span.end),
    ),
    references=(("node", "nodes"),),
)

LEGAL_BASES = Table(
    "legal_bases",
    _legal_bases,
    (
        Column("id", "text", lambda n: n.id),
        Column("kind", "text", lambda n: n.record.kind),
        Column("number", "text", lambda n: line(n.record.number)),
        Column("issued", "text", lambda n: n.record.issued),
        Column("issued_on", "date", lambda n: _day(n.record.issued)),
        Column("issuer", "text", lambda n: line(n.record.issuer)),
        Column("title", "text", lambda n: line(n.record.title)),
        Column("text", "text", lambda n: line(n.record.text)),
        Column("span_start", "integer", lambda n: n.record.span.start),
        Column("span_end", "integer", lambda n: n.record.span.end),
    ),
)

CHECKS = Table(
    "checks",
    _checks,
    (
        Column("id", "text", lambda n: n.id),
        Column("kind", "text", lambda n: n.record.kind),
        Column("ok", "boolean", lambda n: n.record.ok),
        Column("message", "text", lambda n: line(n.record.message)),
        Column("targets", "text", lambda n: joined(n.record.targets)),
        Column("page", "integer", lambda n: n.record.page),
        Column("span_start", "integer", lambda n: n.record.span.start),
        Column("span_end", "integer", lambda n: n.record.span.end),
    ),
)

DIAGNOSTICS = Table(
    "diagnostics",
    _diagnostics,
    (
        Column("id", "text", lambda n: n.id),
        Column("code", "text", lambda n: n.record.code),
        Column("severity", "text", lambda n: n.record.severity),
        Column("message", "text", lambda n: line(n.record.message)),
        Column("text", "text", lambda n: line(n.text) or None),
        Column("page", "integer", lambda n: n.record.page),
        Column("span_start", "integer", lambda n: n.record.span and n.record.span.start),
        Column("span_end", "integer", lambda n: n.record.span and n.record.span.end),
    ),
)
