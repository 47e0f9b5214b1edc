"""Pages as a scanner gives them: grey, a little askew, with specks, and no text."""

from __future__ import annotations

import io
import random
import time

from PIL import Image, ImageFilter

_DPI, _QUALITY = 200, 35
_SPECKS, _ASKEW = 250, 0.5


def scanned(pdf: bytes) -> bytes:
    """The pages of ``pdf`` as pictures."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    chance = random.Random(0)
    pages = [_page(page.render(scale=_DPI / 72).to_pil().convert("L"), chance) for page in document]
    out = io.BytesIO()
    date = time.gmtime(1767225600)
    pages[0].save(
        out, "PDF", save_all=True, append_images=pages[1:], resolution=_DPI, quality=_QUALITY,
        creationDate=date, modDate=date,
    )  # fmt: skip
    return out.getvalue()


def _page(page: Image.Image, chance: random.Random) -> Image.Image:
    page = page.rotate(chance.uniform(-_ASKEW, _ASKEW), Image.Resampling.BICUBIC, fillcolor=255)
    for _ in range(_SPECKS):
        at = chance.randrange(page.width), chance.randrange(page.height)
        page.putpixel(at, chance.randrange(60, 200))
    page = page.filter(ImageFilter.GaussianBlur(0.6))
    # Paper is not white, ink not black.
    return page.point(lambda value: 30 + value * 210 // 255)
