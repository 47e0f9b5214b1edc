"""OCR of scanned pages: one adapter for Tesseract, loaded when a page needs it."""

from vnplan.read.ocr.engine import Engine, new_engine
from vnplan.read.ocr.pool import read_pages
from vnplan.read.ocr.scan import Scan
from vnplan.read.ocr.tesseract import INSTALL

__all__ = ["INSTALL", "Engine", "Scan", "new_engine", "read_pages"]
