"""The time limit of a duty: "trước ngày 15/01/2026", "hoàn thành trong quý I năm 2026", "chậm nhất 10 ngày".

    limit := [done] "trước" ["ngày"] Date | "chậm nhất" … (Date | N "ngày") | "trong" (Month | Quarter)
           | done "trong" Year | done "cuối" (Month | Year) | "trong vòng" N "ngày" | label ":" Date
    Date  := 15/01/2026 | 15 tháng 01 năm 2026 | 20 [hằng tháng] | tháng 6 …

A limit ends with its date and the words that repeat it ("hằng năm"). A date without "ngày" needs a
month; what was done before a date ("đã ban hành trước ngày …") is no limit.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vnplan.lexicon import Lexicon
from vnplan.lexicon.trie import pattern_of

_YEAR = r"(?:19|20)[0-9]{2}"
_MONTHED = (
    rf"[0-9]{{1,2}}\s?[/.-]\s?[0-9]{{1,2}}(?:\s?[/.-]\s?{_YEAR})?(?![0-9%])"
    rf"|[0-9]{{1,2}}\s+tháng\s+[0-9]{{1,2}}(?![0-9])(?:(?:\s+năm\s+|/){_YEAR})?"
)
_MONTH = rf"tháng\s+[0-9]{{1,2}}(?![0-9])(?:(?:\s+năm\s+|\s?/\s?){_YEAR})?"
_QUARTER = rf"quý\s+(?:iv|i{{1,3}}|[1-4])(?!\w)(?:(?:\s+năm\s+|\s?/\s?){_YEAR})?"
_ANY_DAY = rf"ngày\s+(?:{_MONTHED}|[0-9]{{1,2}}(?![0-9/.,]))"
_HOUR = r"(?:[0-9]{1,2}\s?(?:giờ|h)(?:\s?[0-9]{2}(?:\s?phút)?)?,?\s+)?"
_DATE = rf"(?:{_HOUR}{_ANY_DAY}|{_MONTHED}|{_MONTH}|{_QUARTER})"
_PART = rf"(?:đầu|giữa|cuối|hết)\s+(?:{_MONTH}|{_QUARTER}|năm(?:\s+{_YEAR})?)"
_DONE = r"(?:hoàn\s+thành(?:\s+xong)?|xong|hoàn\s+tất)"
_DAYS = r"[0-9]{1,3}\s+ngày(?:\s+làm\s+việc)?"
_PAST = re.compile(r"(?<!\w)đã\s[^,;.:]{0,60}$")
_BACK = 80


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    tails = pattern_of(lexicon.cues["deadline_tails"])
    labels = pattern_of(lexicon.cues["time_labels"])
    return re.compile(
        rf"(?<!\w)(?:(?:{_DONE}\s+)?trước\s+{_DATE}"
        rf"|(?:{_DONE}\s+)?chậm\s+nhất(?:\s+(?:là|vào|đến|trong|trước|hết))*\s+(?:{_DATE}|{_DAYS})"
        rf"|(?:{_DONE}\s+)?trong\s+(?:{_MONTH}|{_QUARTER})"
        rf"|{_DONE}\s+(?:trong|trước|vào)\s+năm\s+{_YEAR}"
        rf"|{_DONE}\s+(?:vào\s+)?{_DATE}"
        rf"|{_DONE}\s+(?:(?:vào|trong|trước|đến)\s+)?{_PART}"
        rf"|{_DONE}\s+trong\s+[0-9]\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+{_YEAR})?"
        rf"|trong\s+(?:vòng|thời\s+hạn)\s+{_DAYS}"
        rf"|(?<=vào )ngày\s+[0-9]{{1,2}}(?![0-9/.,])(?=\s+{tails})"
        rf"|{labels}\s*:\s*(?P<value>(?:trước\s+|trong\s+)?(?:{_DATE}|năm\s+{_YEAR})))"
        rf"(?:\s+và\s+(?:trước\s+)?{_DATE})?(?:\s+{tails}(?!\w))?"
    )


def deadline_in(text: str, folded: str, start: int, end: int, lexicon: Lexicon) -> str | None:
    """The first time limit of ``text[start:end]`` as printed, None when there is none."""
    for limit in _pattern(lexicon).finditer(folded, start, end):
        if _PAST.search(folded, max(start, limit.start() - _BACK), limit.start()) is None:
            start = limit.start("value") if limit["value"] else limit.start()
            return " ".join(text[start : limit.end()].split())
    return None
