"""Every quantity of a text: number or range, comparator, unit.

Grammar::

    quantity := before? number unit? (join number)? unit? after?
    join     := "-" | "–" | "÷" | "~" | "đến" | "tới"
    before   := ge | gt | lt | le | approx | "từ"        (grammar/comparator)
    after    := "trở lên" | "trở xuống"

Numbers that name, date or count something else (15/NQ-HĐND, ngày 30/6/2026, khoản 2,
năm 2026, khóa XII) are no quantities.

>>> from vnplan.lexicon import load
>>> [q.upper for q in find_all("đạt từ 35 - 40%", load())]
[Decimal('40')]
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from vnplan.grammar.comparator import ComparatorGrammar
from vnplan.grammar.joined import read_compound, read_upper, size_of
from vnplan.grammar.number_words import find_number_words
from vnplan.grammar.numeral import Numeral, read_numeral, read_spaced
from vnplan.grammar.points_in_time import end_of_time
from vnplan.grammar.spelled import doubled, drop_before, spelled
from vnplan.grammar.unit import UnitGrammar, UnitMatch
from vnplan.grammar.value import Quantity, operator_of
from vnplan.lexicon import Lexicon

# A digit that begins a number; some words are typed against it ("đạt98%").
_GLUED = ("đạt", "có", "từ", "trên", "dưới", "đến", "còn", "là", "khoảng", "tăng", "giảm")
_BEHIND = "|".join(rf"(?<=\b{word}.)" for word in _GLUED)
_DIGIT = re.compile(rf"[0-9](?:(?<![\w.,/].)|{_BEHIND})")
_JOIN = re.compile(r"\ ?(?:-|–|÷|~|đến|tới)\ ?(?=[0-9])")
# What a slash after the number makes of it: a date, a symbol (15/NQ-HĐND), or a part of a total.
_SLASH = re.compile(r"\ ?/\ ?(?P<next>[0-9][0-9.,]*)?")
_SYMBOL = re.compile(
    r"\ ?(?:/\ ?(?:[0-9]{4}\ ?/\ ?)?|-\ ?)[a-zđ]{2,}(?:\ ?[-/]\ ?[a-zđ0-9]+)+"
    r"|-(?:nq|qđ|ct|kl|hd|ttg|kh|bc|tb|qh)\b"
)
# A minus only where a value is said: elsewhere "-" is a dash or the middle of a range.
_MINUS = re.compile(r"(?:\b(?:là|đạt|mức|còn|khoảng|bằng)|[:=]) [-−–]$")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9.,]*[0-9])")
# "06 (sáu) phòng học": the number said again in words.
_SPELLED = re.compile(
    r" ?\((?:không|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|triệu|tỷ|linh|lẻ|mốt|lăm|tư| )+\)"
)
# "trong khoảng 5 - 7%": the bounds are meant as they stand.
_BOUNDS = re.compile(r"(?<!\w)trong khoảng (?:từ )?$")
# "từ 2,6% xuống 1,3%": where a change starts is no lower bound.
_ONWARD = re.compile(r" (?:xuống|lên|thành)(?: (?:còn|mức|đến|tới))? (?=[0-9])")
# "25 thôn/30 thôn", "25 thôn/tổng số 30 thôn", "412 hộ/1.730 nhân khẩu"
_BESIDE = re.compile(r" ?/ ?(?:tổng số )?(?=[0-9])")
_YEAR_BEFORE = re.compile(r"(?:năm|giai đoạn|nhiệm kỳ|thời kỳ|(?:19|20)[0-9]{2} ?[-–]) ?$")


def find_all(text: str, lexicon: Lexicon, folded: str | None = None) -> list[Quantity]:
    """All quantities of ``text`` in reading order."""
    folded = lexicon.fold(text) if folded is None else folded
    return list(scan(text, folded, UnitGrammar.of(lexicon), ComparatorGrammar.of(lexicon), 0, len(text)))


def scan(
    text: str, folded: str, units: UnitGrammar, comparators: ComparatorGrammar, start: int, end: int
) -> Iterator[Quantity]:
    """The quantities of ``text[start:end]``; offsets stay those of ``text``."""
    multiples = deque(doubled(text, folded, start, end))
    for quantity in _scan(text, folded, units, comparators, start, end):
        while multiples and multiples[0].start < quantity.start:
            yield multiples.popleft()
        yield quantity
    yield from multiples


def _scan(
    text: str, folded: str, units: UnitGrammar, comparators: ComparatorGrammar, start: int, end: int
) -> Iterator[Quantity]:
    """Those with digits or number words."""
    words = deque(find_number_words(folded, start, end))
    at = start
    quantity: Quantity | None = None
    while (number := _next_number(folded, at, end, quantity)) is not None:
        yield from spelled(text, folded, words, number, units, comparators, start)
        quantity, at = _read(text, folded, number, units, comparators, start)
        drop_before(words, at)
        if quantity is not None and quantity.end <= end:
            yield quantity
    yield from spelled(text, folded, words, end, units, comparators, start)


def _next_number(folded: str, at: int, end: int, last: Quantity | None) -> int | None:
    """Where the next number begins: at a digit that no word touches, or behind "412 hộ/"."""
    if last is not None and last.unit is not None and last.unit.counted:
        beside = _BESIDE.match(folded, at, end)
        if beside:
            return beside.end()
    digit = _DIGIT.search(folded, at, end)
    return digit.start() if digit else None


def _read(
    text: str, folded: str, at: int, units: UnitGrammar, comparators: ComparatorGrammar, floor: int
) -> tuple[Quantity | None, int]:
    """The quantity whose digits begin at ``at``, and where to go on looking."""
    time = end_of_time(folded, at, floor)
    if time is not None:
        return None, time
    number = read_spaced(folded, at)
    if number is None:
        return None, at + 1
    symbol = _SYMBOL.match(folded, number.end)
    if symbol:
        return None, symbol.end()
    rate = units.read_rate(text, folded, number.end)
    total, tail = (None, number.end) if rate else _total(folded, number)
    if tail < 0:
        return None, -tail
    spelled = _SPELLED.match(folded, tail)
    if spelled:
        tail = spelled.end()
    upper: Numeral | None = None
    unit = rate or units.read(text, folded, tail)
    value = number.value
    join = _JOIN.match(folded, unit.end if unit else tail)
    if join and total is None:
        first = unit
        upper, unit, tail = read_upper(text, folded, join.end(), number, unit, tail, units)
        if upper is not None and first is not None and unit is not None:
            # "từ 800 triệu đồng đến 1,2 tỷ đồng": both ends in the unit of the last.
            value *= size_of(first, units) / size_of(unit, units)
    if unit is None and total is None and upper is None:
        unit = _unit_of_end(text, folded, at, tail, units)
    if unit is not None and unit.counted and total is None and upper is None:
        total, unit = _counted_of(text, folded, unit, units)
    if _names(folded, number, upper, unit, tail, at, floor, units, alone=upper is None and total is None):
        return None, tail
    compound = read_compound(text, folded, number, unit, units) if unit and upper is None else None
    if compound:
        value, unit = compound
    if _MINUS.search(folded, max(floor, at - 12), at) and upper is None:
        at -= 1
        value = -value
    before = comparators.read_before(folded, at, floor)
    stop = unit.end if unit else tail
    after, stop = comparators.read_after(folded, stop)
    reached = before.origin and not _ONWARD.match(folded, stop)
    comparator = operator_of(before.operator, after, reached, upper is not None)
    return (
        Quantity(
            start=before.start,
            end=stop,
            number_start=at,
            number_end=tail,
            value=value,
            upper=upper.value if upper else None,
            comparator=comparator,
            approximate=before.approximate
            and not (upper and _BOUNDS.search(folded, max(floor, at - 24), at)),
            unit=unit,
            total=total,
            origin=before.origin,
            ambiguous=number.ambiguous or bool(upper and upper.ambiguous),
            other=number.other,
        ),
        max(stop, tail),
    )


def _total(folded: str, number: Numeral) -> tuple[Decimal | None, int]:
    """The second number of "66/112" and where it ends; a negative end where to go on looking."""
    slash = _SLASH.match(folded, number.end)
    if slash is None or not slash["next"]:
        return None, number.end
    second = read_numeral(folded, slash.start("next"))
    return (second.value, second.end) if second is not None else (None, -slash.end())


def _unit_of_end(text: str, folded: str, at: int, tail: int, units: UnitGrammar) -> UnitMatch | None:
    """The unit said with the end alone: "từ 90 lên 95%"."""
    onward = _ONWARD.match(folded, tail)
    if onward is None or not folded.endswith("từ ", 0, at) or _YEAR.fullmatch(folded, at, tail):
        return None
    second = read_spaced(folded, onward.end())
    unit = units.read(text, folded, second.end) if second else None
    return replace(unit, start=tail, end=tail) if unit else None


def _counted_of(
    text: str, folded: str, unit: UnitMatch, units: UnitGrammar
) -> tuple[Decimal | None, UnitMatch]:
    """The total in "25 thôn/30 thôn", and the unit with its end behind it."""
    beside = _BESIDE.match(folded, unit.end)
    second = read_numeral(folded, beside.end()) if beside else None
    last = units.read(text, folded, second.end) if second else None
    if second is None or last is None or (last.id, last.scale) != (unit.id, unit.scale):
        return None, unit
    alike = unit.id is not None or last.text.lower() == unit.text.lower()
    return (second.value, last) if alike else (None, unit)


def _names(
    folded: str,
    number: Numeral,
    upper: Numeral | None,
    unit: UnitMatch | None,
    tail: int,
    at: int,
    floor: int,
    units: UnitGrammar,
    *,
    alone: bool,
) -> bool:
    """Do the digits name something (a year, khoản 2, đợt 1), or do the words after them go on from them?"""
    if unit is None:
        year = _YEAR.fullmatch(folded, number.start, number.end)
        years = upper is not None and _YEAR.fullmatch(folded, upper.start, upper.end)
        if year or years or alone and not _loose(folded, tail):
            return True
    elif _is_year(folded, number, upper, unit, at, floor):
        return True
    named = units.naming.search(folded[max(floor, at - 24) : at])
    if named is None:
        return False
    return unit is None or _weak(unit) or named.group().endswith(f"{unit.text.lower()} ")


def _is_year(
    folded: str, number: Numeral, upper: Numeral | None, unit: UnitMatch, at: int, floor: int
) -> bool:
    """Is it a year before a noun that could be counted: "đến năm 2030 xã …"?"""
    if not unit.counted or not _YEAR.fullmatch(folded, number.start, number.end):
        return False
    if upper is not None:
        return bool(_YEAR.fullmatch(folded, upper.start, upper.end))
    before = folded[max(floor, at - 24) : at]
    return bool(_YEAR_BEFORE.search(before))


def _loose(folded: str, at: int) -> bool:
    """May a number without a unit still be a value? Only at the end of its clause."""
    return folded[at : at + 1] in ("", ";", ",", ".", ")")


def _weak(unit: UnitMatch) -> bool:
    """A counted noun after a number that the word before already explains (cơ sở 7 thành phố)."""
    return unit.counted and unit.id is None or unit.dimension == "time"
