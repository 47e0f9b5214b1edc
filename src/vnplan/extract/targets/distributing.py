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
_PLACE = re.compile(r" (?:tại|ở|trong|của|đối với|cho) ")


def distributed(scene: Scene, start: int, drafts: list[TargetDraft]) -> list[TargetDraft]:
    """Give the members of the list one value each; unchanged when the counts do not agree."""
    if len(drafts) < 2 or "lần lượt" not in scene.folded[start : drafts[0].end]:
        return drafts
    words = drafts[0].indicator
    folded = scene.fold(words)
    turn = _IN_TURN.search(folded)
    body = words[: turn.start()].strip(" ,") if turn else words
    place = _PLACE.search(scene.fold(body))
    head, members = (body[: place.end()], body[place.end() :]) if place else ("", body)
    names = [m.strip() for m in _JOINT.split(members) if m.strip()]
    if len(names) != len(drafts):
        return drafts
    stated = scene.comparators.read_before(scene.folded, scene.folded.find("lần lượt", start), start).operator
    made = []
    for draft, name in zip(drafts, names, strict=True):
        comparator = stated if stated and draft.comparator == "eq" else draft.comparator
        full = f"{head}{name}" if head or name is names[0] else _alongside(names[0], name)
        made.append(
            replace(
                draft,
                indicator=full,
                comparator=comparator,
                rule="in-turn",
                indicator_id=indicator_of(full, draft.measure, None, scene.lexicon),
                doubts=(*draft.doubts, "comparator-shared")
                if comparator != draft.comparator
                else draft.doubts,
            )
        )
    return made


def _alongside(first: str, name: str) -> str:
    """In "Tỷ lệ phủ sóng 4G, 5G" the second stands in the place of the first's last words."""
    kept = first.split()[: -len(name.split())]
    return " ".join([*kept, name])
