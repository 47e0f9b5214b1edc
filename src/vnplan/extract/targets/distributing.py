"""``lần lượt``: values given in turn to the members of a list.

"Tỷ lệ hộ dùng điện tại ấp A, ấp B và ấp C đạt lần lượt 90%, 95% và 98%" is three targets;
a comparator said once ("đạt tối thiểu lần lượt") governs all of them. "Đến năm 2027 và năm 2030 … đạt
tương ứng 35% và 42%" gives each year its value.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vnplan.extract.targets.catalogue import indicator_of
from vnplan.extract.targets.scene import Scene
from vnplan.handover import PeriodDraft, TargetDraft

_IN_TURN = re.compile(
    r"(?:(?:đạt|là|còn|tăng|giảm) )?(?P<before>[^,;]{0,24}?)\b(?:lần lượt|tương ứng)\b(?: là| đạt| ở mức)?"
)
_TURN = re.compile(r"\b(?:lần lượt|tương ứng)\b")
# "đến năm 2027 và năm 2030", "các năm 2026, 2027 và 2028"
_YEARS = re.compile(
    r"(?P<until>đến )?(?:các )?năm 20[0-9]{2}(?:(?:, | và |, và )(?:đến )?(?:năm )?20[0-9]{2})+(?![0-9])"
)
_LIST_OF_YEARS = 120
_YEARS_LEFT = re.compile(r"(?:[ ,]|(?<!\w)(?:các|năm|đến|vào|và|20[0-9]{2})(?!\w))+$")
_YEAR = re.compile(r"20[0-9]{2}")
_JOINT = re.compile(r",| và ")
# What the last member says for all: "… THCS đạt chuẩn quốc gia".
_SAID_OF_ALL = re.compile(
    r"(?<!không)(?<!chưa) (?:không |chưa )?(?:đạt|được|có|tham gia|sử dụng|hoàn thành|không)(?!\w)"
)
_PLACE = re.compile(r" (?:tại|ở|trong|của|đối với|cho) ")


def distributed(scene: Scene, start: int, end: int, drafts: list[TargetDraft]) -> list[TargetDraft]:
    """Give the members of the list one value each; unchanged when the counts do not agree.

    ``start:end`` is the sentence; its members are things, or years.
    """
    if len(drafts) < 2:
        return drafts
    turn = _TURN.search(scene.folded, start, end)
    years = _years(scene, start, end, len(drafts))
    if turn is None and years and len({d.indicator for d in drafts}) == 1:
        turn = _YEARS.search(scene.folded, start, end)  # "các năm 2026, 2027 là 3% và 2%"
    if turn is None or turn.start() > drafts[0].end:
        return drafts
    stated = scene.comparators.read_before(scene.folded, turn.start(), start).operator
    if years:
        name = _without_years(scene, drafts[0].indicator)
        return [
            replace(_given(scene, d, drafts[0], name, stated), period=_in(d.period, year))
            for d, year in zip(drafts, years, strict=True)
        ]
    names = _members(scene, drafts[0].indicator)
    if len(names) != len(drafts):
        return drafts
    return [_given(scene, d, drafts[0], name, stated) for d, name in zip(drafts, names, strict=True)]


def _given(
    scene: Scene, draft: TargetDraft, first: TargetDraft, name: str, stated: str | None
) -> TargetDraft:
    """The value under its name; the change ("tăng lần lượt") and the comparator are said once for all."""
    comparator = stated if stated and draft.comparator == "eq" else draft.comparator
    shared = ("comparator-shared",) if comparator != draft.comparator else ()
    return replace(
        draft,
        indicator=name,
        comparator=comparator,
        rule="in-turn",
        measure=first.measure,
        indicator_id=indicator_of(name, first.measure, None, scene.lexicon),
        doubts=(*draft.doubts, *shared),
    )


def _years(scene: Scene, start: int, end: int, count: int) -> list[tuple[int, bool]]:
    """The years of "đến năm 2027 và năm 2030", one for each value, and whether they are ends."""
    for listed in _YEARS.finditer(scene.folded, start, end):
        years = [int(y) for y in _YEAR.findall(listed.group())]
        if len(years) == count and years == sorted(set(years)):
            return [(y, listed["until"] is not None) for y in years]
    return []


def _in(period: PeriodDraft, year: tuple[int, bool]) -> PeriodDraft:
    last, until = year
    return replace(period, start=None if until else last, end=last, inherited=False, text=str(last))


def _without_years(scene: Scene, words: str) -> str:
    """The name without what is left of the list of years behind it."""
    begin = max(0, len(words) - _LIST_OF_YEARS)
    left = _YEARS_LEFT.search(scene.fold(words), begin)
    return words[: left.start()] if left else words


def _members(scene: Scene, words: str) -> list[str]:
    """The full names of the members: "Tỷ lệ thôn, ấp đạt chuẩn" is of thôn and of ấp."""
    turn = _IN_TURN.search(scene.fold(words))
    body = words[: turn.start()].strip(" ,") if turn else words
    folded = scene.fold(body)
    place = _PLACE.search(folded)
    if place:
        return [f"{body[: place.end()]}{m}" for m in _parted(body[place.end() :])]
    members = _parted(body)
    if len(members) < 2:
        return members
    said = _SAID_OF_ALL.search(scene.fold(members[-1]))
    tail = members[-1][said.start() :] if said else ""
    bare = [*members[:-1], members[-1].removesuffix(tail)]
    shared = _shared_head(scene, bare)
    full = [bare[0], *(shared + name for name in bare[1:])]
    return [f"{name}{tail}" for name in full]


def _parted(words: str) -> list[str]:
    return [m.strip() for m in _JOINT.split(words) if m.strip()]


def _shared_head(scene: Scene, members: list[str]) -> str:
    """In "Tỷ lệ phủ sóng 4G, 5G" the others stand in the place of the first's last words.

    Members with heads of their own ("GRDP, thu ngân sách") are whole.
    """
    first, *others = members
    head = scene.words.strong_heads.match(scene.fold(first))
    if head is None or any(scene.words.strong_heads.match(scene.fold(name)) for name in others):
        return ""
    words = first.split()
    again = others[0].split()[0]
    if again in words[1:]:
        # "Tỷ lệ hộ không có nhà vệ sinh, không có nước sạch": what the others say anew.
        return " ".join(words[: len(words) - 1 - words[::-1].index(again)]) + " "
    replaced = max(len(name.split()) for name in others)
    kept = max(len(first[: head.end()].split()), len(words) - replaced)
    return " ".join(words[:kept]) + " "
