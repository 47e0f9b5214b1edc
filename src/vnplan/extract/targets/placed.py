"""Values of one indicator told apart by the place behind them.

"Tỷ lệ hộ dùng nước sạch đạt 95% ở khu vực trung tâm và 80% ở các ấp còn lại vào năm 2028" is two targets
that differ in their place, both for 2028; so are those parted by a semicolon. Values that follow in the
same order ("và đạt 98% và 90% vào năm 2030") are of the same places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vnplan.extract.targets.catalogue import indicator_of
from vnplan.extract.targets.clauses import Clause
from vnplan.extract.targets.naming import show, without
from vnplan.extract.targets.scene import Scene
from vnplan.handover import TargetDraft

_PLACE = re.compile(r"\s*(?:ở|tại|đối với) (?!mức|thời điểm|cuối|đầu|giai đoạn|tất cả)(?=\w)")
_JOINT = re.compile(r"\s*(?:[,;]|và)?\s*")
_LONGEST = 80

Read = tuple[TargetDraft, Clause]


def placed(scene: Scene, read: Sequence[Read]) -> list[TargetDraft]:
    """``read`` with the places put into the names; the drafts alone where nothing differs by place."""
    drafts = [draft for draft, _ in read]
    places = [_place(scene, clause) for _, clause in read]
    at = 0
    while at < len(drafts):
        end = at + 1
        while end < len(drafts) and _same(drafts[at], drafts[end]):
            end += 1
        told = [p for p in places[at:end] if p]
        if told and told[0] in told[1:]:
            told = told[: told.index(told[0], 1)]  # the same places again, for other years
        full = len(told) > 1 and all(places[at : at + len(told)]) and (end - at) % len(told) == 0
        if full:
            for i in range(at, end):
                drafts[i] = _named(scene, drafts[i], told[(i - at) % len(told)])
                if i > at and _bare(scene, read[i][1]):
                    drafts[i] = replace(drafts[i], measure=drafts[at].measure)
            _share_years(scene, read, drafts, at, end, len(told))
        at = end
    return drafts


def _same(first: TargetDraft, other: TargetDraft) -> bool:
    return (
        other.rule == first.rule == "subject-before"
        and other.indicator == first.indicator
        and other.unit_id == first.unit_id
        and other.parent == first.parent
    )


def _place(scene: Scene, clause: Clause) -> str:
    """The words of place right behind the value."""
    start, end = clause.quantity.end, clause.end
    if clause.after or end - start > _LONGEST or not _PLACE.match(scene.folded, start, end):
        return ""
    return show(without(scene.text, start, end, scene.years(start, end)))


def _bare(scene: Scene, clause: Clause) -> bool:
    """Does nothing stand before the value that could say how it compares?"""
    return _JOINT.fullmatch(scene.folded[clause.start : clause.quantity.start]) is not None


def _named(scene: Scene, draft: TargetDraft, place: str) -> TargetDraft:
    name = f"{draft.indicator} {place}"
    known = indicator_of(name, draft.measure, None, scene.lexicon) or draft.indicator_id
    return replace(draft, indicator=name, scope=place, indicator_id=known)


def _share_years(
    scene: Scene, read: Sequence[Read], drafts: list[TargetDraft], start: int, end: int, size: int
) -> None:
    """Years behind the last value of a row are those of the row."""
    for first in range(start, end, size):
        last = first + size - 1
        if drafts[last].period.inherited:
            continue
        for i in range(first, last):
            gap = scene.folded[read[i][1].end : read[i + 1][1].start]
            if drafts[i].period.inherited and _JOINT.fullmatch(gap):
                drafts[i] = replace(drafts[i], period=drafts[last].period)
