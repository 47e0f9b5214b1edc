"""Small looks at a line of a letterhead: capitals, blanks, letters without their marks."""

from __future__ import annotations

import re
import unicodedata

# Vietnamese letters -> bare letters, for fixed formulas only (the nation's name, the motto),
# which OCR damages in their marks; never for words that carry meaning.
_BARE = str.maketrans(
    {
        c: unicodedata.normalize("NFD", c)[0]
        for c in (chr(n) for n in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)))
        if len(unicodedata.normalize("NFD", c)) > 1
    }
    | {"đ": "d", "ð": "d"}
)
UPPER = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""Vietnamese capitals, for a character class; they are no contiguous range."""

LOWER = UPPER.replace("A-Z", "a-z").lower()
"""The small letters that go with :data:`UPPER`."""

Place = tuple[int, int]
"""A stretch of the clean text."""

PROSE = 160
"""Characters; a longer line in small letters is a sentence, not a line of a letterhead."""

_SPACES = re.compile(r"\s+")


def bare(folded: str) -> str:
    """The folded text without marks; the same length."""
    return folded.translate(_BARE)


def joined(text: str) -> str:
    """The words on one line with single spaces."""
    return _SPACES.sub(" ", text).strip()


def in_capitals(line: str) -> bool:
    """Whether a line is printed in capitals; OCR may have read a letter or two as small."""
    upper = sum(map(str.isupper, line))
    return upper >= 2 and upper >= 5 * sum(map(str.islower, line))
