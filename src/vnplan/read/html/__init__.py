"""Web pages (.html), and the web pages that portals send as .doc or .xls."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from vnplan.config import ParseConfig
from vnplan.errors import DamagedFileError
from vnplan.handover import Finding, SourceDoc
from vnplan.read.encodings import legacy_font, names_legacy_font, trusted_encodings
from vnplan.read.html.flow import Flow, font_name
from vnplan.read.html.furniture import document_of
from vnplan.read.html.page import decode_page, parse_page
from vnplan.read.layout import converted_from, lay_out
from vnplan.read.parts import Part

MEDIA_TYPE = "text/html"


def read_html(data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    """The document in a page; menus, banners and the like are left out.

    Raises a subclass of :class:`vnplan.ReadError` when the page cannot be decoded or is hostile.
    """
    parts, encoding = page_parts(data, label)
    source = lay_out(parts, media_type=MEDIA_TYPE, reader="html")
    if encoding is None:
        return source
    finding = Finding("legacy-encoding", 0, len(source.text), converted_from(encoding))
    return replace(source, findings=(*source.findings, finding))


def page_parts(data: bytes, label: str) -> tuple[list[Part], str | None]:
    """The parts of a page, and the old encoding that all of it was in."""
    text, encoding = decode_page(data, label)
    root = document_of(parse_page(text, label))
    trusted = _trusted(root) if names_legacy_font(data) else frozenset()
    try:
        return Flow(trusted).read(root), encoding
    except RecursionError:
        raise DamagedFileError(
            f"{label} nests its elements deeper than any web page; it may be hostile"
        ) from None


def _trusted(root: etree._Element) -> frozenset[str]:
    """The old encodings in which the text set in their fonts really is stored."""
    samples: dict[str, list[str]] = {}
    for element in root.iter():
        font = legacy_font(font_name(element) or "")
        if font is not None:
            samples.setdefault(font.encoding, []).append("".join(map(str, element.itertext()))[:2000])
    return trusted_encodings(samples)
