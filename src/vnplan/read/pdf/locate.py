"""Where on the sheets do the words of a span stand?

Boxes are not kept while a file is read: there would be thousands of them for each page and
few are ever asked for. They are found again by reading the file once more, which gives the
same text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from vnplan.config import DEFAULT, ParseConfig
from vnplan.handover import PageRange
from vnplan.read.pdf.document import Deadline, opened, page_of
from vnplan.read.pdf.glyphs import glyphs_of
from vnplan.read.pdf.plumber import plumbed
from vnplan.read.pdf.quality import GOOD
from vnplan.read.pdf.reader import read_sheets, tied
from vnplan.read.pdf.shapes import Box, Glyphs, Place, page_and_glyph
from vnplan.read.pdf.writer import Writer
from vnplan.spans import Span

# How far letters reach below and above their base line, in sizes.
_BELOW, _ABOVE = 0.25, 0.9
_LABEL = "the file"


def locate(
    data: bytes, spans: Sequence[Span], *, pages: Sequence[PageRange] = (), config: ParseConfig = DEFAULT
) -> list[list[tuple[int, list[Box]]]]:
    """For each span of the text of a PDF, its pages (from 1) with a box for each printed line.

    Boxes are in points from the lower left corner of the page, as annotations of a PDF take
    them. ``pages``: the page ranges of the text (``SourceDoc.pages``, ``plan.pages``); needed
    when pages were read by OCR, whose words are not looked for again: there the box is the page.

    Raises what :func:`vnplan.read.pdf.read_pdf` raises.
    """
    deadline = Deadline.of(_LABEL, config)
    with opened(data, _LABEL, config) as document:
        sheets, wrong = read_sheets(document, data, _LABEL, config, deadline)
        doubtful = frozenset(i for i, code in wrong.items() if code != GOOD)
        finder = _Finder(document, data, tied(sheets), pages, doubtful)
        return [finder.find(span) for span in spans]


class _Finder:
    """Leads from offsets to glyphs and from glyphs to boxes."""

    def __init__(
        self, document: Any, data: bytes, writer: Writer, pages: Sequence[PageRange], doubtful: frozenset[int]
    ) -> None:
        self._document, self._data, self._writer = document, data, writer
        self._pages = tuple(pages) or tuple(writer.pages)
        self._starts = [page.start for page in self._pages]
        self._runs = [printed.start for printed in writer.printed]
        own = writer.pages
        # Pages whose words came from OCR: this reading has another text for them.
        self._pictures = frozenset(
            i for i in doubtful if i < len(self._pages) and _length(self._pages[i]) != _length(own[i])
        )

    def find(self, span: Span) -> list[tuple[int, list[Box]]]:
        glyphs: dict[int, list[int]] = {}
        whole: set[int] = set()
        for start, end in span.pieces():
            for page in range(max(0, bisect_right(self._starts, start) - 1), len(self._pages)):
                known = self._pages[page]
                a, b = max(start, known.start), min(end, known.end)
                if known.start >= end:
                    break
                if a >= b:
                    continue
                if page in self._pictures:
                    whole.add(page + 1)
                    continue
                shift = self._writer.pages[page].start - known.start
                self._collect(a + shift, b + shift, glyphs)
        found = [(page, self._boxes(page, indexes)) for page, indexes in glyphs.items()]
        found += [(page, self._boxes(page, None)) for page in whole]
        return sorted(found, key=lambda x: x[0])

    def _collect(self, start: int, end: int, glyphs: dict[int, list[int]]) -> None:
        printed = self._writer.printed
        for i in range(max(0, bisect_right(self._runs, start) - 1), len(printed)):
            if printed[i].start >= end:
                break
            run = printed[i].run
            a, b = max(0, start - printed[i].start), min(len(run.text), end - printed[i].start)
            for glyph in run.glyphs[a:b] if b > a else ():
                if glyph >= 0:
                    page, index = page_and_glyph(printed[i].page, glyph)
                    glyphs.setdefault(page, []).append(index)

    def _boxes(self, page: int, indexes: list[int] | None) -> list[Box]:
        with page_of(self._document, page - 1, _LABEL) as opened_page:
            if indexes is None:
                return [Box(*opened_page.get_cropbox())]
            with glyphs_of(opened_page) as drawn:
                source = drawn or plumbed(self._data, page - 1)
                if source is None:
                    return []
                return [source.turn.back(box) for box in _line_boxes(source, indexes)]


def _line_boxes(glyphs: Glyphs, indexes: Sequence[int]) -> list[Box]:
    """One upright box for each printed line that the glyphs stand on."""
    boxes: list[Box] = []
    base = 0.0
    for i in indexes:
        if glyphs.text[i].isspace():
            continue
        place, size = Place(*glyphs.edges(i), glyphs.base(i)), glyphs.size(i)
        box = Box(place.left, place.base - _BELOW * size, place.right, place.base + _ABOVE * size)
        last = boxes[-1] if boxes else box
        if boxes and abs(place.base - base) <= size / 2 and -size < box.left - last.right < 2 * size:
            boxes[-1] = Box(
                min(last.left, box.left),
                min(last.bottom, box.bottom),
                max(last.right, box.right),
                max(last.top, box.top),
            )
        else:
            boxes.append(box)
        base = place.base
    return boxes


def _length(page: PageRange) -> int:
    return page.end - page.start
