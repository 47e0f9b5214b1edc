"""Word documents (.docx), read from their XML.

Automatic numbers, tracked changes, text boxes, symbols and formulas come out as Word prints
them; headers and footers are left out.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from vnplan.config import ParseConfig
from vnplan.handover import SourceDoc
from vnplan.read.docx.body import Body
from vnplan.read.docx.chunks import Chunks
from vnplan.read.docx.inline import Inline
from vnplan.read.docx.legacy import legacy_encodings
from vnplan.read.docx.names import W
from vnplan.read.docx.numbering import Numbering
from vnplan.read.docx.package import Package, open_package
from vnplan.read.docx.pages import settle_pages
from vnplan.read.docx.styles import Styles
from vnplan.read.layout import lay_out
from vnplan.read.parts import Paragraph, Part
from vnplan.read.symbols import RAISE

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_docx(data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    """Raises a subclass of :class:`vnplan.ReadError` when the file is broken, locked or too large."""
    parts, pages = docx_parts(data, label, config)
    parts, paged = settle_pages(parts, pages)
    return lay_out(parts, media_type=MEDIA_TYPE, reader="docx", paged=paged)


def docx_parts(data: bytes, label: str, config: ParseConfig, depth: int = 0) -> tuple[list[Part], int | None]:
    """The parts of a document, page starts marked, and how many pages it says it has.

    ``depth``: in how many other documents it lies.
    """
    package = open_package(data, label, config)
    styles = Styles(package.styles)
    legacy = legacy_encodings(package.body, styles) if package.legacy_fonts else frozenset()
    inline = Inline(styles, legacy=legacy)
    chunks = Chunks(package, label, config, depth, lambda *given: docx_parts(*given)[0])
    body = Body(styles, Numbering(package.numbering, styles), inline, chunks.parts)
    parts = body.parts(package.body)
    parts += _notes(package, body, inline)
    return parts, package.pages


def _notes(package: Package, body: Body, inline: Inline) -> list[Part]:
    """Footnotes and endnotes in the order of their references, behind the text."""
    found = {
        (kind, note.get(W + "id")): note
        for kind, root in (("footnote", package.footnotes), ("endnote", package.endnotes))
        if root is not None
        for note in root.findall(W + kind)
    }
    parts: list[Part] = []
    number = 0
    for reference in dict.fromkeys(inline.notes):
        note: etree._Element | None = found.get(reference)
        if note is None:
            continue
        lines = [p for p in body.parts(note) if not isinstance(p, Paragraph) or p.text.strip()]
        if not lines:
            continue
        number += 1
        first = lines[0]
        if isinstance(first, Paragraph):
            mark = str(number).translate(RAISE)
            lines[0] = replace(first, text=f"{mark} {first.text.strip()}")
        parts += lines
    return parts
