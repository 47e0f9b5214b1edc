"""The OCR engine: Tesseract with Vietnamese data, as a library or as a program.

Both are looked for when OCR is needed, not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from vnplan.read.ocr.library import LibraryEngine
from vnplan.read.ocr.program import ProgramEngine
from vnplan.read.ocr.tesseract import data_folder
from vnplan.read.ocr.words import Word


class Engine(Protocol):
    """Reads pictures (of Pillow, mode ``L``). One engine serves one thread at a time."""

    @property
    def name(self) -> str:
        """What does the work: ``tesserocr`` or ``tesseract``."""
        ...

    def page(self, picture: Any, dpi: int, seconds: float) -> list[Word] | None:
        """The words of a whole page; None when ``seconds`` were not enough."""
        ...

    def pieces(
        self, pictures: Sequence[tuple[Any, int]], dpi: int, seconds: float
    ) -> list[list[Word]] | None:
        """The words of small pictures with their modes (``BLOCK`` or ``LINE``); None as above."""
        ...

    def figures(self, pictures: Sequence[Any], dpi: int, seconds: float) -> list[list[Word]] | None:
        """Small pictures of figures, read by other data; None as above, or when there are none."""
        ...

    def close(self) -> None: ...


def new_engine() -> Engine | None:
    """An engine that is ready to read, None when there is none on this machine."""
    try:
        import PIL.Image  # noqa: F401  # both engines are handed its pictures
    except ImportError:
        return None
    folder = data_folder()
    library = LibraryEngine.found(folder) if folder is not None else None
    return library or ProgramEngine.found()
