"""What the writer left out: the head of a list, the whole of a part, a shared predicate."""

from __future__ import annotations

import re

from vnplan.extract.targets.catalogue import indicator_of
from vnplan.extract.targets.clauses import Clause
from vnplan.extract.targets.context import Context
from vnplan.extract.targets.naming import Name, parallel, without
from vnplan.extract.targets.scene import Scene
from vnplan.extract.targets.sharing import OWN_PREDICATE
from vnplan.grammar.period import find_periods
from vnplan.handover import TargetDraft

# A list of shares: "tỷ trọng … (công nghiệp 47%; dịch vụ 50%", "Cơ cấu kinh tế: công nghiệp 51%".
_SHARES_OPEN = re.compile(r"tỷ trọng[^.:]*\([^.)]*$")
_STRUCTURE = re.compile(r"(?P<name>cơ cấu(?: [^\s.:;(,]+){0,8}?) ?[:(]")
_LIST_HEAD = re.compile(
    r"\b(?P<name>(?:tỷ lệ|mức độ) (?:[^.:;,()0-9]|[0-9]{1,2}(?= tuổi| tháng)){4,100}): [^.:;]*$"
    # With a comma inside only where it begins its line.
    r"|(?:^|\n|; )[\s+•–-]*(?:phấn đấu )?(?P<long>(?:tỷ lệ|mức độ) [^.:;()0-9]{4,140}): [^.:;]*$"
)
# "…; của cá nhân đạt 85%", "…, đối với hợp tác xã 60%": of the same thing, for somebody else.
_FOR_OTHERS = re.compile(r"(?:của|đối với|thuộc|ở|tại|tuyến|cấp)(?!\w)")
_LISTED_OF = re.compile(r"(?:tỷ lệ|mức độ)(?!\w)")
_OPENS_WITH_VERB = re.compile(r"(?:đạt|có|được|hoàn thành|tham gia|sử dụng|là|thuộc)(?!\w)")
# Verbs that a part says again about the same subject: "đạt chuẩn mức độ 2".
_REACHING = re.compile(r"(?:đạt chuẩn|đạt danh hiệu|hoàn thành|sử dụng|được công nhận|đạt tiêu chí)(?!\w)")
_OF_KIND = re.compile(r"(?:mức độ|mức|cấp độ|hạng|loại) (?:[0-9]|[ivx]{1,3}(?!\w))")
_OWN_VERB = re.compile(r"\b(có|hoàn thành) ?$")
_LED = re.compile(r"[\s,:;+-]|là|đạt")
_OF_LIKE = re.compile(
    r"tỷ lệ (?P<thing>[^,:;()]{3,60}?) (?=(?:không |chưa )?(?:được|đạt|có|sử dụng|tham gia)(?!\w))"
)
_HEDGES = re.compile(r" (?:ít nhất|tối thiểu|trên|khoảng|từ|thêm|đạt|bình quân)$")
_PER = re.compile(r" trên (?:[0-9.]+|một|mỗi) ?(?:vạn |nghìn )?(?:dân|người dân|người)$")
_CHANGED = re.compile(r"(?:tăng|giảm)(?: thêm)? (?P<noun>.+)")


def complete(
    scene: Scene,
    name: Name,
    clause: Clause,
    head: TargetDraft | None,
    whole: TargetDraft | None,
    context: Context,
) -> tuple[str, int]:
    """The full name and where its printed part begins; an empty name when there is none.

    ``head`` is the record before in the same list, ``whole`` the one this is part of.
    """
    if whole is not None:
        return _of_whole(scene, name, clause, head, whole)
    shown = name.text
    if not shown:
        return _unnamed(scene, clause, head)
    again = _again(scene, clause, name, head) if clause.after and head is not None else None
    if again is not None:
        return again
    if head is not None and not clause.after:
        filled = _elided(scene, shown, head, clause)
        if filled:
            return filled, name.start
    strong = bool(scene.words.strong_heads.match(scene.fold(shown)))
    if scene.fold(shown) in ("số", "tổng số") and clause.quantity.unit is not None:
        if head is not None and head.unit_id == clause.quantity.unit.id and head.unit_text:
            # "Xây dựng thêm 01 trường đạt chuẩn, nâng tổng số lên 06 trường".
            noun = scene.fold(head.indicator).find(scene.fold(head.unit_text))
            return head.indicator[max(noun, 0) :], clause.quantity.start
        return f"{shown} {clause.quantity.unit.text}", name.start
    if (
        clause.after
        and head is not None
        and head.rule == "subject-after"
        and name.start == clause.quantity.start
        and clause.quantity.total is None  # "9/9 khu phố có …" says of how many itself
        and not OWN_PREDICATE.search(scene.folded, clause.start, clause.quantity.start)
    ):
        lead = _shared_verb(scene, head, clause)
        if lead:
            return f"{lead} {shown}", name.start
    if not strong and not clause.after and clause.quantity.is_percent:
        return f"{_structure(scene, clause, context, name.start, head)}{shown}", name.start
    return shown, name.start


