"""The issuing body, when it is printed in several places or only inside the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vnplan.extract.header.shape import Place, bare, in_capitals, joined
from vnplan.folding import fold
from vnplan.grammar.agency import find_heads, head_at, name_end
from vnplan.handover import CleanText

_STOPS = ("khóa", "kỳ họp", "nhiệm kỳ", "họp")
_LETTERS = re.compile(r"[\W_]+")


def issuer_below(clean: CleanText, lines: Sequence[Place]) -> str | None:
    """The body named in capitals between the title and the grounds, its lines joined.

    ``HỘI ĐỒNG NHÂN DÂN XÃ AN PHÚ / KHÓA II, KỲ HỌP THỨ 5`` names it up to the session.
    """
    text, folded = clean.text, clean.folded
    for i, (start, end) in enumerate(lines):
        start += 4 if folded.startswith("của ", start) else 0
        if not in_capitals(text[start:end]) or head_at(folded, start) is None:
            continue
        stop = name_end(text, folded, start, _STOPS, end)
        parts = [text[start:stop]]
        if stop >= end:
            for a, b in lines[i + 1 : i + 3]:
                if not in_capitals(text[a:b]) or folded.startswith(_STOPS, a) or head_at(folded, a):
                    break
                parts.append(text[a : name_end(text, folded, a, _STOPS, b)])
        return joined(" ".join(parts))
    return None


def clearest(
    clean: CleanText, top: str | None, below: str | None, said: Iterable[str | None], signed: str | None
) -> str | None:
    """The best form of the name: the letterhead's, unless a repeat of it is cleaner.

    OCR damages one print and not the other, so of two prints that differ only in their marks
    the one that the text writes more often is the true one.
    """
    if top and below:
        if _letters(top) != _letters(below):
            return top
        return below if _uses(clean, below) > _uses(clean, top) else top
    if top or below:
        return top or below
    names = [n for n in said if n]
    return next((n for n in names if _is_proper(n)), names[0] if names else None) or signed


def _letters(name: str) -> str:
    return _LETTERS.sub("", bare(fold(name)))


def _uses(clean: CleanText, name: str) -> tuple[bool, int]:
    """Whether a known body's name starts it, and how often the text writes it so."""
    words = fold(name)
    return head_at(words, 0) is not None, clean.folded.count(words)


def _is_proper(name: str) -> bool:
    """Whether the name says which one: ``UBND xã An Phú``, not ``UBND xã``."""
    words = fold(name)
    head = next(find_heads(words), None)
    rest = name[head.end :].split() if head and head.start == 0 else name.split()
    return any(word[0].isupper() or word[0].isdigit() for word in rest) or head is None
