"""What OCR may have made of a label: ``ce)`` for ``c)``, ``a}`` for ``a)``, ``S.`` for ``5.``."""

from __future__ import annotations

import re

from vnplan.grammar.labels.headed import REFERENCE
from vnplan.grammar.labels.letters import UPPER
from vnplan.handover import Block

_DAMAGED = re.compile(
    rf"""[^\W_]{{1,2}}[)}}\]J]\s+(?=[^\W\d_])  # ce) a}} ä)
      | [SZ!?\]óBgq]\s?[.)]\s+(?=[{UPPER}])  # S. ]. for 5. 1.
      | [ĐÐD]i[ềêểếễệ]u\s+\d{{1,3}}\s+(?=[{UPPER}])(?!{REFERENCE})  # Điều 2 without its dot""",
    re.VERBOSE,
)


def damaged(text: str, start: int, end: int) -> Block | None:
    """A paragraph that may have had a label; ``tree`` decides from the letters around it."""
    match = _DAMAGED.match(text, start, end)
    if match is None:
        return None
    return Block("paragraph", start, end, start, rule="damaged")
