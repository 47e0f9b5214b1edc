"""Numbers that are no target values: one reason a row, in the order they are asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from vnplan.extract.targets.words import Words
from vnplan.grammar.value import Quantity

# "trên 1 vạn dân", "trên 100.000 dân", "trên 01 ha": what the value is counted on.
_PER_ROUND = frozenset(Decimal(10) ** n for n in range(7))
_PER_UNITS = frozenset({"van_person", "person", "ha", "k_person", "household", "M_person", "worker"})
_EACH = re.compile(r"(?<!\w)(?:cứ|tính trên|bình quân trên)(?: mỗi)? ?$")
_PEOPLE = frozenset({"van_person", "person", "k_person"})
_PEOPLE_HAVE = re.compile(r" ?(?:thì )?có ")
_SHARE_NEXT = re.compile(
    r" (?:đạt |là |chiếm )?(?:từ |trên |ít nhất |tối thiểu |[<>≥≤] ?)?[0-9][0-9.,]{0,6} ?%"
)
_DURATIONS = frozenset({"time"})
_MEASURES_TIME = re.compile(r"tuổi thọ|số năm|thời gian|tuổi bình quân|tuổi trung bình|thời hạn giải quyết")
# "Nhóm chỉ tiêu kinh tế (03 chỉ tiêu)" counts the list.
_LIST_SIZES = frozenset({"target_item", "criterion", "group_task"})
_LIST_TITLE = re.compile(r"[\s*:.]*(?:các |nhóm )?(?:nhóm )?(?:chỉ tiêu|tiêu chí)[^.;()0-9]{0,60}[:(]? ?")
# "Nghị quyết đề ra 18 chỉ tiêu": how many there are.
_TELLS_LIST = re.compile(r"(?<!\w)(?:đề ra|thông qua|xác định|đưa ra|thống nhất|gồm|bao gồm) $")
_KEPT_FROM = re.compile(r"(?:(?!(?<!\w)(?:và|đạt|là|còn|tăng|giảm)(?!\w))[^,;:().0-9]){3,60}")
_PRICE = re.compile(r",\s{0,2}(?:mức|mỗi suất|mỗi căn|mỗi nhà|đơn giá|trị giá)(?: hỗ trợ)?(?: là)? ?$")
_SEASONS = re.compile(r" (?:đạt |là )?[0-9][0-9.,]{0,12} ?(?:ha|hecta|héc ta|sào|công|m2)(?!\w)")
_CONDITIONS = frozenset(
    {"star", "age_year", "grade_urban", "kV", "crop_season", "shift", "session_day", "time_event"}
)
# A number in brackets behind another restates it, unless it opens parts or another year.
_RESTATED = re.compile(
    r"\((?!\s*(?:trong đó|gồm|bao gồm|cụ thể|riêng|(?:đến |vào )?năm 20\d\d(?::| đạt)|20\d\d:))[^()]*$"
)
_CLAUSE = re.compile(r"(?!\s*(?:và|trở|so|kế hoạch|dự toán|lên|xuống|đến|năm)\b)\s+[^,;:().]{8,90}")
# "100% ấp, khu phố có ít nhất 01 tổ hòa giải, 01 câu lạc bộ": nouns up to "có", and what each of them has.
_NOUNS_HAVE = (
    r"\s+(?!so với|kế hoạch|dự toán|và )(?:(?!(?<!\w)(?:được|đạt|hoàn thành|có|là|phấn đấu|tăng|giảm)(?!\w))"
    r"[^;:().0-9]){2,100}(?<=\s)có\s*"
)
_PLAIN_GAP = re.compile(
    rf"{_NOUNS_HAVE}(?:(?:ít nhất |tối thiểu |từ )?[0-9]{{1,3}} [^,;:().0-9%]{{2,60}}(?:,| và)\s*)?"
)
# "10 doanh nghiệp có quy mô vốn trên 1.000 tỷ đồng".
_SIZED = re.compile(
    r"[^,;:()]{0,60} có (?:mức )?(?:quy mô|vốn|tổng vốn|doanh thu|diện tích|thu nhập|giá trị|công suất"
    r"|chiều dài|chiều cao|chiều rộng|bề rộng|mặt cắt|tải trọng|sức chứa|trọng tải)"
    r"(?![^,;:()]{0,40}(?<!\w)(?:tăng|giảm)(?!\w))[^,;:()]{0,40}"
)
# "Hộ kinh doanh có doanh thu trên 1 tỷ đồng/năm": which, not how many.
_IN_PROGRAMME = re.compile(
    r"(?:đề án|chương trình|phong trào|cuộc vận động|kế hoạch)(?: [\"“'][^\"”']{0,90})? ?$|trung ương $"
)
_OF_PROGRAMME = re.compile(r" mục tiêu quốc gia| [ivx]{1,5}(?!\w)")
_OF_SIZE = re.compile(
    r"(?<!phấn đấu )\bcó (?:quy mô|vốn|tổng vốn|vốn đầu tư|doanh thu|thu nhập)(?: bình quân)?(?: từ)? ?$"
)
# The same fact in another unit: "140 triệu đồng, tương đương 5.500 USD".
_SAME_FACT = re.compile(
    r"[,(] ?(?:tương đương|tương ứng|tức|quy đổi)(?: với| là| khoảng| trên| giảm| tăng| tỷ lệ| mức){0,3} ?$"
)
# "Nhóm 1 (đạt 19 tiêu chí): 48 xã": what stands in the bracket tells which.
_OPENED = re.compile(r"\([^()]*$")
_CRITERION = re.compile(r"[^()0-9\n]{0,40}\) ?:? ?[^()\n;.]{0,60}[0-9]")
_HEAD_DURATION = re.compile(r"(?:buổi|giờ|ngày|tuần|tháng|lần|tiết)(?!\w)")
# "12.300 con (trâu 1.150 con, bò 2.650 con)"; not "(tăng 12 hộ)", "(năm 2025 là 40 hộ)".
_PART_NAME = re.compile(
    r"\s*(?!(?:tăng|giảm|còn|bằng|đạt|năm|so|tương|trên|vượt|hiện|ước|cũ|mới|trong|từ|kế hoạch|thêm"
    r"|mỗi|bình)\b)"
    r"[^\W\d]+(?: [^\W\d]+){0,3}[\s:]*"
)
_LEFT_OUT = re.compile(r"(?<!\w)(?:trừ|chưa kể|không tính|không kể)(?!\w)")
# The same of another measure: never a restatement such as "(khoảng 820 ha)".
_OTHER_NAME = re.compile(
    r"\s*(?!(?:tăng|giảm|còn|bằng|đạt|năm|so|tương|trên|vượt|hiện|ước|cũ|mới|trong|từ|kế hoạch|thêm|mỗi|bình"
    r"|khoảng|gần|hơn|dưới|với|ứng|quy|trừ|chưa|kể|tính|là|có|được|theo|tức|cả|tổng|tối|ít|không|đến|hỗ|kinh|vốn)\b)"
    r"[^\W\d]+(?: [^\W\d]+){0,2}[\s:]*"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A quantity where it stands: the folded text, the words ``before`` it, those kept already.

    ``last``: no other quantity follows in the sentence.
    """

    folded: str
    before: str
    quantity: Quantity
    kept: list[Quantity]
    words: Words
    last: bool

    @property
    def unit_id(self) -> str | None:
        return self.quantity.unit.id if self.quantity.unit is not None else None


