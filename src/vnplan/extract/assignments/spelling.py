"""One spelling for the words of a name that the lexicon does not know."""

from __future__ import annotations

import re

from vnplan.folding import fold

_WORD = re.compile(r"\w+")
_TONE = re.compile(r"[òóỏõọ][ae]|[ùúủũụ]y")


def spelled(printed: str) -> str:
    """Single blanks, one dash, one placing of tones, and no words all in capitals but numerals.

    >>> spelled("THUỶ  SẢN – Hoà An 2 XIX")
    'Thủy Sản - Hòa An 2 XIX'
    """
    joined = " ".join(printed.replace("–", "-").replace("*", "").split())
    return _WORD.sub(_word, joined).strip(" ,;:.")


def _word(match: re.Match[str]) -> str:
    word = match.group()
    if len(word) > 1 and word.isupper() and not word.isascii():
        word = word[0] + word[1:].lower()
    low = fold(word)
    if low == word.lower() or len(low) != len(word) or not _TONE.search(low):
        return word
    return "".join(new.upper() if old.isupper() else new for new, old in zip(low, word, strict=True))


def capitalised(name: str) -> str:
    """The name with a capital at its start."""
    return name[:1].upper() + name[1:]
