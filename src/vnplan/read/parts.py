"""What a reader makes of a file before offsets exist: paragraphs and tables in reading order.

In the texts ``\\n`` is a line end inside the paragraph or cell and ``\\f`` the start of a page.
"""

from __future__ import annotations

from dataclasses import dataclass

PAGE = "\f"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth telling of a paragraph or cell: a code of the diagnostics table, and words."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``encoding`` names the old encoding that it was converted from.

    A paragraph that holds nothing but a remark (a picture) has no text and makes no line.
    """

    text: str
    encoding: str | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; of merged cells only the first stands in its row, and spans count the others.

    ``hidden``: the sheet does not show it, though it is read, or though there is something in it.
    """

    text: str = ""
    row_span: int = 1
    col_span: int = 1
    encoding: str | None = None
    remarks: tuple[Remark, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first ``header_rows`` are known to repeat on every page."""

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0


Part = Paragraph | Table
