"""Parts that no "trong đó" opens again: later members of a list, "02 sản phẩm, có 01 sản phẩm 4 sao"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vnplan.extract.targets.clauses import Clause
from vnplan.extract.targets.scene import Scene
from vnplan.handover import TargetDraft

_LIST_OF_PARTS = re.compile(r"trong đó(?: có)? ?:")
# A part has at most a value and its change: its sister stands no further back.
_SISTERS = 3
_HAS = re.compile(r"\bcó(?: ít nhất| tối thiểu)?\s*$")


def as_part(
    scene: Scene, draft: TargetDraft, clause: Clause, drafts: Sequence[TargetDraft], head: TargetDraft | None
) -> TargetDraft:
    """Parts that no "trong đó" opens again: later members, "02 sản phẩm, có 01 sản phẩm 4 sao"."""
    if head is None or draft.parent is not None or draft.value is None or head.value is None:
        return draft
    sister = _sister(scene, draft, drafts)
    if sister is not None and sister.parent is not None:
        whole = drafts[sister.parent]
        name = draft.indicator
        counted_alike = (
            whole.unit_id is None or draft.unit_id in (whole.unit_id, None) or draft.unit_id == "pct"
        )
        if counted_alike and not scene.fold(name).startswith(scene.fold(whole.indicator)):
            name = f"{whole.indicator} {name}"
        period = sister.period if draft.period.inherited else draft.period
        return replace(draft, indicator=name, parent=sister.parent, period=period)
    both_after = draft.rule == head.rule == "subject-after"
    if not (
        both_after
        and draft.unit_id is not None
        and draft.unit_id == head.unit_id
        and draft.value < head.value
    ):
        return draft
    before = scene.folded[clause.start : clause.quantity.start]
    some = _HAS.search(before) and draft.unit_text != head.unit_text
    if head.parent is None and (some or "trong số" in before):
        full, short = scene.fold(head.unit_text or ""), scene.fold(draft.unit_text or "")
        name = draft.indicator
        at = scene.fold(name).find(short)
        if full.startswith(short) and at >= 0:
            name = (head.unit_text or "") + name[at + len(short) :]
        return replace(draft, indicator=name, parent=len(drafts) - 1)
    return draft


def _sister(scene: Scene, draft: TargetDraft, drafts: Sequence[TargetDraft]) -> TargetDraft | None:
    """The part just before in the same unit, when this one goes on with the same parts."""
    for sister in reversed(drafts[-_SISTERS:]):
        if sister.node != draft.node:
            return None
        if sister.parent is None or sister.unit_id != draft.unit_id:
            continue
        if _in_one_bracket(scene, sister, draft):
            return sister
        opened = scene.folded.rfind("trong đó", max(0, sister.start - 400), draft.start)
        if opened < 0:
            return None
        between = scene.text[opened : draft.start]
        if between.count("(") != between.count(")") or ". " in between:
            return None
        if ";" in between and not _goes_on(scene, between, draft):
            return None
        name, whole = scene.fold(draft.indicator), scene.fold(drafts[sister.parent].indicator)
        own = scene.words.strong_heads.match(name) and not name.startswith(whole)
        return None if own else sister
    return None


def _in_one_bracket(scene: Scene, sister: TargetDraft, draft: TargetDraft) -> bool:
    """In "56.780 triệu đồng (vốn tỉnh 40.000 triệu đồng; vốn xã 16.780 triệu đồng)"."""
    opened = scene.text.rfind("(", max(0, sister.start - 80), sister.start)
    return opened >= 0 and ")" not in scene.text[opened : draft.start]


def _goes_on(scene: Scene, between: str, draft: TargetDraft) -> bool:
    """Do the parts go on behind a semicolon: "trong đó: A 3 tỷ; B 5 tỷ", "…; đô thị 95%"?"""
    return (
        bool(_LIST_OF_PARTS.match(between))
        or draft.unit_id not in (None, "pct", "pct_per_year")
        or scene.words.is_part(scene.fold(draft.indicator))
    )
