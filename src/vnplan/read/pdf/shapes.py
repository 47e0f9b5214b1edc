"""What is seen on a sheet before it becomes text: runs of letters with their places.

Places are points (1/72 inch), x to the right and y up, of the sheet as it is read: text that
was drawn sideways has been turned upright.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol


class Box(NamedTuple):
    """A rectangle of the sheet."""

    left: float
    bottom: float
    right: float
    top: float


class Place(NamedTuple):
    """Where a glyph stands: its advance, and the base line it stands on.

    Base lines and font sizes are exact in a PDF; how high a box is depends on the producer.
    """

    left: float
    right: float
    base: float


# The same, where there are so many that names cost too much.
Spot = tuple[float, float, float]


class Letters(NamedTuple):
    """Glyphs ``start`` to ``end`` of a sheet, drawn one after the other without a gap on one base
    line: a word, or a piece of one. Blanks are in none."""

    start: int
    end: int
    left: float
    right: float
    base: float


class Glyphs(Protocol):
    """The letters of a sheet in the order they were drawn, and where they stand.

    ``text`` has one character for each glyph; blanks and line ends that nobody drew stand
    for the gaps between them.
    """

    @property
    def text(self) -> str: ...

    @property
    def overprints(self) -> Sequence[tuple[int, int]]:
        """From which to which glyph words go that were printed across the sheet."""
        ...

    def edges(self, index: int) -> tuple[float, float]: ...

    def base(self, index: int) -> float: ...

    def places(self, indexes: Iterable[int]) -> Iterator[Spot]: ...

    def size(self, index: int) -> float: ...

    def bold(self, index: int) -> bool: ...

    def hidden(self, index: int) -> bool: ...

    def font(self, index: int) -> str: ...


_PAGE = 1 << 24


def from_page(page: int, glyph: int) -> int:
    """The index of a glyph that stands on another page than the run it belongs to."""
    return glyph + page * _PAGE if 0 <= glyph < _PAGE else glyph


def page_and_glyph(page: int, glyph: int) -> tuple[int, int]:
    """The page of a glyph and its index there; ``page`` is that of its run."""
    return (glyph // _PAGE, glyph % _PAGE) if glyph >= _PAGE else (page, glyph)


class Run(NamedTuple):
    """Words in reading order. ``glyphs[i]`` drew ``text[i]`` (-1: a blank nobody drew; empty:
    not known, the words come from OCR or an old encoding).

    ``doubts`` are stretches of ``text`` that OCR is not sure of.
    """

    text: str
    glyphs: Sequence[int] = ()
    doubts: tuple[tuple[int, int], ...] = ()


class Line(NamedTuple):
    """One printed line from ``left`` to ``right``. ``base`` is the y it stands on, ``size``
    the size of its letters; ``first_end`` is where its first word ends, ``second`` where its
    second one begins."""

    run: Run
    left: float
    right: float
    base: float
    size: float
    first_end: float
    second: float | None = None
    bold: bool = False

    @property
    def text(self) -> str:
        return self.run.text


class Cell(NamedTuple):
    """One cell of a table; a merged one stands at its upper left place and spans the others."""

    run: Run
    row_span: int = 1
    col_span: int = 1

    @property
    def text(self) -> str:
        return self.run.text


Row = tuple[Cell, ...]


@dataclass(slots=True)
class Table:
    """Rows from top to bottom. ``columns`` are the x of the lines between the columns.

    ``continued``: the rows go on those of the table on the page before, and the first
    ``repeated`` rows only repeat its head. ``unread``: which head belongs to which column cannot
    be told.
    """

    rows: list[Row]
    box: Box
    columns: tuple[float, ...]
    header_rows: int = 0
    ruled: bool = True
    continued: bool = False
    repeated: int = 0
    unread: bool = False


Item = Line | Table


@dataclass(slots=True)
class Block:
    """What is read together from top to bottom: the ``body``, or one column beside another.

    Lines of two blocks never form one paragraph, unless both are body.
    """

    items: list[Item]
    body: bool = True


@dataclass(slots=True)
class Sheet:
    """One page: its blocks in reading order, and what is to be told of it.

    ``notes`` are (diagnostic code, message) about the whole page; ``ocr``: the words come
    from a picture. ``footnotes`` are the lines of each note at its foot; ``asides`` (kind of
    artefact, words) belong to the sheet and stand in no block.
    """

    number: int
    box: Box
    blocks: list[Block] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    ocr: bool = False
    footnotes: list[tuple[Line, ...]] = field(default_factory=list)
    asides: list[tuple[str, Run]] = field(default_factory=list)
