"""Lines that belong to the sheet: page numbers and running headers.

They stay in the text, each on a line of its own; the cleaning stage sets them aside. Here they
are only seen so that a paragraph or a table goes on across the page end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vnplan.read.pdf.shapes import Line, Sheet

_NUMBER = re.compile(r"[-–~\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–~.\s]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
# Lines looked at from the top and from the bottom of a page, and pages a header repeats on.
_EDGE, _TIMES = 3, 3


def furniture(sheets: Sequence[Sheet]) -> frozenset[int]:
    """``id`` of the lines that are page numbers or repeat at the edge of pages."""
    edges = [_edges(sheet) for sheet in sheets]
    seen = Counter(_DIGITS.sub("0", line.text) for lines in edges for line in lines)
    found = set()
    for lines in edges:
        for line in lines:
            if _NUMBER.fullmatch(line.text) or seen[_DIGITS.sub("0", line.text)] >= _TIMES:
                found.add(id(line))
    return frozenset(found)


def _edges(sheet: Sheet) -> list[Line]:
    lines = [item for block in sheet.blocks for item in block.items if isinstance(item, Line)]
    if len(lines) <= 2 * _EDGE:
        return lines
    by_height = sorted(lines, key=lambda line: -line.base)
    return by_height[:_EDGE] + by_height[-_EDGE:]
