"""Pages without a usable text layer, given to OCR where there is one."""

from __future__ import annotations

from typing import Any

from vnplan.config import ParseConfig
from vnplan.errors import MissingDependencyError
from vnplan.lexicon import load
from vnplan.read.pdf.document import Deadline, page_of
from vnplan.read.pdf.quality import GARBAGE, GOOD, native_dpi
from vnplan.read.pdf.shapes import Box, Sheet
from vnplan.read.pdf.sheet import Cues, compose_sheet

_POINTS = 72
# Resolution of the pictures; less for huge pages, so that a picture stays within so many pixels.
_DPI, _LESS, _LEAST = 300, 200, 150
_PIXELS, _MOST_PIXELS = 16_000_000, 36_000_000
# A picture of a larger page would be too coarse to be read.
_LEGIBLE = 50
_LARGEST = _MOST_PIXELS / _LEGIBLE**2 * _POINTS**2
# No page needs longer; what does is a picture of noise.
_PAGE_SECONDS = 90.0
_WITH_LAYER = "The text layer of this page is damaged; the page was read by OCR."


def read_scans(
    document: Any,
    sheets: list[Sheet],
    wrong: dict[int, str],
    label: str,
    config: ParseConfig,
    deadline: Deadline,
) -> None:
    """Replace the sheets of ``wrong`` pages by what OCR reads, or say why they are not read.

    Raises :class:`vnplan.errors.MissingDependencyError` when ``config.ocr`` is ``"always"`` and
    there is no engine.
    """
    if config.ocr == "never":
        _not_read(sheets, wrong, 'OCR is turned off (ParseConfig(ocr="auto") turns it on).')
        return
    from vnplan.read.ocr import INSTALL, new_engine, read_pages

    engine = new_engine()
    if engine is None:
        if config.ocr == "always":
            raise MissingDependencyError(f"OCR needs Tesseract with Vietnamese data: {INSTALL}")
        _not_read(sheets, wrong, f"To read it by OCR, install Tesseract: {INSTALL}")
        return
    cues = Cues.of(load(config))
    huge = {index: code for index, code in wrong.items() if _area(sheets[index].box) > _LARGEST}
    _not_read(sheets, huge, "It is larger than any sheet of paper.")
    pages = sorted(wrong.keys() - huge.keys())

    def render(index: int) -> tuple[Any, int]:
        deadline.check(index + 1, len(sheets))
        return picture_of(document, index, label)

    def seconds() -> float:
        return min(_PAGE_SECONDS, deadline.left)

    for index, scan in read_pages(engine, pages, render, seconds):
        if scan is None:
            deadline.check(index + 1, len(sheets))
            _not_read(sheets, {index: wrong[index]}, f"OCR took longer than {_PAGE_SECONDS:g} seconds on it.")
            continue
        if not scan.glyphs.text.strip():
            _not_read(sheets, {index: wrong[index]}, "OCR found no words on it.")
            continue
        sheet = Sheet(index + 1, scan.box, ocr=True)
        before = sheets[index - 1] if index else None
        compose_sheet(sheet, scan.glyphs, scan.rules, cues, before, doubts=scan.doubts)
        sheet.notes.append(("ocr-page", _WITH_LAYER if wrong[index] == GARBAGE else ""))
        sheets[index] = sheet


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.top - box.bottom)


def _not_read(sheets: list[Sheet], wrong: dict[int, str], why: str) -> None:
    for index, code in wrong.items():
        if code == GARBAGE:
            sheets[index].notes.append((code, f"The text layer of this page is damaged. {why}"))
        elif code != GOOD:
            sheets[index].notes.append((code, f"This page is an image without text. {why}"))


def picture_of(document: Any, index: int, label: str) -> tuple[Any, int]:
    """A page as a grey picture of Pillow, and its resolution."""
    from vnplan.read.ocr.seals import without_seals  # the OCR package reads these modules

    with page_of(document, index, label) as page:
        width, height = page.get_size()
        square_inches = max(width * height / _POINTS**2, 0.01)
        dpi = _DPI if square_inches * _DPI**2 <= _PIXELS else _LESS
        # A scan enlarged beyond its own resolution shows its noise larger, too.
        dpi = min(dpi, max(_LEAST, native_dpi(page) or dpi))
        if square_inches * dpi**2 > _MOST_PIXELS:
            dpi = max(1, int((_MOST_PIXELS / square_inches) ** 0.5))
        bitmap = page.render(scale=dpi / _POINTS)
        try:
            return without_seals(bitmap.to_pil().convert("RGB"), dpi), dpi
        finally:
            bitmap.close()
