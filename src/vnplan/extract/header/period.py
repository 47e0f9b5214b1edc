"""The years a plan is for, from its title.

``năm 2026`` -> 2026, 2026; ``giai đoạn 2026 - 2030`` and ``5 năm 2026-2030`` -> 2026, 2030;
``từ năm 2026 đến năm 2030`` -> 2026, 2030; ``đến năm 2035`` -> None, 2035. A vision
(``tầm nhìn đến năm 2050``) is no period, nor are the dates of acts that the title cites.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnplan.grammar.dates import find_dates
from vnplan.grammar.document_number import find_symbols
from vnplan.lexicon import Lexicon
from vnplan.model import Period

_Y = r"(?:19|20)\d\d"
_RANGE = re.compile(
    rf"""
    (?:từ\s{{1,3}})? (?:năm\s{{1,3}})? (?<!\d) (?P<a>{_Y})
    \s{{0,2}} (?:[-–—]|đến) \s{{0,2}} (?:hết\s{{1,2}})? (?:năm\s{{1,2}})? (?P<b>{_Y}) (?!\d)
    """,
    re.VERBOSE,
)
_UNTIL = re.compile(rf"(?:đến|tới)\s{{1,3}}(?:hết\s{{1,2}}|cuối\s{{1,2}})?năm\s{{1,3}}(?P<b>{_Y})(?!\d)")
_VISION = re.compile(rf"tầm\s{{1,2}}nhìn\s{{1,2}}(?:đến\s{{1,2}}|tới\s{{1,2}})?(?:năm\s{{1,2}})?{_Y}")
_YEAR = re.compile(
    rf"""
    (?: năm:?\s{{1,2}} | quý\s[ivx]{{1,3}}/ | tháng\s\d{{1,2}}/ )
    (?P<year>{_Y}) (?! \d | \s?[-–])
    """,
    re.VERBOSE,
)
# "giai đoạn 2026-2030 và năm 2026", "năm 2026 và 5 năm 2026-2030": both are meant.
_BOTH = re.compile(r"[\s,]{0,3}(?:và|;|,)\s(?:\w+\s){0,4}$")


def read_period(text: str, folded: str, start: int, end: int, lexicon: Lexicon) -> Period | None:
    """The period that ``text[start:end]`` states; None when it states none."""
    words = _without_citations(text, folded, start, end, lexicon)
    words = _VISION.sub(lambda m: " " * len(m.group()), words)
    ranges = list(_RANGE.finditer(words))
    untils = [m for m in _UNTIL.finditer(words) if not _inside(m.start("b"), ranges)]
    years = [m for m in _YEAR.finditer(words) if not _inside(m.start("year"), [*ranges, *untils])]
    if ranges:
        return _of_range(words, ranges[0], years)
    if years:
        latest = max(int(m["year"]) for m in years)
        return Period(start=latest, end=latest)
    return Period(start=None, end=int(untils[0]["b"])) if untils else None


def _of_range(words: str, found: re.Match[str], years: list[re.Match[str]]) -> Period | None:
    """The range; or the one year inside it: ``Chương trình … giai đoạn 2021-2025 năm 2024``."""
    start, end = int(found["a"]), int(found["b"])
    if end < start:
        return None
    inside = next((m for m in years if start <= int(m["year"]) <= end), None)
    if inside is None or _both(words, found.span(), inside.span()):
        return Period(start=start, end=end)
    return Period(start=int(inside["year"]), end=int(inside["year"]))


def _inside(at: int, matches: Sequence[re.Match[str]]) -> bool:
    return any(m.start() <= at < m.end() for m in matches)


def _both(words: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    first, second = sorted((one, other))
    return _BOTH.search(words[first[1] : second[0]]) is not None


def _without_citations(text: str, folded: str, start: int, end: int, lexicon: Lexicon) -> str:
    """The folded words with dates and symbols blanked, so that only periods are left."""
    words = list(folded[start:end])
    taken = [(d.start, d.end) for d in find_dates(text, start, end)]
    taken += [(s.start, s.end) for s in find_symbols(text, lexicon, start, end)]
    for a, b in taken:
        words[a - start : b - start] = " " * (b - a)
    return "".join(words)
