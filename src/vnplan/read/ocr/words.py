"""What an OCR engine reads: words with their places in the picture and how sure it is of them."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Word:
    """A word; places in pixels from the upper left corner, ``confidence`` 0 to 100. Words with
    the same ``line`` were printed on one line. ``doubtful``: look at the picture."""

    text: str
    confidence: float
    left: int
    top: int
    right: int
    bottom: int
    line: tuple[int, ...]
    doubtful: bool = False

    def moved(self, x: int, y: int, scale: float, *line: int) -> Word:
        """This word of a cut-out piece, in the picture that the piece was cut from at (x, y);
        ``line`` goes before its own line numbers."""
        return replace(
            self,
            left=x + round(self.left / scale),
            top=y + round(self.top / scale),
            right=x + round(self.right / scale),
            bottom=y + round(self.bottom / scale),
            line=(*line, *self.line),
        )


def words_of_tsv(tsv: str, picture: int = 1) -> list[Word]:
    """The words of Tesseract's TSV output (level, page, block, paragraph, line, word, left, top,
    width, height, confidence, text) for one of the pictures that it was given."""
    words = []
    for row in tsv.splitlines():
        fields = row.split("\t")
        if len(fields) < 12 or fields[0] != "5" or not fields[11].strip():
            continue
        page, block, paragraph, line, _, left, top, width, height = map(int, fields[1:10])
        if page == picture:
            words.append(
                Word(
                    fields[11].strip(),
                    float(fields[10]),
                    left,
                    top,
                    left + width,
                    top + height,
                    (block, paragraph, line),
                )
            )
    return words
