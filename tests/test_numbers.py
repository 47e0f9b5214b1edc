"""Numbers of any length: read, calculated with, never changed and never a reason to fail."""

from __future__ import annotations

from decimal import Decimal, Inexact, localcontext

import pytest

import vnplan

LONG = "12345678901234567890123456789"  # 29 digits, one more than decimal keeps by default

SENTENCES = (
    "Trồng mới {} cây xanh.",
    "Tổng vốn đầu tư đạt {} đồng.",
    "Thu nhập bình quân đạt {},{} triệu đồng/người/năm.",
    "Tỷ lệ hộ nghèo giảm từ {}% xuống còn {}%.",
    "Vận động từ {} - {} tỷ đồng.",
    "Tổng số {} hộ, trong đó: hộ nghèo {} hộ, hộ cận nghèo {} hộ.",
    "Cơ cấu kinh tế: nông nghiệp {}%, công nghiệp {}%, dịch vụ {}%.",
    "Có {}/{} thôn đạt chuẩn.",
    "Diện tích cây trồng tăng gấp {} lần.",
)


def plan_of(sentence: str, number: str) -> vnplan.Plan:
    return vnplan.parse(f"KẾ HOẠCH\nI. CHỈ TIÊU NĂM 2026\n- {sentence.replace('{}', number)}\n")


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("number", [LONG, "9" * 28, "9" * 45, "3" * 400, "7" * 5_000])
def test_long_numbers_cost_no_document(sentence: str, number: str) -> None:
    assert plan_of(sentence, number).coverage == 1.0


def test_values_in_the_base_unit_keep_every_digit() -> None:
    (target,) = plan_of("Tổng vốn đầu tư đạt {},5 tỷ đồng.", LONG).targets
    assert target.value == Decimal(f"{LONG}.5")
    assert target.base_value == Decimal(f"{LONG}500000000")
    (quantity,) = vnplan.find_quantities(f"{LONG} ha")
    assert quantity.base_value == Decimal(f"{LONG}0000")


def test_the_decimal_context_of_the_caller_changes_nothing() -> None:
    text = "- Phấn đấu năm 2026 thu ngân sách đạt 1.234.567,89 triệu đồng, trong đó: thuế 765.432,98 triệu"
    usual = vnplan.parse(text)
    with localcontext() as context:
        context.prec = 3
        context.traps[Inexact] = True
        assert vnplan.parse(text) == usual
        (quantity,) = vnplan.find_quantities("đạt 1.234.567,89 triệu đồng")
    assert quantity.base_value == Decimal("1234567890000")
