"""A number whose unit stands in its indicator's name.

==============================================  =====================
``Số bác sĩ/vạn dân đạt 12``                    bác sĩ/vạn dân
``Số giường bệnh trên 1 vạn dân: 30``           giường bệnh/vạn dân
``Tổng số hợp tác xã đến năm 2030 là 15``       hợp tác xã
``Chỉ số phát triển con người (HDI) đạt 0,75``  none: an index has no unit
==============================================  =====================

A number that is followed by a word, or whose name is neither a count nor an index, is left
without a unit, and so is no target: it may be a date, a rank or a label.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vnplan.extract.targets.scene import Scene
from vnplan.grammar.unit import UnitMatch
from vnplan.grammar.value import Quantity

_COUNT = re.compile(
    r"(?:^ ?|[,;:(+-] ?|\b(?:và|tổng|trong đó|phấn đấu|nâng|tăng|giảm|đưa) )số (?:lượng )?(?=[^\W\d])"
)
_INDEX = re.compile(r"(?:^ ?|[,;:(+-] ?|\b(?:và|nâng|tăng|giảm|đưa) )(?:chỉ số|hệ số)(?!\w)")
_PER = re.compile(
    r" (?:tính )?(?:bình quân )?(?:trên|cho) (?:(?:1|01|một|10\.000) )?(?P<whole>vạn dân|vạn người|dân)(?!\w)"
)
_ON = re.compile(r" trên (?:(?:1|01|một) )?(?=\S*(?:vạn|nghìn|ngàn|dân))")
_REACHES = re.compile(
    r"(?:\b(?:đạt|là|còn|bằng|có|tăng lên|lên|xuống|ở mức|duy trì)|:)"
    r"(?: mức| khoảng| từ| trên| dưới| ít nhất| tối thiểu)? ?$"
)
_ALSO = re.compile(r" ?(?:,|và) ?(?=[^\W\d])")
_CLOSED = re.compile(r" ?(?:$|[.,;)]|(?:và|trở lên|vào|so với|tăng|trong|cụ thể)(?!\w))")
_DENOMINATOR = re.compile(r"(?:trên|cho|/) ?$")
_NEAR = 140
_YEARS = range(1900, 2101)


def with_units_of_names(scene: Scene, start: int, end: int, quantities: list[Quantity]) -> list[Quantity]:
    """``quantities`` of the sentence ``text[start:end]``, units added where the names hold them."""
    quantities = _share_denominators(scene, quantities)
    if all(q.unit is not None for q in quantities):
        return quantities
    done: list[Quantity] = []
    floor, counted = start, False
    for quantity in quantities:
        unit = None
        if quantity.unit is None:
            unit = _unit(scene, floor, end, quantity) or (
                _next_counted(scene, floor, quantity) if counted else None
            )
            counted = unit is not None and unit.counted
        done.append(quantity if unit is None else replace(quantity, unit=unit))
        if not _DENOMINATOR.search(
            scene.folded, max(start, quantity.number_start - 8), quantity.number_start
        ):
            floor = quantity.end
    return done


def _share_denominators(scene: Scene, quantities: list[Quantity]) -> list[Quantity]:
    """What the last is counted on counts for all: "12 bác sĩ và 36 giường bệnh/vạn dân"."""
    shared = list(quantities)
    for i in range(len(shared) - 2, -1, -1):
        here, after = shared[i].unit, shared[i + 1].unit
        if here is None or after is None or not here.counted or "/" in here.text:
            continue
        noun, slash, per = after.text.partition("/" if "/" in after.text else " trên ")
        gap = scene.folded[shared[i].end : shared[i + 1].start]
        if not slash or not noun or gap not in (" và ", ", "):
            continue
        text = f"{here.text}{slash}{per}"
        known = scene.units.read(text, scene.fold(text), 0)
        if known is not None and known.id is not None and known.text == text:
            shared[i] = replace(shared[i], unit=replace(known, start=here.start, end=here.end))
    return shared


def _unit(scene: Scene, floor: int, end: int, quantity: Quantity) -> UnitMatch | None:
    folded = scene.folded
    if quantity.value == quantity.value.to_integral() and int(quantity.value) in _YEARS:
        return None
    if not _CLOSED.match(folded[quantity.end : end]):
        return None
    begin = max(floor, quantity.start - _NEAR)
    before = folded[begin : quantity.start].rstrip() + " "
    if not _REACHES.search(before):
        return None
    place = quantity.number_end
    named = list(_COUNT.finditer(before))
    if named:
        noun = scene.units.read(scene.text, folded, begin + named[-1].end())
        if noun is not None and noun.counted and noun.id is not None:
            per = _PER.match(folded, noun.end)
            return _made(scene, noun, per["whole"] if per else None, place)
    if _INDEX.search(before):
        return UnitMatch("", place, place, None, None)
    return None


def _next_counted(scene: Scene, floor: int, quantity: Quantity) -> UnitMatch | None:
    """The next of a list: "tổng số doanh nghiệp lên 150, HTX lên 25"."""
    opened = _ALSO.match(scene.folded, floor)
    noun = scene.units.read(scene.text, scene.folded, opened.end()) if opened else None
    if noun is None or not noun.counted or noun.id is None or noun.end > quantity.start:
        return None
    reached = _REACHES.fullmatch(scene.folded[noun.end : quantity.start].strip())
    return _made(scene, noun, None, quantity.number_end) if reached else None


def _made(scene: Scene, noun: UnitMatch, per: str | None, place: int) -> UnitMatch:
    """The noun as a unit, put where the number ends: it stands before it, not after."""
    if per is None:
        return replace(noun, text=_ON.sub("/", noun.text), start=place, end=place)
    text = f"{noun.text}/{per}"
    known = scene.units.read(text, scene.fold(text), 0)
    return replace(known or noun, text=text, start=place, end=place)
