"""Paragraphs and tables of a story (body, cell, text box, note) in reading order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from vnplan.read.docx.inline import RENDERED, WANTED, Inline
from vnplan.read.docx.maths import FORMULAS, formula
from vnplan.read.docx.names import GONE, PPR, RELATION, RPR, TBL, VAL, P, W
from vnplan.read.docx.numbering import Label, Numbering
from vnplan.read.docx.styles import Look, Styles
from vnplan.read.docx.tables import read_table
from vnplan.read.docx.xmlhelp import by_tag, first, inside, is_on
from vnplan.read.encodings import legacy_font
from vnplan.read.parts import Paragraph, Part, Remark

Chunk = Callable[[str | None], list[Part]]
_STYLE, _NUMBER, _FRAME, _CHUNK = (W + name for name in ("pStyle", "numPr", "framePr", "altChunk"))
_VANISH, _SEPARATOR = W + "vanish", W + "specVanish"
_PAGES = RENDERED + WANTED
# Signs that Word draws before list items, as the two that Vietnamese documents use.
_PLUS = frozenset("+o○◦")


@dataclass(frozen=True, slots=True)
class _Open:
    """Text of paragraphs whose end was deleted or hidden: it goes on in the next one.

    ``labelled``: it began with a paragraph that Word shows, whose number is the only one of the line.
    """

    text: str = ""
    remarks: tuple[Remark, ...] = ()
    encoding: str | None = None
    labelled: bool = False


_NOTHING = _Open()


class Body:
    """Reads stories; numbering and fields go on from one paragraph to the next.

    ``chunk`` gives the parts of a document that the story takes in, by its relation.
    """

    def __init__(self, styles: Styles, numbering: Numbering, inline: Inline, chunk: Chunk) -> None:
        self._styles = styles
        self._numbering = numbering
        self._inline = inline
        self._chunk = chunk
        self._open = _NOTHING

    def parts(self, story: etree._Element) -> list[Part]:
        """The parts of a story; tracked changes as if accepted."""
        outer, self._open = self._open, _NOTHING
        parts: list[Part] = []
        for child in inside(story):
            if child.tag == P:
                self._paragraph(child, parts)
            elif child.tag == TBL:
                self._close(parts)
                parts += read_table(child, self.parts)
            elif child.tag == _CHUNK:
                self._close(parts)
                parts += self._chunk(child.get(RELATION))
            elif child.tag in FORMULAS:
                self._close(parts)
                parts.append(Paragraph(formula(child)))
        self._close(parts)
        self._open = outer
        return parts

    def _close(self, parts: list[Part]) -> None:
        """Nothing follows that an open paragraph could go on in."""
        left, self._open = self._open, _NOTHING
        if left.text or left.remarks:
            parts.append(Paragraph(left.text, left.encoding, left.remarks))

    def _paragraph(self, element: etree._Element, parts: list[Part]) -> None:
        properties = by_tag(first(element, PPR))
        named = properties.get(_STYLE)
        style = None if named is None else named.get(VAL)
        look = self._styles.paragraph(style)
        line = self._inline.paragraph(element, style, look)
        text = line.text
        parts += map(Paragraph, line.art)
        for box in line.boxes:
            parts += self.parts(box)
        mark = by_tag(properties.get(RPR))
        remarks, encoding = line.remarks, line.encoding
        before, self._open = self._open, _NOTHING
        if before is not _NOTHING:
            text, remarks = before.text + text, before.remarks + remarks
            encoding = before.encoding or encoding
        if _is_initial(properties.get(_FRAME)) or not GONE.isdisjoint(
            mark
        ):  # its end is deleted or moved away
            self._open = _Open(text, remarks, encoding, before.labelled)
            return
        blank, hidden = not text.strip(), _is_hidden(mark, look)
        if not (blank and hidden):  # which Word does not count
            label = self._numbering.label(properties.get(_NUMBER), style)
            if label is not None and not before.labelled and not (blank and line.struck):
                text = _labelled(label, text, look, blank=blank)
        if hidden and not blank:
            self._open = _Open(text, remarks, encoding, labelled=True)
        elif text or remarks:
            parts.append(Paragraph(text, encoding, remarks))


def _is_initial(frame: etree._Element | None) -> bool:
    """A large first letter stands in a paragraph of its own, before the text that it belongs to."""
    return frame is not None and frame.get(W + "dropCap") in ("drop", "margin")


def _is_hidden(mark: Mapping[str, etree._Element], look: Look) -> bool:
    """Whether the paragraph's end is hidden, as that of a heading is which its text follows on one line."""
    hidden, separator = mark.get(_VANISH), mark.get(_SEPARATOR)
    return (look.hidden if hidden is None else is_on(hidden)) or (separator is not None and is_on(separator))


def _labelled(label: Label, text: str, look: Look, *, blank: bool) -> str:
    """``text`` with its label, page marks first; an empty item shows its number but no bullet."""
    if label.bullet:
        sign = "+" if label.text in _PLUS else "-"
        if blank or not label.text:
            return text
    else:
        font = legacy_font(label.look.font or look.font)
        sign = font.decode(label.text) if font is not None else label.text
        sign = (sign.upper() if look.capitals or label.look.capitals else sign).strip()
    body = text.lstrip(_PAGES + " \t\n\u00a0")
    pages = "".join(c for c in text[: len(text) - len(body)] if c in _PAGES)
    return f"{pages}{sign} {body}"
