"""One predicate for several subjects of a list.

==================================================================  ==============
``100% A và ít nhất 50% B được phổ biến kiến thức``                  said at the end
``A; B hoàn thành 100% chỉ tiêu``                                    said of the last
==================================================================  ==============
"""

from __future__ import annotations

import re
from dataclasses import replace

from vnplan.extract.targets.catalogue import indicator_of
from vnplan.extract.targets.scene import Scene
from vnplan.handover import TargetDraft

_PREDICATE = re.compile(
    r"(?<!\w)(?:không |chưa )?(?:được|sử dụng|có|tham gia|đạt|hoàn thành|thực hiện|ứng dụng|áp dụng"
    r"|bố trí|dùng|đưa|cung cấp|kết nối|thanh toán|chi trả|đi học|ra lớp|đến trường|tốt nghiệp|biết chữ"
    r"|thu(?= (?:học phí|viện phí|phí|thuế|tiền|các khoản)))(?!\w)"
)
OWN_PREDICATE = re.compile(r"(?<!\w)(?:có|đạt|là|được|gồm)(?!\w)")


def share_forward(scene: Scene, drafts: list[TargetDraft], first: int) -> None:
    """A predicate at the end of a list: "100% A và ít nhất 50% B được phổ biến kiến thức"."""
    for index in range(len(drafts) - 2, first - 1, -1):
        here, after = drafts[index], drafts[index + 1]
        if not (here.rule == after.rule == "subject-after" and here.unit_id == after.unit_id == "pct"):
            continue
        gap = scene.text[here.end : after.start]
        if ";" in gap or "." in gap or len(gap) > 24 or after.parent is not None:
            continue
        if OWN_PREDICATE.search(scene.fold(gap)):
            continue  # "100% A, có 50% B đạt chuẩn": two statements
        if _PREDICATE.search(scene.fold(here.indicator)):
            continue
        predicate = _PREDICATE.search(scene.fold(after.indicator))
        if predicate and predicate.start() > 0:
            name = f"{here.indicator} {after.indicator[predicate.start() :]}"
            drafts[index] = replace(
                here, indicator=name, indicator_id=indicator_of(name, here.measure, None, scene.lexicon)
            )


def share_back(scene: Scene, drafts: list[TargetDraft], first: int) -> None:
    """One predicate for a list before it: "A; B hoàn thành 100% chỉ tiêu"."""
    for index in range(first + 1, len(drafts)):
        here, before = drafts[index], drafts[index - 1]
        if before.kind != "qualitative" or here.kind != "numeric" or here.of is None:
            continue
        a, b = scene.fold(before.indicator), scene.fold(here.indicator)
        if a.split(" ")[:2] == b.split(" ")[:2]:
            drafts[index - 1] = replace(
                here,
                indicator=before.indicator,
                start=before.start,
                end=here.end,
                rule="shared-predicate",
                indicator_id=indicator_of(before.indicator, here.measure, None, scene.lexicon),
            )
