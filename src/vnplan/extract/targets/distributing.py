"""``lần lượt``: values given in turn to the members of a list.

"Tỷ lệ hộ dùng điện tại ấp A, ấp B và ấp C đạt lần lượt 90%, 95% và 98%" is three targets;
a comparator said once ("đạt tối thiểu lần lượt") governs all of them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vnplan.extract.targets.catalogue import indicator_of
from vnplan.extract.targets.scene import Scene
from vnplan.handover import TargetDraft

_IN_TURN = re.compile(
    r"(?:(?:đạt|là|còn|tăng|giảm) )?(?P<before>[^,;]{0,24}?)\blần lượt\b(?: là| đạt| ở mức)?"
)
_JOINT = re.compile(r",| và ")
# What the last member says for all: "… THCS đạt chuẩn quốc gia".
_SAID_OF_ALL = re.compile(r" (?:đạt|được|có|tham gia|sử dụng|hoàn thành|không)(?!\w)")
_PLACE = re.compile(r" (?:tại|ở|trong|của|đối với|cho) ")


def distributed(scene: Scene, start: int, drafts: list[TargetDraft]) -> list[TargetDraft]:
    """Give the members of the list one value each; unchanged when the counts do not agree."""
    if len(drafts) < 2 or "lần lượt" not in scene.folded[start : drafts[0].end]:
        return drafts
    names = _members(scene, drafts[0].indicator)
    if len(names) != len(drafts):
        return drafts
    stated = scene.comparators.read_before(scene.folded, scene.folded.find("lần lượt", start), start).operator
    made = []
    measure = drafts[0].measure  # "tăng lần lượt 12%, 9%": said once for all
    for draft, full in zip(drafts, names, strict=True):
        comparator = stated if stated and draft.comparator == "eq" else draft.comparator
        made.append(
            replace(
                draft,
                indicator=full,
                comparator=comparator,
                rule="in-turn",
                measure=measure,
                indicator_id=indicator_of(full, measure, None, scene.lexicon),
                doubts=(*draft.doubts, "comparator-shared")
                if comparator != draft.comparator
                else draft.doubts,
            )
        )
    return made


def _members(scene: Scene, words: str) -> list[str]:
    """The full names of the members: "Tỷ lệ thôn, ấp đạt chuẩn" is of thôn and of ấp."""
    folded = scene.fold(words)
    turn = _IN_TURN.search(folded)
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
    replaced = max(len(name.split()) for name in others)
    kept = max(len(first[: head.end()].split()), len(words) - replaced)
    return " ".join(words[:kept]) + " "
