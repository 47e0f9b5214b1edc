"""Metadata: identification by FRBR, references, targets in vnplan's own namespace."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vnplan.export.akn.body import Body
from vnplan.export.akn.names import slug
from vnplan.export.akn.uri import dated
from vnplan.export.akn.xml import Element, add, add_own
from vnplan.model import Header, Plan, Target

SOURCE = "#vnplan"
_NOBODY = "không rõ"


def identification(meta: Element, header: Header, uri: str, component: str) -> None:
    """Work, expression and manifestation of one document of the file."""
    element = add(meta, "identification", {"source": SOURCE})
    day = dated(header.issued, header.number)
    expression = f"{uri}/vie@{header.issued if day.name == 'issued' else ''}"
    levels = (
        ("FRBRWork", uri, f"{uri}/!{component}"),
        ("FRBRExpression", expression, f"{expression}/!{component}"),
        ("FRBRManifestation", f"{expression}.akn", f"{expression}/!{component}.akn"),
    )
    for tag, whole, this in levels:
        level = add(element, tag)
        add(level, "FRBRthis", {"value": this})
        add(level, "FRBRuri", {"value": whole})
        if tag == "FRBRWork" and header.title:
            add(level, "FRBRalias", {"value": " ".join(header.title.split()), "name": "title"})
        add(level, "FRBRdate", {"date": day.date, "name": day.name})
        author = SOURCE if tag == "FRBRManifestation" else "#issuer"
        add(level, "FRBRauthor", {"href": author})
        if tag == "FRBRWork":
            _work(level, header)
        elif tag == "FRBRExpression":
            add(level, "FRBRlanguage", {"language": "vie"})
        else:
            add(level, "FRBRformat", {"value": "application/akn+xml"})


def _work(level: Element, header: Header) -> None:
    add(level, "FRBRcountry", {"value": "vn"})
    kind = slug(header.kind_name or header.kind)
    if kind:
        add(level, "FRBRsubtype", {"value": kind})
    if header.number:
        add(level, "FRBRnumber", {"value": header.number})


def references(meta: Element, plan: Plan, body: Body) -> None:
    """Who issued, signed and made the file, and every act that is cited."""
    header = plan.header
    element = add(meta, "references", {"source": SOURCE})
    for i, basis in enumerate(plan.legal_bases, 1):
        shown = " ".join((basis.number or basis.title or basis.text).split())
        found = {"eId": f"ref_{i}", "href": body.marks.uri(basis), "showAs": shown, "name": "legalBasis"}
        add(element, "TLCReference", found)
    _concept(element, "TLCOrganization", "vnplan", "vnplan", "https://vnplan.dev")
    _concept(element, "TLCOrganization", "issuer", header.issuer or _NOBODY)
    for i, who in enumerate(header.signatories, 1):
        if who.name:
            _concept(element, "TLCPerson", f"person_{i}", who.name)
        if who.position:
            _concept(element, "TLCRole", f"role_{i}", who.position)


def _concept(parent: Element, tag: str, eid: str, shown: str, href: str | None = None) -> None:
    kind = tag.removeprefix("TLC").lower()
    iri = href or f"/akn/ontology/{kind}/vn/{slug(shown) or 'nn'}"
    add(parent, tag, {"eId": eid, "href": iri, "showAs": " ".join(shown.split())})


def targets(meta: Element, plan: Plan, body: Body) -> None:
    """Every target as data that points at the element in which it stands."""
    if not plan.targets:
        return
    holder = add(meta, "proprietary", {"source": SOURCE})
    element = add_own(holder, "targets", {"schemaVersion": plan.schema_version})
    tables = [node.id for node in plan.tables]
    for target in plan.targets:
        attributes = dict(_attributes(target))
        where = body.ids.get(target.node)
        if target.cell and target.cell.table < len(tables):
            where = body.cell(tables[target.cell.table], target.cell.row, target.cell.column) or where
        if where:
            attributes["eId"] = f"#{where}"
        _target(add_own(element, "target", attributes), target)


def _attributes(target: Target) -> Iterator[tuple[str, str]]:
    yield "id", target.id
    yield "kind", target.kind
    for name, value in (
        ("comparator", target.comparator),
        ("value", target.value),
        ("upper", target.upper),
        ("approximate", target.approximate),
        ("maintain", target.maintain),
        ("measure", target.measure),
        ("indicator", target.indicator_id),
        ("domain", target.domain),
        ("partOf", target.parent),
        ("doubts", " ".join(target.doubts)),
        ("baseValue", target.base_value),
        ("baseUpper", target.base_upper),
        ("baseUnit", target.base_unit),
    ):
        if value or isinstance(value, Decimal):
            yield name, _plain(value)


def _target(element: Element, target: Target) -> None:
    add_own(element, "indicator", text=target.indicator)
    if target.unit:
        known = {"id": target.unit.id, "dimension": target.unit.dimension}
        add_own(element, "unit", {k: v for k, v in known.items() if v}, target.unit.text)
    period = target.period
    span = {"start": period.start, "end": period.end, "aggregate": period.aggregate}
    flags = {"annual": period.annual, "inherited": period.inherited}
    dates = {k: _plain(v) for k, v in (*span.items(), *flags.items()) if v}
    if dates or period.text:
        add_own(element, "period", dates, period.text)
    if target.baseline:
        base = target.baseline
        known = {"value": _plain(base.value), "unit": base.unit, "year": _plain(base.year)}
        add_own(element, "baseline", {k: v for k, v in known.items() if v}, base.text)
    for tag, words in (
        ("scope", target.scope),
        ("of", target.of),
        ("grade", target.grade),
        ("delegatedTo", target.delegated_to),
        *(("assignee", who) for who in target.assignees),
        ("words", target.text),
    ):
        if words:
            add_own(element, tag, text=words)


def _plain(value: object) -> str:
    """Numbers without exponent, truth as XML writes it.

    >>> _plain(Decimal("1E+3")), _plain(True), _plain(None)
    ('1000', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return format(value, "f") if isinstance(value, Decimal) else str(value)
