"""Numbers that are no target values: ages, durations, denominators, baselines, restatements."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from vnplan.extract.targets.words import Words
from vnplan.grammar.quantity import Quantity

# "trên 1 vạn dân", "trên 100.000 dân", "trên 01 ha": what the value is counted on.
_PER_ROUND = frozenset(Decimal(10) ** n for n in range(7))
_PER_UNITS = frozenset({"van_person", "person", "ha", "k_person", "household", "M_person", "worker"})
_DURATIONS = frozenset({"time"})
_MEASURES_TIME = re.compile(r"tuổi thọ|số năm|thời gian|tuổi bình quân|tuổi trung bình|thời hạn giải quyết")
# "Nhóm chỉ tiêu kinh tế (03 chỉ tiêu)" counts the list.
_LIST_SIZES = frozenset({"target_item", "criterion", "group_task"})
_CONDITIONS = frozenset(
    {"star", "age_year", "grade_urban", "kV", "crop_season", "shift", "session_day", "time_event"}
)
_BASELINE_BEFORE = re.compile(r"\bso (?:với )?(?:mức )?$|\bcủa năm 20\d\d là $|\b(?:thay vì|từ mức) $")
_TO = re.compile(r"[^.;]{0,40}?(?:\b(?:xuống|còn|thành)|(?<!trở )\blên)\b")
# A number in brackets behind another restates it, unless it opens parts or another year.
_RESTATED = re.compile(r"\((?!\s*(?:trong đó|gồm|bao gồm|cụ thể|(?:đến |vào )?năm 20\d\d:|20\d\d:))[^()]*$")
_PLAIN_GAP = re.compile(r"\s+(?!so với|kế hoạch|dự toán|và )[^,;:().]{4,80}?\s+có\s*")
# "10 doanh nghiệp có quy mô vốn trên 1.000 tỷ đồng".
_SIZED = re.compile(
    r"[^,;:()]{0,40} có (?:quy mô|vốn|tổng vốn|doanh thu|diện tích|thu nhập|giá trị|công suất)[^,;:()]{0,40}"
)
# The same fact in another unit: "140 triệu đồng, tương đương 5.500 USD".
_SAME_FACT = re.compile(r"[,(] ?(?:tương đương|tức|quy đổi)(?: với| là| khoảng| trên)* ?$")
_HEAD_DURATION = re.compile(r"(?:buổi|giờ|ngày|tuần|tháng|lần|tiết)(?!\w)")
# How far back the words may stand that tell what a number is; bounded, so that a sentence of
# a thousand numbers stays linear.
_NEAR = 160


@dataclass(frozen=True, slots=True)
class Kept:
    """What is left of a sentence's quantities, and the baselines found on the way."""

    quantities: tuple[Quantity, ...]
    baselines: dict[int, Quantity]


def keep(folded: str, start: int, end: int, quantities: list[Quantity], words: Words) -> Kept:
    """Drop what promises nothing in ``folded[start:end]``.

    ``baselines`` maps the place of a kept quantity (``number_start``) to the number it
    starts from: in "giảm từ 2,5% xuống còn 1,2%" the first is a baseline of the second.
    """
    kept: list[Quantity] = []
    baselines: dict[int, Quantity] = {}
    if any(_meta_count(q) for q in quantities):
        return Kept((), {})
    quantities = _share_unit(folded, quantities)
    waiting: Quantity | None = None
    for position, quantity in enumerate(quantities):
        before = folded[max(start, quantity.start - _NEAR) : quantity.start]
        if _is_baseline(folded, quantity, quantities, position, end):
            waiting = quantity
            continue
        if _BASELINE_BEFORE.search(before):
            if kept:
                baselines[kept[-1].number_start] = quantity
            continue
        if _no_value(folded, before, quantity, kept, words, last=position + 1 == len(quantities)):
            continue
        if waiting is not None:
            baselines[quantity.number_start] = waiting
            waiting = None
        kept.append(quantity)
    return Kept(tuple(kept), baselines)


def _share_unit(folded: str, quantities: list[Quantity]) -> list[Quantity]:
    """The unit may be said with the last value only: "Diện tích lúa 1.150, bắp 240, rau màu 310 ha"."""
    shared = list(quantities)
    for i in range(len(shared) - 2, -1, -1):
        here, after = shared[i], shared[i + 1]
        gap = folded[here.end : after.number_start]
        if (
            here.unit is None
            and after.unit is not None
            and gap.startswith(",")
            and len(gap) < 30
            and ";" not in gap
        ):
            shared[i] = replace(here, unit=after.unit)
    return shared


def _within_subject(folded: str, share: Quantity, quantity: Quantity) -> bool:
    """A number that tells which: "60% trạm y tế có từ 04 bác sĩ", "10 dự án có vốn trên 50 tỷ đồng"."""
    gap = folded[share.end : quantity.start]
    if share.unit is not None and share.unit.counted and _SIZED.fullmatch(gap):
        return True
    if not share.is_percent or quantity.is_percent:
        return False
    return bool(_PLAIN_GAP.fullmatch(gap))


def _part_in_bracket(folded: str, whole: Quantity, quantity: Quantity, words: Words) -> bool:
    """One of a set of parts: "85% (nông thôn 80%, đô thị 98%)"."""
    if whole.is_percent != quantity.is_percent:
        return False
    gap = folded[whole.end : quantity.start]
    return words.is_part(gap[max(gap.rfind("("), gap.rfind(",")) + 1 :])


def _meta_count(quantity: Quantity) -> bool:
    """A count of results promises nothing: "22/27 chỉ tiêu đạt và vượt"."""
    return quantity.total is not None and quantity.unit is not None and quantity.unit.id == "target_item"


def _is_baseline(
    folded: str, quantity: Quantity, quantities: list[Quantity], position: int, end: int
) -> bool:
    """``từ X`` followed by ``xuống``/``lên`` and another number."""
    if not quantity.origin or quantity.comparator != "ge" or position + 1 == len(quantities):
        return False
    following = quantities[position + 1]
    return bool(_TO.match(folded, quantity.end, min(end, following.number_start)))


def _no_value(
    folded: str, before: str, quantity: Quantity, kept: list[Quantity], words: Words, last: bool
) -> bool:
    unit = quantity.unit
    if unit is None:
        return True
    in_words = not folded[quantity.number_start].isdigit()
    if unit.id in _LIST_SIZES and (before.endswith("(") or in_words):
        return True
    if kept and _SAME_FACT.search(before):
        return True
    if kept and _within_subject(folded, kept[-1], quantity):
        return True
    if unit.dimension in _DURATIONS and not _MEASURES_TIME.search(before):
        return True
    if unit.id in _CONDITIONS and not _MEASURES_TIME.search(before):
        return True
    if (
        quantity.comparator == "gt"
        and quantity.value in _PER_ROUND
        and unit.id in _PER_UNITS
        and (kept or not last)
    ):
        return True
    if kept and _RESTATED.search(folded[kept[-1].end : quantity.start]):
        return not _part_in_bracket(folded, kept[-1], quantity, words)
    if _HEAD_DURATION.match(unit.text.lower()) and "/" in unit.text and not _MEASURES_TIME.search(before):
        return True
    plainly = quantity.comparator == "eq" or quantity.origin and quantity.comparator == "ge"
    return bool(unit.counted and plainly and words.describing.search(before))
