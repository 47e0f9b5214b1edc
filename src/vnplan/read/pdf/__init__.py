"""PDF files: text layers with PDFium, page by page; scans with OCR.

``reader.py`` is the walk: glyphs, lines, tables, reading order, paragraphs, text.
"""

from vnplan.read.pdf.locate import locate
from vnplan.read.pdf.reader import read_pdf

__all__ = ["locate", "read_pdf"]
