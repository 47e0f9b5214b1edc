"""Scoring against gold: what counts as found, right, invented, and what is not scored."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handmade
from handmade_gold import gold, record, write
from vnplan.errors import EvaluationError, UnknownFormatError
from vnplan.evaluate import changes, evaluate, load_baseline, load_gold, load_structure
from vnplan.evaluate.pairs import find_pairs
from vnplan.evaluate.report import compared, errors, report
from vnplan.evaluate.score import DocumentScore, score_document, score_structure
from vnplan.evaluate.sequence import align
from vnplan.evaluate.words import WordIndex, contains, overlap, words
from vnplan.model import Plan, Target, TargetPeriod, Unit
from vnplan.spans import SourceText, Span

ROOT = Path(__file__).parent.parent


def score(folder: Path, data: dict[str, Any], plan: Plan) -> DocumentScore:
    return score_document("ke-hoach.txt", load_gold(write(folder, data)), plan)


def with_targets(*changed: Target) -> Plan:
    return handmade.plan(changed=changed)


def altered(number: int, **fields: Any) -> tuple[Target, ...]:
    """The targets with some fields of one of them changed."""
    made = list(handmade.targets())
    made[number] = made[number].model_copy(update=fields)
    return tuple(made)


def statuses(result: DocumentScore, part: str) -> list[str]:
    return [r.status for r in result.records if r.part == part]


def test_a_plan_that_agrees_is_right_throughout(tmp_path: Path) -> None:
    result = score(tmp_path, gold(), handmade.plan())
    assert result.targets and result.header and result.bases and result.others and result.outline
    assert result.targets.found == result.targets.right
    assert result.targets.right.f1 == 1.0
    assert {name: s.ratio for name, s in result.targets.fields.items()} == dict.fromkeys(
        ("comparator", "unit", "measure", "period end", "annual", "approximate", "indicator_id", "kind",
         "name", "parent"), 1.0,
    )  # fmt: skip
    assert result.targets.fields["indicator_id"].total == 3  # the gold names an id for three
    assert result.others.kinds["graded"].f1 == 1.0
    assert result.outline.f1 == 1.0
    assert {s.ratio for s in result.header.fields.values()} == {1.0}
    assert (result.header.invented.right, result.header.invented.total) == (0, 3)
    assert result.bases.acts.f1 == 1.0
    assert {r.status for r in result.records} == {"right"}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"comparator": "le"}, "comparator"),
        ({"unit": Unit(text="tỷ đồng")}, "unit"),
        ({"unit": None}, "unit"),
        ({"measure": "increase"}, "measure"),
        ({"period": TargetPeriod(start=2026, end=2030)}, "period end"),
        ({"indicator_id": None}, "indicator_id"),
    ],
)
def test_found_but_wrong(tmp_path: Path, fields: dict[str, Any], field: str) -> None:
    result = score(tmp_path, gold(), with_targets(*altered(0, **fields)))
    assert result.targets
    assert (result.targets.found.hit, result.targets.right.hit) == (4, 3)
    [wrong] = [r for r in result.records if r.status == "wrong"]
    assert [d.partition(":")[0] for d in wrong.differs] == [field]
    assert result.targets.doubted.total == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"unit": Unit(text="triệu  đồng")},
        {"unit": Unit(text="Triệu đồng")},
        {"period": TargetPeriod(start=None, end=2026)},
        {"approximate": True},
        {"period": TargetPeriod(start=2026, end=2026, annual=True)},
        {"parent": "t4"},
    ],
)
def test_still_right(tmp_path: Path, fields: dict[str, Any]) -> None:
    result = score(tmp_path, gold(), with_targets(*altered(0, **fields)))
    assert result.targets
    assert result.targets.right.hit == 4


@pytest.mark.parametrize(
    "fields", [{"value": Decimal(12)}, {"upper": Decimal(13000), "comparator": "between"}]
)
def test_another_number_is_missed_and_invented(tmp_path: Path, fields: dict[str, Any]) -> None:
    result = score(tmp_path, gold(), with_targets(*altered(0, **fields)))
    assert result.targets
    assert result.targets.found.hit == 3
    assert statuses(result, "target").count("missed") == 1
    assert statuses(result, "target").count("invented") == 1


def test_equal_numbers_written_differently_agree(tmp_path: Path) -> None:
    result = score(tmp_path, gold(), with_targets(*altered(0, value=Decimal("12500.00"))))
    assert result.targets
    assert result.targets.right.hit == 4


def test_another_name_is_not_found(tmp_path: Path) -> None:
    result = score(tmp_path, gold(), with_targets(*altered(0, indicator="Giá trị sản xuất")))
    assert result.targets
    assert result.targets.found.hit == 3


def test_the_place_helps_a_name_that_is_half_alike(tmp_path: Path) -> None:
    far = handmade.at("KẾ HOẠCH")
    name = "Thu hồi công nợ của ngân sách địa phương theo dự toán"
    assert 0.3 <= overlap(words("Thu ngân sách"), words(name)) < 0.5
    here = score(tmp_path, gold(), with_targets(*altered(0, indicator=name)))
    away = score(tmp_path, gold(), with_targets(*altered(0, indicator=name, span=far)))
    assert here.targets and away.targets
    assert (here.targets.found.hit, away.targets.found.hit) == (4, 3)


def test_uncertain_gold_counts_for_nothing(tmp_path: Path) -> None:
    data = gold()
    data["targets"][0]["uncertain"] = True
    found = score(tmp_path, data, handmade.plan())
    missed = score(tmp_path, data, with_targets(*handmade.targets()[1:]))
    wrong = score(tmp_path, data, with_targets(*altered(0, unit=None)))
    for result in (found, missed, wrong):
        assert result.targets
        assert result.targets.right.f1 == 1.0
        assert (result.targets.right.gold, result.targets.right.predicted) == (3, 3)
    assert found.targets and missed.targets
    assert (found.targets.uncertain, missed.targets.uncertain) == (1, 0)


def test_a_prediction_serves_one_gold_record_only(tmp_path: Path) -> None:
    data = gold()
    data["targets"].append({**data["targets"][0]})
    result = score(tmp_path, data, handmade.plan())
    assert result.targets
    assert (result.targets.found.gold, result.targets.found.hit) == (5, 4)


def test_the_same_value_in_two_years_is_told_by_the_year(tmp_path: Path) -> None:
    data = gold()
    later = {**data["targets"][0], "start": 2030, "end": 2030}
    data["targets"] = [later, data["targets"][0]]
    first = handmade.targets()[0]
    second = first.model_copy(update={"id": "t9", "period": TargetPeriod(start=2030, end=2030)})
    result = score(tmp_path, data, with_targets(first, second))
    assert result.targets
    assert result.targets.right.hit == 2


@pytest.mark.parametrize(("parent", "right"), [("t2", True), ("t1", False), (None, False)])
def test_parent_follows_the_assignment(tmp_path: Path, parent: str | None, right: bool) -> None:
    result = score(tmp_path, gold(), with_targets(*altered(2, parent=parent)))
    assert result.targets
    assert result.targets.fields["parent"].right == (4 if right else 3)
    assert result.targets.right.hit == 4  # the parent is scored by itself


def test_a_parent_may_be_of_another_kind(tmp_path: Path) -> None:
    data = gold()
    data["targets"][3]["parent"] = 4
    result = score(tmp_path, data, with_targets(*altered(3, parent="t5")))
    assert result.targets
    assert result.targets.fields["parent"].ratio == 1.0


def test_doubts_of_what_is_wrong(tmp_path: Path) -> None:
    extra = handmade.target("t9", "12.500", "Số lượng", "7", None, doubts=("unit-missing",))
    plan = with_targets(*altered(0, unit=None), extra)
    result = score(tmp_path, gold(), plan)
    assert result.targets
    assert (result.targets.doubted.right, result.targets.doubted.total) == (1, 2)


def test_false_alarms_are_told_from_doubts_of_what_is_misread(tmp_path: Path) -> None:
    unidentified = altered(0, indicator_id=None, doubts=("unit-missing",))
    result = score(tmp_path, gold(), with_targets(*unidentified))
    assert result.targets
    assert (result.targets.doubted.right, result.targets.doubted.total) == (1, 1)
    assert result.targets.misread.total == 0
    marked = score(tmp_path, gold(), with_targets(*altered(0, doubts=("unit-missing",)))).targets
    before = score(tmp_path, gold(), handmade.plan()).targets
    assert marked and before
    assert marked.alarmed.total == before.alarmed.total == 4
    assert marked.alarmed.right == before.alarmed.right + 1


def test_other_kinds_are_apart(tmp_path: Path) -> None:
    result = score(tmp_path, gold(), with_targets(*altered(4, kind="qualitative")))
    assert result.targets and result.others
    assert result.targets.right.f1 == 1.0
    assert (result.others.found.hit, result.others.kind_right.right) == (1, 0)
    assert (result.others.kinds["graded"].hit, result.others.kinds["qualitative"].predicted) == (0, 1)
    assert statuses(result, "other") == ["wrong"]


def test_records_of_tables(tmp_path: Path) -> None:
    text = "Chỉ tiêu | Đơn vị | KH 2026\nThu ngân sách | triệu đồng | 12.500\n"
    row = "Thu ngân sách | triệu đồng | 12.500"
    data = {"targets": [record(row, "Thu ngân sách", 12500, "triệu đồng")]}
    made = handmade.targets()[0].model_copy(update={"text": row, "span": handmade.at(row, text)})
    result = score(tmp_path, data, Plan(text=SourceText(text), targets=(made,)))
    assert result.targets
    assert result.targets.table_right.f1 == 1.0
    assert result.header is None and result.outline is None and result.bases is None


def test_outline_by_parent_and_order(tmp_path: Path) -> None:
    data = gold()
    data["outline"][2]["parent"] = None
    moved = score(tmp_path, data, handmade.plan())
    assert moved.outline
    assert (moved.outline.gold, moved.outline.predicted, moved.outline.hit) == (3, 3, 2)
    assert sorted(statuses(moved, "node")) == ["invented", "missed", "right", "right"]


def test_header_fields(tmp_path: Path) -> None:
    data = gold()
    data["header"]["place"] = "An Phú"
    header = handmade.plan().header.model_copy(update={"number": "7/KH-UBND", "title": "Khác"})
    result = score(tmp_path, data, handmade.plan(header=header))
    assert result.header
    assert {r.key: r.status for r in result.records if r.part == "header"} == {
        "kind": "right", "number": "invented", "place": "missed", "issued": "right", "title": "wrong",
    }  # fmt: skip
    assert (result.header.invented.right, result.header.invented.total) == (1, 2)


def test_legal_bases_without_a_number_go_by_kind_and_date(tmp_path: Path) -> None:
    data = gold()
    data["legal_bases"] = [{"number": None, "issued": "2025-06-16", "kind": "Luật"}]
    law = (
        handmade.plan()
        .legal_bases[0]
        .model_copy(update={"number": None, "kind": "Luật", "issued": "2025-06-16"})
    )
    result = score(tmp_path, data, handmade.plan(legal_bases=(law, law)))
    assert result.bases
    assert (result.bases.acts.hit, result.bases.acts.predicted) == (1, 2)


def test_publishers_outline_by_line(tmp_path: Path) -> None:
    nodes = [
        {"marker": "section", "label": "I", "line": 3},
        {"marker": "clause", "label": "1", "line": 4},
        {"marker": "clause", "label": "2", "line": 8},
    ]
    exact = load_structure(write(tmp_path, nodes, "ke-hoach.outline.json"))
    result = score_structure("ke-hoach.txt", exact, handmade.plan())
    assert result.structure and result.structure.f1 == 1.0
    shifted = load_structure(write(tmp_path, [nodes[0], {**nodes[1], "line": 5}], "ke-hoach.outline.json"))
    result = score_structure("ke-hoach.txt", shifted, handmade.plan())
    # The second clause lies behind the last line of the gold and is not judged.
    assert result.structure
    assert (result.structure.gold, result.structure.predicted, result.structure.hit) == (2, 2, 1)


def test_quotes_are_found_through_line_ends_and_marks() -> None:
    text = "## Mục tiêu\nTỉ lệ **hộ nghèo**\ngiảm còn 1,2 %; tỷ lệ hộ nghèo"
    [place] = WordIndex.of(text).find("Tỷ lệ hộ nghèo giảm còn 1,2%")
    assert text[slice(*place)] == "Tỉ lệ **hộ nghèo**\ngiảm còn 1,2 %"
    assert len(WordIndex.of(text).find("tỷ lệ hộ nghèo")) == 2
    assert WordIndex.of(text).find("hộ cận nghèo") == ()
    assert WordIndex.of("").find("") == ()


def test_names() -> None:
    assert contains(words("Tỷ lệ hộ nghèo đa chiều"), words("hộ nghèo"))
    assert not contains(words("Tỷ lệ hộ nghèo"), words("nghèo"))
    assert not contains(words("chỉ tiêu"), words("chi tiêu"))


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_align_is_the_longest_common_subsequence(one: str, other: str) -> None:
    pairs = align(one, other)
    assert all(one[i] == other[j] for i, j in pairs)
    assert all(a < b and c < d for (a, c), (b, d) in pairwise(pairs))
    lengths = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            longest = max(lengths[i][j + 1], lengths[i + 1][j])
            lengths[i + 1][j + 1] = lengths[i][j] + 1 if a == b else longest
    assert len(pairs) == lengths[-1][-1]


def folder_of(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / f"{name}.txt").write_text(handmade.TEXT, "utf-8")
        write(folder, gold(), f"{name}.gold.json")
    return folder


def read_handmade(path: Path) -> Plan:
    return handmade.plan()


def read_nothing(path: Path) -> Plan:
    return Plan(text=SourceText(path.read_text("utf-8")))


def read_with_extra(path: Path) -> Plan:
    return with_targets(*altered(0, unit=None), handmade.target("t9", "12.500", "Số lượng", "7", None))


def test_pooled_and_mean(tmp_path: Path) -> None:
    folder_of(tmp_path, "a", "b.ocr")
    (tmp_path / "c.txt").write_text("Báo cáo", "utf-8")
    write(tmp_path, {"targets": []}, "c.gold.json")

    def read(path: Path) -> Plan:
        return read_nothing(path) if path.name == "b.ocr.txt" else handmade.plan()

    result = evaluate(tmp_path, read=read)
    assert [d.name for d in result.documents] == ["a.txt", "b.ocr.txt", "c.txt"]
    # The report without targets adds what it invents to the pool, and has no part in the mean.
    assert (result.targets.right.gold, result.targets.right.predicted, result.targets.right.hit) == (8, 8, 4)
    assert result.means()["right"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    shown = report(result)
    assert "pooled" in shown and "b.ocr.txt" in shown


def test_jobs_give_the_same_result(tmp_path: Path) -> None:
    folder_of(tmp_path, "a", "b", "c")
    one = evaluate(tmp_path, read=read_handmade)
    assert evaluate(tmp_path, read=read_handmade, jobs=2).to_dict() == one.to_dict()


def test_a_document_that_fails_keeps_its_place(tmp_path: Path) -> None:
    folder_of(tmp_path, "a", "b")

    def read(path: Path) -> Plan:
        if path.name == "a.txt":
            raise UnknownFormatError("a.txt is a binary file, not text")
        raise ZeroDivisionError("oh")

    result = evaluate(tmp_path, read=read)
    assert [d.error for d in result.failed] == [
        "a.txt is a binary file, not text", "internal error, ZeroDivisionError: oh",
    ]  # fmt: skip
    assert result.targets.found.gold == 8 and result.targets.found.hit == 0
    assert "not read: a.txt" in report(result)


def test_errors_say_what_differs(tmp_path: Path) -> None:
    shown = errors(evaluate(folder_of(tmp_path, "a"), read=read_with_extra))
    assert "wrong     target: Thu ngân sách | eq 12500 triệu đồng | level | 2026" in shown
    assert "unit: gold triệu đồng, read none" in shown
    assert "invented  target: Số lượng | eq 7 - | level | 2026 [t9 sentence]" in shown
    assert errors(evaluate(tmp_path, read=read_handmade)) == ""


def test_gains_and_losses(tmp_path: Path) -> None:
    folder_of(tmp_path, "a", "b")
    saved = tmp_path / "saved.json"
    saved.write_text(json.dumps(evaluate(tmp_path, read=read_with_extra).to_dict()), "utf-8")
    baseline = load_baseline(saved)
    better = evaluate(tmp_path, read=read_handmade)
    gained = changes(better, baseline)
    assert {(c.document, c.part, c.was, c.now, c.gain) for c in gained} == {
        (name, "target", *step, True)
        for name in ("a.txt", "b.txt")
        for step in (("wrong", "right"), ("invented", None))
    }
    assert "4 gains, 0 losses" in compared(gained, better, baseline)
    worse = evaluate(tmp_path, read=read_nothing)
    lost = changes(worse, baseline)
    assert any(not c.gain and c.was == "right" and c.now == "missed" for c in lost)
    assert changes(evaluate(tmp_path, read=read_with_extra), baseline) == ()


def test_a_baseline_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="cannot be read"):
        load_baseline(tmp_path / "none.json")
    with pytest.raises(EvaluationError, match="is not a saved evaluation"):
        load_baseline(write(tmp_path, {"pooled": {}}, "x.json"))


@pytest.mark.shared
def test_gold_evaluated_against_itself_is_right(shared: Path) -> None:
    """Every record of the real gold finds itself: the assignment loses and mixes up none."""
    for pair in find_pairs(shared / "documents"):
        document = load_gold(pair.gold)
        text = pair.document.read_text("utf-8")
        index = WordIndex.of(text)
        assert document.targets is not None
        made = []
        for number, wanted in enumerate(document.targets):
            places = index.find(wanted.quote)
            assert places, f"{pair.name}: targets[{number}].quote does not stand in the document"
            made.append(
                handmade.target("t1", "KẾ HOẠCH", wanted.indicator, None, wanted.unit).model_copy(
                    update={
                        "id": f"t{number}",
                        "kind": wanted.kind,
                        "comparator": wanted.comparator,
                        "value": wanted.value,
                        "upper": wanted.upper,
                        "measure": wanted.measure,
                        "indicator_id": wanted.indicator_id,
                        "approximate": wanted.approximate,
                        "period": TargetPeriod(start=wanted.start, end=wanted.end, annual=wanted.annual),
                        "parent": None if wanted.parent is None else f"t{wanted.parent}",
                        "span": Span(*places[0]),
                    }
                )
            )
        result = score_document(pair.name, document, Plan(text=SourceText(text), targets=tuple(made)))
        assert result.targets and result.others
        assert result.targets.right.hit == result.targets.right.gold == result.targets.right.predicted
        assert {s.ratio for s in result.targets.fields.values()} <= {1.0, None}
        assert result.others.kind_right.right == result.others.found.gold == result.others.found.predicted
