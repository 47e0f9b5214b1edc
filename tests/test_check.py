"""The check stage as a whole: what it may change, what it reports, how long it takes."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vnplan
from vnplan.check import check, promises
from vnplan.check.amounts import amount, rounding, shown
from vnplan.check.stage import RULES
from vnplan.check.touching import Touching
from vnplan.clean import clean
from vnplan.extract.header import read_header
from vnplan.handover import Block, Finding, Outline, OutlineNode, SourceDoc, TargetDraft
from vnplan.lexicon import load
from vnplan.pipeline import walk

PLAN = """KẾ HOẠCH
Phát triển kinh tế - xã hội năm 2026

II. CÁC CHỈ TIÊU CHỦ YẾU
1. Tổng đàn vật nuôi 52.000 con, trong đó: đàn heo 6.500 con, đàn gia cầm 46.500 con.
2. Tỷ lệ hộ nghèo đa chiều còn 1,2%.
3. Điểm đánh giá chuyển đổi cộng đồng đạt 38.471 điểm.
"""


def test_each_doubt_has_its_diagnostic_and_its_check() -> None:
    plan = vnplan.parse(PLAN)
    codes = {d.code for d in plan.diagnostics}
    doubts = {code for t in plan.targets for code in t.doubts}
    assert doubts == {"sum-mismatch", "number-ambiguous"}
    assert doubts <= codes
    [failed] = [c for c in plan.checks if not c.ok]
    assert failed.targets == ("t1", "t2", "t3")
    assert plan.text[failed.span].startswith("Tổng đàn") and plan.text[failed.span].endswith("46.500 con")
    # One finding for the sum, though three targets carry the doubt.
    assert sum(d.code == "sum-mismatch" for d in plan.diagnostics) == 1


def test_the_doubt_of_the_reader_reaches_the_targets_it_touches() -> None:
    at = PLAN.index("1,2%")
    seen = (Finding("ocr-page", 0, len(PLAN)), Finding("ocr-uncertain", at, at + 3))
    plan = walk(SourceDoc(text=PLAN, findings=seen))
    assert all("ocr-page" in t.doubts for t in plan.targets)
    assert [t.value for t in plan.targets if "ocr-uncertain" in t.doubts] == [Decimal("1.2")]
    # The reader has said it once; nothing is said again for each target.
    assert [d.code for d in plan.diagnostics].count("ocr-page") == 1


def test_a_check_quotes_the_records_alone_however_far_apart() -> None:
    between = "- Phát triển hạ tầng thương mại trên địa bàn.\n" * 200
    said = "Tỷ lệ hộ nghèo đa chiều còn 1,2%"
    plan = vnplan.parse(f"II. CÁC CHỈ TIÊU NĂM 2026\n- {said}.\n{between}- {said}.\n")
    [check] = plan.checks
    assert (check.kind, check.ok) == ("repeat", True)
    assert len(check.targets) == 2
    assert [plan.text[a:b] for a, b in check.span.fragments] == [said, said]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Diện tích lúa 40 ha; rau màu 15.", "15"),
        ("Tỷ lệ hộ nghèo còn 1%. Trạm y tế: 5", "5"),
        ("Tỷ lệ hộ nghèo còn 1%. Sửa đường khu phố 3, tổ 7.", None),
        ("Tỷ lệ hộ nghèo còn 1% vào năm 2026. Đạt trụ cột 1, 2 và 4.", None),
    ],
)
def test_a_number_that_no_record_holds_is_told(words: str, told: str | None) -> None:
    plan = vnplan.parse(f"II. CHỈ TIÊU NĂM 2026\n- {words}\n- Trồng mới 20 ha rừng.\n")
    found = [plan.text[d.span] for d in plan.diagnostics if d.code == "number-unread" and d.span]
    assert found == ([told] if told else [])


def test_nothing_to_check() -> None:
    plan = vnplan.parse("Kính gửi: Ủy ban nhân dân xã.")
    assert plan.checks == ()


def many(count: int, text: str) -> tuple[float, int]:
    """Seconds of the check alone on ``count`` targets of one line each."""
    lexicon = load()
    source = clean(SourceDoc(text=text * count), lexicon)
    lines = source.text.split("\n")
    nodes, drafts, at = [], [], 0
    for number, line in enumerate(lines):
        nodes.append(OutlineNode(Block("bullet", at, at + len(line), at), None, "body", at))
        if line.strip():
            drafts.append(
                TargetDraft(
                    indicator=line.split(" đạt ")[0],
                    start=at,
                    end=at + len(line),
                    node=number,
                    rule="subject-before",
                    comparator="eq",
                    value=Decimal("57.316"),
                    unit_text="tỷ đồng",
                    unit_id="GVND",
                    doubts=("number-ambiguous",),
                )
            )
        at += len(line) + 1
    outline = Outline(tuple(nodes))
    header = read_header(source, outline, lexicon)
    best = min(_timed(lambda: check(source, outline, header, tuple(drafts), lexicon)) for _ in range(3))
    return best, len(drafts)


def _timed(call: object) -> float:
    begin = time.process_time()  # of this process: others may be busy
    call()  # type: ignore[operator]  # a function without arguments
    return time.process_time() - begin


@pytest.mark.parametrize(
    "line",
    [
        "Thu ngân sách trên địa bàn đạt 57,316 tỷ đồng\n",
        "Thu 1.1.1.1.1.1.1o1l1 đạt 96 96 96 (((( 57,316 tỷ đồng\n",
    ],
)
def test_time_grows_with_the_number_of_targets(line: str) -> None:
    many(50, line)
    small, a = many(200, line)
    large, b = many(1600, line)
    assert (a, b) == (200, 1600)
    assert large < 8 * 4 * small + 0.05, (small, large)


def test_every_rule_is_named_and_said_once() -> None:
    names = [rule.__name__ for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(rule.__doc__ for rule in RULES)


@pytest.mark.parametrize(
    ("value", "printed", "half"),
    [
        ("3258417.5", "3.258.417,5", "0.05"),
        ("127", "127", "0.5"),
        ("-0.25", "-0,25", "0.005"),
        ("1E+3", "1.000", "0.5"),
    ],
)
def test_amounts(value: str, printed: str, half: str) -> None:
    assert shown(Decimal(value)) == printed
    assert rounding(Decimal(value)) == Decimal(half)


def test_bounds_are_open_on_one_side() -> None:
    draft = TargetDraft("x", 0, 1, 0, "r", comparator="ge", value=Decimal(80))
    bound = amount(draft, exact=False)
    assert (bound.low, bound.high) == (Decimal("79.5"), None)
    assert amount(TargetDraft("x", 0, 1, 0, "r"), exact=True).low is None


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=12), st.integers(0, 60))
def test_the_records_at_a_place(places: list[tuple[int, int]], at: int) -> None:
    targets = [TargetDraft("x", start, start + size, 0, "subject-before") for start, size in places]
    touched = Touching.of(targets, 2).at(at, at + 3)
    assert touched == tuple(i for i, t in enumerate(targets) if t.start - 2 <= at + 3 and at <= t.end + 2), (
        "the same as when all are asked"
    )


def test_a_block_is_searched_once_for_words_that_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    search = promises._Pledges._search

    def counted(pledges: promises._Pledges, node: int) -> tuple[list[int], list[int], list[int]]:
        asked.append(node)
        return search(pledges, node)

    monkeypatch.setattr(promises._Pledges, "_search", counted)
    plan = vnplan.parse("Tỷ lệ hộ nghèo giảm còn 1,2% " * 50)
    assert len(plan.targets) == 50
    assert len(asked) == 1
