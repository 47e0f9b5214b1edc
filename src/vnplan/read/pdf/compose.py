"""Glyphs into words: blanks where the print leaves a gap, lines from top to bottom.

Used where the order of the page is not trusted or not wanted: in the cells of a table and on
pages whose lines PDFium did not see.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from functools import cached_property

from vnplan.read.pdf.raised import marks_behind, raised_digits
from vnplan.read.pdf.shapes import Glyphs, Place, Run

# A gap wider than this share of the letters' size parts words.
_GAP = 0.2
# Letters whose base lines differ by at most this share of their size are on one line; raised
# and lowered ones differ by up to half of it.
_LEVEL = 0.5
_HYPHENS = "\ufffe\x02"


class Ink:
    """The letters of a page with what they print; places are kept once they were asked for."""

    def __init__(self, glyphs: Glyphs, doubts: frozenset[int] = frozenset()) -> None:
        self._doubts = doubts
        self._glyphs = glyphs
        self._places: dict[int, Place] = {}
        self.text = glyphs.text

    @cached_property
    def raised(self) -> Mapping[int, str]:
        """The glyphs that print raised digits, and the characters that say so."""
        return raised_digits(self.text, self.place, self.size)

    def place(self, index: int) -> Place:
        """The place of a glyph."""
        found = self._places.get(index)
        if found is None:
            found = self._places[index] = self._glyphs.place(index)
        return found

    def all_places(self) -> dict[int, Place]:
        """The places of all visible glyphs, in the order they were drawn."""
        self._places = dict(self._glyphs.places([i for i, c in enumerate(self.text) if not c.isspace()]))
        return self._places

    def size(self, index: int) -> float:
        """The size of a glyph in points, 1 at least."""
        return max(self._glyphs.size(index), 1.0)

    def bold(self, index: int) -> bool:
        """Whether a glyph is bold."""
        return self._glyphs.bold(index)

    def hidden(self, run: Run) -> bool:
        """Whether nobody sees the letters of a line: its first and last one stand for it."""
        ends = [i for i in (run.glyphs[0], run.glyphs[-1]) if i >= 0] if run.glyphs else []
        return bool(ends) and all(map(self._glyphs.hidden, ends))

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

    def composed(self, indexes: Sequence[int]) -> Run:
        """The run of glyphs that need not follow each other, in one line of text."""
        chars: list[str] = []
        places: list[int] = []
        for line in self.levels(indexes):
            if chars:
                chars.append(" ")
                places.append(-1)
            self._add(line, chars, places)
        if self.raised:
            marks_behind(chars, places)
        return self._run("".join(chars), tuple(places))

    def levels(self, indexes: Sequence[int]) -> list[list[int]]:
        """The glyphs by printed lines, from top to bottom and left to right."""
        lines: list[list[int]] = []
        bases: list[float] = []
        high = low = 0.0
        known = self._places.get
        for i in indexes:
            base = (known(i) or self.place(i)).base
            if lines and low <= base <= high:
                lines[-1].append(i)
                continue
            reach = _LEVEL * self.size(i)
            low, high = base - reach, base + reach
            lines.append([i])
            bases.append(base)
        if any(a < b for a, b in itertools.pairwise(bases)):
            lines = self._in_order(lines, bases)
        return lines

    def _in_order(self, lines: list[list[int]], bases: list[float]) -> list[list[int]]:
        """Pieces that were drawn in another order than they are read."""
        ordered: list[list[int]] = []
        low = 0.0
        for base, line in sorted(zip(bases, lines, strict=True), key=lambda x: -x[0]):
            if ordered and base >= low:
                ordered[-1] += line
            else:
                low = base - _LEVEL * self.size(line[0])
                ordered.append(line)
        for line in ordered:
            line.sort(key=lambda i: self.place(i).left)
        return ordered

    def _add(self, line: Sequence[int], chars: list[str], places: list[int]) -> None:
        right: float | None = None
        last = 0
        least = _GAP * self.size(line[0])
        known, text, raised = self._places.get, self.text, self.raised
        for i in line:
            place = known(i) or self.place(i)
            drawn = i > last + 1 and " " in text[last + 1 : min(i, last + 4)]
            if right is not None and (drawn or place.left - right > least):
                chars.append(" ")
                places.append(-1)
            char = text[i]
            chars.append(char if " " <= char < "\ud800" and i not in raised else self.char(i))
            places.append(i)
            right, last = place.right, i


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
