"""Opens a PDF with PDFium and walks its pages one at a time, so that memory stays bounded."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from vnplan.config import ParseConfig
from vnplan.errors import DamagedFileError, EmptyFileError, EncryptedFileError, LimitExceededError

# PDFium must not be entered by two threads at once; whoever touches it holds this.
PDFIUM = threading.RLock()

# What FPDFPage_Flatten gives when it drew something into the page.
_FLAT = 1
_ANNOTATIONS = 2000


class DamagedPageError(DamagedFileError):
    """One page cannot be read; others may."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When to give up: ``config.timeout`` seconds after the file was taken up."""

    label: str
    seconds: float
    end: float

    @classmethod
    def of(cls, label: str, config: ParseConfig) -> Deadline:
        return cls(label, config.timeout, time.monotonic() + config.timeout)

    @property
    def left(self) -> float:
        """Seconds that remain, 0 at least."""
        return max(0.0, self.end - time.monotonic())

    def check(self, page: int, pages: int) -> None:
        """Raise when the time is over, before page ``page`` of ``pages`` is read."""
        if time.monotonic() > self.end:
            raise LimitExceededError(
                f"{self.label} was not read within {self.seconds:g} seconds"
                f" (page {page} of {pages} was next);"
                " raise ParseConfig(timeout=…) to give it more time"
            )


@contextmanager
def opened(data: bytes, label: str, config: ParseConfig) -> Iterator[Any]:
    """The document, closed afterwards.

    Raises :class:`EncryptedFileError` when it asks for a password (one that only forbids
    printing or copying does not), :class:`DamagedFileError` when it is cut off or no PDF,
    :class:`EmptyFileError` when it has no page, :class:`LimitExceededError` when it has more
    than ``config.max_pages``.
    """
    with PDFIUM:
        document = _open(data, label)
        pages = len(document)
    try:
        if not pages:
            raise EmptyFileError(f"{label} has no pages")
        if pages > config.max_pages:
            raise LimitExceededError(
                f"{label} has {pages:,} pages, more than ParseConfig(max_pages={config.max_pages:,}) allows;"
                " raise max_pages to read it"
            )
        yield document
    finally:
        with PDFIUM:
            document.close()


def _open(data: bytes, label: str) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        reason = raw.FPDF_GetLastError()
    if reason == raw.FPDF_ERR_PASSWORD:
        raise EncryptedFileError(f"{label} is locked with a password; save a copy without one and read that")
    if reason == raw.FPDF_ERR_SECURITY:
        raise EncryptedFileError(f"{label} is locked in a way that cannot be opened; save a copy without it")
    if not data.lstrip()[:1024].startswith(b"%PDF-"):
        raise DamagedFileError(f"{label} is not a PDF file, whatever its name says")
    raise DamagedFileError(f"{label} is a damaged PDF, perhaps cut off in transfer; fetch it again")


@contextmanager
def page_of(document: Any, index: int, label: str) -> Iterator[Any]:
    """Page ``index`` (0-based) with what its annotations show, closed afterwards. PDFium is held
    meanwhile. Raises :class:`DamagedPageError`."""
    with PDFIUM:
        try:
            page = document[index]
            if _shows_annotations(page) and raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == _FLAT:
                page.close()
                page = document[index]
        except pdfium.PdfiumError:
            raise DamagedPageError(f"page {index + 1} of {label} is damaged; fetch the file again") from None
        try:
            yield page
        finally:
            page.close()


def _shows_annotations(page: Any) -> bool:
    """Whether words stand in annotations: the stamp of a digital signature, filled-in fields."""
    for i in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, i)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT):
            return True
    return False
