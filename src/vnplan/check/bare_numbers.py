"""Bare numbers: digits without a unit at the end of a clause, that name nothing.

``Số hộ thoát nghèo 25``, ``Cây ăn quả: 100, …``; not khóa 12, khu phố 3, năm 2026, (20), an item's ordinal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# A bare number that ends its clause.
_BARE = re.compile(
    r"(?<![\d.,/\-–])(?P<number>\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d{4,})(?=\s*(?:$|[.;]\s|[.;]?$|,\s))"
)
# "… bình quân 12%. 8. Tổng số …": the number of the next item; "trụ cột 1, 2 và 4": one of a list.
_ORDINAL = re.compile(r"[.;)%]\s*$")
_LISTED = re.compile(r"\d(?:,| và|, và) $")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE = 24


def bare_numbers(folded: str, start: int, end: int, naming: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where the bare numbers of ``folded[start:end]`` stand; ``naming`` ends with a word that names."""
    for found in _BARE.finditer(folded, start, end):
        if not _is_named(folded, start, found, naming):
            yield found.span("number")


def _is_named(folded: str, body: int, found: re.Match[str], naming: re.Pattern[str]) -> bool:
    """Is the number a year, an ordinal, part of a name, or in a bracket?"""
    start, end = found.span("number")
    before = folded[max(body, start - _BEFORE) : start]
    if not before.strip() or _YEAR.fullmatch(found["number"]) or naming.search(before):
        return True
    ordinal = _ORDINAL.search(before) is not None and folded.startswith(". ", end)
    return ordinal or _LISTED.search(before) is not None or before.rfind("(") > before.rfind(")")
