"""One page with a text layer: its letters into lines, tables and blocks in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vnplan.lexicon import Lexicon
from vnplan.read.pdf.compose import Ink, stripped
from vnplan.read.pdf.glyphs import Turn, glyphs_of
from vnplan.read.pdf.grid import grids
from vnplan.read.pdf.gutters import columns_apart
from vnplan.read.pdf.heads import set_header_rows
from vnplan.read.pdf.legacy import modernised
from vnplan.read.pdf.levels import levelled
from vnplan.read.pdf.lines import drawn_lines, is_shattered, placed_lines
from vnplan.read.pdf.notes import notes_apart
from vnplan.read.pdf.order import arranged, with_tables
from vnplan.read.pdf.plumber import plumbed
from vnplan.read.pdf.quality import GOOD, verdict
from vnplan.read.pdf.ruled import ruled_tables
from vnplan.read.pdf.rules import Rules, rules_of
from vnplan.read.pdf.shapes import Box, Glyphs, Sheet, Table
from vnplan.read.pdf.signed import Signing, signatures_apart
from vnplan.read.pdf.unruled import head_above, unruled_table

# Tables without rules on one page, at most.
_TABLES = 20


@dataclass(frozen=True, slots=True)
class Cues:
    """Folded words by which tables and signature blocks are known."""

    numbers: tuple[str, ...]
    heads: tuple[str, ...]
    recipients: tuple[str, ...]
    signing: Signing

    @classmethod
    def of(cls, lexicon: Lexicon) -> Cues:
        cues = lexicon.cues
        numbers = tuple(cues["table_number_heads"])
        heads = numbers + tuple(cues["table_heads"])
        return cls(numbers, heads, tuple(cues["recipients"]), Signing.of(lexicon))


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as its text layer has it; ``code`` says what is wrong with that layer, or ``GOOD``."""

    sheet: Sheet
    code: str = GOOD


def read_sheet(page: Any, index: int, data: bytes, cues: Cues, before: Sheet | None) -> Reading:
    """Page ``index`` (0-based) of the document ``data``; ``before`` is the page before it."""
    with glyphs_of(page) as glyphs:
        source = glyphs or plumbed(data, index)
        if source is None:
            return Reading(Sheet(index + 1, sheet_box(page, Turn(0))), verdict(page, ""))
        code = verdict(page, source.text)
        sheet = Sheet(index + 1, sheet_box(page, source.turn))
        # The line ends are PDFium's, unless it has none or took the page for vertical text.
        placed = glyphs is None or is_shattered(source.text)
        encoding = compose_sheet(sheet, source, rules_of(page, source.turn), cues, before, placed=placed)
        if encoding:
            code = GOOD
            told = f"This page was stored in the old encoding {encoding} and converted."
            sheet.notes.append(("legacy-encoding", told))
        return Reading(sheet, code)


def compose_sheet(
    sheet: Sheet,
    source: Glyphs,
    rules: Rules,
    cues: Cues,
    before: Sheet | None,
    *,
    placed: bool = False,
    doubts: frozenset[int] = frozenset(),
) -> str | None:
    """Fill ``sheet`` with blocks made of its letters and rules. The old encoding of the text, if any.

    ``placed``: the line ends in ``source.text`` are not to be trusted. ``doubts`` are letters
    that OCR is not sure of.
    """
    ink = Ink(source, doubts)
    found = grids(rules)
    sheet.asides = [("watermark", stripped(ink.drawn(*span))) for span in ink.overprints]
    tables, taken = ruled_tables(ink, found) if found else ([], None)
    lines = placed_lines(ink, taken) if placed else drawn_lines(ink, taken)
    lines = [line for line in lines if not ink.hidden(line.run)]
    lines, notes = signatures_apart(lines, cues.signing)
    sheet.asides += notes
    if not placed:
        lines = levelled(ink, lines)
    for table in tables:
        lines = head_above(ink, table, lines, cues.numbers)
    carried = open_table(before)
    for _ in range(_TABLES):
        unruled = unruled_table(ink, lines, cues.numbers, carried, rules.across) if lines else None
        if unruled is None:
            break
        tables.append(unruled[0])
        lines = [line for i, line in enumerate(lines) if i not in unruled[1]]
        carried = None
    for table in tables:
        set_header_rows(table, cues.heads)
    encoding = modernised(ink, lines, tables, source.font)
    lines, sheet.footnotes = notes_apart(lines, rules.across, sheet.box)
    blocks = columns_apart(ink, arranged(lines), cues.recipients, first=sheet.number == 1)
    sheet.blocks = with_tables(blocks, tables)
    return encoding


def sheet_box(page: Any, turn: Turn) -> Box:
    """The visible part of a page, upright."""
    return turn.box(*page.get_cropbox())


def open_table(sheet: Sheet | None) -> Table | None:
    """The table without rules that fills a page to its end."""
    if sheet is None or not sheet.blocks:
        return None
    last: Sequence[object] = sheet.blocks[-1].items
    return last[-1] if last and isinstance(last[-1], Table) and not last[-1].ruled else None
