"""How a target compares: its measure, and the comparator that its verbs leave.

=========================================  ===========================
``Thu ngân sách vượt 5% dự toán``          increase, eq 5 %
``đạt và vượt 5% dự toán``                 increase, eq 5 %
``vượt ít nhất 5% kế hoạch``               increase, ge 5 %
``giảm 30% thời gian, 20% chi phí``        decrease, both: the verb is shared
=========================================  ===========================
"""

from __future__ import annotations

import re

from vnplan.extract.targets.clauses import Clause
from vnplan.extract.targets.measure import measure_of
from vnplan.extract.targets.naming import Name
from vnplan.extract.targets.scene import Scene
from vnplan.handover import TargetDraft

_EXCEEDS = re.compile(
    r"(?<!không )(?<!đạt và )\bvượt(?:(?: dự toán| kế hoạch)?(?P<bare>)| (?:từ|trên|ít nhất|tối thiểu)) $"
)
_REACHES_AND_EXCEEDS = re.compile(r"đạt và vượt(?P<bare>) ?$")
_OF_PLAN = re.compile(r" ?(?:so với )?(?:dự toán|kế hoạch|chỉ tiêu)(?!\w)")


def compare(
    scene: Scene, clause: Clause, name: Name, shown: str, head: TargetDraft | None
) -> tuple[str, str]:
    """Measure and comparator of a clause; ``shown`` is its full name, ``head`` the record before."""
    quantity = clause.quantity
    measure = measure_of(scene.fold(name.text or shown), name.tail, name.lead, quantity)
    if measure == "level" and head is not None and _shares_verb(scene, clause, head):
        measure = head.measure
    exceeding = _exceeding(scene, clause)
    if exceeding is None:
        late = clause.after and quantity.comparator == "eq" and late_bound(scene, clause) is not None
        return measure, "ge" if late else quantity.comparator
    # The number is the excess, and "vượt" its verb, not "more than".
    bare = exceeding["bare"] is not None and quantity.comparator in ("gt", "ge")
    return "increase", "eq" if bare else quantity.comparator


def late_bound(scene: Scene, clause: Clause) -> re.Match[str] | None:
    """The "trở lên" that stands behind the noun: "60% người cao tuổi trở lên được khám"."""
    return scene.words.late_bound.match(scene.folded, clause.quantity.end, clause.end)


def _exceeding(scene: Scene, clause: Clause) -> re.Match[str] | None:
    if clause.after or not clause.quantity.is_percent:
        return None
    before = scene.folded[clause.start : clause.quantity.number_start]
    of_plan = _OF_PLAN.match(scene.folded, clause.quantity.end, clause.end)
    return _EXCEEDS.search(before) or (_REACHES_AND_EXCEEDS.search(before) if of_plan else None)


def _shares_verb(scene: Scene, clause: Clause, head: TargetDraft) -> bool:
    """Does nothing but a comma part this value from one of the same kind before it?"""
    alike = clause.after and head.rule == "subject-after" and head.unit_id == "pct"
    own = scene.folded[clause.start : clause.quantity.start].strip(" ,")
    tied = ";" not in scene.folded[head.end : clause.quantity.start]
    return alike and tied and clause.quantity.is_percent and own in ("", "và")
