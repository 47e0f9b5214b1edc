"""Positions: spans of text and maps between two versions of one text.

Every cleaning step is a list of :class:`Edit`; applying it gives the new text and an
:class:`OffsetMap` back to the old one. Maps compose, so any place in the cleaned text
leads back to the source without searching.

>>> text, back = apply_edits("Tỷ lệ  hộ", [Edit(5, 7, " ")])
>>> text, back.source_range(6, 8)
('Tỷ lệ hộ', (7, 9))
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import SupportsIndex, overload


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of ``plan.text``: ``start`` inclusive, ``end`` exclusive, in characters.

    ``fragments`` is empty when everything between the two belongs to the record. When a
    page number or a running header cuts the printed words in two, it lists the pieces
    that do belong, in reading order.
    """

    start: int
    end: int
    fragments: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> tuple[tuple[int, int], ...]:
        """The stretches that belong to the record; one when nothing cuts it."""
        return self.fragments or ((self.start, self.end),)

    def quote(self, text: str) -> str:
        """The printed words, verbatim, without what lies between the fragments."""
        return "".join(text[a:b] for a, b in self.pieces())

    def without(self, holes: Sequence[tuple[int, int]]) -> Span:
        """This span with the given stretches (sorted, disjoint) cut out as fragments."""
        first = bisect_right(holes, (self.start, -1))
        before = first > 0 and holes[first - 1][1] > self.start
        if not before and (first == len(holes) or holes[first][0] >= self.end):
            return self  # most spans have no hole near
        pieces: list[tuple[int, int]] = []
        at = self.start
        for i in range(max(0, first - 1), len(holes)):
            a, b = holes[i]
            if a >= self.end:
                break
            if b <= at:
                continue
            if a > at:
                pieces.append((at, a))
            at = max(at, b)
        if at < self.end:
            pieces.append((at, self.end))
        if not pieces:
            return self
        if pieces == [(self.start, self.end)]:
            return Span(self.start, self.end)
        if len(pieces) == 1:
            return Span(*pieces[0])
        return Span(pieces[0][0], pieces[-1][1], tuple(pieces))


def joined(spans: Iterable[Span]) -> Span:
    """One span over several (at least one), with what lies between them left out.

    >>> joined([Span(40, 50), Span(0, 9), Span(5, 12)])
    Span(start=0, end=50, fragments=((0, 12), (40, 50)))
    """
    pieces: list[tuple[int, int]] = []
    for start, end in sorted(piece for span in spans for piece in span.pieces()):
        if pieces and start <= pieces[-1][1]:
            pieces[-1] = pieces[-1][0], max(pieces[-1][1], end)
        else:
            pieces.append((start, end))
    return Span(pieces[0][0], pieces[-1][1], tuple(pieces) if len(pieces) > 1 else ())


