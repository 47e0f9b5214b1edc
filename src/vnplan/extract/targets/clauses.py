"""One clause per quantity.

Each quantity of a sentence gets its own stretch of words, and a side where its subject
stands::

    Tỷ lệ hộ nghèo còn 1%, thu nhập đạt 60 triệu đồng     subject before the number
    100% hộ dân dùng nước sạch                            subject after it
    Phát triển mới 40 hộ kinh doanh, 01 hợp tác xã        verb before, counted noun after
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from vnplan.extract.targets.words import Words
from vnplan.grammar.period import PeriodMatch, within
from vnplan.grammar.value import Quantity

S = TypeVar("S", Quantity, PeriodMatch, "_Bracket")

_START = attrgetter("start")
_CHILD = re.compile(
    r"[\s,;:.(]*\b(?:trong đó(?: riêng)?|bao gồm|gồm|chia ra|riêng(?! năm| giai đoạn| tháng))\b[\s,:]*"
)
# "…, riêng vùng miền núi giảm 3%": one part singled out.
_ALONE = re.compile(r",\s*(?=riêng (?!năm|giai đoạn|tháng))")
_SEPARATOR = re.compile(
    r",|(?<!\w)(?:và|cùng với|đồng thời|hoặc"
    r"|với(?= tổng (?:vốn|diện tích|số|mức|chiều dài)| [0-9][0-9.]{0,9} [^\W\d]))(?!\w)|:|;|\("
)
# "đạt trên 98% dân số": what the share is of, when nothing follows that it does.
_WHOLE = re.compile(
    r"(?:dân số|(?:tổng )?diện tích|số (?:thôn|ấp|bản|khu phố|xã)|số hộ(?: dân)?|hộ dân|tổng số hộ"
    r"|lực lượng lao động)[ .;,)]*"
)
# "đến năm 2030 xã có 60% hộ …": the place is no subject.
_PLACE_HAS = re.compile(
    r"[\s,:+-]*(?:phấn đấu\s+)?(?:toàn |trên địa bàn )?(?:xã|phường|thị trấn|huyện|tỉnh|thành phố|đặc khu)"
    r"(?: phấn đấu| sẽ)? có(?: ít nhất| tối thiểu| trên| khoảng)?\s*"
)
_SUM_OF = re.compile(r"tổng (?:chi|thu|vốn|dự toán|nguồn|lượng|khối lượng|diện tích|chiều dài)(?!\w)")
_HARD_BREAK = re.compile(r"[:;]")
# A closed bracket restates; its commas separate nothing.
_BRACKET = re.compile(r"\([^()]*\)")
_YEARS = frozenset({"range", "until", "year"})
_EXTENTS = frozenset({"area", "length", "volume"})
_CUT_BEFORE = re.compile(
    r"[,:;(]|(?<!\w)(?:và|đồng thời|phấn đấu|trong đó|bảo đảm|đảm bảo"
    r"|để(?= (?:nâng cấp|xây dựng|mở rộng|thành lập|trồng|cải tạo|sửa chữa)))(?!\w)"
)
# These are no words of the verbs behind them.
_OPENS = frozenset({",", ":", ";", "(", "để"})


@dataclass(frozen=True, slots=True)
class Clause:
    """``text[start:end]`` holds the words of ``quantity`` alone.

    ``after``: the subject stands after the number. ``verb``: where the verbs before the
    number begin when they belong to the indicator. ``child``: opened by "trong đó".
    ``bracketed``: the quantity stands in a bracket. ``years``: those behind the bracket it
    stands in or before: "dưới 8% (miền núi dưới 20%) vào năm 2028".
    """

    quantity: Quantity
    start: int
    end: int
    after: bool
    verb: int
    child: bool = False
    bracketed: bool = False
    years: PeriodMatch | None = None


def cut(
    folded: str,
    start: int,
    end: int,
    quantities: tuple[Quantity, ...],
    words: Words,
    periods: Sequence[PeriodMatch],
) -> list[Clause]:
    """Cut the sentence ``folded[start:end]`` into one clause per quantity."""
    clauses: list[Clause] = []
    brackets = list(_brackets(folded, start, end, quantities, periods))
    left, child, outside = start, False, False
    for position, quantity in enumerate(quantities):
        following = quantities[position + 1] if position + 1 < len(quantities) else None
        limit = following.start if following else end
        bracket = _around(brackets, quantity)
        ahead = _behind(brackets, quantity.end)
        if position == 0:
            opened = _CHILD.match(folded, left, quantity.start)
            if opened:
                left, child = opened.end(), True
            else:
                inner = _last_child(folded, left, quantity.start)
                if inner is not None:
                    left, child = inner, True
        after, verb = _side(folded, left, quantity, limit, words, periods, listed=position > 0)
        stop, begin, opens = end, end, False
        around, here = bracket or ahead, child
        if bracket is None:
            outside = child
        if bracket is not None and (following is None or following.start >= bracket.end):
            # The bracket closes: what follows goes on where it opened.
            stop, begin, here, child = bracket.end - 1, bracket.goes_on, child, outside
            if following is not None:
                _, begin, opens = _boundary(folded, bracket.goes_on, following, after, words, periods)
                begin = max(begin, bracket.goes_on)
        elif following is not None:
            stop, begin, opens = _boundary(folded, quantity.end, following, after, words, periods)
        clauses.append(
            Clause(
                quantity,
                left,
                stop,
                after,
                verb,
                here,
                bracket is not None,
                around.years if around else None,
            )
        )
        left, child = begin, child or opens
    return clauses


@dataclass(frozen=True, slots=True)
class _Bracket:
    """A bracket with a quantity behind another, the years after it, and where the sentence goes on."""

    start: int
    end: int
    years: PeriodMatch | None
    goes_on: int


def _brackets(
    folded: str, start: int, end: int, quantities: Sequence[Quantity], periods: Sequence[PeriodMatch]
) -> Iterator[_Bracket]:
    first = quantities[0].end if quantities else end
    ordered = sorted(quantities, key=_START)
    for match in _BRACKET.finditer(folded, start, end):
        at, stop = match.span()
        if at >= first and any(q.end <= stop for q in _beginning(ordered, at + 1, stop)):
            years = next((p for p in _beginning(periods, stop, stop + 3) if p.kind in _YEARS), None)
            yield _Bracket(at, stop, years, years.end if years else stop)


def _around(brackets: Sequence[_Bracket], quantity: Quantity) -> _Bracket | None:
    """The bracket that the quantity stands in."""
    at = bisect_left(brackets, quantity.start, key=_START) - 1
    return brackets[at] if at >= 0 and quantity.end <= brackets[at].end else None


def _behind(brackets: Sequence[_Bracket], end: int) -> _Bracket | None:
    """The bracket that opens right behind ``end``."""
    return next(_beginning(brackets, end, end + 3), None)


def _beginning(ordered: Sequence[S], start: int, end: int) -> Iterator[S]:
    """Those that begin in ``[start, end)``, of a sequence in reading order."""
    for at in range(bisect_left(ordered, start, key=_START), len(ordered)):
        if ordered[at].start >= end:
            return
        yield ordered[at]


def _last_child(folded: str, start: int, end: int) -> int | None:
    """Past a "trong đó" between the sentence's start and its first number."""
    at = folded.rfind("trong đó", start, end)
    if at <= start:
        return None
    opened = _CHILD.match(folded, at, end)
    return opened.end() if opened else None


