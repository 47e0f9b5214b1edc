"""What a document of the corpus consists of, before it becomes a file of some format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Look = Literal["body", "centre", "heading", "right"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``look`` says how a typist sets it, not what it means."""

    runs: tuple[Run, ...]
    look: Look = "body"

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Columns:
    """A letterhead or a signature: rows of a left and a right cell, without lines around them."""

    rows: tuple[tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell, which may reach across columns and down rows."""

    paragraphs: tuple[Paragraph, ...]
    across: int = 1
    down: int = 1

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``rows`` hold None where a cell above or to the left reaches. ``heads`` rows are its head."""

    rows: tuple[tuple[Cell | None, ...], ...]
    heads: int = 1


Block = Paragraph | Columns | Table


def annex_from(blocks: tuple[Block, ...]) -> int | None:
    """Where the part begins that is laid across the page: behind the signature, when tables stand there.

    A sheet without a signature is laid across as a whole; None when nothing is.
    """
    tables = [i for i, block in enumerate(blocks) if isinstance(block, Table)]
    if not tables:
        return None
    return max((i + 1 for i, block in enumerate(blocks) if isinstance(block, Columns)), default=0)
