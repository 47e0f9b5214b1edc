"""Finding entries of the lexicon by any of their words, with or without diacritics."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from vnplan.folding import fold


def matches(query: str, texts: Iterable[str]) -> bool:
    """True when every word of ``query`` stands in one of the texts.

    A word typed without diacritics finds those with them: ``ho ngheo`` finds ``hộ nghèo``.

    >>> matches("ho ngheo", ["Tỷ lệ hộ nghèo"]), matches("chỉ tiêu", ["chi tiêu"])
    (True, False)
    """
    wanted = fold(unicodedata.normalize("NFC", query)).split()
    for text in texts:
        folded = fold(unicodedata.normalize("NFC", text))
        bare = _bare(folded)
        if all(word in (bare if word.isascii() else folded) for word in wanted):
            return True
    return False


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c))
