"""What a measure without an object is of: the label before it.

    - Cây lúa: diện tích gieo trồng 1.240 ha, sản lượng 7.688 tấn.
    a) Bảo hiểm y tế
    - Tỷ lệ bao phủ đạt 95%.

"Diện tích" alone compares with nothing; the label in front, or the short heading over it, says of
what: "diện tích gieo trồng cây lúa", "tỷ lệ bao phủ bảo hiểm y tế".
"""

from __future__ import annotations

import re

from vnplan.extract.targets.naming import show
from vnplan.extract.targets.scene import Scene
from vnplan.handover import Outline

_NOUNS = r"(?:(?:về|đối với|sản xuất) )?(?P<label>[^\W\d][^:;.,()\n0-9]{1,60}?)"
_LABEL = re.compile(rf"[\s*+•–-]*{_NOUNS}[\s*]*:\s")
_HEADING = re.compile(rf"[\s*]*{_NOUNS}[\s*.:]*$")
# "Nhóm học sinh, sinh viên: tỷ lệ tham gia đạt 100%": whose measure it is, whole or not.
_GROUP = re.compile(
    r"[\s*+•–-]*(?P<label>nhóm (?!chỉ tiêu|giải pháp|nhiệm vụ|tiêu chí)[^:;.()0-9]{3,100}?)[\s*]*:\s"
)
_WORDS = 7
# A heading this long may hold values of its own; a label never does.
_LONGEST = 80


def _label_above(scene: Scene, outline: Outline, index: int) -> str:
    """The label in a node's own heading, else the heading over it; empty when it is none."""
    node = outline.nodes[index]
    if node.has_heading and (own := _read_heading(scene, node.block.body, node.heading_end)):
        return own
    if node.parent is None:
        return ""
    above = outline.nodes[node.parent]
    end = above.heading_end if above.has_heading else above.block.end
    return _read_heading(scene, above.block.body, end)


def label_before(scene: Scene, start: int, end: int) -> str:
    """The label that opens ``text[start:end]``: "Cây lúa: …"."""
    group = _GROUP.match(scene.folded, start, end)
    return show(scene.text[slice(*group.span("label"))]) if group else _read(scene, _LABEL, start, end)


def of_label(scene: Scene, outline: Outline, index: int, shown: str, said: str) -> str:
    """The name with its label when it says nothing of its own; else as it is.

    ``said`` is the label in the sentence; without one the heading over node ``index`` is asked.
    """
    if scene.fold(said).startswith("nhóm "):
        return shown if said in shown else f"{said} - {shown}"
    if scene.fold(shown) not in scene.words.bare_measures:
        return shown
    label = said or _label_above(scene, outline, index)
    if not label:
        return shown
    first = label.split(" ", 1)[0]
    return f"{shown} {label if first.isupper() else label[:1].lower() + label[1:]}"


def _read_heading(scene: Scene, start: int, end: int) -> str:
    return _read(scene, _HEADING, start, end) if end - start <= _LONGEST else ""


def _read(scene: Scene, pattern: re.Pattern[str], start: int, end: int) -> str:
    found = pattern.match(scene.folded, start, end)
    if found is None or len(found["label"].split()) > _WORDS or scene.words.no_label.search(found["label"]):
        return ""
    return scene.text[found.start("label") : found.end("label")].strip(" *")
