"""A PDF whose text layer is TCVN3: it looks right, but what it stores are the codes of the .Vn fonts."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from typing import Any

from making import tcvn3
from making.content import Block, Columns, Paragraph, Table

_SIZE, _LEADING, _BETWEEN, _INDENT = 13.0, 18.0, 5.0, 30.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 85.0, 552.0, 780.0, 65.0
_MIDDLE = (_LEFT + _RIGHT) / 2


def typed(blocks: tuple[Block, ...]) -> bytes:
    """The document page by page, with the number on top from the second page on."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    _fonts()
    out = io.BytesIO()
    sheet = _Sheet(Canvas(out, pagesize=A4, invariant=True))
    for block in blocks:
        if isinstance(block, Paragraph):
            sheet.paragraph(block)
        elif isinstance(block, Columns):
            sheet.columns(block)
        elif isinstance(block, Table):
            raise ValueError("tables are not typed here")
    sheet.canvas.save()
    return out.getvalue()


def _fonts() -> None:
    """Times drawn for the codes of the old fonts."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    found = subprocess.run(["fc-match", "-f", "%{file}", "Times New Roman"], capture_output=True, check=True)
    for name, letters in zip((tcvn3.FONT, tcvn3.CAPITALS), tcvn3.drawn(), strict=True):
        font = TTFont(name, found.stdout.decode())
        glyphs, widths = font.face.charToGlyph, font.face.charWidths
        glyphs.update({ord(code): glyphs[ord(letter)] for code, letter in letters.items()})
        widths.update({ord(code): widths[ord(letter)] for code, letter in letters.items()})
        font.face.name = name.encode()
        pdfmetrics.registerFont(font)


Piece = tuple[str, str]
"""A font, and what is stored under it."""


class _Sheet:
    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self.y = _TOP
        self.page = 1

    def paragraph(self, paragraph: Paragraph) -> None:
        centred = paragraph.look == "centre"
        for at, line in enumerate(_wrapped(paragraph.text, _RIGHT - _LEFT, 0 if centred else _INDENT)):
            self._room()
            indent = _INDENT if at == 0 else 0.0
            x = _MIDDLE - _wide(line) / 2 if centred else _LEFT + indent
            self._line(x, line)
            self.y -= _LEADING
        self.y -= _BETWEEN

    def columns(self, block: Columns) -> None:
        for row in block.rows:
            lowest = top = self.y
            for side, middle in zip(row, (_LEFT + 105, _MIDDLE + 105), strict=True):
                self.y = top
                for paragraph in side:
                    for line in _wrapped(paragraph.text, 250, 0):
                        x = middle - _wide(line) / 2 if paragraph.look == "centre" else _LEFT
                        self._line(x, line)
                        self.y -= _LEADING
                lowest = min(lowest, self.y)
            self.y = lowest - _BETWEEN

    def _room(self) -> None:
        if self.y < _BOTTOM:
            self.canvas.showPage()
            self.page += 1
            self.y = _TOP + 25
            self._line(_MIDDLE, [(tcvn3.FONT, str(self.page))])
            self.y = _TOP

    def _line(self, x: float, line: list[Piece]) -> None:
        text = self.canvas.beginText(x, self.y)
        for font, stored in line:
            text.setFont(font, _SIZE)
            text.textOut(stored)
        self.canvas.drawText(text)


def _wrapped(text: str, width: float, first: float) -> Iterator[list[Piece]]:
    """The lines of a paragraph, the first one shorter by ``first``."""
    line = ""
    room = width - first
    for word in re.findall(r"\S+", text):
        longer = f"{line} {word}" if line else word
        if line and _wide(tcvn3.stored(longer)) > room:
            yield tcvn3.stored(line)
            line, room = word, width
        else:
            line = longer
    yield tcvn3.stored(line)


def _wide(line: list[Piece]) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(sum(stringWidth(stored, font, _SIZE) for font, stored in line))
