"""Acts among the grounds that are cited without a number: ``Luật Đất đai ngày …``.

A law counts with its date, its year or bare; another act only with its date. Each stands at
the head of a clause: what the title of a numbered act names is no ground of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from vnplan.grammar.citation import Citation, issuer_after, kind_names
from vnplan.grammar.dates import find_dates
from vnplan.handover import CitationDraft, CleanText
from vnplan.lexicon import Lexicon
from vnplan.lexicon.trie import pattern_of

MARKS = re.compile(r"[\s\-–+*•“\"]*")
"""Dashes and quotation marks before a ground."""

_LAWS = frozenset({"Luật", "PL", "Hiến pháp"})
_YEAR = re.compile(r"(?:năm\s{1,3})?(?P<year>(?:19|20)\d\d)(?!\d|\s?[-–])")
_AMENDED = re.compile(r"\s{0,2},?\s{0,2}(?:đã |được |đã được )(?:sửa đổi|bổ sung|thay thế)")
_AND_LAW = re.compile(r"[\s,]{0,3}(?:và\s{1,3})?(?=(?:bộ )?luật )")
_LEAD = re.compile(r"[\s:]*(?:vào\s{1,3})?(?:các\s{1,3})?")


@dataclass(frozen=True, slots=True)
class Names:
    """``ground`` matches the cue, ``kind`` a kind's name, ``kinds`` gives its abbreviation."""

    ground: re.Pattern[str]
    kind: re.Pattern[str]
    kinds: Mapping[str, str]


def names_of(lexicon: Lexicon) -> Names:
    """The lexicon's cues of grounds and names of kinds, compiled."""
    return _compiled(lexicon.cues["legal_grounds"], tuple(kind_names(lexicon).items()))


def find_unnumbered(
    clean: CleanText, start: int, end: int, cited: Sequence[Citation], lexicon: Lexicon
) -> Iterator[CitationDraft]:
    """Unnumbered acts at the heads of the clauses (``;``) of ``text[start:end]``.

    ``cited`` are the numbered acts found there.
    """
    names = names_of(lexicon)
    numbered = sorted(act.start for act in cited)
    at = start
    while at < end:
        stop = clean.folded.find(";", at, end)
        stop = end if stop < 0 else stop
        begin: int | None = at
        while begin is not None:
            draft = _act_at(clean, begin, stop, numbered, names, lexicon)
            begin = None
            if draft is not None:
                yield draft
                # "Luật A ngày … và Luật sửa đổi … ngày …" names two.
                following = _AND_LAW.match(clean.folded, draft.end, stop)
                if following and draft.kind in _LAWS and draft.issued:
                    begin = following.end()
        at = stop + 1


def _act_at(
    clean: CleanText, at: int, end: int, cited: Sequence[int], names: Names, lexicon: Lexicon
) -> CitationDraft | None:
    text, folded = clean.text, clean.folded
    marks = MARKS.match(text, at, end)
    at = marks.end() if marks else at
    if cue := names.ground.match(folded, at, end):
        lead = _LEAD.match(folded, cue.end(), end)
        at = lead.end() if lead else cue.end()
    kind = names.kind.match(folded, at, end)
    if kind is None:
        return None
    following = bisect_left(cited, at)
    limit = min(cited[following], end) if following < len(cited) else end
    if limit <= at:
        return None  # numbered after all
    if amended := _AMENDED.search(folded, at, limit):
        limit = amended.start()
    abbreviation = names.kinds[kind.group()]
    if abbreviation in _LAWS:
        return _law(text, folded, at, limit, abbreviation)
    date = next(iter(find_dates(text, at, limit)), None)
    if date is None or date.month is None:
        return None
    issuer = issuer_after(text, folded, kind.end(), lexicon, limit)
    issuer = issuer or issuer_after(text, folded, date.end, lexicon, limit)
    name = " ".join(text[slice(*issuer)].split()) if issuer else None
    return CitationDraft(abbreviation, None, date.iso, name, None, at, _trimmed(text, at, limit))


def _law(text: str, folded: str, at: int, limit: int, kind: str) -> CitationDraft:
    """A law with its date, else its last year, else its bare name."""
    name_end, issued, stop = limit, None, limit
    if date := next(iter(find_dates(text, at, limit)), None):
        name_end, issued, stop = date.start, date.iso, date.end
    elif years := list(_YEAR.finditer(folded, at, limit)):
        name_end, issued, stop = years[-1].start(), years[-1]["year"], years[-1].end()
    name = " ".join(text[at:name_end].split()).strip(" ,.;:").removesuffix(" ngày")
    return CitationDraft(kind, None, issued, None, name, at, _trimmed(text, at, stop))


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,;.:\n":
        end -= 1
    return end


@lru_cache(maxsize=8)
def _compiled(grounds: tuple[str, ...], kinds: tuple[tuple[str, str], ...]) -> Names:
    return Names(
        re.compile(rf"{pattern_of(grounds)}(?!\w)"),
        re.compile(rf"{pattern_of(name for name, _ in kinds)}(?!\w)"),
        MappingProxyType(dict(kinds)),
    )
