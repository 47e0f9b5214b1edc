"""A number in a cell as text, in the way that the rest of a Vietnamese document prints numbers.

Decimals have a comma, thousands no separator: 95.4 is ``95,4``, 4169956 is ``4169956``. The
stored value is kept, not the rounding of the cell's format; but what the format adds to the
value is read: percent, scaling to thousands, leading zeros, a unit in quotes.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import isfinite
from types import MappingProxyType

# Formats that files name by number only (ECMA-376 18.8.30).
BUILT_IN = MappingProxyType({1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"})
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_DIGITS, _DECIMALS = 10, 2
_LITERAL = re.compile(r'"([^"]{0,60})"|\\(.)|[_*].')
_SETTING = re.compile(r"\[(?!h|m|s)[^\]]{0,60}\]", re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_HUNDREDTHS = re.compile(r"\.00(?![0#?E])", re.IGNORECASE)
_SECTION = re.compile(r'(?:^|(?<=;))(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)\]")
_PLACES = re.compile(r"[0#?][0#?,.]*")


@dataclass(frozen=True, slots=True)
class Format:
    """What a number format does to the value that it shows."""

    is_date: bool = False
    percent: bool = False
    thousands: int = 0
    digits: int = 1
    unit: str = ""
    decimals: int = 0  # how many a fraction has at least: 1.1 is item 1,10
    hides: frozenset[str] = frozenset()  # of "positive", "negative", "zero" and "text"
    # Conditions (sign, bound) and what they lead to, where the format has some.
    cases: tuple[tuple[str, float, Format], ...] = ()

    def hides_number(self, value: float) -> bool:
        """Whether a cell of this format looks empty with ``value`` in it."""
        return ("positive" if value > 0 else "negative" if value < 0 else "zero") in self.hides

    def of(self, value: float) -> Format:
        """The format where conditions lead: ``[>=1000000]0,,"tr";0``."""
        return next((form for sign, bound, form in self.cases if _MEETS[sign](value, bound)), self)


_MEETS: MappingProxyType[str, Callable[[float, float], bool]] = MappingProxyType(
    {
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
        "=": operator.eq,
        "<>": operator.ne,
    }
)
PLAIN = Format()


def format_of(number: int, code: str | None) -> Format:
    """The format with this number; ``code`` is its text when the file defines it."""
    if code is None:
        if number in _DATES:
            return Format(is_date=True)
        code = BUILT_IN.get(number, "General")
    return _read(code)


@lru_cache(maxsize=1024)
def _read(code: str) -> Format:
    if code.lower() in ("general", "@", "standard"):
        return PLAIN
    sections = _SECTION.findall(code)
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        cases = tuple(
            (match.group(1), float(match.group(2)), _section(section))
            for match, section in zip(conditions, sections, strict=True)
            if match is not None
        )
        rest = [s for match, s in zip(conditions, sections, strict=True) if match is None]
        return replace(_section(rest[0]) if rest else PLAIN, cases=cases)
    return replace(_section(sections[0]), hides=_hidden(sections))


def _hidden(sections: list[str]) -> frozenset[str]:
    """What a format shows nothing of: ``;;;`` of anything, ``0;-0;`` of zero.

    Without a section of their own, negative numbers and zero follow the first.
    """
    if len(sections) < 2:
        return frozenset()
    names = ("positive", "negative", "zero", "text")
    empty = {name for name, section in zip(names, sections, strict=False) if not section}
    if len(sections) == 2:
        return frozenset()  # programs differ on "0;"
    return frozenset(empty)


def _section(section: str) -> Format:
    section = _SETTING.sub("", section)
    bare = _LITERAL.sub("", section)
    places = _PLACES.search(bare)
    if places is None:
        return Format(is_date=_DATE_LETTERS.search(bare) is not None and "general" not in bare.lower())
    whole = places.group().split(".")[0].rstrip(",")
    after = places.group()
    literals = [
        m.group(1) for m in _LITERAL.finditer(section) if m.group(1) and m.start() > section.find(after[0])
    ]
    return Format(
        percent="%" in bare,
        thousands=len(after) - len(after.rstrip(",")),
        digits=len(whole) if len(whole) > 1 and set(whole) == {"0"} else 1,
        unit="".join(literals).rstrip(),
        decimals=2 if _HUNDREDTHS.search(bare) is not None and "%" not in bare else 0,
    )


def shown(value: float, form: Format, *, date1904: bool = False) -> str:
    """``value`` as a cell of this format shows it.

    >>> shown(0.954, Format(percent=True)), shown(4169956.0, PLAIN), shown(95.4, PLAIN)
    ('95,4%', '4169956', '95,4')
    """
    if not isfinite(value) or form.hides_number(value):
        return ""
    form = form.of(value)
    if form.is_date:
        return _date(value, date1904=date1904)
    value = value * 100 if form.percent else value / 1000**form.thousands
    text = plain(value)
    if form.digits > 1 and text.isdigit():
        text = text.zfill(form.digits)
    if form.decimals and "," in text:  # in a whole number, ",00" could be read as thousands
        text = text.ljust(text.index(",") + 1 + form.decimals, "0")
    return text + ("%" if form.percent else "") + form.unit


def plain(value: float) -> str:
    """All the digits that a sheet shows of a number: ten, and two decimals of a longer one."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    places = max(_DECIMALS, _DIGITS - len(str(int(abs(value)))) + (abs(value) < 1))
    text = f"{value:.{places}f}" if abs(value) >= 1e-4 else f"{value:.12f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text.replace(".", ",")


def _date(value: float, *, date1904: bool) -> str:
    if not 0 < value < 2_958_466:  # 31/12/9999
        return plain(value)
    day = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30)
    return date_text(day + timedelta(days=value))


def date_text(day: date) -> str:
    """``05/01/2026``, with the time when there is one."""
    if isinstance(day, datetime) and (day.hour or day.minute):
        return day.strftime("%d/%m/%Y %H:%M")
    return day.strftime("%d/%m/%Y")
