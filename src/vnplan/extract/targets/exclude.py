"""Which quantities of a sentence are left when baselines and what promises nothing are out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vnplan.extract.targets.no_value import Seen, promises_nothing
from vnplan.extract.targets.words import Words
from vnplan.grammar.unit import UnitMatch
from vnplan.grammar.value import Quantity

_BASELINE_BEFORE = re.compile(r"\bso (?:với )?(?:mức )?$|\bcủa năm 20\d\d là $|\b(?:thay vì|từ mức) $")
_TO = re.compile(r"[^.;]{0,40}?(?:\b(?:xuống|còn|thành)|(?<!trở )\blên)\b")
# "Xây mới 08 và nâng cấp 15 nhà văn hóa".
_AND_MAKE = re.compile(r" và (?:nâng cấp|sửa chữa|cải tạo|xây|làm|duy trì|thành lập|củng cố)(?: mới)? ?$")
_CLOSED_BEFORE_NOUN = re.compile(r" ?\)(?= [^\W\d])")
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
    quantities = _share_unit(folded, _over_fractions(folded, quantities))
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
        if promises_nothing(Seen(folded, before, quantity, kept, words, position + 1 == len(quantities))):
            continue
        if waiting is not None:
            baselines[quantity.number_start] = waiting
            waiting = None
        kept.append(quantity)
    return Kept(tuple(kept), baselines)


def _over_fractions(folded: str, quantities: list[Quantity]) -> list[Quantity]:
    """In "100% (14/14) trường học" the bracket says the share again; the noun stands behind it."""
    kept: list[Quantity] = []
    for quantity in quantities:
        share = kept[-1] if kept else None
        if share is not None and share.is_percent and quantity.total is not None and quantity.unit is None:
            gap = folded[share.end : quantity.number_start].strip()
            closed = _CLOSED_BEFORE_NOUN.match(folded, quantity.end)
            if gap == "(" and closed:
                kept[-1] = replace(share, end=closed.end())
                continue
        kept.append(quantity)
    return kept


def _share_unit(folded: str, quantities: list[Quantity]) -> list[Quantity]:
    """The unit may be said with the last value only: "Diện tích lúa 1.150, bắp 240, rau màu 310 ha"."""
    shared = list(quantities)
    for i in range(len(shared) - 2, -1, -1):
        here, after = shared[i], shared[i + 1]
        gap = folded[here.end : after.number_start]
        if (
            here.unit is None
            and after.unit is not None
            and (gap.startswith(",") or _AND_MAKE.match(gap))
            and len(gap) < 30
            and ";" not in gap
        ):
            unit = replace(after.unit, start=here.end, end=here.end)
            shared[i] = replace(here, unit=unit)
    return shared


def _meta_count(quantity: Quantity) -> bool:
    """A count of results promises nothing: "22/27 chỉ tiêu đạt và vượt"."""
    return quantity.total is not None and quantity.unit is not None and quantity.unit.id == "target_item"


def _is_baseline(
    folded: str, quantity: Quantity, quantities: list[Quantity], position: int, end: int
) -> bool:
    """``từ X`` followed by ``xuống``/``lên`` and another number."""
    if not quantity.origin or quantity.comparator not in ("ge", "eq") or position + 1 == len(quantities):
        return False
    following = quantities[position + 1]
    here, there = quantity.unit, following.unit
    if here is not None and there is not None and _measures(here) != _measures(there):
        # "nam giới từ 15 tuổi trở lên giảm xuống dưới 36%": an age is no baseline of a share.
        return False
    return bool(_TO.match(folded, quantity.end, min(end, following.number_start)))


def _measures(unit: UnitMatch) -> str:
    """What a unit measures, without "per": "từ 31,5 triệu đồng lên 48 triệu đồng/người/năm"."""
    return (unit.dimension or "").partition("/")[0].removesuffix("_difference").removesuffix("_person")
