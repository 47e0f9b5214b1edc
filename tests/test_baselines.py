"""What targets are compared with: numbers of the past that stand beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest

import vnplan

HEAD = """ỦY BAN NHÂN DÂN
XÃ SUỐI NGÀ

KẾ HOẠCH
Phát triển kinh tế - xã hội năm 2026

1. Chỉ tiêu chủ yếu
- """


@pytest.mark.parametrize(
    ("words", "value", "year"),
    [
        ("Thu nhập bình quân đầu người đạt 75 triệu đồng (năm 2025: 68,5 triệu đồng).", "68.5", 2025),
        ("Tỷ lệ hộ nghèo năm 2025 là 3%, năm 2026 còn 2%.", "3", 2025),
        ("Tỷ lệ hộ nghèo giảm từ 2,5% năm 2025 xuống còn 1,2%.", "2.5", 2025),
        ("Tỷ lệ hộ nghèo còn 2% (năm 2023: 5%, năm 2024: 3%).", "3", 2024),
        ("Tỷ lệ hồ sơ đúng hạn 99,2% (năm 2025: 98,64%), riêng đất đai 97% trở lên.", "98.64", 2025),
    ],
)
def test_the_value_of_last_year(words: str, value: str, year: int) -> None:
    baseline = vnplan.parse(HEAD + words).targets[0].baseline
    assert baseline is not None
    assert (baseline.value, baseline.year) == (Decimal(value), year)


def test_the_start_of_a_change_in_the_unit_of_its_end() -> None:
    [target] = vnplan.parse(HEAD + "Nâng tỷ lệ che phủ rừng từ 45,2 lên 46%.").targets
    assert (target.indicator, target.value) == ("tỷ lệ che phủ rừng", Decimal(46))
    assert target.baseline is not None and target.baseline.value == Decimal("45.2")


@pytest.mark.parametrize(
    "words",
    [
        "Tỷ lệ hộ nghèo còn 2%, hộ cận nghèo còn 3%.",
        "Thu ngân sách đạt 12 tỷ đồng (năm 2025 thu hút 3 dự án).",
        "Tỷ lệ hộ nghèo năm 2026 còn 2%, năm 2027 còn 1%.",
        "Thu ngân sách năm 2026 đạt 60 tỷ đồng, năm 2025 phấn đấu đạt 50 tỷ đồng.",
    ],
)
def test_numbers_of_other_things_or_other_plan_years(words: str) -> None:
    assert all(t.baseline is None for t in vnplan.parse(HEAD + words).targets)
