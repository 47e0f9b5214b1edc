"""PDF files: text layers with PDFium, page by page; scans with OCR.

``reader.py`` is the walk: glyphs, lines, tables, reading order, paragraphs, text. ``guard.py``
keeps files that look endless from taking the machine.
"""

from vnplan.read.pdf.guard import read_pdf
from vnplan.read.pdf.locate import locate

__all__ = ["locate", "read_pdf"]
