"""Headings without a number: a line of its own that says what follows.

======================================  =====================================================
``CÁC CHỈ TIÊU CHỦ YẾU``                opens targets
``Một số chỉ tiêu năm 2026``            opens targets
``Phấn đấu đạt các chỉ tiêu sau``       opens targets, though its colon was forgotten
``Chỉ tiêu này do Ủy ban giao.``        a sentence: no heading
======================================  =====================================================
"""

from __future__ import annotations

import re

from vnplan.extract.targets.words import Words
from vnplan.handover import CleanText, OutlineNode

_LONGEST = 120
# Among the grounds stand the capitals that lead from them to the body.
_ZONES = frozenset({"body", "annex", "grounds"})
_OPENING = re.compile(
    r"(?:(?:hệ thống|danh mục|biểu|bảng|tổng hợp|nhóm|các|một số|những|nội dung|kết quả|về|và|cụ thể) ){0,4}"
)
_FIGURE = re.compile(r"[0-9]")
# Years, and how many there are: "Các chỉ tiêu năm 2026 (20 chỉ tiêu)".
_NO_FIGURES = re.compile(r"(?:19|20)[0-9]{2}|\([0-9]{1,2} (?:nhóm )?(?:chỉ tiêu|tiêu chí|mục tiêu)\)")
_AS_FOLLOWS = re.compile(r"(?:như )?sau(?: đây)?$")
# Labels that begin a list: what they label stands below the heading.
_FIRST = frozenset({"1", "a", "i"})


def stands_alone(clean: CleanText, node: OutlineNode, words: Words) -> bool:
    """Is the paragraph a heading that nobody numbered?"""
    block = node.block
    if block.marker != "paragraph" or node.zone not in _ZONES or block.end - block.body > _LONGEST:
        return False
    line = clean.folded[block.body : block.end].strip()
    if not line or line[-1] in ".;,!?" or "\n" in line or ". " in line or ";" in line:
        return False
    if _FIGURE.search(_NO_FIGURES.sub("", line)):
        return False  # "Chỉ tiêu giảm nghèo: 2%" says a value itself
    if _AS_FOLLOWS.search(line):
        return words.target_headings.search(line) is not None
    at = _OPENING.match(line)
    start = at.end() if at else 0
    cues = (words.target_headings, words.result_headings, words.task_openings, words.organise_headings)
    return any(cue.match(line, start) or cue.match(line) for cue in cues)


def begins_list(node: OutlineNode) -> bool:
    """Does its label count from the start: "I.", "1.", "a)"?"""
    return (node.block.number or "").lower() in _FIRST
