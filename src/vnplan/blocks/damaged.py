"""What OCR may have made of a label: ``ce)`` for ``c)``, ``ä)`` for ``đ)``, ``a}`` for ``a)``."""

from __future__ import annotations

import re

from vnplan.handover import Block

_DAMAGED = re.compile(r"(?P<sign>[^\W_]{1,2}[)}\]J]|[^\W\d_][})\]])\s+(?=[^\W\d_])")


def damaged(text: str, start: int, end: int) -> Block | None:
    """A paragraph that may have had a label; ``tree`` decides from the letters around it."""
    match = _DAMAGED.match(text, start, end)
    if match is None:
        return None
    return Block("paragraph", start, end, start, rule="damaged")
