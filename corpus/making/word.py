"""Word documents (.docx), typed as clerks type them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from making import tcvn3
from making.content import Block, Cell, Columns, Paragraph, Run, Table, annex_from
from making.numbering import Counter
from making.package import packed
from making.recipes import Habits
from making.word_parts import parts

# Widths in twentieths of a point: A4 with the margins of Decree 30/2020.
_UPRIGHT, _ACROSS = 9355, 14500
_SIZE, _SMALL = 28, 24  # half points
_FIRST_WORDS = 9  # of a title, on its first line

_Mark = Callable[[Run, str, str, int], str]


def docx(blocks: tuple[Block, ...], habits: Habits, *, old_fonts: bool = False) -> bytes:
    """The document as .docx; ``old_fonts`` stores it as TCVN3 under the .Vn fonts."""
    writer = _Writer(habits, old_fonts)
    body = writer.document(blocks)
    missing = set(habits.changes) | set(habits.notes)
    missing -= writer.used
    if missing:
        raise ValueError(f"not in the document: {', '.join(sorted(missing))}")
    return packed(parts(body, writer.notes, tcvn3.FONT if old_fonts else "Times New Roman"))


@dataclass
class _Writer:
    habits: Habits
    old_fonts: bool
    counter: Counter = field(default_factory=Counter.new)
    notes: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    room: int = _UPRIGHT

    def document(self, blocks: tuple[Block, ...]) -> str:
        annex = annex_from(blocks)
        upright = blocks if annex is None else blocks[:annex]
        out = list(self._blocks(upright))
        if annex is not None:
            if upright:
                out.append(f"<w:p><w:pPr>{_section(across=False)}</w:pPr></w:p>")
            self.room = _ACROSS
            out += self._blocks(blocks[annex:])
        return "".join(out) + _section(across=annex is not None)

    def _blocks(self, blocks: Iterable[Block]) -> Iterable[str]:
        group: list[Paragraph] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                if group and not (self.habits.breaks and _of_one_list(group[-1], block)):
                    yield self._paragraph(*group)
                    group = []
                group.append(block)
                continue
            if group:
                yield self._paragraph(*group)
                group = []
            if isinstance(block, Columns):
                yield self._columns(block)
            else:
                yield self._table(block)
            yield '<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:p>'
        if group:
            yield self._paragraph(*group)

    # Paragraphs

    def _paragraph(self, *lines: Paragraph) -> str:
        """One paragraph; several lines have line ends between them."""
        first, level = self.counter.take(lines[0]) if self.habits.numbered else (lines[0], None)
        look = {"centre": "center", "heading": "left", "right": "right"}.get(first.look, "both")
        style = "Heading1" if self.habits.headings and first.look == "heading" else ""
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        if level is not None:
            properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        properties += '<w:spacing w:before="60" w:after="60"/>'
        if first.look in ("body", "heading") and level is None:
            properties += '<w:ind w:firstLine="720"/>'
        properties += f'<w:jc w:val="{look}"/>'
        title = self.habits.breaks and first.look == "centre" and not first.text.isupper()
        inside = [self._runs(_folded(line) if title else line.runs) for line in (first, *lines[1:])]
        return f"<w:p><w:pPr>{properties}</w:pPr>{'<w:r><w:br/></w:r>'.join(inside)}</w:p>"

    def _in_cell(self, paragraph: Paragraph, size: int) -> str:
        side = "center" if paragraph.look == "centre" else "left"
        return (
            f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="{side}"/></w:pPr>'
            f"{self._runs(paragraph.runs, size)}</w:p>"
        )

    def _runs(self, runs: Iterable[Run], size: int = _SIZE) -> str:
        return "".join(self._marked(run, size) for run in runs)

    def _marked(self, run: Run, size: int) -> str:
        """A run, with the tracked changes and footnotes that belong into it."""
        for marks, mark in ((self.habits.changes, self._changed), (self.habits.notes, self._noted)):
            for words, other in marks.items():
                if words in run.text and words not in self.used:
                    return self._around(run, words, other, size, mark)
        return "".join(
            f"<w:r>{_look(run, size, font)}{_text(line)}</w:r>" for font, line in self._stored(run.text)
        )

    def _around(self, run: Run, words: str, other: str, size: int, mark: _Mark) -> str:
        self.used.add(words)
        before, _, after = run.text.partition(words)
        pieces = [Run(text, run.bold, run.italic) for text in (before, after)]
        return self._marked(pieces[0], size) + mark(run, words, other, size) + self._marked(pieces[1], size)

    def _changed(self, run: Run, new: str, old: str, size: int) -> str:
        who = 'w:author="Văn phòng" w:date="2025-08-20T08:00:00Z"'
        look = _look(run, size, None)
        return (
            f'<w:del w:id="{900 + 2 * len(self.used)}" {who}><w:r>{look}'
            f'<w:delText xml:space="preserve">{escape(old)}</w:delText></w:r></w:del>'
            f'<w:ins w:id="{901 + 2 * len(self.used)}" {who}><w:r>{look}{_text(new)}</w:r></w:ins>'
        )

    def _noted(self, run: Run, words: str, note: str, size: int) -> str:
        text = "".join(
            f"<w:r>{_look(Run(''), 20, font)}{_text(line)}</w:r>" for font, line in self._stored(f" {note}")
        )
        self.notes.append(text)
        return (
            self._marked(Run(words, run.bold, run.italic), size)
            + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            + f'<w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
        )

    def _stored(self, text: str) -> list[tuple[str | None, str]]:
        return [*tcvn3.stored(text)] if self.old_fonts else [(None, text)]

    # Tables

    def _columns(self, block: Columns) -> str:
        left = self.room * 43 // 100
        widths = [left, self.room - left]
        rows = "".join(
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                + ("".join(self._in_cell(p, _SMALL) for p in side) or "<w:p/>")
                + "</w:tc>"
                for side, width in zip(row, widths, strict=True)
            )
            + "</w:tr>"
            for row in block.rows
        )
        return _framed(rows, widths, "none")

    def _table(self, block: Table) -> str:
        widths = _widths(block, self.room)
        rows = ""
        for at, row in enumerate(block.rows):
            kind = "tblHeader" if at < block.heads else "cantSplit"
            rows += f"<w:tr><w:trPr><w:{kind}/></w:trPr>{self._cells(block, at, row, widths)}</w:tr>"
        return _framed(rows, widths, "single")

    def _cells(self, block: Table, at: int, row: tuple[Cell | None, ...], widths: list[int]) -> str:
        out = ""
        for column, cell in enumerate(row):
            merged = ""
            if cell is None:
                above = block.rows[at - 1][column] if at else None
                if above is None or above.down < 2:
                    continue  # the cell to the left reaches here
                cell, merged = Cell((Paragraph((Run(""),)),)), "<w:vMerge/>"
            elif cell.down > 1:
                merged = '<w:vMerge w:val="restart"/>'
            width = sum(widths[column : column + cell.across])
            span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
            inside = "".join(self._in_cell(p, _SMALL) for p in cell.paragraphs)
            out += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merged}</w:tcPr>{inside}</w:tc>'
        return out


def _of_one_list(above: Paragraph, below: Paragraph) -> bool:
    """Whether a typist may have ended the line above without ending the paragraph."""
    typed = above.text.partition(" ")[0], below.text.partition(" ")[0]
    return above.look == below.look == "body" and all("." in t and t[0].isdigit() for t in typed)


def _folded(line: Paragraph) -> tuple[Run, ...]:
    """A title on two lines."""
    run = line.runs[0]
    words = run.text.split(" ")
    if len(words) <= _FIRST_WORDS:
        return line.runs
    first, second = " ".join(words[:_FIRST_WORDS]), " ".join(words[_FIRST_WORDS:])
    return (Run(f"{first}\n{second}", run.bold, run.italic),)


def _text(text: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return "<w:br/>".join(lines)


def _look(run: Run, size: int, font: str | None) -> str:
    named = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>' if font else ""
    marks = "<w:b/>" * run.bold + "<w:i/>" * run.italic
    return f'<w:rPr>{named}{marks}<w:sz w:val="{size}"/></w:rPr>'


def _widths(table: Table, room: int) -> list[int]:
    """Columns as wide as their longest words ask, none very narrow."""
    wanted = []
    for column in range(len(table.rows[0])):
        texts = [cell.text for row in table.rows if (cell := row[column]) is not None and cell.across == 1]
        wanted.append(max(8, min(40, max((len(text) for text in texts), default=8))))
    return [room * share // sum(wanted) for share in wanted]


def _framed(rows: str, widths: list[int], line: str) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="{line}" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _section(*, across: bool) -> str:
    size = (
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="600" w:footer="600"/>'
        if across
        else '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="600" w:footer="600"/>'
    )
    return f'<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>{size}<w:titlePg/></w:sectPr>'
