"""Tesseract as a library, by tesserocr: loaded once for many pages, twice as fast as the program."""

from __future__ import annotations

import ctypes
import ctypes.util
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from vnplan.read.ocr.tesseract import FIGURES, LANGUAGE, LINE, PAGE, has_data
from vnplan.read.ocr.words import Word, words_of_tsv

_LEAST = 3  # pixels; smaller pictures make the library fail
_SILENT = 6  # L_SEVERITY_NONE of Leptonica


class LibraryEngine:
    """See :class:`vnplan.read.ocr.engine.Engine`."""

    name = "tesserocr"

    def __init__(self, tesserocr: Any, folder: Path) -> None:
        self._tesserocr, self._folder = tesserocr, folder
        self._apis: dict[str, Any] = {}
        self._api(LANGUAGE)
        self._has_figures = has_data(folder, FIGURES)

    @classmethod
    def found(cls, folder: Path) -> LibraryEngine | None:
        """An engine with the data of ``folder``, None when tesserocr is not installed or fails."""
        try:
            import tesserocr

            engine = cls(tesserocr, folder)
        except (ImportError, RuntimeError):
            return None
        _hush(tesserocr)
        return engine

    def page(self, picture: Any, dpi: int, seconds: float) -> list[Word] | None:
        return self._read(picture, PAGE, dpi, seconds, LANGUAGE)

    def pieces(
        self, pictures: Sequence[tuple[Any, int]], dpi: int, seconds: float
    ) -> list[list[Word]] | None:
        return self._all(pictures, dpi, seconds, LANGUAGE)

    def figures(self, pictures: Sequence[Any], dpi: int, seconds: float) -> list[list[Word]] | None:
        if not self._has_figures:
            return None
        return self._all([(picture, LINE) for picture in pictures], dpi, seconds, FIGURES)

    def _all(
        self, pictures: Sequence[tuple[Any, int]], dpi: int, seconds: float, language: str
    ) -> list[list[Word]] | None:
        end = time.monotonic() + seconds
        found = []
        for picture, mode in pictures:
            words = self._read(picture, mode, dpi, end - time.monotonic(), language)
            if words is None:
                return None
            found.append(words)
        return found

    def _read(self, picture: Any, mode: int, dpi: int, seconds: float, language: str) -> list[Word] | None:
        if seconds <= 0:
            return None
        if min(picture.size) < _LEAST:
            return []
        api = self._api(language)
        api.SetPageSegMode(mode)
        api.SetImage(picture)
        api.SetSourceResolution(dpi)
        read = api.Recognize(round(seconds * 1000))
        words = words_of_tsv(api.GetTSVText(0)) if read else None
        api.Clear()
        return words

    def _api(self, language: str) -> Any:
        """The library with the data of a language, loaded once."""
        if language not in self._apis:
            self._apis[language] = self._tesserocr.PyTessBaseAPI(path=str(self._folder), lang=language)
        return self._apis[language]

    def close(self) -> None:
        for api in self._apis.values():
            with suppress(RuntimeError):
                api.End()


def _hush(tesserocr: Any) -> None:
    """Keep the picture library of Tesseract from writing to stderr about odd pictures."""
    folder = Path(tesserocr.__file__).parent
    names = [str(path) for path in folder.parent.glob("tesserocr*.libs/liblept*")]
    names += [str(path) for path in folder.glob("**/liblept*")]
    names += filter(None, [ctypes.util.find_library("lept"), ctypes.util.find_library("leptonica")])
    for name in names:
        with suppress(OSError, AttributeError):
            ctypes.CDLL(name).setMsgSeverity(_SILENT)