def _of_whole(
    scene: Scene, name: Name, clause: Clause, head: TargetDraft | None, whole: TargetDraft
) -> tuple[str, int]:
    """The name of a part, or of what is said of the part before it."""
    sister = head if head is not None and head.parent is not None else None
    if sister is None:
        return _part(scene, name, clause, whole)
    if not name.text:
        # "trong đó: nông nghiệp 610 tỷ đồng, tăng 3,8%": still of the part before it.
        return sister.indicator, clause.quantity.start
    tied = ";" not in scene.text[sister.end : clause.quantity.start]
    if tied and scene.fold(name.text) in scene.words.dependent:
        return f"{name.text} {sister.indicator}", name.start  # "ngô 784 ha, năng suất 41 tạ/ha"
    return _part(scene, name, clause, whole)


def _again(scene: Scene, clause: Clause, name: Name, head: TargetDraft) -> tuple[str, int] | None:
    """What a noun alone takes over from the record before it: its name, or for how many people it is."""
    unit, noun = clause.quantity.unit, name.text.removeprefix("bình quân ")
    per = _PER.search(head.indicator)
    if per and unit is not None and scene.fold(noun) == scene.fold(unit.text):
        return f"{noun}{per.group()}", name.start  # "cứ 10.000 dân có 35 giường bệnh, 12 bác sĩ"
    if _says_more(scene, clause, name.text, head):
        return head.indicator, clause.quantity.start
    return None


def _says_more(scene: Scene, clause: Clause, shown: str, head: TargetDraft) -> bool:
    """The noun alone may be what was named before.

    "… 120 hộ kinh doanh …, riêng năm 2026 là 20 hộ", "… 210 người năm 2028 và 300 người năm 2030".
    """
    unit = clause.quantity.unit
    if unit is None or not unit.counted:
        return False
    said, noun = scene.fold(shown), scene.fold(unit.text)
    counted_before = scene.fold(head.unit_text or "") == noun
    if changed := _CHANGED.match(said):
        return counted_before and changed["noun"] == noun  # "…, tăng 350 người so với năm 2025"
    if said != noun:
        return False
    years = scene.years(clause.quantity.end, clause.end) if counted_before else []
    if years and not scene.folded[clause.quantity.end : years[0].start].strip(" ("):
        return True
    led = scene.years(clause.start, clause.quantity.start) if counted_before else []
    if led and not _LED.sub(
        "", scene.folded[clause.start : led[0].start] + scene.folded[led[-1].end : clause.quantity.start]
    ):
        return True  # "2026: 3 trường, 2027: 4 trường"
    before = scene.folded[clause.start : clause.quantity.start].rstrip()
    return before.endswith(("là", "đạt", "còn")) and noun in scene.fold(head.indicator)


def _unnamed(scene: Scene, clause: Clause, head: TargetDraft | None) -> tuple[str, int]:
    """A number without a name of its own: what it is of, or the name before it."""
    rest = scene.text[clause.quantity.end : clause.end].strip(" ,.;:")
    of_plan = scene.fold(rest).startswith(("chỉ tiêu ", "kế hoạch "))
    if head is None and clause.quantity.is_percent and of_plan:
        return rest, clause.quantity.start
    return (head.indicator, clause.quantity.start) if head is not None else ("", clause.start)


