"""One document's walk through vnplan: one function, one call per stage."""

from __future__ import annotations

import os
from typing import BinaryIO

from vnplan.assemble import assemble
from vnplan.blocks import split
from vnplan.check import check
from vnplan.clean import clean
from vnplan.config import DEFAULT, ParseConfig
from vnplan.extract.assignments import read_assignments
from vnplan.extract.header import read_header
from vnplan.extract.legal_bases import read_legal_bases
from vnplan.extract.targets import read_targets
from vnplan.handover import SourceDoc
from vnplan.lexicon import Lexicon, load
from vnplan.model import Plan
from vnplan.model.number import arithmetic
from vnplan.read import open_source
from vnplan.tree import build


def walk(source: SourceDoc, config: ParseConfig = DEFAULT) -> Plan:
    """From text with positions to a Plan.

    Each stage takes frozen values and gives frozen values; only ``assemble`` maps
    positions back to the source.
    """
    with arithmetic():
        return _walked(source, load(config), config)


def _walked(source: SourceDoc, lexicon: Lexicon, config: ParseConfig) -> Plan:
    text = clean(source, lexicon)
    blocks = split(text, lexicon)
    outline = build(text, blocks, lexicon)
    header = read_header(text, outline, lexicon)
    bases = read_legal_bases(text, outline, lexicon)
    targets, findings = read_targets(text, outline, header, lexicon, config)
    seen = source.findings + source.unsure
    targets, doubts, checks = check(text, outline, header, targets, lexicon, seen)
    duties, targets = read_assignments(text, outline, targets, lexicon)
    return assemble(source, text, outline, header, bases, targets, duties, findings + doubts, lexicon, checks)


def parse(text: str, *, config: ParseConfig | None = None, name: str | None = None) -> Plan:
    """Read a document whose text is already in hand.

    ``text`` is plain text or Markdown, wrapped or not. Odd content never raises; what is
    doubtful is kept and reported in ``plan.diagnostics``.

    >>> parse("- Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95% năm 2026").targets[0].unit.text
    '%'
    """
    if not isinstance(text, str):
        raise TypeError(
            f"parse takes text (str), not {type(text).__name__}; vnplan.read takes files and bytes"
        )
    return walk(SourceDoc(text=text, name=name, size=len(text.encode("utf-8", "replace"))), config or DEFAULT)


def read(file: str | os.PathLike[str] | bytes | BinaryIO, *, config: ParseConfig | None = None) -> Plan:
    """Read a file: a path, its bytes, or an open binary file.

    Raises a subclass of :class:`vnplan.ReadError` that says what the file is and what to
    do when it cannot be turned into text.
    """
    config = config or DEFAULT
    return walk(open_source(file, config), config)
