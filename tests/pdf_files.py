"""Little PDF files made for tests: typed paragraphs, tables, letterheads, pictures of pages.

Needs reportlab (test extra) and a font with Vietnamese letters; tests that use this are
skipped where either is missing.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

reportlab = pytest.importorskip("reportlab", reason="reportlab makes the PDF files of these tests")

from reportlab.lib.pagesizes import A4  # noqa: E402
from reportlab.pdfbase import pdfmetrics  # noqa: E402
from reportlab.pdfbase.ttfonts import TTFont  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

FONTS = Path("/usr/share/fonts/truetype/dejavu")
if not (FONTS / "DejaVuSerif.ttf").is_file():
    pytest.skip("no font with Vietnamese letters (Debian: fonts-dejavu-core)", allow_module_level=True)

PLAIN, BOLD = "Serif", "Serif-Bold"
WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 85.0, WIDTH - 57, HEIGHT - 57, 60.0
SIZE, LEADING, INDENT = 12.0, 16.0, 30.0

Draw = Callable[[Any], object]


def canvas_of(stream: io.BytesIO, **settings: Any) -> Any:
    """A canvas with the fonts ready."""
    for name, file in ((PLAIN, "DejaVuSerif.ttf"), (BOLD, "DejaVuSerif-Bold.ttf")):
        if name not in pdfmetrics.getRegisteredFontNames() and (FONTS / file).is_file():
            pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
    canvas = Canvas(stream, **{"pagesize": A4, "invariant": True, **settings})
    canvas.setFont(PLAIN, SIZE)
    return canvas


def pdf(*pages: Draw, **settings: Any) -> bytes:
    """A file with one page for each function, which draws it."""
    stream = io.BytesIO()
    canvas = canvas_of(stream, **settings)
    for draw in pages:
        canvas.setFont(PLAIN, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def wide(text: str, font: str = PLAIN, size: float = SIZE) -> float:
    """The width of ``text`` in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def wrapped(text: str, width: float, first: float = 0.0, font: str = PLAIN, size: float = SIZE) -> list[str]:
    """The lines of a paragraph, the first one shorter by ``first``."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        room = width - (first if not lines else 0)
        if line and wide(f"{line} {word}", font, size) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


@dataclass
class Typewriter:
    """Types paragraphs onto pages, with page numbers on top from the second page on."""

    canvas: Any
    y: float = TOP
    page: int = 1
    gap: float = 0.0
    indent: float = INDENT

    def type(self, *paragraphs: str, font: str = PLAIN, centred: bool = False) -> None:
        for text in paragraphs:
            lines = wrapped(text, RIGHT - LEFT, 0 if centred else self.indent, font)
            for i, line in enumerate(lines):
                if self.y < BOTTOM:
                    self.turn()
                self.canvas.setFont(font, SIZE)
                left = LEFT + (self.indent if i == 0 else 0)
                if centred:
                    self.canvas.drawCentredString((LEFT + RIGHT) / 2, self.y, line)
                elif i < len(lines) - 1:
                    self._justify(line, left)
                else:
                    self.canvas.drawString(left, self.y, line)
                self.y -= LEADING
            self.y -= self.gap

    def _justify(self, line: str, left: float) -> None:
        words = line.split(" ")
        room = RIGHT - left - sum(wide(w, self.canvas._fontname) for w in words)
        x = left
        for i, word in enumerate(words):
            self.canvas.drawString(x, self.y, word + (" " if i < len(words) - 1 else ""))
            x += wide(word, self.canvas._fontname) + room / max(1, len(words) - 1)

    def turn(self) -> None:
        """The next page, with its number on top."""
        self.canvas.showPage()
        self.page += 1
        self.canvas.setFont(PLAIN, SIZE)
        self.canvas.drawCentredString(WIDTH / 2, HEIGHT - 36, str(self.page))
        self.y = TOP


def typed(*paragraphs: str, **settings: Any) -> bytes:
    """A file of paragraphs."""
    stream = io.BytesIO()
    canvas = canvas_of(stream)
    Typewriter(canvas, **settings).type(*paragraphs)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


Cell = str
COLUMNS = (70.0, 105.0, 290.0, 355.0, 440.0, 525.0)


@dataclass
class Grid:
    """Draws a table; ``rules``: ``stroke``, ``rect`` (thin filled ones), ``path`` (all in one),
    ``open`` (no outer sides), ``none``."""

    canvas: Any
    xs: Sequence[float] = COLUMNS
    rules: str = "stroke"
    size: float = 11.0
    pad: float = 4.0

    def draw(self, rows: Sequence[Sequence[Cell | None]], top: float) -> float:
        """Draw rows from ``top`` down; None continues the cell to its left. The y of the end."""
        y = top
        lines: list[tuple[float, float, float, float]] = []
        for row in rows:
            cells = self._cells(row)
            texts = [wrapped(t, b - a - 2 * self.pad, size=self.size) if t else [] for t, a, b in cells]
            height = max(len(t) for t in texts) * self.size * 1.25 + 2 * self.pad
            for (_, a, b), words in zip(cells, texts, strict=True):
                self.canvas.setFont(PLAIN, self.size)
                for i, line in enumerate(words):
                    self.canvas.drawString(a + self.pad, y - self.pad - self.size * (0.95 + 1.25 * i), line)
                lines += [(a, y, b, y), (a, y - height, b, y - height)]
                lines += [(x, y - height, x, y) for x in (a, b) if not self._is_outer(x)]
            y -= height
        self._rule(lines)
        return y

    def _is_outer(self, x: float) -> bool:
        return self.rules == "open" and x in (self.xs[0], self.xs[-1])

    def _cells(self, row: Sequence[Cell | None]) -> list[tuple[str, float, float]]:
        cells: list[tuple[str, float, float]] = []
        for i, text in enumerate(row):
            if text is None:
                cells[-1] = (cells[-1][0], cells[-1][1], self.xs[i + 1])
            else:
                cells.append((text, self.xs[i], self.xs[i + 1]))
        return cells

    def _rule(self, lines: Sequence[tuple[float, float, float, float]]) -> None:
        if self.rules in ("stroke", "open"):
            for line in lines:
                self.canvas.line(*line)
        elif self.rules == "rect":
            for x0, y0, x1, y1 in lines:
                self.canvas.rect(x0, y0, max(x1 - x0, 0.5), max(y1 - y0, 0.5), stroke=0, fill=1)
        elif self.rules == "path":
            path = self.canvas.beginPath()
            for x0, y0, x1, y1 in lines:
                path.moveTo(x0, y0)
                path.lineTo(x1, y1)
            self.canvas.drawPath(path)


def picture_of(data: bytes, page: int = 0, dpi: int = 200) -> Any:
    """A page as a grey picture of Pillow."""
    pytest.importorskip("PIL")
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return document[page].render(scale=dpi / 72, grayscale=True).to_pil().convert("L").copy()
    finally:
        document.close()


def scanned(*pictures: Any) -> bytes:
    """A file that holds pictures of pages and no text."""
    from reportlab.lib.utils import ImageReader

    def page_of(picture: Any) -> Draw:
        size = (WIDTH, HEIGHT) if picture.height >= picture.width else (HEIGHT, WIDTH)

        def draw(canvas: Any) -> None:
            canvas.setPageSize(size)
            canvas.drawImage(ImageReader(picture), 0, 0, *size)

        return draw

    return pdf(*map(page_of, pictures))
