"""Digits that tell when, not how much: dates and times of day.

===================================  ============================================
``30/6/2026``, ``30-6-2026``         a date
``12/2026``, ``2026-06-30``          a month; a date as ISO 8601 writes it
``lúc 8 giờ 30``, ``7h30``           a time of day; ``8 giờ 30 phút`` alone is a duration
``trực 24/24 giờ``, ``24/24h``       round the clock; ``24/24 thôn`` counts
===================================  ============================================
"""

from __future__ import annotations

import re

_DATE = re.compile(
    r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9])"
    r"|[0-9]{1,2}\ ?[/.-]\ ?[0-9]{1,2}\ ?[/.-]\ ?[0-9]{4}|[0-9]{1,2}/(?:19|20)[0-9]{2}(?![0-9])"
)
_ROUND_THE_CLOCK = re.compile(r"24 ?/ ?24 ?(?:giờ|h)(?!\w)")
_CLOCK = re.compile(
    r"(?:[01]?[0-9]|2[0-4]) ?(?:giờ|h)(?P<minutes> ?[0-5][0-9](?![0-9.,]*[0-9]))?(?P<told> ?phút)?(?!\w)"
    r"(?P<closed>\s*(?:$|[.,;:)–-]|(?:ngày [0-9]|sáng|chiều|tối|trưa|đến|hằng ngày|mỗi ngày)))?"
)
_AT = re.compile(r"(?<!\w)(?:lúc|hồi) $")
_NEAR = 12


def end_of_time(folded: str, at: int, floor: int = 0) -> int | None:
    """Where the date or time of day that begins at ``at`` ends; None when there is none.

    >>> end_of_time("lúc 7 giờ 30 ngày mai", 4)
    12
    """
    for pattern in (_DATE, _ROUND_THE_CLOCK):
        if match := pattern.match(folded, at):
            return match.end()
    clock = _CLOCK.match(folded, at)
    if clock is None:
        return None
    whole = clock["closed"] is not None  # not "20 giờ 10 ngày/tháng"
    of_day = (
        clock["minutes"] and not clock["told"] and whole or _AT.search(folded[max(floor, at - _NEAR) : at])
    )
    return clock.start("closed") if of_day and whole else clock.end() if of_day else None