def _side(
    folded: str,
    left: int,
    quantity: Quantity,
    limit: int,
    words: Words,
    periods: Sequence[PeriodMatch],
    listed: bool,
) -> tuple[bool, int]:
    """Does the subject stand after the number, and where do its verbs begin?"""
    unit = quantity.unit
    if unit is None:
        return False, quantity.start
    following = folded[quantity.end : limit].lstrip()
    noun = bool(following) and following[0].isalpha() and not words.of_whole.match(following)
    if (
        noun
        and quantity.is_percent
        and _WHOLE.fullmatch(following)
        and "đạt" in folded[left : quantity.start]
    ):
        noun = False
    piece, verb = _verbs_before(folded, left, quantity.start, words, periods)
    if (
        piece is None
        and noun
        and unit.id == "pct"
        and _PLACE_HAS.fullmatch(_no_periods(folded, left, quantity.start, periods))
    ):
        return True, quantity.start
    if piece is None:
        return _joined(folded, left, quantity, noun, words, periods)
    bare = not piece.strip(" ,:;(")
    at_start = verb <= left or not folded[left:verb].strip(" ,:;(-")
    if quantity.is_percent:
        if unit.id == "pct" and noun and not (bare and not at_start and not _opens(folded, verb)):
            return True, verb
        if unit.id == "pct" and not bare and at_start and _SUM_OF.match(following):
            return True, verb  # "Bố trí ít nhất 3% tổng chi ngân sách cho …"
        return False, quantity.start
    if unit.counted:
        if not bare or at_start:
            return True, verb
        return False, quantity.start
    # Measures (ha, km, triệu đồng): a verb of making and a noun after.
    if not bare and noun or listed and at_start and noun:
        return True, verb
    return False, quantity.start


