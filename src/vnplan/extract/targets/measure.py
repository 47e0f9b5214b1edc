"""Level, increase, decrease or multiple.

=====================================  ==========
``Tỷ lệ hộ nghèo giảm còn 1%``         level
``Tốc độ tăng … đạt 10%``              level (the indicator is itself a rate)
``GRDP tăng 10%``                      increase
``giảm bình quân 1 - 1,5%/năm``        decrease
``gấp 2 lần``                          multiple
=====================================  ==========
"""

from __future__ import annotations

import re

from vnplan.grammar.value import Quantity

_RATE_NAME = re.compile(
    r"(?:tốc độ|tỷ lệ|mức|chỉ số|tỷ suất|hệ số) ?(?:tăng|giảm)|tăng trưởng|tốc độ|mức tăng|mức giảm"
)
_CHANGE_NAME = re.compile(r"(?:kéo giảm|cắt giảm|giảm|tăng(?! trưởng| cường| thu))(?= )")
_SHARE_NAME = re.compile(r"(?:tỷ lệ|tỷ suất|tỷ số)(?! (?:tăng|giảm))")
_VERB = re.compile(
    r"(?P<multiple>\bgấp\b)"
    r"|(?P<level>\b(?:còn|xuống|lên|nâng|đưa|đạt|chiếm|duy trì|giữ vững|là|ở mức)\b)"
    r"|(?P<increase>\b(?:tăng|có thêm)\b)"
    r"|(?P<decrease>\b(?:giảm|kéo giảm|cắt giảm)\b)"
)


def measure_of(name: str, between: str, lead: str, quantity: Quantity) -> str:
    """The measure of a quantity.

    ``name`` is the folded indicator, ``between`` the folded words from it to the number,
    ``lead`` the verbs before the name (``giảm tỷ lệ hộ nghèo … 1%``).
    """
    if quantity.unit is not None and quantity.unit.id == "times" and "gấp" in between:
        return "multiple"
    verbs = [m.lastgroup or "" for m in _VERB.finditer(between)]
    last = verbs[-1] if verbs else ""
    if last == "multiple":
        return "multiple"
    if last == "level" and verbs[-1:] == ["level"]:
        return _level_or_change(verbs, name, between, share=quantity.is_percent)
    if last == "decrease" and quantity.comparator == "lt" and _SHARE_NAME.match(name):
        return "level"  # "Tỷ lệ hộ nghèo giảm dưới 2%" says where it ends
    if last in ("increase", "decrease"):
        return "level" if _RATE_NAME.match(name) and not verbs[:-1] and "tăng thêm" not in between else last
    if not verbs and lead:
        led = [m.lastgroup or "" for m in _VERB.finditer(lead)]
        if led and led[-1] in ("increase", "decrease"):
            return led[-1]
    if not verbs and quantity.is_percent and (opened := _CHANGE_NAME.match(name)):
        # "Giảm phát thải khí nhà kính 15%": the name itself says the change.
        return "increase" if opened.group() == "tăng" else "decrease"
    return "level"


def _level_or_change(verbs: list[str], name: str, between: str, *, share: bool) -> str:
    """A level for "giảm còn", "tăng lên"; still a change for "giảm đạt 2%"."""
    said = between.rstrip(" :")
    changed = len(verbs) > 1 and verbs[-2] in ("increase", "decrease")
    if changed and (said.endswith("đạt") or share and said.endswith("là")):
        return "level" if _RATE_NAME.match(name) else verbs[-2]
    return "level"
