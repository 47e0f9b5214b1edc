"""The printed lines of a page, from the line ends that PDFium saw or from places alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vnplan.read.pdf.compose import Ink, joined, part, stripped
from vnplan.read.pdf.shapes import Letters, Line, Place, Run
from vnplan.read.pdf.spacing import respaced

# A line end, or the hyphen by which PDFium marks one.
_END = re.compile(r"[\r\n]+|[\ufffe\x02]")
_WORD = re.compile(r"\S+")
# Two pieces stand on one line when their base lines differ by at most this share of the
# letters' size and the gap between them is at most that many sizes.
_LEVEL, _NEAR = 0.3, 1.2
# The same of a mark whose letters are smaller than this share.
_SMALL, _RAISED, _BESIDE = 0.88, 0.7, 1.0
# A gap wider than this share of the size parts two words.
_BLANK = 0.15
# A share of lines with one letter above this says that PDFium took the page for vertical text.
_LETTERS = 0.2
_LEAST_LINES = 10


def is_shattered(text: str) -> bool:
    """Whether PDFium gave each letter a line of its own. Cells that hold one sign ("1", "%") do not
    count: their neighbours are longer."""
    sizes = [len(line.strip()) for line in text.split("\n") if not line.isspace() and line]
    single = sum(a == b == 1 for a, b in pairwise(sizes))
    return len(sizes) >= _LEAST_LINES and single > _LETTERS * len(sizes)


def drawn_lines(ink: Ink, taken: bytearray | None = None) -> list[Line]:
    """The lines in the order of the page; ``taken`` glyphs belong to something else."""
    if ink.overprints:
        taken = taken or bytearray(len(ink.text))
        for start, end in ink.overprints:
            taken[start:end] = b"\1" * (end - start)
    lines: list[Line] = []
    for start, end in _pieces(ink.text, taken):
        line = line_of(ink, respaced(ink, stripped(ink.drawn(start, end))))
        if line is None:
            continue
        if lines and on_one_line(lines[-1], line):
            line = merged(ink, lines.pop(), line)
        lines.append(line)
    return lines


def placed_lines(ink: Ink, taken: bytearray | None = None) -> list[Line]:
    """The lines by the places of the letters, from top to bottom."""
    free = [letters for letters in ink.letters if not (taken and taken[letters.start])]
    lines = []
    for level in ink.levels(free):
        for piece in _apart(ink, level):
            line = line_of(ink, ink.composed(piece))
            if line is not None:
                lines.append(line)
    return lines


def _pieces(text: str, taken: bytearray | None) -> Iterator[tuple[int, int]]:
    at = 0
    for end in _END.finditer(text):
        stop = end.start() if end.group() not in ("\ufffe", "\x02") else end.end()
        yield from _free(at, stop, taken)
        at = end.end()
    yield from _free(at, len(text), taken)


def _free(start: int, end: int, taken: bytearray | None) -> Iterator[tuple[int, int]]:
    if taken is None:
        if end > start:
            yield start, end
        return
    at = taken.find(0, start, end)
    while at >= 0:
        stop = taken.find(1, at, end)
        yield at, stop if stop >= 0 else end
        at = taken.find(0, stop, end) if stop >= 0 else -1


def line_of(ink: Ink, run: Run) -> Line | None:
    """The line that prints ``run``; None when nothing of it can be seen."""
    text = run.text
    if not text or text.isspace():
        return None
    glyphs = run.glyphs
    first = _WORD.match(text) or _WORD.search(text)
    assert first is not None
    second = _WORD.search(text, first.end())
    start, end = glyphs[first.start()], glyphs[len(text) - 1]
    # The middle of the line stands for it: the first sign may be a bullet of another font.
    middle = glyphs[_letter_near(text, len(text) // 2)]
    return Line(
        run,
        ink.left(start),
        ink.right(end),
        ink.base(middle),
        ink.size(middle),
        ink.right(glyphs[first.end() - 1]),
        ink.left(glyphs[second.start()]) if second else None,
        ink.bold(start) and ink.bold(end),
    )


def _letter_near(text: str, at: int) -> int:
    while at > 0 and text[at].isspace():
        at -= 1
    return at


def on_one_line(a: Line, b: Line) -> bool:
    """Whether ``b`` goes on the printed line ``a``."""
    size = max(a.size, b.size)
    gap = b.left - a.right
    if abs(a.base - b.base) <= _LEVEL * size:
        return -_LEVEL * size <= gap <= _NEAR * size
    # A raised or lowered mark in smaller letters, such as the number of a footnote.
    small = min(a.size, b.size) <= _SMALL * size
    return small and abs(a.base - b.base) <= _RAISED * size and -_LEVEL * size <= gap <= _BESIDE * size


def merged(ink: Ink, a: Line, b: Line) -> Line:
    """The two pieces of a printed line as one."""
    between = " " if b.left - a.right > _BLANK * max(a.size, b.size) else ""
    return line_of(ink, joined((a.run, b.run), between)) or a


def _apart(ink: Ink, level: Sequence[Letters]) -> Iterator[list[Letters]]:
    """The letters of one level, cut where a column ends."""
    piece: list[Letters] = []
    for letters in level:
        if piece and letters.left - piece[-1].right > 2 * _NEAR * ink.size(letters.start):
            yield piece
            piece = []
        piece.append(letters)
    if piece:
        yield piece


def words(ink: Ink, line: Line) -> list[tuple[Run, Place]]:
    """The words of a line with their places."""
    found = []
    run = line.run
    for word in _WORD.finditer(run.text):
        a, b = word.span()
        start, end = ink.place(run.glyphs[a]), ink.place(run.glyphs[b - 1])
        # PDFium may take words of two lines for one; the mark of a note stands higher than its word.
        found.append((part(run, a, b), Place(start.left, end.right, min(start.base, end.base))))
    return found