class SourceText(str):
    """The source as read. A ``str`` that also takes a :class:`Span`: ``plan.text[target.span]``."""

    __slots__ = ()

    @overload
    def __getitem__(self, key: SupportsIndex | slice, /) -> str: ...
    @overload
    def __getitem__(self, key: Span, /) -> str: ...
    def __getitem__(self, key: SupportsIndex | slice | Span, /) -> str:
        if isinstance(key, Span):
            return key.quote(self)
        return super().__getitem__(key)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by ``new``."""

    start: int
    end: int
    new: str = ""


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads from offsets of a changed text back to the text it was made from.

    Held as the stretches that were carried over unchanged: ``out[i]`` in the changed text
    is ``src[i]`` in the old one for ``length[i]`` characters. What lies between two of
    them was replaced and maps to the whole replaced range. A stretch of length 0 keeps
    two edits apart that touch each other.
    """

    out: tuple[int, ...]
    src: tuple[int, ...]
    length: tuple[int, ...]
    out_size: int
    src_size: int

    @classmethod
    def identity(cls, size: int) -> OffsetMap:
        """The map of a text onto itself."""
        return cls((0,), (0,), (size,), size, size)

    def source_start(self, at: int) -> int:
        """Where the character at ``at`` begins in the old text."""
        i = bisect_right(self.out, at) - 1
        if i < 0:
            return 0
        into = at - self.out[i]
        if into < self.length[i]:
            return self.src[i] + into
        if into == self.length[i] and at == self.out_size:
            return self.src_size if i + 1 == len(self.out) else self.src[i] + into
        return self.src[i] + self.length[i]

    def source_end(self, at: int) -> int:
        """Where the character before ``at`` ends in the old text."""
        if at <= 0:
            return 0
        i = bisect_right(self.out, at - 1) - 1
        if i < 0:
            return self.src[0] if self.src else self.src_size
        into = at - self.out[i]
        if into <= self.length[i]:
            return self.src[i] + into
        return self.src[i + 1] if i + 1 < len(self.out) else self.src_size

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the old text that ``[start, end)`` came from."""
        a = self.source_start(start)
        return a, max(a, self.source_end(end)) if end > start else a

    def after(self, earlier: OffsetMap) -> OffsetMap:
        """Compose: ``self`` was made after ``earlier``; the result leads all the way back."""
        made = _Stretches()
        e_out, e_src, e_len = earlier.out, earlier.src, earlier.length
        j, m = 0, len(e_out)
        for o, s, n in zip(self.out, self.src, self.length, strict=True):
            end = s + n
            while j < m and e_out[j] + e_len[j] <= s:
                j += 1
            made.mark(o, earlier._ends(s))
            made.mark(o, earlier._begins(s))
            k = j
            while k < m and e_out[k] < end:
                a = max(s, e_out[k])
                made.add(o + a - s, e_src[k] + a - e_out[k], min(end, e_out[k] + e_len[k]) - a)
                k += 1
            made.mark(o + n, earlier._ends(end))
            made.mark(o + n, earlier._begins(end))
        return made.map(self.out_size, earlier.src_size)

    def _begins(self, at: int) -> int | None:
        """Where in the old text the character at ``at`` begins; None inside a replacement."""
        i = bisect_right(self.out, at) - 1
        if i < 0:
            return 0 if at == 0 else None
        into = at - self.out[i]
        return self.src[i] + into if into <= self.length[i] else None

    def _ends(self, at: int) -> int | None:
        """Where in the old text the character before ``at`` ends; None inside a replacement."""
        i = bisect_right(self.out, at - 1) - 1
        if i >= 0 and at - self.out[i] <= self.length[i]:
            return self.src[i] + at - self.out[i]
        if i + 1 < len(self.out):
            return self.src[i + 1] if self.out[i + 1] == at else None
        return self.src_size if at == self.out_size else None


class _Stretches:
    """Collects the stretches of a map, in order."""

    __slots__ = ("length", "out", "src")

    def __init__(self) -> None:
        self.out: list[int] = []
        self.src: list[int] = []
        self.length: list[int] = []

    def add(self, out: int, src: int, length: int) -> None:
        """``length`` characters carried over from ``src`` to ``out``; takes the place of a mark there."""
        if self.out and self.length[-1] == 0 and (self.out[-1], self.src[-1]) == (out, src):
            self.length[-1] = length
            return
        self.out.append(out)
        self.src.append(src)
        self.length.append(length)

    def mark(self, out: int, src: int | None) -> None:
        """The gaps at ``out`` and ``src`` are one; nothing when the last stretch ends there, or unknown."""
        if src is None:
            return
        if self.out and (self.out[-1] + self.length[-1], self.src[-1] + self.length[-1]) == (out, src):
            return
        self.add(out, src, 0)

    def map(self, out_size: int, src_size: int) -> OffsetMap:
        return OffsetMap(tuple(self.out), tuple(self.src), tuple(self.length), out_size, src_size)


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """Apply sorted, disjoint edits; give the new text and the map back to ``text``."""
    parts: list[str] = []
    kept = _Stretches()
    at = made = 0
    for edit in edits:
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}")
        if edit.start > at:
            parts.append(text[at : edit.start])
            kept.add(made, at, edit.start - at)
            made += edit.start - at
        elif parts:  # touches the edit before it
            kept.mark(made, at)
        parts.append(edit.new)
        made += len(edit.new)
        at = edit.end
    if not parts:
        return text, OffsetMap.identity(len(text))
    if at < len(text):
        parts.append(text[at:])
        kept.add(made, at, len(text) - at)
        made += len(text) - at
    return "".join(parts), kept.map(made, len(text))