def _elided(scene: Scene, shown: str, head: TargetDraft, clause: Clause) -> str | None:
    """The name with the words that the one before it already said; None when it is whole."""
    folded, earlier = scene.fold(shown), scene.fold(head.indicator)
    strong = bool(scene.words.strong_heads.match(folded))
    again = 0 if strong or " " not in folded else _overlap(earlier, folded)
    if again and _same_unit(head, clause) and scene.words.strong_heads.match(earlier):
        # "tỷ lệ khám phá án đạt trên 85%, án rất nghiêm trọng đạt 95%".
        return head.indicator[: len(head.indicator) - again] + shown
    share = clause.quantity.is_percent
    if not strong and scene.words.strong_heads.match(earlier) and (share or head.unit_id != "pct"):
        filled = parallel(shown, head.indicator, scene.words, scene.lexicon)
        if filled:
            return filled
    like = _OF_LIKE.match(earlier) if not strong and _same_unit(head, clause) else None
    if like and folded.split(" ")[0] == like["thing"].split(" ")[0] and not OWN_PREDICATE.search(folded):
        # "Tỷ lệ đường trục xã được cứng hóa 92%, đường ngõ xóm 80%".
        return f"{head.indicator[: like.start('thing')]}{shown}{head.indicator[like.end('thing') :]}"
    if not strong and (opening := _FOR_OTHERS.match(folded)) and _same_unit(head, clause):
        at = earlier.rfind(f" {opening.group()} ")
        return f"{head.indicator[:at] if at > 0 else head.indicator} {shown}"
    if folded == "tốc độ":
        # "Kim ngạch xuất khẩu đạt 3 tỷ USD; tốc độ tăng bình quân 9%/năm".
        return f"{shown} tăng {head.indicator[:1].lower()}{head.indicator[1:]}"
    if folded in scene.words.dependent:
        named = _with_object(shown, head.indicator, scene)
        grown = scene.lexicon.units.get(head.unit_id or "")
        if named == shown and grown and grown.dimension == "area" and _is_thing(scene, earlier):
            return f"{shown} {head.indicator}"  # "ngô 784 ha, năng suất 41 tạ/ha"
        return named
    if head.parent is None and not strong and _same_measure(head, clause):
        opening = scene.words.dependent_opening.match(earlier)
        if opening is not None and len(shown.split()) <= 4:
            return f"{head.indicator[: opening.end()]} {shown}"
    return None


def _is_thing(scene: Scene, folded: str) -> bool:
    """Does a name tell a crop or animal alone ("ngô"), without measure or verb ("Diện tích …", "Trồng …")?"""
    words = scene.words
    verb = words.creating.match(folded)
    return (
        len(folded.split()) <= 3
        and not words.strong_heads.match(folded)
        and not (verb and verb.group().strip())
    )


def _same_unit(head: TargetDraft, clause: Clause) -> bool:
    """Are both shares, or both in one unit?"""
    unit = clause.quantity.unit
    return unit is not None and (unit.id == head.unit_id or unit.is_percent and head.unit_id == "pct")


def _same_measure(head: TargetDraft, clause: Clause) -> bool:
    """In "Sản lượng cá 450 tấn, tôm 320 tấn" both are counted in the same unit."""
    unit = clause.quantity.unit
    return unit is not None and unit.id is not None and unit.id == head.unit_id and not unit.is_percent


def _with_object(shown: str, earlier: str, scene: Scene) -> str:
    """In "Diện tích lúa 3.500 ha, năng suất 60 tạ/ha" the second is of the same thing."""
    opening = scene.words.dependent_opening.match(scene.fold(earlier))
    if opening is None:
        return shown
    rest = earlier[opening.end() :].strip()
    return f"{shown} {rest}" if rest else shown


def _part(scene: Scene, name: Name, clause: Clause, whole: TargetDraft) -> tuple[str, int]:
    """The name of a part: its own words, or those of the whole and its own."""
    shown, start = name.text, name.start
    if not shown:
        return whole.indicator, clause.quantity.start
    verb = _OWN_VERB.search(name.lead)
    if not clause.after and verb is not None:
        # "trong đó có bằng cấp …": the verb belongs to the part's name.
        start = scene.folded.rfind(verb.group(1), clause.start, start)
        shown = f"{verb.group(1)} {shown}"
    folded, whole_folded = scene.fold(shown), scene.fold(whole.indicator)
    unit = clause.quantity.unit
    measured = unit is not None and not unit.counted and not unit.is_percent
    if measured and unit is not None and whole.unit_id is not None and unit.id != whole.unit_id:
        return shown, start  # "6.450 tấn (lúa 820 ha …)": told of another measure
    if clause.after and unit is not None and unit.counted:
        # "02 sản phẩm OCOP, trong đó có 01 sản phẩm 4 sao": the same noun, said in full once.
        full, short = scene.fold(whole.unit_text or ""), scene.fold(unit.text)
        if full != short and full.startswith(short) and folded.startswith(short):
            return (whole.unit_text or "") + shown[len(short) :], start
        kind = folded.removeprefix(short).strip()
        if full == short and _OF_KIND.match(kind) and f" {kind}" not in whole_folded:
            # "04 trường đạt chuẩn quốc gia, trong đó 02 trường mức độ 2".
            return f"{whole.indicator} {shown[len(short) :].strip()}", start
        return shown, start
    if clause.after and clause.quantity.is_percent and not _OPENS_WITH_VERB.match(folded):
        return shown, start
    if scene.words.strong_heads.match(folded) or folded.startswith(whole_folded):
        return shown, start
    kept_verb = _before_same_verb(whole_folded, folded)
    kept = len(whole.indicator) - _overlap(whole_folded, folded) if kept_verb is None else kept_verb
    noun = scene.fold(whole.unit_text or "")
    if kept_verb is None and noun and folded.startswith(f"{noun} ") and (at := whole_folded.find(noun)) >= 0:
        kept = at  # "kết nạp 25 đảng viên mới, trong đó đảng viên là học sinh chiếm 10%"
    full = f"{whole.indicator[:kept].rstrip()} {shown}"
    if folded.startswith(("thu ", "chi ")) and whole_folded.startswith(
        ("tổng thu", "tổng chi", "thu ", "chi ")
    ):
        return shown, start
    own = indicator_of(shown, "level", clause.quantity, scene.lexicon)
    if (
        kept_verb is None
        and own is not None
        and own != indicator_of(full, "level", clause.quantity, scene.lexicon)
    ):
        # "Tổng thu ngân sách …, trong đó thu nội địa": a part with a name of its own.
        return shown, start
    return full, start


