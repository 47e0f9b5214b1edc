"""The ending: who signed, in whose name, and who receives the document.

    Nơi nhận:                     TM. ỦY BAN NHÂN DÂN
    - Sở Tài chính;                   CHỦ TỊCH
    - Lưu: VT.                      Nguyễn Văn An

The two columns come one after the other or interleaved on one line. Decree 30/2020/NĐ-CP
annex I, components 7 and 9; the Party writes ``T/M``, ``K/T``, ``T/L``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vnplan.extract.header.recipients import RECIPIENTS, read_recipients
from vnplan.extract.header.shape import Place, bare
from vnplan.extract.header.signatories import SigningWords, read_signatories, signing_words
from vnplan.handover import CleanText, Outline
from vnplan.lexicon import Lexicon
from vnplan.model import Signatory

_TAIL = 6_000  # characters before the end in which an ending that no zone marks is sought
_LAST_NODES = 8
_LONGEST = 20_000  # characters; no list of recipients is longer
# What is attached has no part in the ending: its letterhead or the name of an annex.
_NEXT_DOCUMENT = re.compile(
    r"cong hoa xa hoi|dang cong san viet nam|phu luc|phu bieu|bieu (?:so|mau)|danh muc"
)
_STAMP = re.compile(r"(?:người ký|ký bởi|cơ quan|thời gian ký|ngày ký|email|số điện thoại)\s{0,2}:")
_CELLS = re.compile(r"[\n|\t]")


@dataclass(frozen=True, slots=True)
class Ending:
    """``body`` is what TM. names: ``ỦY BAN NHÂN DÂN``; None when nobody signs for one."""

    signatories: tuple[Signatory, ...] = ()
    recipients: tuple[str, ...] = ()
    body: str | None = None


def read_ending(clean: CleanText, outline: Outline, lexicon: Lexicon) -> Ending:
    """Signatories and recipients of the main document (annexes have none)."""
    words = signing_words(lexicon)
    span = _span(clean, outline, words)
    if span is None:
        return Ending()
    lines = list(_lines(clean, *span))
    signatories, body, cuts = read_signatories(clean.text, clean.folded, lines, words)
    return Ending(signatories, read_recipients(clean.text, clean.folded, lines, cuts), body)


def _span(clean: CleanText, outline: Outline, words: SigningWords) -> Place | None:
    """The nodes of the first ending; else from ``Nơi nhận`` or a signature at the very end."""
    start = end = None
    for node in outline.nodes:
        if node.zone == "ending":
            start = node.block.start if start is None else start
            end = node.block.end
        elif start is not None:
            break
    if start is not None and end is not None:
        return start, end
    text, folded = clean.text, clean.folded
    if found := RECIPIENTS.search(folded, max(0, len(text) - _TAIL)):
        return found.start(), len(text)
    for node in outline.nodes[-_LAST_NODES:]:
        begin = node.block.start
        sign = words.mark.match(folded, begin) or words.office.match(folded, begin)
        if sign and text[begin : sign.end()].isupper():
            return begin, len(text)
    return None


def _lines(clean: CleanText, start: int, end: int) -> Iterator[Place]:
    """Printed lines and cells, trimmed; what a signing stamp printed is left out."""
    text, folded = clean.text, clean.folded
    for line in _CELLS.split(text[start : min(end, start + _LONGEST)]):
        if words := line.strip(" *_"):
            begin = start + line.index(words)
            if _NEXT_DOCUMENT.match(bare(folded[begin : begin + 40])) and words[:4].isupper():
                return
            if not _STAMP.match(folded, begin):
                yield begin, begin + len(words)
        start += len(line) + 1