def _without_unit(s: Seen) -> bool:
    return s.quantity.unit is None


def _list_size(s: Seen) -> bool:
    in_words = not s.folded[s.quantity.number_start].isdigit()
    titled = bool(_LIST_TITLE.fullmatch(s.before))
    told = s.unit_id == "target_item" and bool(_TELLS_LIST.search(s.before))
    return s.unit_id in _LIST_SIZES and (s.before.endswith("(") or in_words or titled or told)


def _same_fact(s: Seen) -> bool:
    return bool(s.kept and _SAME_FACT.search(s.before))


def _times_within_name(s: Seen) -> bool:
    """ "Tỷ lệ phụ nữ khám thai từ 4 lần trở lên đạt 90%"."""
    bounded = s.quantity.origin or s.quantity.comparator in ("ge", "gt")
    return s.unit_id == "times" and bounded and not s.last


def _within_subject(s: Seen) -> bool:
    """A number that tells which: "60% trạm y tế có từ 04 bác sĩ", "10 dự án có vốn trên 50 tỷ đồng"."""
    if not s.kept:
        return False
    share = s.kept[-1]
    gap = s.folded[share.end : s.quantity.start]
    if share.unit is not None and (share.unit.counted or share.is_percent) and _SIZED.fullmatch(gap):
        return True
    if share.is_percent and s.quantity.is_percent and s.quantity.origin and _CLAUSE.fullmatch(gap):
        return True  # "80% trạm y tế thực hiện được từ 70% danh mục kỹ thuật"
    if share.is_percent and _KEPT_FROM.fullmatch(gap) and s.quantity.origin and not s.quantity.is_percent:
        return True  # "100% hộ chăn nuôi từ 10 con trở lên có hầm biogas"
    return share.is_percent and not s.quantity.is_percent and bool(_PLAIN_GAP.fullmatch(gap))


def _programme(s: Seen) -> bool:
    """Within the name of a programme or act: "Đề án 1 triệu căn hộ", "Nghị quyết Trung ương 4 khóa XII"."""
    return bool(_IN_PROGRAMME.search(s.before) or _OF_PROGRAMME.match(s.folded, s.quantity.end))


def _size(s: Seen) -> bool:
    """A size that tells which: "hộ kinh doanh có doanh thu trên 1 tỷ đồng/năm dùng hóa đơn 98%"."""
    unit = s.quantity.unit
    money = unit is not None and (unit.dimension or "").startswith("currency")
    return money and s.quantity.comparator != "eq" and not s.last and bool(_OF_SIZE.search(s.before))


