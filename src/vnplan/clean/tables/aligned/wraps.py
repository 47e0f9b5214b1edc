"""Which printed lines make one row of a table whose cells are wrapped.

A row is some lines that follow each other. Each way to divide the lines into rows is weighed by what a
row looks like, and the lightest is taken:

- a row has one number, and one figure in a column;
- its name begins with a capital, a figure or a dash, does not end with a comma or "và", and a line of it
  is as full as the next word demands;
- its cells stand all at its top, or all in its middle;
- no blank line is in it.

When another way is nearly as light and gives a row other words or figures, the row is not sure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_LABEL = re.compile(r"[-–+*•]\s|\(?[a-zđ0-9]{1,3}[).]\s")
_LAST_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?\Z")
_HANGS = frozenset(",-–/(")
_ASKS = frozenset("<>≤≥=~≈-–")
# A figure that goes on in the next line ends so.
_CUT = frozenset("-–÷,.")
# A row may stand otherwise than most.
_UNUSUAL = 2.0
# No row has more lines.
LONGEST = 18
# A shorter piece in capitals may be an abbreviation.
_SHORTEST = 7
_NEVER = 1e6
# Other rows whose weight is within this are as likely.
_CLOSE = 1.0


@dataclass(frozen=True, slots=True)
class LineOfRow:
    """The words of a line by column; ``page`` tells lines of one sheet, ``y`` their places there."""

    y: int
    page: int
    cells: Mapping[int, str]
    spaced: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What the columns are: of ordinals (if any), of names, of figures, of units (one small word),
    of other words; ``width`` is that of the names.
    """

    numbered: bool
    name: int
    figures: frozenset[int]
    units: frozenset[int]
    others: frozenset[int]
    width: int
    goes_on: Collection[str]


def rows_of(lines: Sequence[LineOfRow], frame: Frame) -> tuple[list[int], set[int]]:
    """Where the rows begin, and those of them whose first or last line is not sure."""
    if not lines:
        return [], set()
    spaced = 5 * sum(line.spaced for line in lines) < 4 * len(lines)
    ways = [_Ways(lines, frame, middle, spaced) for middle in (False, True)]
    best = min(ways, key=lambda way: way.weight)
    starts = best.starts()
    return starts, best.unsure(starts)


