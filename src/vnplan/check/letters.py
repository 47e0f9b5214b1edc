"""Letters that no Vietnamese word has: a legacy encoding half converted, or OCR.

``Sè hé nghÌo``, ``TriÖu ®ång``: a marked capital inside a word, a letter of another alphabet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome
from vnplan.folding import MARKED, UPPER

_CAPITAL = UPPER.removeprefix("A-Z")
_DAMAGED = re.compile(
    rf"[a-z{MARKED}][{_CAPITAL}]|(?<!\w)[A-Z{_CAPITAL}][{_CAPITAL}][a-z{MARKED}]"
    rf"|[^\W\d_a-zA-Z{_CAPITAL}{MARKED}²³½¼¾ºª]|[\u00a1-\u00ae\u00b4-\u00b6\u00b8\u00bb-\u00bf]"
)
# Whatever is neither ASCII nor a small Vietnamese letter is worth a closer look.
_HINT = re.compile(rf"[^\x00-\x7f{MARKED}]")


def damaged_letters(desk: Desk) -> Iterator[Outcome]:
    """Records whose name or unit holds such letters."""
    for i in desk.numbers:
        target = desk.targets[i]
        for words in (target.indicator, target.unit_text or ""):
            found = _DAMAGED.search(words) if _HINT.search(words) else None
            if found:
                yield Outcome((i,), "letters-damaged", f"“{found.group()}” is in no Vietnamese word")
                break