def _condition(s: Seen) -> bool:
    """Durations, ages, stars and the like, unless the indicator measures time."""
    unit = s.quantity.unit
    if unit is not None and unit.dimension == "data_rate" and not s.last:
        return True  # "truy cập Internet với tốc độ 1 Gb/s đạt 100%"
    if unit is not None and unit.dimension in _DURATIONS and _SHARE_NEXT.match(s.folded, s.quantity.end):
        return True  # "đến trong 10 phút đạt 90%"
    timed = unit is not None and (unit.dimension in _DURATIONS or unit.id in _CONDITIONS)
    return timed and not _MEASURES_TIME.search(s.before)


def _denominator(s: Seen) -> bool:
    if s.unit_id in _PER_UNITS and _EACH.search(s.before):
        return True  # "cứ 10.000 dân có 9 bác sĩ"
    people = s.unit_id in _PEOPLE and s.quantity.value in _PER_ROUND and not s.last
    if people and _PEOPLE_HAVE.match(s.folded, s.quantity.end):
        return True  # "bình quân 10.000 dân có 35 giường bệnh"
    round_number = s.quantity.comparator == "gt" and s.quantity.value in _PER_ROUND
    return round_number and s.unit_id in _PER_UNITS and (bool(s.kept) or not s.last)


def _criterion(s: Seen) -> bool:
    opened = not s.kept and not s.last and _CRITERION.match(s.folded, s.quantity.end)
    return bool(opened and _OPENED.search(s.before))


def _restated(s: Seen) -> bool:
    if not s.kept or not _RESTATED.search(s.folded[s.kept[-1].end : s.quantity.start]):
        return False
    return not _part_in_bracket(s, s.kept[-1])


def _rhythm(s: Seen) -> bool:
    """ "15 phút/lượt", "1 lần/năm": how often and how long, not how much."""
    unit = s.quantity.unit
    rhythm = unit is not None and "/" in unit.text and _HEAD_DURATION.match(unit.text.lower())
    return bool(rhythm) and not _MEASURES_TIME.search(s.before)


def _price(s: Seen) -> bool:
    """ "41 căn, mức 60 triệu đồng/căn": what each costs."""
    unit = s.quantity.unit
    money = unit is not None and (unit.dimension or "currency").startswith("currency") and "đồng" in unit.text
    return bool(s.kept) and money and bool(_PRICE.search(s.before))


def _seasons(s: Seen) -> bool:
    """ "Lúa nước 2 vụ 40 ha": how the land is used."""
    unit = s.quantity.unit
    return unit is not None and unit.text.lower() == "vụ" and bool(_SEASONS.match(s.folded, s.quantity.end))


def _describing(s: Seen) -> bool:
    """ "theo 3 cấp độ", "trong 4 lĩnh vực"."""
    unit = s.quantity.unit
    if s.quantity.total is not None:
        return False  # "Cả 5/5 trường học"
    if s.kept and s.folded[s.kept[-1].end : s.quantity.start].strip() == "với":
        return False  # "42 hộ với 187 nhân khẩu": both count
    plainly = s.quantity.comparator == "eq" or (s.quantity.origin and s.quantity.comparator == "ge")
    return bool(unit is not None and unit.counted and plainly and s.words.describing.search(s.before))


REASONS: tuple[Callable[[Seen], bool], ...] = (
    _without_unit,  # first: all others speak of the unit
    _list_size,
    _same_fact,  # before brackets: "(tương đương 5.500 USD)" is no part
    _times_within_name,
    _within_subject,
    _programme,
    _size,
    _price,
    _condition,
    _denominator,
    _criterion,  # before restatements: nothing is kept yet that it could restate
    _restated,
    _rhythm,
    _seasons,
    _describing,  # last: only a guess by the word before
)


def promises_nothing(seen: Seen) -> bool:
    """Is the quantity no value to reach?"""
    return any(reason(seen) for reason in REASONS)


def _part_in_bracket(s: Seen, whole: Quantity) -> bool:
    """One of a set of parts: "85% (nông thôn 80%, đô thị 98%)"."""
    quantity = s.quantity
    if whole.is_percent != quantity.is_percent:
        return False
    gap = s.folded[whole.end : quantity.start]
    named = gap[max(gap.rfind("("), gap.rfind(","), gap.rfind(";")) + 1 :]
    if s.words.is_part(named):
        return True
    unit = quantity.unit
    measured = unit is not None and not unit.counted and not quantity.is_percent
    if measured and _OTHER_NAME.fullmatch(named) and not _LEFT_OUT.search(gap):
        return True  # "6.450 tấn (lúa 820 ha, ngô 784 ha)"
    same = unit is not None and whole.unit is not None and unit.id == whole.unit.id
    return same and not whole.is_percent and bool(_PART_NAME.fullmatch(named))
