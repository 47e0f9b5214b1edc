"""Numbers of any length: read, calculated with, never changed and never a reason to fail."""

from __future__ import annotations

import json
import warnings
from decimal import Decimal, Inexact, localcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

import vnplan
from vnplan.cli import main

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


# In JSON

DIGITS = (
    "0.12345678901234567890",
    "-123456789012345678901234567890.000000000000000000000000000001",
    "12345678901234567890.123456",
    "66.812345678901234567",
    "0.10000000000000000001",
    "1234567.12345678901",
    "0." + "3" * 400,
    "9" * 400 + ".5",
    "9" * 5_000,
    "1E+30",
    "1.5E-30",
    "2.50",
    "0.1",
)


def with_value(value: str) -> vnplan.Plan:
    plan = vnplan.parse('- Tỷ lệ hộ "nghèo" {"": "1.5"} đạt 12,5% \\ năm 2026, số 1234567.12345678901\\')
    target = plan.targets[0].model_copy(update={"value": Decimal(value), "upper": Decimal("0.3")})
    return plan.model_copy(update={"targets": (target,)})


@pytest.mark.parametrize("value", DIGITS)
@pytest.mark.parametrize("options", [{}, {"indent": 2}, {"exclude_none": True}, {"context": {"mine": 1}}])
def test_json_and_back_is_the_same_number(value: str, options: dict[str, Any]) -> None:
    plan = with_value(value)
    text = plan.model_dump_json(**options)
    assert vnplan.Plan.model_validate_json(text) == plan
    assert vnplan.Plan.model_validate_json(text.encode()) == plan
    assert vnplan.Plan.model_validate_json(text).model_dump_json(**options) == text
    if len(value) < 4_000:
        written = json.loads(text, parse_float=Decimal, parse_int=Decimal)["targets"][0]["value"]
        assert written == Decimal(value), "a plain number with every digit"
        assert isinstance(json.loads(text)["targets"][0]["value"], (int, float))


def quantity_of(value: Decimal) -> vnplan.Quantity:
    return vnplan.find_quantities("5 ha")[0].model_copy(update={"value": value})


class Report(BaseModel):
    """A model of a user's own."""

    quantities: list[vnplan.Quantity]
    name: str = '{"": "1.5"} 1234567.12345678901'


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_any_number_survives_json(value: Decimal) -> None:
    quantity = quantity_of(value)
    assert type(quantity).model_validate_json(quantity.model_dump_json()) == quantity
    report = Report(quantities=[quantity])
    assert vnplan.from_json(Report, vnplan.to_json(report)) == report
    assert vnplan.from_json(list[Report], vnplan.to_json([report], indent=1).encode()) == [report]


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_plain_object_holds_the_number_or_a_warning_tells(value: Decimal) -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        plain = quantity_of(value).model_dump(mode="json")["value"]
        text = Report(quantities=[quantity_of(value)]).model_dump_json()
    assert isinstance(plain, (int, float))
    kept = [Decimal(repr(plain)), json.loads(text, parse_float=Decimal)["quantities"][0]["value"]]
    if told:
        assert {warning.category for warning in told} == {vnplan.DigitsLostWarning}
        assert kept[0] != value
    else:
        assert kept == [value, value], "the same digits, so nothing is lost"


def test_the_warning_points_to_the_caller() -> None:
    with pytest.warns(vnplan.DigitsLostWarning, match=r"0\.1234.*vnplan\.to_json") as told:
        quantity_of(Decimal("0.12345678901234567890")).model_dump(mode="json")
    assert told[0].filename == __file__


@pytest.mark.parametrize("value", ["0.1", "2.50", "0.30000000000000004", "1E+30", "9" * 5_000])
def test_what_a_float_prints_needs_no_warning(value: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        plain = quantity_of(Decimal(value)).model_dump(mode="json")["value"]
    assert plain == Decimal(value) or Decimal(repr(plain)) == Decimal(value)


def test_what_is_no_json_is_told_as_before() -> None:
    for wrong in (
        b"\xff",
        "",
        '{"text": "1234567890.1234567890',
        "0123456789.0123456789",
        '"' + '\\"' * 9_999,
    ):
        with pytest.raises(ValidationError):
            vnplan.Plan.model_validate_json(wrong)


def test_every_digit_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("- Phấn đấu năm 2026 thu nhập đạt 66,812345678901234567 triệu đồng/người.", "utf-8")
    for argv in (["targets", "--json"], ["parse"], ["compare", "--json"]):
        assert main([*argv, str(path)]) == 0
        assert ": 66.812345678901234567," in capsys.readouterr().out
    path.write_text(f"- Phấn đấu năm 2026 trồng mới {'7' * 5_000} cây xanh.", "utf-8")
    for argv in (["targets", "--json"], ["parse"], ["compare", "--json"]):
        assert main([*argv, str(path)]) == 0
        assert f": {'7' * 5_000}," in capsys.readouterr().out
