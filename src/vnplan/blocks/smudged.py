"""Labels behind specks that OCR read as signs: ``_ 2. Chính sách``, ``__— + Ngân sách``."""

from __future__ import annotations

import re
from dataclasses import replace

from vnplan.blocks.labelled import labelled
from vnplan.handover import Block, Finding

# Low signs only: a quotation mark or a bracket would mean something.
_SPECKS = re.compile(r"[_|.,:;^`´°]{1,3}\s?[-–—]?\s+(?=[^\s_|.,:;^`´°])")


def smudged(text: str, start: int, end: int) -> Block | None:
    """The label that stands after specks; the specks stay in the block."""
    match = _SPECKS.match(text, start, end)
    if match is None:
        return None
    block = labelled(text, match.end(), end)
    if block is None:
        return None
    return replace(block, start=start, rule="smudged", findings=(Finding("ocr-repair", start, block.body),))
