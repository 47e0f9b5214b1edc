"""Does a sentence promise its numbers?

In a list of targets every value counts. Elsewhere the sentence must commit to it (phấn
đấu, đến năm, ít nhất …) or open with a share of a subject ("100% khu công nghiệp …").
Money given, rules, the past and other bodies' targets are never promises.
"""

from __future__ import annotations

import re

from vnplan.extract.targets.context import Context
from vnplan.extract.targets.exclude import Kept
from vnplan.extract.targets.scene import Scene
from vnplan.extract.targets.sentences import Sentence
from vnplan.grammar.value import Quantity

_TARGET_KINDS = frozenset({"target", "general"})
_BOUNDED = frozenset({"ge", "gt", "le", "lt", "between"})
_LIMITS = frozenset({"le", "lt"})
# "Thời gian cấp phép xây dựng không quá 10 ngày làm việc"; "thời gian hỗ trợ" and "thời hạn" are rules.
_TIME_TAKEN = re.compile(
    r"thời gian (?:trung bình |bình quân )?(?:cấp|giải quyết|xử lý|chờ|làm thủ tục)(?!\w)"
    r"(?![^.;]{0,160}kể từ)"
)
_EXTENTS = frozenset({"area", "length"})
_BRINGS_ABOUT = re.compile(
    r"(?:^|[-+•:,;.] ?|và |để )(?:giải quyết việc làm cho|nâng cấp, mở rộng|xây dựng, sửa chữa|nâng cấp"
    r"|mở rộng|xây dựng|xây mới|sửa chữa|thành lập|hình thành|trồng|kết nạp|phát triển|công nhận|bê tông hóa"
    r"|nhựa hóa|cứng hóa|kiên cố hóa|kiên cố|nạo vét|cải tạo|chuyển đổi|phục hồi|lắp đặt|lắp|trải nhựa"
    r"|tích tụ|hạ ngầm|ngầm hóa|tinh giản)"
    r"(?: mới| thêm)?$"
)
_GOES_ON = re.compile(r"[\s+-]*(?:trong đó|cụ thể|theo đó|nhờ đó|qua đó)(?: là)?[ ,:]")
_TELLS_RESULTS = re.compile(r"đạt được (?:những |nhiều |các )(?:kết quả|thành tựu|thành tích)(?!\w)")
_TOLD_NEAR = 600
_STATING = re.compile(r"(?:(?<!\w)(?:đạt|là|còn|duy trì|giảm còn|xuống còn|lên|chiếm)|:)\s*$")
_STATED_NEAR = 160
# "không có thôn nào có tỷ lệ hộ nghèo trên 15%" bounds a state; its number is no value to reach.
_NONE_WITH = re.compile(r"\bkhông (?:có|còn) [^,;.]{1,40}? nào\b")
_NEGATED = re.compile(r"\s*(?:phấn đấu |bảo đảm |đảm bảo )?không (?:có|còn|để(?! quá| vượt)|phát sinh) ")


def promises(scene: Scene, sentence: Sentence, kept: Kept, context: Context, accepted: bool) -> bool:
    """Are the kept quantities of this sentence targets?

    ``accepted`` tells that the part before the semicolon was.
    """
    first = kept.quantities[0]
    folded = scene.folded
    if scene.words.others_target.search(folded, sentence.start, first.start):
        return False
    begin = min([first.start, *(origin.start for origin in kept.baselines.values())])
    if scene.words.past.search(folded, sentence.start, begin):
        return False
    if context.kind not in _TARGET_KINDS and scene.words.past_prose.search(folded, sentence.start, begin):
        return False
    if not sentence.continues and _goes_on_with_past(scene, sentence):
        return False
    if _NEGATED.match(folded, sentence.start) or _NONE_WITH.search(folded, sentence.start, first.start):
        return False
    listed = context.kind in _TARGET_KINDS or sentence.continues and accepted
    if listed or opens_with_share(scene, sentence, first):
        return True
    return _promised(scene, sentence, kept, context)


def _goes_on_with_past(scene: Scene, sentence: Sentence) -> bool:
    """ "Năm 2025 đạt được những kết quả quan trọng. Trong đó, thu ngân sách đạt 10 tỷ đồng"."""
    folded, start = scene.folded, sentence.start
    if not _GOES_ON.match(folded, start, sentence.end) or "phấn đấu" in folded[start : sentence.end]:
        return False
    line = folded.rfind("\n", 0, start) + 1
    before = max(line, start - _TOLD_NEAR, folded.rfind(". ", line, max(line, start - 2)) + 1)
    if scene.words.resolving.search(folded, before, start):
        return False  # "Phấn đấu đạt được kết quả toàn diện. Cụ thể: …"
    return any(cue.search(folded, before, start) for cue in (scene.words.past, _TELLS_RESULTS))


