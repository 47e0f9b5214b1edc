"""Series of page numbers: ascending values, as far apart as the text of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Characters of one page of a typed document, from a page of headings to a dense one.
PAGE_LEAST, PAGE_MOST = 900, 6000
# Pages whose number got lost between two that are kept.
GAP = 3
# Members of one value that are looked back at; keeps hostile input linear.
_LOOK_BACK = 4


@dataclass(frozen=True, slots=True)
class Member:
    """A number that may be a page number: where it stands, its value, the caller's key."""

    at: int
    value: int
    key: int
    weight: int = 1


def longest(members: Sequence[Member], least: int = PAGE_LEAST, most: int = PAGE_MOST) -> list[Member]:
    """The heaviest ascending chain with page-like distances. ``members`` in order of place."""
    best: list[tuple[int, int | None]] = []
    by_value: dict[int, list[int]] = {}
    for i, member in enumerate(members):
        weight, before = member.weight, None
        for value in range(member.value - GAP, member.value):
            for j in by_value.get(value, ())[-_LOOK_BACK:]:
                if fits(members[j], member, least, most) and best[j][0] + member.weight > weight:
                    weight, before = best[j][0] + member.weight, j
        best.append((weight, before))
        by_value.setdefault(member.value, []).append(i)
    if not best:
        return []
    at: int | None = max(range(len(best)), key=lambda i: best[i][0])
    chain: list[Member] = []
    while at is not None:
        chain.append(members[at])
        at = best[at][1]
    return chain[::-1]


def fits(earlier: Member, later: Member, least: float, most: float) -> bool:
    """Whether the distance of the two is that of as many pages as their values say."""
    pages = later.value - earlier.value
    return pages > 0 and least * pages <= later.at - earlier.at <= most * pages
