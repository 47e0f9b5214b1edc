"""Step: page numbers that were run into a sentence: "giữa nhà trường và xã hội trong 7 quản lý".

One such number proves nothing: only a series does that goes up through the document with
a page's text between its members. Numbers that count something, or that follow a word that
asks for a number, are never touched (REFERENCE 7.3).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from statistics import median

from vnplan.clean.draft import Change, Draft, in_regions
from vnplan.clean.furniture.series import GAP, Member, fits, longest
from vnplan.folding import fold
from vnplan.handover import Artefact, Finding
from vnplan.lexicon import Lexicon
from vnplan.spans import Edit

_LOWER = "a-zà-ỹđ"
# Figures first, then what stands around: "giáo dục, 5 phát triển", at a line's start or end too.
_NUMBER = re.compile(rf"[1-9][0-9]?(?=[ \n][{_LOWER}]{{2}})")
_BEFORE, _AFTER = 30, 40
_LEAST = 3
# The distances of a series, in characters a page, lie within this factor of the usual one.
_SPREAD = 2.0


@lru_cache(maxsize=8)
def _counted(lexicon: Lexicon) -> frozenset[str]:
    """Names that a number before them counts: units, counted nouns, further nouns."""
    return frozenset({*lexicon.unit_names, *lexicon.cues["counted_nouns"], *lexicon.cues["number_after"]})


def fused_pages(draft: Draft) -> Change:
    """The members of the series taken out of their sentences."""
    change = Change()
    strict: list[Member] = []
    lenient: list[Member] = []
    for number in _NUMBER.finditer(draft.text):
        start, end = number.span()
        if not _stands_between_words(draft.text, start, end):
            continue
        certain = _certain(draft, start, end)
        if certain is not None and not in_regions(draft.regions, start):
            (strict if certain else lenient).append(Member(start, int(draft.text[start:end]), end))
    for member in _series(strict, lenient):
        _take(draft.text, member.at, member.key, change)
    return change


def _stands_between_words(text: str, start: int, end: int) -> bool:
    if start < 3 or text[start - 1] not in " \n" or text[start - 1] == text[end] == "\n":
        return False
    last = text[start - 2]
    return last.islower() or (last in ",;" and text[start - 3].islower())


def _certain(draft: Draft, start: int, end: int) -> bool | None:
    """True: counts nothing; False: could count what follows; None: belongs to its sentence."""
    before = fold(draft.text[max(0, start - _BEFORE) : start]).replace(",", " ,").split()
    if not before:
        return None
    asks, counts = draft.lexicon.cues["number_before"], draft.lexicon.cues["count_before"]
    ends = {" ".join(before[-n:]) for n in (1, 2, 3)}
    if ends.intersection(asks):
        return None
    after = fold(draft.text[end : end + _AFTER]).replace(",", " ").split()
    if _counted(draft.lexicon).isdisjoint(" ".join(after[:n]) for n in (1, 2, 3, 4)):
        return True
    return None if ends.intersection(counts) else False


def _series(strict: list[Member], lenient: list[Member]) -> list[Member]:
    chain = longest(strict)
    if len(chain) < _LEAST:
        return []
    pages = [(b.at - a.at) / (b.value - a.value) for a, b in pairwise(chain)]
    usual = median(pages)
    even = all(usual / _SPREAD <= page <= usual * _SPREAD for page in pages)
    # The pages before the first number must have had their text.
    if not even or chain[0].at < (chain[0].value - 1) * usual / _SPREAD:
        return []
    for member in lenient:
        if _joins(member, chain, usual):
            chain = sorted([*chain, member], key=lambda m: m.at)
    return chain


def _joins(member: Member, chain: list[Member], usual: float) -> bool:
    """Whether the number takes a free place of the chain at the chain's usual distance."""
    before = max((m for m in chain if m.at < member.at), key=lambda m: m.at, default=None)
    after = min((m for m in chain if m.at > member.at), key=lambda m: m.at, default=None)
    least, most = usual / _SPREAD, usual * _SPREAD
    if before is not None and not (member.value - before.value <= GAP and fits(before, member, least, most)):
        return False
    return after is None or (after.value - member.value <= GAP and fits(member, after, least, most))


def _take(text: str, start: int, end: int, change: Change) -> None:
    """The number with the blanks around it, one of which stays (a line end, if there is one)."""
    blank = text[start - 1] if text[start - 1] == "\n" else text[end]
    change.edits.append(Edit(start - 1, end + 1, blank))
    change.artefacts.append(Artefact("page-number", start, end))
    change.findings.append(Finding("page-number-removed", start, end))
