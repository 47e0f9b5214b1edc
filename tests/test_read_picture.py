"""Pictures of pages: read by OCR where there is an engine, else refused with advice."""

from __future__ import annotations

import io
from typing import Any

import pytest

pytest.importorskip("PIL", reason="pictures are opened by Pillow")

from vnplan.config import DEFAULT, ParseConfig
from vnplan.errors import DamagedFileError, UnknownFormatError
from vnplan.read import ocr, open_source


@pytest.fixture
def engine() -> None:
    made = ocr.new_engine()
    if made is None:
        pytest.skip("no Tesseract with Vietnamese data (Debian: tesseract-ocr-vie)")
    made.close()


def page(words: str, mode: str = "RGB") -> Any:
    """A page at 100 dpi with these words; black on nothing when the mode has transparency."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new(mode, (827, 1169), (0, 0, 0, 0) if mode == "RGBA" else "white")
    ImageDraw.Draw(picture).text((80, 120), words, fill="black", font=ImageFont.load_default(48))
    return picture


def saved(kind: str, *pages: Any, **more: Any) -> bytes:
    out = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:], **more} if len(pages) > 1 else more
    pages[0].save(out, kind, **more)
    return out.getvalue()


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGB"), ("JPEG", "RGB"), ("PNG", "RGBA"), ("BMP", "RGB")])
def test_a_picture_is_a_page(kind: str, mode: str) -> None:
    source = open_source(saved(kind, page("KE HOACH 2026", mode)), DEFAULT)
    assert "2026" in source.text
    assert (source.reader, source.media_type) == ("picture+ocr", f"image/{kind.lower()}")
    assert len(source.pages) == 1
    assert "ocr-page" in {finding.code for finding in source.findings}


@pytest.mark.usefixtures("engine")
def test_a_tif_of_two_pages() -> None:
    source = open_source(saved("TIFF", page("KE HOACH 2026"), page("CHI TIEU 2027"), dpi=(100, 100)), DEFAULT)
    first, second = (source.text[p.start : p.end] for p in source.pages)
    assert "2026" in first and "2027" in second


@pytest.mark.usefixtures("engine")
def test_a_broken_picture() -> None:
    good = saved("PNG", page("KE HOACH 2026"))
    for data in (good[: len(good) // 2], b"\x89PNG\r\n\x1a\n" + bytes(40)):
        with pytest.raises(DamagedFileError, match="picture that is broken"):
            open_source(data, DEFAULT)


def test_without_ocr_a_picture_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved("PNG", page("KE HOACH 2026"))
    with pytest.raises(UnknownFormatError, match="is a picture"):
        open_source(data, ParseConfig(ocr="never"))
    monkeypatch.setattr(ocr, "new_engine", lambda: None)
    with pytest.raises(UnknownFormatError, match="tesseract-ocr-vie"):
        open_source(data, DEFAULT)
