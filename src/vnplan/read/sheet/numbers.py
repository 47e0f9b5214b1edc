"""A number in a cell as text, in the way that the rest of a Vietnamese document prints numbers.

Decimals have a comma, thousands no separator: 95.4 is ``95,4``, 4169956 is ``4169956``. The
stored value is kept, not the rounding of the cell's format; but what the format adds to the
value is read: percent, scaling to thousands, leading zeros, a unit in quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
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
_PLACES = re.compile(r"[0#?][0#?,.]*")


@dataclass(frozen=True, slots=True)
class Format:
    """What a number format does to the value that it shows."""

    is_date: bool = False
    percent: bool = False
    thousands: int = 0
    digits: int = 1
    unit: str = ""


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
    section = code.split(";", maxsplit=1)[0]
    bare = _SETTING.sub("", _LITERAL.sub("", section))
    if code.lower() in ("general", "@", "standard"):
        return PLAIN
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
    )


def shown(value: float, form: Format, *, date1904: bool = False) -> str:
    """``value`` as a cell of this format shows it.

    >>> shown(0.954, Format(percent=True)), shown(4169956.0, PLAIN), shown(95.4, PLAIN)
    ('95,4%', '4169956', '95,4')
    """
    if not isfinite(value):
        return ""
    if form.is_date:
        return _date(value, date1904=date1904)
    value = value * 100 if form.percent else value / 1000**form.thousands
    text = plain(value)
    if form.digits > 1 and text.isdigit():
        text = text.zfill(form.digits)
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
