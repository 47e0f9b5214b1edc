"""What a list of bare values is of.

    a) Tỷ lệ dân số tham gia bảo hiểm y tế theo từng năm:
    - Năm 2026: đạt từ 95% trở lên;
    - Năm 2027: đạt 96%.

The items have years and values only; the line above names the indicator of all of them.
"""

from __future__ import annotations

import re

from vnplan.extract.targets.naming import show, without
from vnplan.extract.targets.scene import Scene
from vnplan.grammar.period import find_periods
from vnplan.handover import Outline

_LONGEST = 240
_TAIL = re.compile(
    r"[\s,]*(?:theo (?:từng |các )?(?:năm|giai đoạn|lộ trình|mốc)(?: thời gian)?|qua (?:từng|các) năm|như sau"
    r"|cụ thể(?: là| như sau)?|hằng năm|hàng năm|(?:từng|các) năm|đạt|phấn đấu(?: đạt)?|lộ trình|trong đó"
    r"|giai đoạn|với)+[\s,]*$"
)
_OPENING = re.compile(r"[\s*:]*(?:(?:biểu|bảng|phân bổ|giao) )?(?:các )?(?:chỉ tiêu|kế hoạch) (?:về )?")
_GIVEN = re.compile(r"\s(?:giao |phân bổ |phân khai )?(?:cho|của|tại|đến) (?:các|từng)\b")


def topic_of(scene: Scene, outline: Outline, index: int) -> str:
    """The indicator that the line above node ``index`` names; empty when it names none."""
    node = outline.nodes[index]
    above = outline.nodes[node.parent] if node.parent is not None else None
    before = outline.nodes[index - 1] if index else None
    if before is not None and before.parent == node.parent and before.block.marker == "paragraph":
        above = before  # a paragraph that ends in a colon leads the bullets after it
    if above is None:
        return ""
    start, end = above.block.body, above.block.end
    while end > start and scene.text[end - 1] in " *":
        end -= 1
    if end - start > _LONGEST or end <= start or scene.text[end - 1] != ":":
        return ""
    tail = _TAIL.search(scene.folded, start, end - 1)
    stop = tail.start() if tail else end - 1
    name = show(without(scene.text, start, stop, find_periods(scene.folded, start, stop)))
    return name if scene.words.strong_heads.match(scene.fold(name)) else ""


def topic_of_table(scene: Scene, outline: Outline, index: int) -> str:
    """The indicator that the title over a table names: "CHỈ TIÊU SỐ HỘ THOÁT NGHÈO GIAO CHO CÁC XÃ"."""
    node = outline.nodes[index]
    if node.parent is None:
        return ""
    above = outline.nodes[node.parent]
    start = above.block.body
    end = min(above.heading_end if above.has_heading else above.block.end, start + _LONGEST)
    opening = _OPENING.match(scene.folded, start, end)
    start = opening.end() if opening else start
    given = _GIVEN.search(scene.folded, start, end)
    stop = given.start() if given else end
    name = show(without(scene.text, start, stop, find_periods(scene.folded, start, stop)))
    if not scene.words.strong_heads.match(scene.fold(name)):
        return ""
    return name.capitalize() if name.isupper() else name
