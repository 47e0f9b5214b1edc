"""Values in table cells: ``>90``, ``≤ 3 Đông Nam Á; ≤ 50 Thế giới``, ``5-7``, ``10/12``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from vnplan.grammar.comparator import ComparatorGrammar
from vnplan.grammar.numeral import Numeral, read_spaced
from vnplan.grammar.unit import UnitGrammar, UnitMatch
from vnplan.handover import CleanText

_DIGIT = re.compile(r"(?<![\w.,/])-?[0-9]")
_JOIN = re.compile(r"\s*%?\s*(?:-|–|÷|~|đến)\s*(?=[0-9])")
_ENGLISH = re.compile(r"(?<![\d.,])\d+\.(?:\d{1,2}|\d{4,})(?![\d.,])")
_VIETNAMESE = re.compile(
    r"(?<![\d.,])(?:\d+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+,\d+)(?![\d.,])"
)


@dataclass(frozen=True, slots=True)
class CellValue:
    """One value of a cell; ``rest`` are the words after it (a scope), ``unit`` a printed unit."""

    value: Decimal
    upper: Decimal | None
    comparator: str
    approximate: bool
    unit: UnitMatch | None
    rest: str
    ambiguous: bool = False


_DATE = re.compile(r"[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{4})|(?<!\w)(?:ngày|tháng|quý) [0-9ivx]{1,3}(?!\w)")
# Accountants put a minus in brackets.
_ACCOUNTING = re.compile(r"\([0-9][0-9.,]*\)")


def writes_point(clean: CleanText) -> bool:
    """Do the document's tables mark decimals by a point, as spreadsheets export them?"""
    english = vietnamese = 0
    for region in clean.tables:
        text = clean.text[region.start : region.end]
        english += len(_ENGLISH.findall(text))
        vietnamese += len(_VIETNAMESE.findall(text))
    return english > 2 * vietnamese


def read_cell(
    text: str,
    folded: str,
    start: int,
    end: int,
    units: UnitGrammar,
    comparators: ComparatorGrammar,
    point: bool,
) -> list[CellValue]:
    """The values of the cell ``text[start:end]``; none when it holds no number."""
    found: list[CellValue] = []
    at = start
    if _DATE.search(folded, start, end):
        return found
    bracketed = _ACCOUNTING.fullmatch(folded[start:end].strip())
    while match := _DIGIT.search(folded, at, end):
        begin = match.start()
        negative = folded[begin] == "-"
        number = _number(folded, begin + negative, point)
        if number is None or number.end > end:
            break
        stop = number.end
        upper: Decimal | None = None
        unit = units.read(text, folded, stop)
        join = _JOIN.match(folded, unit.end if unit else stop, end)
        if join:
            second = _number(folded, join.end(), point)
            if second is not None and second.end <= end:
                upper, stop = second.value, second.end
                unit = units.read(text, folded, stop) or unit
        if unit is not None and unit.start >= stop and unit.end <= end:
            stop = unit.end
        before = comparators.read_before(folded, begin, start)
        after, stop = comparators.read_after(folded, stop)
        next_part = folded.find(";", stop, end)
        rest_end = next_part if next_part >= 0 else end
        operator = (
            "between" if upper is not None else after or before.operator or ("ge" if before.origin else "eq")
        )
        rest = "" if bracketed else text[stop:rest_end].strip(" ,;.")
        unread = rest[:1].isdigit()  # digits left over are no words of the name
        minus = bool(bracketed) or negative and not found and upper is None
        value = -number.value if minus else number.value
        found.append(
            CellValue(
                value,
                upper,
                operator,
                before.approximate,
                unit if unit is not None and unit.end <= end else None,
                "" if unread else rest,
                number.ambiguous or bool(bracketed) or unread,
            )
        )
        if next_part < 0:
            break
        at = next_part
    return found


def _number(folded: str, at: int, point: bool) -> Numeral | None:
    number = read_spaced(folded, at)
    if (
        number is not None
        and point
        and number.other is not None
        and "," not in folded[number.start : number.end]
    ):
        return Numeral(number.start, number.end, number.other)
    return number
