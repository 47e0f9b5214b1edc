"""The whole file: main document, annexes and issued documents as attachments."""

from __future__ import annotations

from vnplan.export.akn import frame, meta
from vnplan.export.akn.body import Body
from vnplan.export.akn.marks import Marks
from vnplan.export.akn.names import slug
from vnplan.export.akn.uri import document_type
from vnplan.export.akn.xml import Element, add, root, serialize
from vnplan.export.akn.zones import Component, components
from vnplan.model import Plan


def to_akn(plan: Plan) -> str:
    """The plan as an Akoma Ntoso 3.0 document, valid against ``akomantoso30.xsd``.

    Every node's words stand in it once, in reading order; page numbers and running headers
    (``plan.artefacts``) are left out. Equal plans give equal text. Write it as UTF-8.

    >>> from vnplan import parse
    >>> "<num>Điều 1.</num>" in to_akn(parse("NGHỊ QUYẾT\\nĐiều 1. Mục tiêu\\n1. Thu 12 tỷ đồng."))
    True
    """
    return serialize(_Writer(plan).document())


class _Writer:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.body = Body(plan.text, Marks(plan))
        self.uri = self.body.marks.uri(plan.header)

    def document(self) -> Element:
        plan, header = self.plan, self.plan.header
        whole = root()
        kind = document_type(header.kind, header.number)
        name = slug(header.kind_name or header.kind) or "van-ban"
        first, *others = components(plan.outline)
        main = add(whole, kind, {"name": name})
        about = self._meta(main, "main")
        self._parts(main, "", first, kind)
        if others:
            attachments = add(main, "attachments")
            for number, component in enumerate(others, 1):
                self._attachment(attachments, number, component)
        meta.references(about, plan, self.body)
        meta.targets(about, plan, self.body)
        return whole

    def _meta(self, document: Element, component: str) -> Element:
        about = add(document, "meta")
        meta.identification(about, self.plan.header, self.uri, component)
        return about

    def _attachment(self, parent: Element, number: int, component: Component) -> None:
        eid = self.body.eids.numbered("", "attachment", str(number))
        element = add(parent, "attachment", {"eId": eid})
        annex, text = component.annex, ""
        if annex is not None:
            self.body.ids[annex.id] = eid
            text = self.body.title(element, eid, annex)
        document = add(element, "doc", {"name": "phu-luc" if component.annexed else "van-ban-kem-theo"})
        self._meta(document, f"attachment_{number}")
        if annex is None or not (text or annex.children or annex.rows):
            self._parts(document, eid, component, "doc")
            return
        main = self._parts(document, eid, component, "doc", wait=True)
        if text:
            self.body.paragraph(main, eid, annex, text)
        if annex.rows:
            self.body.table(main, eid, annex)
        self.body.main(main, eid, (*annex.children, *component.main), blocks=True)
        if component.ending:
            frame.conclusions(document, eid, component.ending, self.body)

    def _parts(
        self, document: Element, above: str, component: Component, kind: str, *, wait: bool = False
    ) -> Element:
        if component.front:
            frame.preface(document, above, component.front, self.body)
        if component.grounds:
            frame.preamble(document, above, component.grounds, self.body)
        tag = "body" if kind == "act" else "mainBody"
        main = add(document, tag, {"eId": self.body.eids.single(above, tag)})
        if wait:
            return main
        self.body.main(main, above, component.main, blocks=kind != "act")
        if component.ending:
            frame.conclusions(document, above, component.ending, self.body)
        return main
