"""Glyphs into words: blanks where the print leaves a gap, lines from top to bottom.

Used where the order of the page is not trusted or not wanted: in the cells of a table and on
pages whose lines PDFium did not see.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from vnplan.read.pdf.raised import marks_behind, raised_digits
from vnplan.read.pdf.shapes import Glyphs, Letters, Place, Run, Spot

# A gap wider than this share of the letters' size parts words; letters of one word stand closer.
_GAP, _TIGHT = 0.2, 0.12
# Letters whose base lines differ by at most this share of their size are on one line; raised
# and lowered ones differ by up to half of it.
_LEVEL = 0.5
_HYPHENS = "\ufffe\x02"
_VISIBLE = re.compile(r"\S+")


class Ink:
    """The letters of a page with what they print; what was asked for is kept."""

    def __init__(self, glyphs: Glyphs, doubts: frozenset[int] = frozenset()) -> None:
        self._doubts = doubts
        self._glyphs = glyphs
        self._places: dict[int, Spot] = {}
        self._sizes: dict[int, float] = {}
        self.text = glyphs.text
        self.overprints = glyphs.overprints

    @cached_property
    def raised(self) -> Mapping[int, str]:
        """The glyphs that print raised digits, and the characters that say so."""
        return raised_digits(self)

    def place(self, index: int) -> Place:
        """The place of a glyph."""
        found = self._places.get(index)
        if found is None:
            found = self._places[index] = (*self._glyphs.edges(index), self._glyphs.base(index))
        return Place(*found)

    def left(self, index: int) -> float:
        """Where a glyph begins."""
        known = self._places.get(index)
        return known[0] if known else self._glyphs.edges(index)[0]

    def right(self, index: int) -> float:
        """Where a glyph ends."""
        known = self._places.get(index)
        return known[1] if known else self._glyphs.edges(index)[1]

    def base(self, index: int) -> float:
        """The line a glyph stands on."""
        known = self._places.get(index)
        return known[2] if known else self._glyphs.base(index)

    @cached_property
    def letters(self) -> list[Letters]:
        """All that is visible, in the order it was drawn; words across the sheet are none of it."""
        stretches = [found.span() for found in _VISIBLE.finditer(self.text)]
        if self.overprints:
            stretches = [(a, b) for a, b in stretches if not any(c <= a < d for c, d in self.overprints)]
        indexes = [i for stretch in stretches for i in range(*stretch)]
        self._places = dict(zip(indexes, self._glyphs.places(indexes), strict=True))
        return [letters for start, end in stretches for letters in self._close_together(start, end)]

    @cached_property
    def _tight(self) -> float:
        """The widest gap within letters."""
        first = _VISIBLE.search(self.text)
        return _TIGHT * self.size(first.start()) if first else 0.0

    def _close_together(self, start: int, end: int) -> Iterator[Letters]:
        places, tight = self._places, self._tight
        left, right, base = places[start]
        for i in range(start + 1, end):
            at, until, level = places[i]
            if level != base or not -tight <= at - right <= tight:
                yield Letters(start, i, left, right, base)
                start, left, base = i, at, level
            right = until
        yield Letters(start, end, left, right, base)

    def size(self, index: int) -> float:
        """The size of a glyph in points, 1 at least."""
        found = self._sizes.get(index)
        if found is None:
            found = self._sizes[index] = max(self._glyphs.size(index), 1.0)
        return found

    def bold(self, index: int) -> bool:
        """Whether a glyph is bold."""
        return self._glyphs.bold(index)

    def hidden(self, run: Run) -> bool:
        """Whether nobody sees the letters of a line: its first and last one stand for it."""
        if not run.glyphs:
            return False
        first, last = run.glyphs[0], run.glyphs[-1]
        hides = self._glyphs.hidden
        return max(first, last) >= 0 and (first < 0 or hides(first)) and (last < 0 or hides(last))

    def char(self, index: int) -> str:
        """The character that a glyph prints; PDFium marks a hyphen at a line end."""
        char = self.text[index]
        if self.raised and index in self.raised:
            return self.raised[index]
        if char >= " ":
            return "-" if char in _HYPHENS else char
        return "-" if char in _HYPHENS else "\ufffd"

    def drawn(self, start: int, end: int) -> Run:
        """The run of the glyphs ``start`` to ``end`` as the page orders them, blanks as one."""
        text = self.text[start:end]
        if text.isprintable() and "  " not in text and "\ufffe" not in text and not self.raised:
            return self._run(text, range(start, end))
        chars: list[str] = []
        places: list[int] = []
        for i in range(start, end):
            if self.text[i].isspace():
                if chars and chars[-1] == " ":
                    continue
                chars.append(" ")
            else:
                chars.append(self.char(i))
            places.append(i)
        if self.raised:
            marks_behind(chars, places)
        return self._run("".join(chars), tuple(places))

    def _run(self, text: str, glyphs: Sequence[int]) -> Run:
        """A run with the stretches that hold doubtful letters."""
        if not self._doubts:
            return Run(text, glyphs)
        found: list[tuple[int, int]] = []
        for i, glyph in enumerate(glyphs):
            if glyph in self._doubts:
                if found and found[-1][1] == i:
                    found[-1] = (found[-1][0], i + 1)
                else:
                    found.append((i, i + 1))
        return Run(text, glyphs, tuple(found))

    def composed(self, pieces: Sequence[Letters]) -> Run:
        """The run of letters that need not follow each other, in one line of text."""
        if not pieces:
            return Run("")
        words: list[str] = []
        places: list[int] = []
        for line in self.levels(pieces):
            if words:
                words.append(" ")
                places.append(-1)
            self._add(line, words, places)
        text = "".join(words)
        if self.raised:
            chars = list(text)
            marks_behind(chars, places)
            text = "".join(chars)
        return self._run(text, tuple(places))

    def levels(self, pieces: Sequence[Letters]) -> list[list[Letters]]:
        """The letters by printed lines, from top to bottom and left to right."""
        if len(pieces) < 2:
            return [list(pieces)] if pieces else []
        lines: list[list[Letters]] = []
        bases: list[float] = []
        high = low = 0.0
        for piece in pieces:
            base = piece.base
            if lines and low <= base <= high:
                lines[-1].append(piece)
                continue
            reach = _LEVEL * self.size(piece.start)
            low, high = base - reach, base + reach
            lines.append([piece])
            bases.append(base)
        if any(a < b for a, b in itertools.pairwise(bases)):
            lines = self._in_order(lines, bases)
        return lines

    def _in_order(self, lines: list[list[Letters]], bases: list[float]) -> list[list[Letters]]:
        """Pieces that were drawn in another order than they are read."""
        ordered: list[list[Letters]] = []
        low = 0.0
        for base, line in sorted(zip(bases, lines, strict=True), key=lambda x: -x[0]):
            if ordered and base >= low:
                ordered[-1] += line
            else:
                low = base - _LEVEL * self.size(line[0].start)
                ordered.append(line)
        for line in ordered:
            line.sort(key=lambda piece: piece.left)
        return ordered

    def _add(self, line: Sequence[Letters], words: list[str], places: list[int]) -> None:
        """One printed line, blanks where they were drawn or where there is a gap."""
        text, raised = self.text, self.raised
        before: Letters | None = None
        least = 0.0
        for piece in line:
            start, end = piece.start, piece.end
            if before is None:
                least = _GAP * self.size(start) if len(line) > 1 else 0.0
            elif " " in text[before.end : min(start, before.end + 3)] or piece.left - before.right > least:
                words.append(" ")
                places.append(-1)
            word = text[start:end]
            if raised or not word.isprintable():
                word = "".join(map(self.char, range(start, end)))
            words.append(word)
            places += range(start, end)
            before = piece


def part(run: Run, start: int, end: int) -> Run:
    """``run.text[start:end]`` with its places."""
    doubts = tuple(
        (max(a, start) - start, min(b, end) - start) for a, b in run.doubts if a < end and b > start
    )
    return Run(run.text[start:end], run.glyphs[start:end], doubts)


def stripped(run: Run) -> Run:
    """``run`` without blanks at its ends."""
    text = run.text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return run if start == 0 and end == len(text) else part(run, start, end)


def joined(runs: Sequence[Run], between: str = " ") -> Run:
    """The runs one after another."""
    if len(runs) == 1:
        return runs[0]
    glyphs: list[int] = []
    doubts: list[tuple[int, int]] = []
    known = all(len(run.glyphs) == len(run.text) for run in runs)
    at = 0
    for i, run in enumerate(runs):
        if i:
            glyphs += [-1] * len(between)
            at += len(between)
        glyphs += run.glyphs
        doubts += [(a + at, b + at) for a, b in run.doubts]
        at += len(run.text)
    return Run(between.join(run.text for run in runs), tuple(glyphs) if known else (), tuple(doubts))


def with_text(run: Run, text: str) -> Run:
    """``run`` with other characters; where their number differs, their places are nearly right."""
    old, new = len(run.text), len(text)
    if old == new or not run.glyphs:
        return Run(text, run.glyphs, run.doubts)
    return Run(text, tuple(run.glyphs[i * old // new] for i in range(new)))
