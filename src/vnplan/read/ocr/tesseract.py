"""What both ways to Tesseract have in common: languages, modes, where the data lie."""

from __future__ import annotations

import os
from pathlib import Path

LANGUAGE = "vie"
# Measured on a table of a thin typeface: of 33 figures the Vietnamese data read 21 right
# ("863" as "§63", "1.485,1" as "1.48S.I"), the English data all. Debian installs it with Tesseract.
FIGURES = "eng"
INSTALL = 'pip install "vnplan[ocr]" and apt install tesseract-ocr-vie'
# Page segmentation modes of Tesseract: a page, one block of text, one line, one line taken as
# it is (reads a lone stroke that the others take for dirt).
PAGE, BLOCK, LINE, RAW = 3, 6, 7, 13

# Where distributions keep the language data, Debian's places first.
_DATA = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tesseract-ocr/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


def data_folder() -> Path | None:
    """The folder that holds the Vietnamese data of Tesseract."""
    named = os.environ.get("TESSDATA_PREFIX")
    places = [named, str(Path(named) / "tessdata"), *_DATA] if named else [*_DATA]
    return next((Path(place) for place in places if has_data(Path(place), LANGUAGE)), None)


def has_data(folder: Path, language: str) -> bool:
    """Whether the data of a language lie in a folder."""
    return (folder / f"{language}.traineddata").is_file()