def _joined(
    folded: str, left: int, quantity: Quantity, noun: bool, words: Words, periods: Sequence[PeriodMatch]
) -> tuple[bool, int]:
    """Words before the number that need its noun: "mỗi ấp có ít nhất 01 câu lạc bộ".

    A subject that a predicate closes ("số hộ nghèo còn 20 hộ") is complete and does not.
    """
    unit = quantity.unit
    start = max((m.end() for m in _HARD_BREAK.finditer(folded, left, quantity.start)), default=left)
    # Years first: "Đến năm 2030, …" must not lose its "đến" as a word of intention.
    piece = _no_periods(folded, start, quantity.start, periods)
    lead = words.lead.match(piece)
    piece = piece[lead.end() if lead else 0 :].strip(" ,")
    if unit is None or not piece or quantity.total is not None or _last_before(folded, quantity.start) == ":":
        return False, quantity.start
    if words.heads.match(piece) or words.creation_whole.match(piece) or words.closing.search(piece):
        return False, quantity.start
    few = piece.count(" ") < 5
    if unit.counted and (words.needing_noun.search(piece) or few and noun):
        return True, start
    if not unit.counted and unit.dimension in _EXTENTS and few and noun:
        return True, start
    return False, quantity.start


def _opens(folded: str, at: int) -> bool:
    """Is the place just behind a colon or a comma?"""
    return _last_before(folded, at) in (":", ",", ";", "(")


def _last_before(folded: str, at: int) -> str:
    """The last character before ``at`` that is no space; empty at the beginning of the text."""
    while at > 0 and folded[at - 1].isspace():
        at -= 1
    return folded[at - 1 : at] if at else ""


def _verbs_before(
    folded: str, left: int, right: int, words: Words, periods: Sequence[PeriodMatch]
) -> tuple[str | None, int]:
    """The verbs and words of intention that reach up to the number, with their start.

    None when a noun stands between the last break and the number.
    """
    best: tuple[str | None, int] = (None, right)
    breaks = [
        left,
        *(m.end() if m.group() in _OPENS else m.start() for m in _CUT_BEFORE.finditer(folded, left, right)),
    ]
    for place in sorted(set(breaks), reverse=True):
        piece = _no_periods(folded, place, right, periods)
        if not words.creating.fullmatch(piece):
            break
        start = place
        while start < right and folded[start] == " ":
            start += 1
        best = (piece, start)
    return best


def _no_periods(folded: str, start: int, end: int, periods: Sequence[PeriodMatch]) -> str:
    parts, at = [], start
    for period in within(periods, start, end):
        parts.append(folded[at : period.start])
        at = period.end
    parts.append(folded[at:end])
    return "".join(parts)


def _boundary(
    folded: str,
    gap_start: int,
    following: Quantity,
    after: bool,
    words: Words,
    periods: Sequence[PeriodMatch],
) -> tuple[int, int, bool]:
    """Where this clause ends, where the next begins, and whether it opens children."""
    gap_end = following.start
    inner = folded.find("trong đó", gap_start, gap_end)
    if inner < 0:
        alone = _ALONE.search(folded, gap_start, gap_end)
        inner = alone.end() if alone else -1
    if inner >= 0:
        opened = _CHILD.match(folded, inner, gap_end)
        end = opened.end() if opened else inner
        stop = inner
        while stop > gap_start and folded[stop - 1] in " ,;:.(":
            stop -= 1
        return stop, end, True
    whole = [m.span() for p in (_BRACKET, words.compounds) for m in p.finditer(folded, gap_start, gap_end)]
    separators = [
        mark
        for mark in _SEPARATOR.finditer(folded, gap_start, gap_end)
        if not any(begin <= mark.start() < stop for begin, stop in whole)
    ]
    if not separators:
        return gap_end, gap_end, False
    chosen = None
    if separators[-1].group() == ":" and not folded[separators[-1].end() : gap_end].strip():
        separators.pop()
    if not separators:
        return gap_end, gap_end, False
    for mark in reversed(separators):
        if words.creating.fullmatch(_no_periods(folded, mark.end(), gap_end, periods)):
            chosen = mark
        else:
            break
    if chosen is None:
        for mark in separators:
            lead = words.lead.match(folded, mark.end(), gap_end)
            at = lead.end() if lead else mark.end()
            verb = words.leading_verb.match(folded, at, gap_end)
            if words.heads.match(folded, verb.end() if verb else at, gap_end):
                chosen = mark
                break
    if chosen is None:
        chosen = separators[-1] if after else separators[0]
    begin = chosen.end() if chosen.group() in ",:;(" else chosen.start()
    # What is kept of a bracket are parts, or other years of the same.
    named = _no_periods(folded, begin, gap_end, periods)
    opens = chosen.group() == "(" and words.lead.fullmatch(named) is None
    return chosen.start(), begin, opens
