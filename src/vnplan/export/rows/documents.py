"""The table of documents: one row a file, also for a file that could not be read."""

from __future__ import annotations

from vnplan.errors import MissingDependencyError
from vnplan.export.rows.columns import Column, Row, Table, joined, line
from vnplan.model import Period, Place, Plan, Session, Signatory

_NO_PERIOD = Period()
_NO_SESSION = Session()


def _signed(signatory: Signatory) -> str:
    return " ".join(filter(None, (signatory.authority, signatory.position, signatory.name)))


class _Nowhere:
    """Stands for a place that is not known."""

    province = province_code = ward = ward_code = certain = None


def _of_place(plan: Plan) -> Place | _Nowhere:
    """Where the issuer is on today's map; nowhere where the table of units is not installed."""
    try:
        return plan.place or _Nowhere()
    except MissingDependencyError:
        return _Nowhere()


DOCUMENTS = Table(
    "documents",
    lambda plan: (plan,),
    (
        Column("name", "text", lambda p: p.source.name),
        Column("sha256", "text", lambda p: p.source.sha256),
        Column("size", "integer", lambda p: p.source.size),
        Column("pages", "integer", lambda p: p.source.pages),
        Column("media_type", "text", lambda p: p.source.media_type),
        Column("reader", "text", lambda p: p.source.reader),
        Column("kind", "text", lambda p: p.header.kind),
        Column("kind_name", "text", lambda p: line(p.header.kind_name)),
        Column("number", "text", lambda p: line(p.header.number)),
        Column("issuer", "text", lambda p: line(p.header.issuer)),
        Column("parent_issuer", "text", lambda p: line(p.header.parent_issuer)),
        Column("place", "text", lambda p: line(p.header.place)),
        Column("province", "text", lambda p: _of_place(p).province),
        Column("province_code", "text", lambda p: _of_place(p).province_code),
        Column("ward", "text", lambda p: _of_place(p).ward),
        Column("ward_code", "text", lambda p: _of_place(p).ward_code),
        Column("place_certain", "boolean", lambda p: _of_place(p).certain),
        Column("issued", "text", lambda p: p.header.issued),
        Column("issued_on", "date", lambda p: p.header.issued_on),
        Column("title", "text", lambda p: line(p.header.title)),
        Column("period_start", "integer", lambda p: (p.header.period or _NO_PERIOD).start),
        Column("period_end", "integer", lambda p: (p.header.period or _NO_PERIOD).end),
        Column("term", "text", lambda p: line((p.header.session or _NO_SESSION).term)),
        Column("meeting", "text", lambda p: line((p.header.session or _NO_SESSION).meeting)),
        Column("signatories", "text", lambda p: joined(map(_signed, p.header.signatories))),
        Column("recipients", "text", lambda p: joined(p.header.recipients)),
        Column("nodes", "integer", lambda p: sum(1 for _ in p.nodes())),
        Column("targets", "integer", lambda p: len(p.targets)),
        Column("doubtful_targets", "integer", lambda p: sum(1 for t in p.targets if t.doubts)),
        Column("tasks", "integer", lambda p: len(p.tasks)),
        Column("solutions", "integer", lambda p: len(p.solutions)),
        Column("assignments", "integer", lambda p: len(p.assignments)),
        Column("legal_bases", "integer", lambda p: len(p.legal_bases)),
        Column("diagnostics", "integer", lambda p: len(p.diagnostics)),
        Column("warnings", "integer", lambda p: sum(1 for d in p.diagnostics if d.severity != "info")),
        Column("characters", "integer", lambda p: len(p.text)),
        Column("coverage", "real", lambda p: round(p.coverage, 6)),
        Column("schema_version", "text", lambda p: p.schema_version),
        Column("error", "text", lambda p: None),
        Column("message", "text", lambda p: None),
    ),
)


def unread_row(document: str, name: str, sha256: str | None, error: str, message: str) -> Row:
    """The row of a file that could not be read: what it is called and why."""
    known = {"document": document, "name": name, "sha256": sha256, "error": error, "message": message}
    return tuple(known.get(column) for column in DOCUMENTS.names)
