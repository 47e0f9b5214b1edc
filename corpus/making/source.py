"""One reading of the documents of the corpus, for all formats.

Knows the two layouts that are free of damage: text with one paragraph a line (tables with tabs),
and Markdown with pipe tables. It reads typography only. What the lines mean is vnplan's to find out,
and must be the same in every format.
"""

from __future__ import annotations

import re
from pathlib import Path

from making.content import Block, Cell, Columns, Look, Paragraph, Run, Table

_DATE = re.compile(r", ngày .*\bnăm \d{4}\*?$")
_NUMBER = re.compile(r"(?:Luật s|S)ố\b")
_MOTTO = re.compile(r"(?:CỘNG HÒA XÃ HỘI|ĐẢNG CỘNG SẢN)")
_RECIPIENTS = "Nơi nhận:"
# A letterhead is no longer than this; without a date in it a document begins with its text.
_LETTERHEAD = 12
_LABELLED = re.compile(r"(?:PHẦN|Phần|CHƯƠNG|Chương|Điều|[IVX]+[.-]|[A-Z]\.|\d[\d.]*[.-]|[a-zđ]\)) ?")
_PART = re.compile(r"Phần thứ \w+$")
_STARS = re.compile(r"(\*{1,3})")
_LINE = re.compile(r"<br>")


def read_source(path: Path) -> tuple[Block, ...]:
    """The blocks of ``path`` in reading order."""
    text = path.read_text("utf-8")
    return _markdown(text) if path.suffix == ".md" else _plain(text)


# Text: one paragraph a line


def _plain(text: str) -> tuple[Block, ...]:
    lines = [line.rstrip("\n") for line in text.split("\n")]
    blocks: list[Block] = []
    dated = next((i for i, line in enumerate(lines[:_LETTERHEAD]) if _DATE.search(line)), None)
    if dated is not None:
        blocks.append(_letterhead([line for line in lines[: dated + 1] if line.strip()]))
        lines = lines[dated + 1 :]
    ending = next((i for i, line in enumerate(lines) if line == _RECIPIENTS), len(lines))
    blocks += _body(lines[:ending])
    if ending < len(lines):
        blocks.append(_signature([line for line in lines[ending:] if line.strip()]))
    return tuple(blocks)


def _letterhead(lines: list[str]) -> Columns:
    """The body with its number on the left, the motto with place and date on the right."""
    left: list[str] = []
    right: list[str] = []
    number: list[str] = []
    side = left
    for line in lines[:-1]:
        if _NUMBER.match(line):
            number.append(line)
            continue
        side = right if _MOTTO.match(line) else side
        side.append(line)
    row = tuple(_centred(s) for s in left), tuple(_centred(s) for s in right)
    dated = (Paragraph((Run(lines[-1], italic=True),), "centre"),)
    return Columns((row, (tuple(_centred(s, bold=False) for s in number), dated)))


def _signature(lines: list[str]) -> Columns:
    left = [Paragraph((Run(lines[0], bold=True, italic=True),))]
    rest = lines[1:]
    left += [Paragraph((Run(line),)) for line in rest if line.startswith("- ")]
    right = [_centred(line) for line in rest if not line.startswith("- ")]
    return Columns(((tuple(left), tuple(right)),))


def _centred(text: str, *, bold: bool = True) -> Paragraph:
    return Paragraph((Run(text, bold=bold),), "centre")


def _body(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    rows: list[list[str]] = []
    titled = False  # the line before is the name of the document's kind: its title follows
    for line in [*lines, ""]:
        cells = line.split("\t")
        if sum(bool(cell.strip()) for cell in cells) > 1:
            rows.append([cell.strip() for cell in cells])
            continue
        if rows:
            blocks.append(_grid(rows))
            rows = []
        words = line.strip()
        if words:
            look: Look = "centre" if titled else _look(words)
            blocks.append(Paragraph((Run(words, bold=look != "body"),), look))
            titled = not titled and look == "centre" and words.isupper() and len(blocks) < 3
    return blocks


def _look(words: str) -> Look:
    labelled = _LABELLED.match(words)
    if labelled:
        if _PART.match(words):
            return "centre"
        rest = words[labelled.end() :]
        return "heading" if rest.isupper() else "body"
    return "centre" if words.isupper() or not any(c.isalnum() for c in words) else "body"


def _grid(rows: list[list[str]]) -> Table:
    """A table of a sheet: a second row with an empty first cell belongs to the head.

    An empty cell of the head is part of the one to its left when something stands below it,
    else of the one above it.
    """
    heads = 2 if len(rows) > 1 and not rows[1][0] else 1
    cells: list[list[Cell | None]] = [
        [_cell(text, bold=at < heads) for text in row] for at, row in enumerate(rows)
    ]
    if heads == 2:
        upper, lower = rows[0], rows[1]
        for column in range(len(upper)):
            above = cells[0][column]
            if not lower[column] and above is not None:
                cells[0][column] = Cell(above.paragraphs, down=2)
                cells[1][column] = None
            elif not upper[column]:
                at = max(c for c in range(column) if upper[c])
                wide = cells[0][at]
                assert wide is not None
                cells[0][at] = Cell(wide.paragraphs, across=wide.across + 1)
                cells[0][column] = None
    return Table(tuple(map(tuple, cells)), heads)


def _cell(text: str, *, bold: bool = False) -> Cell:
    return Cell((Paragraph((Run(text, bold=bold),)),))


# Markdown


def _markdown(text: str) -> tuple[Block, ...]:
    blocks: list[Block] = []
    rows: list[str] = []
    dated = False
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            blocks.append(_pipes(rows))
            dated = dated or isinstance(blocks[-1], Columns)
            rows = []
        words = line.strip()
        if not words or words.startswith("<!--"):
            continue
        # Above the date all is letterhead, below it capitals and headings are centred or bold.
        look: Look = _look(re.sub(r"^#+ |\*", "", words)) if dated else "centre"
        if words.startswith("#"):
            look = "heading" if _LABELLED.match(words.lstrip("# ")) else "centre"
            words = f"**{words.lstrip('# ')}**"
        elif len(blocks) < 3 and dated and words.startswith("**"):
            look = "centre"
        blocks.append(Paragraph(_runs(words), look))
        dated = dated or _DATE.search(words) is not None
    return tuple(blocks)


def _pipes(lines: list[str]) -> Columns | Table:
    """A pipe table; one of two columns is a letterhead or a signature."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    del rows[1]
    if len(rows[0]) == 2:
        return Columns(tuple((_lines(left, "body"), _lines(right, "centre")) for left, right in rows))
    return Table(tuple(tuple(Cell(_lines(cell, "body")) for cell in row) for row in rows))


def _lines(cell: str, look: Look) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(_runs(line.strip()), look) for line in _LINE.split(cell))


def _runs(text: str) -> tuple[Run, ...]:
    """Bold and italic by their stars, which open and close in turn."""
    runs = []
    bold = italic = False
    for piece in _STARS.split(text):
        if piece.strip("*"):
            runs.append(Run(piece, bold, italic))
        elif piece:
            bold ^= len(piece) >= 2
            italic ^= len(piece) % 2 == 1
    return tuple(runs) or (Run(""),)
