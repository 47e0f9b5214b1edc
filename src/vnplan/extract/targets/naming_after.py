"""The indicator's name when the number stands before its noun.

===========================================  ==========================================
``100% hộ dân dùng nước sạch``               hộ dân dùng nước sạch
``Phát triển mới 40 hộ kinh doanh``          Phát triển mới hộ kinh doanh
``Bê tông hóa 100% đường trục ấp``           Bê tông hóa đường trục ấp
``Giải quyết việc làm cho 900 lao động``     Giải quyết việc làm
===========================================  ==========================================
"""

from __future__ import annotations

import re

from vnplan.extract.targets.clauses import Clause
from vnplan.extract.targets.comparing import late_bound
from vnplan.extract.targets.naming import Name, show, without
from vnplan.extract.targets.scene import Scene
from vnplan.folding import UPPER
from vnplan.grammar.unit import UnitMatch, scale_words

# What follows is said of the aim, not of the subject.
_ASIDE = re.compile(r"[,…]\s*(?:góp phần|nâng|đưa|qua đó|từ đó|nhất là|phấn đấu)(?!\w)")
# What opens the parts that follow is no part of the name.
_OPENING = re.compile(r"[,;]? (?:bao gồm|gồm|trong đó|cụ thể|như sau|cho|của|với)$")
_UPWARD = re.compile(r" trở (?:lên|xuống)$")
_DIGIT = re.compile(r"[0-9]")
# "01 trường (Trường THCS An Phú)": which one it is, no part of what is counted.
_NAMED = re.compile(rf"\s*\([{UPPER}][^\W\d_]+ [^()0-9]{{2,80}}\)?$")
_TRAILING = re.compile(r"(?:\s*(?<!\w)(?:có|được|cho|ít nhất|đạt|thêm|là|khoảng|từ|với|lên))+\s*$")
_HEDGES = re.compile(r"(?:\s*(?<!\w)(?:ít nhất|tối thiểu|thêm|khoảng|từ|đạt))+\s*$")
_EACH = re.compile(
    r"(?<!\w)(?:cứ|bình quân) (?P<per>(?:[0-9.]+|một|mỗi)? ?(?:vạn |nghìn |triệu )?(?:dân|người dân|người))"
    r" (?:thì )?có[^,;.]{0,24}$"
)
_PLACE = re.compile(
    r"(?:trên địa bàn|toàn|cả|tại) (?:(?:xã|phường|tỉnh|huyện|thành phố|thị trấn|khu vực) ?){0,3}"
    r"(?:,|có(?: thêm)?|sẽ|phấn đấu)\s*"
)


def subject_after(scene: Scene, clause: Clause) -> Name:
    """The name that stands after its number, with the verbs before it."""
    text, folded, quantity = scene.text, scene.folded, clause.quantity
    unit = quantity.unit
    aside = _ASIDE.search(folded, quantity.end, clause.end)
    stop = aside.start() if aside else clause.end
    while stop > quantity.end and text[stop - 1] in " ,;:.-–(":
        stop -= 1
    opening = _OPENING.search(folded, quantity.end, stop)
    stop = opening.start() if opening else stop
    upward = _UPWARD.search(folded, quantity.end, stop)
    if upward and quantity.origin and not _DIGIT.search(folded, quantity.end, stop):
        # "từ 8.000 doanh nghiệp hoạt động trở lên": it belongs to the number.
        stop = upward.start()
    lead = folded[clause.verb : quantity.start]
    first, last = _verb_words(scene, clause.verb, quantity.start)
    verb = text[first:last]
    if unit is None:
        return Name("", quantity.start, quantity.end, lead, "")
    named = _NAMED.search(text, quantity.end, stop)
    stop = named.start() if named else stop
    rest = _words_of(scene, max(unit.end, quantity.end), stop)
    if quantity.comparator == "eq" and (late := late_bound(scene, clause)) is not None:
        rest = (
            _words_of(scene, max(unit.end, quantity.end), late.start("cue"))
            + " "
            + _words_of(scene, late.end("cue"), max(stop, late.end("cue")))
        )
    if unit.counted:
        each = _EACH.search(folded, max(0, clause.start), quantity.start)
        if each:
            # "cứ 10.000 dân có 9 bác sĩ": bác sĩ trên 10.000 dân.
            shown = show(f"{_noun(unit)} {rest} trên {text[each.start('per') : each.end('per')]}")
            return Name(shown, each.start(), stop, "", "")
        if verb and scene.words.creation_whole.search(folded, first, last):
            return Name(
                show(f"{verb} {rest}") if rest.startswith("cho ") else show(verb),
                first,
                quantity.end,
                lead,
                "",
            )
        noun, on, per = _noun(unit).partition(" trên ")
        if on:
            rest = f"{rest} trên {per}"  # "12 bác sĩ trên 1 vạn dân"
        shown = show(f"{verb} {noun} {rest}")
        return Name(shown, first if verb else quantity.start, stop, lead, "")
    if verb and (not quantity.is_percent or not scene.words.empty_verbs.fullmatch(folded, first, last)):
        return Name(show(f"{verb} {rest}"), first, stop, lead, "")
    return Name(show(rest), quantity.start, stop, lead, "")


def _noun(unit: UnitMatch) -> str:
    """The counted noun without its magnitude: "lượt khách" of "vạn lượt khách"."""
    words = unit.text.removesuffix("/năm").split()
    return " ".join(words[scale_words(unit.text.lower()) :])


def _verb_words(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """Where the verbs of making stand within the words before a number; empty when none do."""
    folded = scene.folded
    at = start
    for _ in range(4):
        lead = scene.words.lead.match(folded, at, end)
        at = lead.end() if lead else at
        for period in scene.years(start, end):
            if period.start <= at + 1 and period.end > at:
                at = period.end
        while at < end and folded[at] in " ,":
            at += 1
        place = _PLACE.match(folded, at, end)
        if place:
            at = place.end()
    stop = end
    while stop > at and folded[stop - 1] in " ,:":
        stop -= 1
    # A noun before "có" ("mỗi ấp có 01 mô hình") keeps it; bare verbs of having are dropped.
    loose = _TRAILING if scene.words.creating.fullmatch(folded, at, stop) else _HEDGES
    trailing = loose.search(folded, at, stop)
    if trailing:
        stop = trailing.start()
    return (at, stop) if stop > at else (start, start)


def _words_of(scene: Scene, start: int, end: int) -> str:
    """The words of a stretch without years and comparisons."""
    periods = [p for p in scene.years(start, end) if p.kind not in ("other", "sum")]
    return without(scene.text, start, end, periods)
