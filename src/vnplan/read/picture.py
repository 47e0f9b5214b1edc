"""Pictures of pages (.png, .jpg, .tif …): each is a page of a scan, read by OCR where there is an engine."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from vnplan.config import ParseConfig
from vnplan.errors import DamagedFileError, LimitExceededError, UnknownFormatError
from vnplan.handover import SourceDoc

# Below this, a resolution is what a program writes who does not know it; then the page is as wide as A4.
_KNOWN, _MOST = 100, 1200
_A4_WIDTH = 8.27
_QUALITY = 95


def read_picture(data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    """The text of a picture, or of the pages of a .tif.

    Raises :class:`UnknownFormatError` without an OCR engine or when OCR is turned off, and other
    subclasses of ``ReadError`` for a picture that is broken or too large.
    """
    from vnplan.read.ocr import INSTALL, new_engine

    engine = None if config.ocr == "never" else new_engine()
    if engine is None:
        raise UnknownFormatError(
            f"{label} is a picture; scan the document to PDF and read that, or read it by OCR: {INSTALL}"
        )
    engine.close()
    from vnplan.read.pdf import read_pdf

    scan, kind = _as_scan(data, label, config)
    return replace(read_pdf(scan, label, config), media_type=kind, reader="picture+ocr")


def _as_scan(data: bytes, label: str, config: ParseConfig) -> tuple[bytes, str]:
    """A PDF with a picture on each page, and the media type of the picture."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as picture:
            kind = Image.MIME.get(picture.format or "", "image")
            dpi = _resolution(picture)
            pages = _pages(picture, config.max_pages)
            out = io.BytesIO()
            next(pages).save(out, "PDF", save_all=True, append_images=pages, resolution=dpi, quality=_QUALITY)
    except Image.DecompressionBombError:
        raise LimitExceededError(
            f"{label} is a picture of more points than any page; scan it at 300 dpi"
        ) from None
    except (OSError, ValueError, SyntaxError, StopIteration) as error:
        raise DamagedFileError(f"{label} is a picture that is broken; download or copy it again") from error
    return out.getvalue(), kind


def _pages(picture: Any, most: int) -> Iterator[Any]:
    """The frames of a picture, upright and grey, one at a time."""
    from PIL import ImageOps, ImageSequence

    for number, frame in enumerate(ImageSequence.Iterator(picture)):
        if number >= most:
            return
        upright = ImageOps.exif_transpose(frame)
        if upright.mode in ("RGBA", "LA", "PA", "P"):  # what is transparent is paper
            upright = upright.convert("RGBA")
            paper = upright.copy()
            paper.paste("white", (0, 0, *upright.size))
            paper.alpha_composite(upright)
            upright = paper
        yield upright.convert("L")


def _resolution(picture: Any) -> float:
    told = picture.info.get("dpi", (0, 0))[0]
    return float(told) if _KNOWN <= told <= _MOST else max(1.0, min(picture.size) / _A4_WIDTH)
