"""A target in a few words: ``≥ 85``, ``35-40``, ``to 2030``; numbers as people write them."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line shows its help without loading the model
    from vnplan.model import Target, TargetPeriod

_SIGN = MappingProxyType({"gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ "})
# "giảm ít nhất 5%" is "↓ ≥ 5 %": as "≥ −5 %" it would read as its opposite.
_DIRECTION = MappingProxyType({"increase": "↑ ", "decrease": "↓ "})

# key -> (English, Vietnamese)
_WORDS = MappingProxyType(
    {
        "annual": ("/year", "/năm"),
        "assigned": ("as assigned", "theo chỉ tiêu giao"),
        "from": ("from {}", "từ {}"),
        "until": ("to {}", "đến {}"),
    }
)


def _word(key: str, lang: str) -> str:
    return _WORDS[key][lang == "vi"]


def number(value: Decimal, lang: str) -> str:
    """``1,234.5`` in English, ``1.234,5`` in Vietnamese.

    >>> number(Decimal("4169956.5"), "vi")
    '4.169.956,5'
    """
    text = f"{value:,f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text


def counted(count: int, noun: str) -> str:
    """An English noun with its count: ``1 file``, ``2,000 files``.

    >>> counted(1, "file"), counted(0, "target")
    ('1 file', '0 targets')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def value_of(target: Target, lang: str) -> str:
    """Direction, sign and value: ``≥ 85``, ``35-40``, ``≈ 15.3``, ``↓ ≥ 5``, ``×2``; a grade; ``-``."""
    sign = ("≈ " if target.approximate else "") + _SIGN.get(target.comparator or "", "")
    if target.value is None:
        if target.kind == "delegated":
            return _word("assigned", lang)
        return sign + target.grade if target.grade else "-"
    amount = ("×" if target.measure == "multiple" else "") + number(target.value, lang)
    if target.upper is not None:
        amount += f"-{number(target.upper, lang)}"
    return _DIRECTION.get(target.measure, "") + sign + amount


def unit_of(target: Target) -> str:
    """The printed unit, empty when there is none."""
    return target.unit.text if target.unit else ""


def reading_of(target: Target, lang: str) -> str:
    """Direction, sign, value and unit: ``≥ 85 %``, ``35-40 %``, ``↑ 10 %/năm``."""
    return " ".join(filter(None, (value_of(target, lang), unit_of(target))))


def period_of(period: TargetPeriod, lang: str) -> str:
    """``2026``, ``2026-2030``, ``to 2030``, with ``/year`` when the value holds for each year."""
    start, end = period.start, period.end
    if start is None and end is None:
        text = ""
    elif start is None:
        text = _word("until", lang).format(end)
    elif end is None:
        text = _word("from", lang).format(start)
    else:
        text = str(end) if start == end else f"{start}-{end}"
    return text + (_word("annual", lang) if period.annual else "")