def _promised(scene: Scene, sentence: Sentence, kept: Kept, context: Context) -> bool:
    """Does a sentence outside of the lists of targets commit to its numbers?"""
    first, folded = kept.quantities[0], scene.folded
    if kept.baselines and context.kind in ("task", "organise"):
        # "tăng thu nhập từ 62 lên 70 triệu đồng": a way from here to there is a promise.
        return True
    if context.kind == "organise":
        return "phấn đấu" in folded[sentence.start : sentence.end] or _bounded_share(scene, sentence, first)
    if context.kind == "task" and (
        _states(scene, sentence, first) or any(_to_be_made(scene, sentence, q) for q in kept.quantities)
    ):
        return True
    return bool(scene.words.commitment.search(folded, sentence.start, sentence.end)) and any(
        (q.is_percent or q.comparator in _BOUNDED and not q.origin or _committed(scene, sentence, q))
        for q in kept.quantities
    )


def speaks_of_money(scene: Scene, sentence: Sentence) -> bool:
    """Support, rates and rules: "được hỗ trợ 100% mệnh giá thẻ"."""
    return bool(scene.words.no_target.search(scene.folded, sentence.start, sentence.end))


def opens_with_share(scene: Scene, sentence: Sentence, first: Quantity) -> bool:
    """Does it open with a share of a subject that follows: "100% khu công nghiệp …"?"""
    if first.unit is None or first.unit.id != "pct":
        return False
    begin = max(sentence.start, scene.folded.rfind(":", sentence.start, first.start) + 1)
    rest = scene.folded[first.end : sentence.end].lstrip()
    return (
        bool(scene.words.creating.fullmatch(scene.folded, begin, first.start))
        and rest[:1].isalpha()
        and not scene.words.of_whole.match(rest)
    )


def _bounded_share(scene: Scene, sentence: Sentence, first: Quantity) -> bool:
    """ "- Tỷ lệ hồ sơ giải quyết đúng hạn đạt tối thiểu 98%": a whole target wherever it stands."""
    named = scene.words.strong_heads.match(scene.folded, _words_start(scene, sentence))
    return bool(named) and first.is_percent and first.comparator in _BOUNDED


def _states(scene: Scene, sentence: Sentence, first: Quantity) -> bool:
    """Among tasks: "Tỷ lệ hộ đạt chuẩn văn hóa đạt 95%", "Tổng thu ngân sách: 12.450 triệu đồng"."""
    start = _words_start(scene, sentence)
    if first.start - start > _STATED_NEAR:
        return False
    if _TIME_TAKEN.match(scene.folded, start) and first.unit is not None and first.unit.dimension == "time":
        return first.comparator in _LIMITS
    if scene.words.strong_heads.match(scene.folded, start):
        return bool(_STATING.search(scene.folded, start, first.start))
    # "Lắp đặt mới trạm 5G: 35 trạm": what is to be made, and how much of it.
    made = scene.words.creating.match(scene.folded, start, first.start)
    labelled = scene.folded[start : first.start].rstrip().endswith(":") and first.unit is not None
    return labelled and made is not None and made.end() > start


def _words_start(scene: Scene, sentence: Sentence) -> int:
    at = sentence.start
    while at < sentence.end and not scene.text[at].isalpha():
        at += 1
    return at


def _to_be_made(scene: Scene, sentence: Sentence, quantity: Quantity) -> bool:
    """Among tasks: "sửa chữa 08 căn nhà", "vận động quỹ đạt trên 450 triệu đồng"."""
    before = scene.folded[sentence.start : quantity.start].strip()
    if quantity.comparator in _BOUNDED and before.endswith("đạt"):
        return True
    unit = quantity.unit
    if unit is None or not (unit.counted or unit.dimension in _EXTENTS):
        return False
    return bool(_BRINGS_ABOUT.search(before))


def _committed(scene: Scene, sentence: Sentence, quantity: Quantity) -> bool:
    before = scene.folded[sentence.start : quantity.start]
    return "phấn đấu" in before or "đạt" in before[-12:] or "mới" in before[-8:]
