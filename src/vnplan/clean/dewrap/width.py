"""How wide lines are printed, and whether the next word would have fitted on one.

Counting characters is not enough: "Hội đồng nhân dân" is wider than "triển khai tốt". The
widths are those of the serif face that Decree 30/2020/NĐ-CP prescribes, in hundredths of
the size; accents add nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

from vnplan.clean.dewrap.cut import ends_sentence
from vnplan.clean.dewrap.lines import Lines

_NORMAL = 50
_GROUPS = (
    (25, " .,"),
    (28, "ijlt/:;|'"),
    (33, "frI()[]-"),
    (39, "sJ"),
    (44, "aceyz"),
    (56, "FPSE"),
    (78, "mMW%"),
    (68, "ABCDGHKLNOQRTUVXYZĐw"),
    (50, 'bdghknopquvxđ0123456789"–“”'),
)
# A line is full when it and the next word pass this share of the width; printed lines vary.
_FULL = 0.975
# First lines this much narrower than the others are indented.
_INDENTED = 0.965
_LEAST, _DEFAULT = 30, 72 * _NORMAL
_SAMPLE = 40
_T = TypeVar("_T")


class _Table(dict[str, int]):
    """Width by letter; other signs have the normal width."""

    def __missing__(self, letter: str) -> int:
        return _NORMAL


@lru_cache(maxsize=1)
def _table() -> _Table:
    table = _Table({letter: width for width, letters in _GROUPS for letter in letters})
    for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)):
        table.setdefault(chr(code), table[unicodedata.normalize("NFD", chr(code))[0]])
    return table


def _sample(items: Sequence[_T]) -> Sequence[_T]:
    """At most ``_SAMPLE`` of the items, spread evenly: a width needs no more."""
    return items[:: len(items) // _SAMPLE + 1]


class Widths:
    """Widths of the lines of one document; those of single lines are measured when asked for."""

    def __init__(self, lines: Lines) -> None:
        self._text, self._lines, self._table = lines.text, lines, _table()
        self._known: dict[int, float] = {}

    @cached_property
    def _sizes(self) -> list[tuple[int, int]]:
        """Lines that can be full, by their characters: (characters, line)."""
        lines = self._lines
        sizes = zip(lines.starts, lines.ends, strict=True)
        return sorted(
            (end - start, i)
            for i, (start, end) in enumerate(sizes)
            if end - start >= _LEAST and i not in lines.table
        )

    @cached_property
    def _full(self) -> float:
        """The width of a full line."""
        # The widest third by characters holds the widest tenth in print.
        widest = self._sizes[len(self._sizes) * 2 // 3 :]
        longest = sorted(self.of(i) for _, i in _sample(widest))
        return longest[len(longest) * 2 // 3] if longest else _DEFAULT

    @cached_property
    def _first(self) -> float:
        """The width of a full first line, which is indented."""
        return self._first_width([i for size, i in self._sizes if size >= 2 * _LEAST])

    def _first_width(self, long_lines: Sequence[int]) -> float:
        """The width of first lines: labelled ones are known to be first."""
        labelled = [i for i in long_lines if self._lines.label(i) is not None]
        known = sorted(self.of(i) for i in _sample(labelled))
        if len(known) < 5:
            return self._full
        widest = known[len(known) * 8 // 10]  # not the last: a false bullet is as wide as any line
        return widest if widest < _INDENTED * self._full else self._full

    def of(self, i: int) -> float:
        """The printed width of line ``i``."""
        width = self._known.get(i)
        if width is None:
            width = self._known[i] = self._measure(self._lines.starts[i], self._lines.ends[i])
        return width

    def _measure(self, start: int, end: int) -> float:
        return sum(map(self._table.__getitem__, self._text[start:end]))

    def is_full(self, i: int, first: bool) -> bool:
        """Whether the first word of line ``i + 1`` would not have fitted on line ``i``,
        which is the ``first`` line of its paragraph or not."""
        width = self._first if first else self._full
        return self.of(i) + self._next_word(i) >= _FULL * width

    def is_first(self, i: int) -> bool | None:
        """What the width of line ``i`` says: it is indented, or too wide for that."""
        if self._first >= self._full or i + 1 >= len(self._lines.starts):
            return None
        if self.of(i) > 1.03 * self._first:
            return False
        goes_on = self._text[self._lines.starts[i + 1]].islower() or not ends_sentence(
            self._text, self._lines.ends[i]
        )
        if goes_on and self.of(i) + self._next_word(i) < _FULL * self._full:
            return True
        return None

    def share(self, i: int) -> float:
        """The width of line ``i`` as a share of a full line's."""
        return self.of(i) / self._full

    def _next_word(self, i: int) -> float:
        start, end = self._lines.starts[i + 1], self._lines.ends[i + 1]
        blank = self._text.find(" ", start, end)
        return 25 + self._measure(start, blank if blank > 0 else end)