def _before_same_verb(whole: str, part: str) -> int | None:
    """Where the verb stands that the part says anew: "trường học | đạt chuẩn …", "đạt chuẩn mức độ 2"."""
    verb = _REACHING.match(part)
    if verb is None:
        return None
    at = whole.rfind(f" {verb.group()}")
    return at if at > 0 else None


def _overlap(whole: str, part: str) -> int:
    """How many letters of the end of ``whole`` the part says again at its start."""
    words = part.split(" ")
    for count in range(min(6, len(words)), 0, -1):
        again = " ".join(words[:count])
        if whole.endswith(f" {again}"):
            return len(again)
    return 0


def _shared_verb(scene: Scene, head: TargetDraft, clause: Clause) -> str:
    """The verb a list shares: "Phát triển mới" in "Phát triển mới 40 hộ, 01 hợp tác xã"."""
    unit = clause.quantity.unit
    if unit is None:
        return ""
    if head.unit_id == "pct":
        printed = scene.text[head.start : head.end]
        at = re.search(r"\d", printed)
        verb = printed[: at.start()].strip() if at else ""
        while hedge := _HEDGES.search(scene.fold(verb)):
            verb = verb[: hedge.start()]
        shares = bool(verb) and scene.fold(head.indicator).startswith(scene.fold(verb))
        return verb if shares and unit.is_percent else ""
    if unit.is_percent:
        return ""
    noun = scene.fold(head.unit_text or "")
    at_noun = scene.fold(head.indicator).find(noun)
    if at_noun > 0:
        return head.indicator[:at_noun].strip()
    printed = scene.text[head.start : head.end]
    digit = re.search(r"\d", printed)
    verb = printed[: digit.start()].strip() if digit else ""
    # "Trồng mới 120 ha rừng và 50.000 cây phân tán": only a verb is shared with a counted noun.
    return verb if verb and (not unit.counted or scene.words.creating.fullmatch(scene.fold(verb))) else ""


def _structure(scene: Scene, clause: Clause, context: Context, named: int, head: TargetDraft | None) -> str:
    """What a share is of, to be put before its name: "Cơ cấu kinh tế - ", "tỷ trọng ".

    ``head`` is the member before it in the same list: "Tỷ lệ béo phì: trẻ em 8%; người lớn 15%".
    """
    if clause.quantity.comparator == "between":
        return ""
    begin = max(0, clause.start - 240)
    before = scene.folded[begin : clause.quantity.start]
    if _SHARES_OPEN.search(before):
        return "tỷ trọng "
    opened = max(_STRUCTURE.finditer(before), key=lambda m: m.start(), default=None)
    if opened is not None and "." not in before[opened.end() :]:
        at, stop = begin + opened.start(), begin + opened.end("name")
        # It may stand in the heading, whose years are not among those of the text after it.
        words = without(scene.text, at, stop, find_periods(scene.folded, at, stop))
        return f"{words} - "
    if context.share:
        return "tỷ trọng "
    listed = _LIST_HEAD.search(scene.folded, begin, named)
    if listed is not None:
        # "Tỷ lệ trường đạt chuẩn quốc gia: mầm non 78%, tiểu học 85%".
        at, stop = listed.span("name" if listed["name"] else "long")
        return f"{without(scene.text, at, stop, find_periods(scene.folded, at, stop))} - "
    if head is not None and head.unit_id == "pct" and " - " in head.indicator:
        listed_of = head.indicator.split(" - ")[0]
        if _LISTED_OF.match(scene.fold(listed_of)) and scene.fold(listed_of) in before:
            return f"{listed_of} - "
    return ""
