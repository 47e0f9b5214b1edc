"""Walks the lines of the clean text and gives each to the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.blocks.rules import RULES
from vnplan.handover import Block, CleanText, TableRegion
from vnplan.lexicon import Lexicon

# A line without the blanks around it.
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def split(clean: CleanText, lexicon: Lexicon) -> tuple[Block, ...]:
    """Every non-blank line of ``clean.text`` as one block, every table as one block.

    Blocks come in reading order and do not overlap; a block starts and ends at visible
    characters.
    """
    text = clean.text
    if not clean.tables:
        return tuple([_block(text, *line.span()) for line in _LINE.finditer(text)])
    return tuple(_with_tables(text, clean.tables))


def _block(text: str, start: int, end: int) -> Block:
    for _, rule in RULES:
        block = rule(text, start, end)
        if block is not None:
            return block
    return Block("paragraph", start, end, start)


def _with_tables(text: str, tables: tuple[TableRegion, ...]) -> Iterator[Block]:
    """As above; the lines that a table touches become that table's block."""
    waiting = sorted(enumerate(tables), key=lambda pair: (-pair[1].start, pair[1].end))
    inside: tuple[int, int, int] | None = None  # table index, its first character, its end
    last = 0  # end of the last line given out or taken in
    for line in _LINE.finditer(text):
        start, end = line.span()
        if inside is not None:
            if start < inside[2]:
                last = end
                continue
            yield _table(inside[0], inside[1], last)
            inside = None
        while waiting and waiting[-1][1].end <= start:  # a table without visible text
            yield _empty(last, *waiting.pop())
        if waiting and waiting[-1][1].start < end:
            index, region = waiting.pop()
            inside = (index, start, region.end)
        else:
            yield _block(text, start, end)
        last = end
    if inside is not None:
        yield _table(inside[0], inside[1], last)
    while waiting:
        yield _empty(last, *waiting.pop())


def _table(index: int, start: int, end: int) -> Block:
    return Block("table", start, end, start, rule="table", table=index)


def _empty(last: int, index: int, region: TableRegion) -> Block:
    at = max(last, region.start)
    return _table(index, at, at)
