"""Old fonts in a document: whether what is set in them is stored in their encoding."""

from __future__ import annotations

from lxml import etree

from vnplan.read.docx.names import PPR, RPR, P, R, T
from vnplan.read.docx.styles import Styles, look_of
from vnplan.read.docx.xmlhelp import first, value
from vnplan.read.encodings import legacy_font, trusted_encodings

_SAMPLE = 20_000


def legacy_encodings(body: etree._Element, styles: Styles) -> frozenset[str]:
    """The old encodings in which the text under their fonts really is stored."""
    samples: dict[str, list[str]] = {}
    size = 0
    for paragraph in body.iter(P):
        look = styles.paragraph(value(first(paragraph, PPR), "pStyle"))
        for run in paragraph.iter(R):
            font = legacy_font(look_of(first(run, RPR), look, styles).font)
            if font is not None:
                text = "".join(t.text or "" for t in run.iter(T))
                samples.setdefault(font.encoding, []).append(text)
                size += len(text)
        if size > _SAMPLE:
            break
    return trusted_encodings(samples)
