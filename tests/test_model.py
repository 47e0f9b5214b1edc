"""The data model: immutable, exact, the same again after JSON, and its views."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from vnplan import model
from vnplan.diagnostics import CODES, Diagnostic, Severity
from vnplan.model import Artefact, Header, Node, Plan, TableCell, Target
from vnplan.model.base import Noun
from vnplan.spans import SourceText, Span

TEXT = "Nhiệm vụ và giải pháp\n1. Về kinh tế\nMột là, thu ngân sách đạt 12,5 tỷ đồng.\n7\nSTT Chỉ tiêu\n"


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def a_target(**fields: Any) -> Target:
    words = "thu ngân sách đạt 12,5 tỷ đồng"
    return Target(
        **{
            "id": "t1",
            "indicator": "thu ngân sách",
            "comparator": "eq",
            "value": Decimal("12.5"),
            "unit": model.Unit(text="tỷ đồng", id="GVND", dimension="currency"),
            "base_value": Decimal("12500000000"),
            "base_unit": "VND",
            "node": "n3",
            "text": words,
            "span": at(words),
            "rule": "sentence",
            **fields,
        }
    )


def a_plan() -> Plan:
    task = Node(
        id="n3",
        marker="task",
        label="Một là",
        number="1",
        text="thu ngân sách đạt 12,5 tỷ đồng.",
        span=at("Một là, thu ngân sách đạt 12,5 tỷ đồng."),
    )
    clause = Node(
        id="n2",
        marker="clause",
        label="1",
        number="1",
        heading="Về kinh tế",
        span=at("1. Về kinh tế"),
        children=(task,),
    )
    top = Node(
        id="n1",
        marker="section",
        heading="Nhiệm vụ và giải pháp",
        span=at("Nhiệm vụ và giải pháp"),
        children=(clause,),
    )
    cell = TableCell(text="STT", span=at("STT"))
    table = Node(id="n4", marker="table", span=at("STT Chỉ tiêu"), rows=((cell,),))
    return Plan(
        header=Header(kind="KH", issued="2026-01-09", period=model.Period(start=2026, end=2026)),
        legal_bases=(model.LegalBasis(kind="NQ", number="9/NQ-HĐND", text="Mục", span=Span(0, 3)),),
        outline=(top, table),
        targets=(a_target(), a_target(id="t2", parent="t1", doubts=("unit-missing",))),
        assignments=(model.Assignment(assignee="Phòng Kinh tế", text="x", node="n3", span=Span(0, 1)),),
        diagnostics=(Diagnostic("unit-missing", "warning", "No unit.", Span(1, 2)),),
        artefacts=(Artefact(kind="page-number", span=at("7")),),
        text=SourceText(TEXT),
    )


def nouns() -> list[type[Noun]]:
    found = [getattr(model, name) for name in model.__all__]
    return [noun for noun in found if isinstance(noun, type) and issubclass(noun, Noun)]


def test_nouns_are_immutable_and_closed() -> None:
    assert len(nouns()) > 15
    for noun in nouns():
        assert noun.model_config["frozen"], noun
        assert noun.model_config["extra"] == "forbid", noun
    with pytest.raises(ValidationError):
        a_plan().targets[0].value = Decimal(1)
    with pytest.raises(ValidationError):
        Header(title_page="x")  # type: ignore[call-arg]


def test_every_noun_has_a_docstring() -> None:
    assert not [noun.__name__ for noun in nouns() if not noun.__doc__]


def test_json_and_back_is_the_same_plan() -> None:
    plan = a_plan()
    again = Plan.model_validate_json(plan.model_dump_json())
    assert again == plan
    assert again.text[again.targets[0].span] == again.targets[0].text
    assert isinstance(again.targets[0].value, Decimal)
    assert Plan.model_validate(plan.model_dump()) == plan


@pytest.mark.parametrize("printed", ["12.51", "0.1", "0", "-3", "4169956", "1500000000000", "0.0001", "1E+3"])
def test_numbers_are_exact_and_plain_in_json(printed: str) -> None:
    target = a_target(value=Decimal(printed))
    data = json.loads(target.model_dump_json())
    assert isinstance(data["value"], (int, float))
    assert Target.model_validate_json(target.model_dump_json()).value == Decimal(printed)
    assert isinstance(data["base_value"], int), "a whole number is written without a point"


@pytest.mark.parametrize("printed", ["12345678901234567890123", "123456789.012345", "-0.00000123456"])
def test_long_numbers_survive_json(printed: str) -> None:
    """Whole numbers of any length, others up to the 15 digits that a JSON reader keeps."""
    target = a_target(value=Decimal(printed))
    assert Target.model_validate_json(target.model_dump_json()).value == Decimal(printed)


def test_the_json_schema_can_be_made_and_is_for_plain_numbers() -> None:
    schema = Plan.model_json_schema()
    value = schema["$defs"]["Target"]["properties"]["value"]
    assert {"type": "number"} in value["anyOf"]
    assert schema["properties"]["text"]["type"] == "string"
    assert set(Plan.model_fields) == set(schema["properties"])


def test_the_schema_version_is_in_every_plan() -> None:
    assert json.loads(Plan().model_dump_json())["schema_version"] == model.SCHEMA_VERSION


def test_views() -> None:
    plan = a_plan()
    assert [n.id for n in plan.nodes()] == ["n1", "n2", "n3", "n4"]
    assert plan.articles == ()
    assert [n.id for n in plan.tables] == ["n4"]
    assert [(t.id, t.group) for t in plan.tasks] == [("n3", "Về kinh tế")]
    assert [(s.id, s.group) for s in plan.solutions] == [("n2", "Nhiệm vụ và giải pháp")]


def test_coverage_is_one_when_every_visible_character_has_one_place() -> None:
    assert a_plan().coverage == 1.0
    assert Plan(text=SourceText(" \n")).coverage == 1.0


def test_coverage_counts_what_is_missing_and_what_stands_twice() -> None:
    text = SourceText("abcd efgh")
    half = Plan(text=text, outline=(Node(id="n1", marker="paragraph", span=Span(0, 4)),))
    assert half.coverage == 0.5
    double = Plan(
        text=text,
        outline=(Node(id="n1", marker="paragraph", span=Span(0, 9)),),
        artefacts=(Artefact(kind="stamp", span=Span(0, 2)),),
    )
    assert double.coverage == 0.75


def test_dates_may_be_half_blank() -> None:
    assert Header(issued="2026-01-09").issued_on == date(2026, 1, 9)
    assert Header(issued="2026-01").issued_on is None
    assert Header().issued_on is None


def test_codes_have_a_known_severity_and_a_sentence() -> None:
    for code, (severity, message) in CODES.items():
        assert severity in get_args(Severity), code
        assert message.endswith("."), code
        assert code == code.lower().replace(" ", "-").replace("_", "-"), code
