"""The indicator's name was cut too short or too long.

``vào nhà trẻ``, ``tỷ lệ hộ có từ hai con trở``, ``70% trở lên) - Hộ có vườn``, ``sản lượng``: each shows
a mark of a wrong cut. The number may be right; whose number it is has to be looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome

_CODE = "name-doubtful"
_LONG = 26
# A quantity, a clause's end or a year inside a name.
_INSIDE = re.compile(
    r"\d\ ?%(?!\w)|[;!?]|…(?!\ ?\))|\.\ |(?<!so\ sánh\ )(?<!chuẩn\ )\bnăm\ (?:19|20)\d\d|\bphấn\ đấu\b"
    r"|\d\ (?:triệu|tỷ|nghìn)\b|(?<!\d)(?<!trên\ )\d+\.\d{3}|\d,\d|\(\d[\d.,]*\ lần\b|\b(?:tăng|giảm)\ \d"
)
_HINT = re.compile(r"[0-9;!?….]")
_NUMBERED = re.compile(r"\d[\d.,]*\s")
_RUN_ON = re.compile(r"(?<=\d)[.,:;]\ ?\d")
_PRICES = re.compile(r"giá (?:so sánh|cố định|hiện hành)|chuẩn (?:hộ )?nghèo")


def doubtful_names(desk: Desk) -> Iterator[Outcome]:
    """Look at each name for the marks of a wrong cut; parts inherit the doubt with the name."""
    doubted: dict[int, str] = {}
    for i in desk.numbers:
        reason = _reason(desk, i)
        parent = desk.targets[i].parent
        if reason is None and parent in doubted and desk.names[i].startswith(desk.names[parent]):
            reason = "it begins with a name that is doubtful"
        if reason is not None:
            doubted[i] = reason
            yield Outcome((i,), _CODE, f"“{desk.targets[i].indicator}”: {reason}")


def _reason(desk: Desk, index: int) -> str | None:
    target, name, words = desk.targets[index], desk.names[index], desk.words
    if words.cut_start.match(name) or _NUMBERED.match(name):
        return "no name begins so"
    if name.rsplit(" ", 1)[-1] in words.cut_last and words.cut_end.search(name[-24:]):
        return "no name ends so"
    if words.bare.fullmatch(name):
        return "it does not say of what"
    if name[-1:].isdigit() and _RUN_ON.match(desk.clean.folded, target.start + len(name)):
        return "its last number runs into the value"
    if "(" in name or ")" in name:
        depth = name.count("(") - name.count(")")
        if depth or name.find(")") < name.find("("):
            return "a bracket is not closed"
    inside = _INSIDE.search(name) if _HINT.search(name) or "phấn đấu" in name else None
    if inside and not _PRICES.search(name, max(0, inside.start() - 40), inside.end()):
        return "it holds another quantity, year or sentence"
    if target.cell is None:
        if target.rule == "subject-before" and name.count(" ") >= _LONG:
            return "names before their number are shorter"
        return _noun_alone(desk, index)
    return None


def _noun_alone(desk: Desk, index: int) -> str | None:
    """ "mô hình" for 04 mô hình: what is counted, but not what is promised."""
    target, name = desk.targets[index], desk.names[index]
    unit = target.unit_text
    if unit and name.startswith(unit.lower()) and len(name) <= len(unit) + 1:
        return "it is the unit alone"
    if not name.count(" ") and name not in desk.lexicon.indicator_names:
        return "it is one word"
    if unit in ("chỉ tiêu", "nhiệm vụ", "tiêu chí") and desk.words.heading.match(name):
        return "it counts the targets of a heading"
    return None
