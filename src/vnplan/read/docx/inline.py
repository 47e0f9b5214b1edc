"""The text of one paragraph: runs, tabs, signs, fields, formulas; without what is not printed."""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from vnplan.read.docx.automatic import AutomaticNumbers, is_automatic
from vnplan.read.docx.drawings import Drawing, look_into
from vnplan.read.docx.fields import Field, drawn
from vnplan.read.docx.maths import FORMULAS, formula
from vnplan.read.docx.names import ALTERNATE, CHOICE, FALLBACK, RPR, R, T, W
from vnplan.read.docx.signs import sign
from vnplan.read.docx.styles import Look, Styles, look_of
from vnplan.read.docx.xmlhelp import inside
from vnplan.read.encodings import LegacyFont, legacy_font
from vnplan.read.left_out import Struck
from vnplan.read.parts import Remark
from vnplan.read.symbols import RAISE, is_symbol_font, replace_private, replace_set_in

# Page starts while a paragraph is read: where Word last saw one, and where the writer wants one.
RENDERED, WANTED = "\f", "\v"
_TAB, _PTAB, _BREAK, _RETURN = W + "tab", W + "ptab", W + "br", W + "cr"
_SYM, _PAGE = W + "sym", W + "lastRenderedPageBreak"
_FIELD, _CODE, _SIMPLE = W + "fldChar", W + "instrText", W + "fldSimple"
_FOOTNOTE, _ENDNOTE = W + "footnoteReference", W + "endnoteReference"
_SOFT_HYPHEN = W + "softHyphen"
_FIXED = MappingProxyType(
    {
        W + "noBreakHyphen": "-",
        _SOFT_HYPHEN: "\u00ad",
        _TAB: "\t",
        _PTAB: "\t",
        _RETURN: "\n",
        _PAGE: RENDERED,
    }
)
_DRAWN = frozenset({W + "drawing", W + "pict", W + "object"})


class Line(NamedTuple):
    """What is printed of a paragraph.

    ``boxes`` are the text boxes anchored in it, ``art`` lines of WordArt; ``encoding`` is the old
    encoding that (a part of) it was in; ``struck`` tells that some of its text is crossed out.
    """

    text: str
    boxes: list[etree._Element]
    art: list[str]
    encoding: str | None
    remarks: tuple[Remark, ...]
    struck: bool