class _Ways:
    """All ways to divide the lines, in a table whose cells stand at the top or in the middle."""

    def __init__(self, lines: Sequence[LineOfRow], frame: Frame, middle: bool, spaced: bool) -> None:
        self.lines, self.frame, self.middle, self.spaced = lines, frame, middle, spaced
        n = len(lines)
        self.rows = [list(self._from(i)) for i in range(n)]
        before = [_NEVER * n] * (n + 1)
        before[0] = 0.0
        self.origin = [0] * (n + 1)
        for i, rows in enumerate(self.rows):
            for end, weight in rows:
                if before[i] + weight < before[end]:
                    before[end], self.origin[end] = before[i] + weight, i
        self.before, self.weight = before, before[n]

    def starts(self) -> list[int]:
        """The beginnings of the rows of the lightest way."""
        at, starts = len(self.lines), []
        while at:
            at = self.origin[at]
            starts.append(at)
        return starts[::-1]

    def unsure(self, starts: Sequence[int]) -> set[int]:
        """The rows, by their beginnings, to which words may belong otherwise."""
        n = len(self.lines)
        after = [_NEVER * n] * n + [0.0]
        for i in range(n - 1, -1, -1):
            after[i] = min((weight + after[end] for end, weight in self.rows[i]), default=_NEVER)
        row_of: list[int] = []
        for start, end in pairwise([*starts, n]):
            row_of += [start] * (end - start)
        told: dict[int, list[int]] = {start: [] for start in starts}
        for k in range(n):
            if self._tells(k):
                told[row_of[k]].append(k)
        found: set[int] = set()
        for i, rows in enumerate(self.rows):
            for end, weight in rows:
                if self.before[i] + weight + after[end] < self.weight + _CLOSE:
                    # This row is as likely: does it differ in what is read?
                    here = [k for k in range(i, end) if self._tells(k)]
                    found |= {row_of[k] for k in here if told[row_of[k]] != here}
        return found

    def _tells(self, k: int) -> bool:
        cells = self.lines[k].cells
        frame = self.frame
        return any(c == frame.name or c in frame.figures or c in frame.units for c in cells)

    def _from(self, i: int) -> Iterator[tuple[int, float]]:
        """The rows that may begin at line ``i``: (end, weight)."""
        lines, frame = self.lines, self.frame
        spread: dict[int, tuple[int, int]] = {}
        digits: dict[int, str] = {}
        numbers, inside, last = 0, 0.0, ""
        for end in range(i + 1, min(len(lines), i + LONGEST) + 1):
            line = lines[end - 1]
            if frame.numbered and 0 in line.cells:
                numbers += 1
                if numbers > 1:
                    return
            if end - 1 > i and line.spaced and self.spaced:
                inside += 3.0
            name = line.cells.get(frame.name, "")
            if name and last:
                inside += self._joint(last, name)
            last = name or last
            for column, words in line.cells.items():
                if column in spread:
                    inside += 3.0 if column in frame.units else 0.0
                    inside += 0.7 if column in frame.others and words[0].isupper() else 0.0
                if column in frame.figures and any(c.isdigit() for c in words):
                    if column in digits and digits[column][-1] not in _CUT:
                        inside += 6.0
                    digits[column] = words
                first = spread[column][0] if column in spread else end - 1
                spread[column] = first, end - 1
            yield end, inside + self._whole(i, end, spread, digits, numbers, last)

    def _joint(self, before: str, after: str) -> float:
        """How unlikely it is that a name runs from one line into the other."""
        weight = 4.0 if _LABEL.match(after) else 0.0
        hangs = self._hangs(before)
        if after[0].isupper() and not hangs:
            weight += 2.0
        if before.isupper() != after.isupper() and len(min(before, after, key=len)) > _SHORTEST:
            weight += 4.0  # one of them is a heading in capitals
        room = len(before) + 1 + len(after.partition(" ")[0])
        if room < 0.6 * self.frame.width:
            weight += 3.0
        elif room < 0.8 * self.frame.width:
            weight += 1.5
        return weight

    def _hangs(self, words: str) -> bool:
        if words[-1] in _HANGS or words.count("(") > words.count(")"):
            return True
        match = _LAST_WORDS.search(words)
        last = match.group().lower() if match else ""
        return last in self.frame.goes_on or last.rpartition(" ")[2] in self.frame.goes_on

    def _whole(
        self,
        i: int,
        end: int,
        spread: Mapping[int, tuple[int, int]],
        digits: Mapping[int, str],
        numbers: int,
        last: str,
    ) -> float:
        frame, lines = self.frame, self.lines
        if frame.name not in spread:
            weight = 4.0 if digits or numbers else 8.0
        else:
            opening = lines[spread[frame.name][0]].cells[frame.name]
            weight = 4.0 if opening[0].islower() and not _LABEL.match(opening) else 0.0
            weight += 3.0 if self._hangs(last) else 0.0
        if not digits and not numbers:
            weight += 2.0
        for column, (first, final) in spread.items():
            if column in frame.others and lines[first].cells[column][0].islower():
                weight += 1.0
            if column in frame.figures and lines[final].cells[column][-1] in _ASKS:
                weight += 5.0
        if lines[i].page != lines[end - 1].page or end - i == 1:
            return weight
        top, bottom = lines[i].y, lines[end - 1].y
        high = middle = 0.0
        for column, (first, final) in spread.items():
            share = 1.0 if column == 0 and frame.numbered else 0.6
            high += share * min(float(lines[first].y - top), 4.0)
            middle += share * min(abs(lines[first].y + lines[final].y - top - bottom) / 2, 4.0)
        usual, other = (middle, high) if self.middle else (high, middle)
        return weight + min(usual, other + _UNUSUAL)
