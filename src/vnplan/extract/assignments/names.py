"""How far the name of one office reaches, and its one spelling.

The name is read for what may stand in it, not up to a word that ends it:

    name  := head [field] (level | place | branch | "của" name)*
    field := one of the lexicon | words with capitals, up to where a name must end
    level := ["các" | "cấp"] Level ("," Level)* [Proper name]

So ``Sở Tài chính cấp vốn`` ends after the field, ``HĐND thành phố kêu gọi đồng bào`` after the
level. A field that the lexicon does not know must be followed by something that ends a
name (a verb of duty, a mark, the end); else nothing is read: no name is better than a wrong one.
"""

from __future__ import annotations

import re

from vnplan.extract.assignments.fields import goes_on, longer_field, small_word_follows, unknown_field
from vnplan.extract.assignments.levels import Name, branch_at, level_at, proper_at, small_place_at
from vnplan.extract.assignments.words import DutyWords
from vnplan.grammar.agency import LONGEST, known_field, known_head

_DEEPEST = 3
_OF = re.compile(r"\s+(?:(?:của|thuộc|trực thuộc)\s+)?")


def name_at(text: str, folded: str, at: int, end: int, words: DutyWords, depth: int = 0) -> Name | None:
    """The office named at ``at``; None when there is none or its end is in doubt."""
    head = known_head(folded, at)
    if head is None or head.end > end:
        return None
    end = min(end, at + LONGEST)
    parts = [head.canonical]
    stop = head.end
    whole = head.bare
    if head.rest:
        field = known_field(folded, stop)
        longer = longer_field(text, folded, stop, field, end, words)
        if longer is not None:
            parts.append(longer.text)
            stop, whole = longer.end, True
        elif field is not None and field.end <= end and not goes_on(text, folded, at, field.end, end, words):
            parts.append(field.canonical)
            stop, whole = field.end, True
        else:
            inner = _inner(text, folded, stop, end, words, depth)
            level = None if inner else level_at(text, folded, stop, end)
            unknown = None if inner or level else unknown_field(text, folded, stop, end, words)
            found = inner or level or unknown
            if found is not None:
                parts.append(found.text)
                stop, whole = found.end, True
            elif small_word_follows(text, folded, stop, end, words):
                return None
    if not whole:
        return None
    while stop < end:
        more = (
            level_at(text, folded, stop, end)
            or branch_at(text, folded, stop, end)
            or small_place_at(text, folded, stop, end, words)
            or proper_at(text, folded, stop, end)
            or _inner(text, folded, stop, end, words, depth)
        )
        if more is None:
            break
        parts.append(more.text)
        stop = more.end
    return Name(stop, " ".join(parts))


def _inner(text: str, folded: str, at: int, end: int, words: DutyWords, depth: int) -> Name | None:
    """The body that the name is a part of: "Ban Thường vụ Đảng ủy xã", "Thanh tra Bộ Công an"."""
    of = _OF.match(folded, at, end)
    if of is None or depth >= _DEEPEST or of.end() >= end or not text[of.end()].isupper():
        return None
    name = name_at(text, folded, of.end(), end, words, depth + 1)
    return Name(name.end, f"{of.group().strip()} {name.text}".strip()) if name else None
