"""Tesseract as a program: one process for a page, one for all cells of a table."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from vnplan.read.ocr.tesseract import FIGURES, LANGUAGE, LINE, PAGE
from vnplan.read.ocr.words import Word, words_of_tsv

_LEAST = 3  # pixels


class ProgramEngine:
    """See :class:`vnplan.read.ocr.engine.Engine`."""

    name = "tesseract"

    def __init__(self, path: str, languages: frozenset[str]) -> None:
        self._path, self._languages = path, languages

    @classmethod
    def found(cls) -> ProgramEngine | None:
        """An engine that runs the installed program, None when it or its Vietnamese data are missing."""
        path = shutil.which("tesseract")
        if path is None:
            return None
        try:
            listed = subprocess.run(
                [path, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
            )
        except (OSError, subprocess.SubprocessError):
            return None
        languages = frozenset(listed.stdout.split())
        return cls(path, languages) if LANGUAGE in languages else None

    def page(self, picture: Any, dpi: int, seconds: float) -> list[Word] | None:
        stream = BytesIO()
        picture.save(stream, "PPM")  # needs no packing
        tsv = self._run("stdin", PAGE, dpi, seconds, LANGUAGE, stream.getvalue())
        return None if tsv is None else words_of_tsv(tsv)

    def pieces(
        self, pictures: Sequence[tuple[Any, int]], dpi: int, seconds: float
    ) -> list[list[Word]] | None:
        return self._all(pictures, dpi, seconds, LANGUAGE)

    def figures(self, pictures: Sequence[Any], dpi: int, seconds: float) -> list[list[Word]] | None:
        if FIGURES not in self._languages:
            return None
        return self._all([(picture, LINE) for picture in pictures], dpi, seconds, FIGURES)

    def _all(
        self, pictures: Sequence[tuple[Any, int]], dpi: int, seconds: float, language: str
    ) -> list[list[Word]] | None:
        found: list[list[Word]] = [[] for _ in pictures]
        with tempfile.TemporaryDirectory(prefix="vnplan-") as folder:
            for mode in sorted({mode for _, mode in pictures}):
                chosen = [i for i, (p, m) in enumerate(pictures) if m == mode and min(p.size) >= _LEAST]
                if not chosen:
                    continue
                names = []
                for i in chosen:
                    name = Path(folder) / f"{i}.ppm"
                    pictures[i][0].save(name, "PPM")
                    names.append(str(name))
                listed = Path(folder) / f"mode{mode}.txt"
                listed.write_text("\n".join(names) + "\n", "utf-8")
                tsv = self._run(str(listed), mode, dpi, seconds, language, None)
                if tsv is None:
                    return None
                for number, i in enumerate(chosen, 1):
                    found[i] = words_of_tsv(tsv, number)
        return found

    def _run(
        self, source: str, mode: int, dpi: int, seconds: float, language: str, data: bytes | None
    ) -> str | None:
        command = [self._path, source, "stdout", "-l", language, "--psm", str(mode), "--dpi", str(dpi), "tsv"]
        try:
            done = subprocess.run(
                command,
                input=data,
                capture_output=True,
                timeout=max(seconds, 0.1),
                check=False,
                # Pages are read side by side; each process keeps to one core.
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except (subprocess.TimeoutExpired, OSError):
            return None
        return done.stdout.decode("utf-8", "replace")

    def close(self) -> None:
        """Nothing stays open."""