class Inline:
    """Reads paragraphs one after the other: fields may span them, notes are counted through."""

    def __init__(self, styles: Styles, *, legacy: frozenset[str]) -> None:
        self._styles = styles
        self._legacy = legacy
        self._style: str | None = None
        self._automatic = AutomaticNumbers()
        self._fields: list[Field] = []  # those that are open
        self.notes: list[tuple[str, str]] = []  # (part, id) in order of reference
        self._pieces: list[tuple[str, LegacyFont | None]] = []
        self._boxes: list[etree._Element] = []
        self._art: list[str] = []
        self._told: list[Remark] = []
        self._struck = Struck()
        self._number = 0  # of the paragraph

    def paragraph(self, element: etree._Element, style: str | None, look: Look) -> Line:
        """What is printed of a paragraph with this style and look."""
        self._style = style
        self._pieces = []
        if self._struck.texts:
            self._struck = Struck()
        self._boxes, self._art, self._told = [], [], []
        self._number += 1
        self._walk(element, look)
        # A field's code that goes on in the next paragraph would hide the rest of a broken file.
        if self._fields:
            self._fields = [field for field in self._fields if field.begun is not None]
        text, encoding = self._joined()
        remarks = (*self._struck.remarks(), *self._told)
        return Line(text, self._boxes, self._art, encoding, remarks, bool(self._struck.texts))

    def _walk(self, element: etree._Element, look: Look) -> None:
        for child in inside(element):
            tag = child.tag
            if tag == R:
                self._run(child, look)
            elif tag == _SIMPLE:
                before = len(self._pieces)
                self._walk(child, look)
                if not self._in_code():
                    self._draw(before, child.get(W + "instr") or "", None, look)
            elif tag in FORMULAS and not self._in_code():
                self._pieces.append((formula(child), None))

    def _run(self, run: etree._Element, look: Look) -> None:
        for child in run:
            tag = child.tag
            if tag == RPR:  # stands first
                look = look_of(child, look, self._styles)
            elif tag == T:
                if child.text and not look.hidden and not self._in_code():
                    self._text(child.text, look)
            elif tag in (_FIELD, _CODE):
                self._field(child, look)
            elif not look.hidden and not self._in_code():
                self._other(child, look)

    def _other(self, child: etree._Element, look: Look) -> None:
        """What is printed in a run besides its text."""
        tag = child.tag
        if tag in _FIXED:
            self._pieces.append((_FIXED[tag], self._font(look) if tag == _SOFT_HYPHEN else None))
        elif tag == _BREAK:
            self._pieces.append((WANTED if child.get(W + "type") == "page" else "\n", None))
        elif tag == _SYM:
            self._symbol(child, look)
        elif tag in (_FOOTNOTE, _ENDNOTE):
            self.notes.append(("footnote" if tag == _FOOTNOTE else "endnote", child.get(W + "id") or ""))
        elif tag in _DRAWN:
            self._draw_in(look_into(child))
        elif tag == ALTERNATE:
            self._alternate(child, look)
        elif tag == W + "ruby":
            base = child.find(W + "rubyBase")
            if base is not None:
                self._walk(base, look)

    def _text(self, text: str, look: Look) -> None:
        if "\n" in text:
            text = text.replace("\n", " ")
        if look.struck:
            font = self._font(look)
            self._struck.add(text if font is None else font.decode(text), len(self._pieces))
            return
        if look.font and is_symbol_font(look.font):
            text = replace_set_in(look.font, text)
        else:
            font = self._font(look)
            if font is not None:
                self._pieces.append((text, font))
                return
            text = replace_private(text)
        if look.capitals:
            text = text.upper()
        elif look.raised:
            text = text.translate(RAISE)
        self._pieces.append((text, None))

    def _font(self, look: Look) -> LegacyFont | None:
        if not self._legacy or not look.font:
            return None
        font = legacy_font(look.font)
        return font if font is not None and font.encoding in self._legacy else None

    def _field(self, mark: etree._Element, look: Look) -> None:
        if mark.tag == _CODE:
            if self._in_code():
                self._fields[-1].code.append(mark.text or "")
            return
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(Field(self._number, mark.find(W + "ffData")))
        elif kind == "separate" and self._fields:
            self._fields[-1].begun = len(self._pieces)
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            if field.paragraph == self._number and not self._in_code():
                before = len(self._pieces) if field.begun is None else field.begun
                self._draw(before, field.text, field.data, look)

    def _draw(self, before: int, code: str, data: etree._Element | None, look: Look) -> None:
        """Put what a field draws where its stored result, the pieces from ``before`` on, is blank."""
        if look.hidden:
            return
        if is_automatic(code):
            text = self._automatic.label(code, self._styles.heading(self._style))
        else:
            text = drawn(code, data)
        if text and not look.struck and not any(piece.strip() for piece, _ in self._pieces[before:]):
            self._pieces.append((text, self._font(look)))

    def _in_code(self) -> bool:
        return bool(self._fields) and any(field.begun is None for field in self._fields)

    def _symbol(self, element: etree._Element, look: Look) -> None:
        text = sign(element)
        if look.struck:
            self._struck.add(text, len(self._pieces))
        else:
            self._pieces.append((text, None))

    def _alternate(self, element: etree._Element, look: Look) -> None:
        """A drawing in two forms: the new one, or the old one where the new has no text."""
        before = len(self._pieces), len(self._boxes), len(self._art)
        told: list[Remark] = []
        for name in (CHOICE, FALLBACK):
            chosen = element.find(name)
            if chosen is None:
                continue
            drawing = look_into(chosen)
            self._boxes += drawing.boxes
            self._art += drawing.lines
            told = told or drawing.remarks
            for child in chosen:
                if child.tag == T and child.text:
                    self._text(child.text, look)
                elif child.tag == R:
                    self._run(child, look)
            if (len(self._pieces), len(self._boxes), len(self._art)) != before:
                return
        self._told += told

    def _draw_in(self, drawing: Drawing) -> None:
        self._boxes += drawing.boxes
        self._art += drawing.lines
        self._told += drawing.remarks

    def _joined(self) -> tuple[str, str | None]:
        if not self._legacy or not any(font for _, font in self._pieces):
            return "".join([piece for piece, _ in self._pieces]), None
        out, run, current, encoding = [], "", None, None
        for piece, font in [*self._pieces, ("", None)]:
            # Word cuts text into runs anywhere, also between a letter and its mark.
            if font != current:
                out.append(run if current is None else current.decode(run))
                encoding = encoding or (current.encoding if current and not run.isascii() else None)
                run, current = "", font
            run += piece
        return "".join([*out, run]), encoding
