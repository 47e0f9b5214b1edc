"""Spans and offset maps against plain, slow definitions of the same things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan.spans import Edit, OffsetMap, SourceText, Span, apply_edits, joined

LETTERS = st.text(alphabet="abđệ ố\n", max_size=40)


@st.composite
def edited(draw: st.DrawFn, text: str | None = None) -> tuple[str, list[Edit]]:
    """A text and sorted, disjoint edits of it; insertions and deletions included."""
    if text is None:
        text = draw(LETTERS)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    news = st.text(alphabet="xyz", max_size=3)
    return text, [Edit(a, b, draw(news)) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


def carried(text: str, edits: list[Edit]) -> tuple[str, list[tuple[int, int]]]:
    """The edited text and, for each of its characters, the stretch of the old text it stands for."""
    new, origin, at = "", list[tuple[int, int]](), 0
    for edit in edits:
        new += text[at : edit.start] + edit.new
        origin += [(i, i + 1) for i in range(at, edit.start)] + [(edit.start, edit.end)] * len(edit.new)
        at = edit.end
    return new + text[at:], [*origin, *((i, i + 1) for i in range(at, len(text)))]


# Span


def test_a_whole_span_quotes_its_text() -> None:
    assert Span(3, 7).pieces() == ((3, 7),)
    assert Span(0, 5).quote("Tỷ lệ hộ nghèo") == "Tỷ lệ"


def test_fragments_leave_out_what_lies_between() -> None:
    text = "đạt 95%\n4\ntrở lên"
    span = Span(0, 17, ((0, 8), (10, 17)))
    assert span.quote(text) == "đạt 95%\ntrở lên"


@pytest.mark.parametrize(
    ("holes", "expected"),
    [
        ((), Span(10, 20)),
        (((0, 10), (20, 30)), Span(10, 20)),
        (((12, 14),), Span(10, 20, ((10, 12), (14, 20)))),
        (((5, 12),), Span(12, 20)),
        (((18, 25),), Span(10, 18)),
        (((11, 12), (14, 15), (19, 22)), Span(10, 19, ((10, 11), (12, 14), (15, 19)))),
        (((0, 100),), Span(10, 20)),
    ],
)
def test_without(holes: tuple[tuple[int, int], ...], expected: Span) -> None:
    assert Span(10, 20).without(holes) == expected


@given(st.data())
def test_without_leaves_exactly_the_other_characters(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, 30))
    span = Span(start, start + data.draw(st.integers(1, 30)))
    cuts = sorted(data.draw(st.sets(st.integers(0, 70), max_size=10)))
    holes = list(zip(cuts[::2], cuts[1::2], strict=False))
    hidden = {i for a, b in holes for i in range(a, b)}
    left = [i for i in range(span.start, span.end) if i not in hidden]
    got = span.without(holes)
    assert [i for a, b in got.pieces() for i in range(a, b)] == (left or [*range(span.start, span.end)])
    assert got.start == got.pieces()[0][0]
    assert got.end == got.pieces()[-1][1]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([Span(3, 9)], Span(3, 9)),
        ([Span(9, 12), Span(3, 9)], Span(3, 12)),
        ([Span(3, 9), Span(4, 7)], Span(3, 9)),
        ([Span(20, 25), Span(3, 9)], Span(3, 25, ((3, 9), (20, 25)))),
        ([Span(3, 9, ((3, 4), (8, 9))), Span(4, 8)], Span(3, 9)),
    ],
)
def test_joined_spans_take_in_nothing_else(spans: list[Span], expected: Span) -> None:
    assert joined(spans) == expected


def test_source_text_takes_spans_and_stays_a_string() -> None:
    text = SourceText("Điều 1. Mục tiêu")
    assert text[Span(0, 6)] == "Điều 1"
    assert text[0] == "Đ"
    assert text[-4:] == "tiêu"
    assert text == "Điều 1. Mục tiêu"
    assert hash(text) == hash(str(text))


# Edits and maps


def test_the_example_of_the_module() -> None:
    text, back = apply_edits("Tỷ lệ  hộ", [Edit(5, 7, " ")])
    assert text == "Tỷ lệ hộ"
    assert back.source_range(6, 8) == (7, 9)
    assert back.source_range(5, 6) == (5, 7)  # the new blank stands for both old ones


def test_overlapping_edits_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="overlap at 2"):
        apply_edits("abcdef", [Edit(0, 3), Edit(2, 4)])


def test_no_edit_gives_the_identity() -> None:
    text, back = apply_edits("abc", [])
    assert text == "abc"
    assert back == OffsetMap.identity(3)
    assert back.source_range(0, 3) == (0, 3)


@given(edited())
def test_edits_give_the_text_that_a_slow_copy_gives(drawn: tuple[str, list[Edit]]) -> None:
    text, edits = drawn
    new, back = apply_edits(text, edits)
    expected, origin = carried(text, edits)
    assert new == expected
    assert (back.out_size, back.src_size) == (len(new), len(text))
    assert [back.source_range(i, i + 1) for i in range(len(new))] == origin


def test_edits_that_touch_stay_apart() -> None:
    text, back = apply_edits("vi\u0323 | x", [Edit(1, 3, "ị"), Edit(3, 6, "\n")])
    assert text == "vị\nx"
    assert [back.source_range(i, i + 1) for i in range(4)] == [(0, 1), (1, 3), (3, 6), (6, 7)]


@given(edited())
def test_maps_never_run_backwards_or_out_of_the_text(drawn: tuple[str, list[Edit]]) -> None:
    text, edits = drawn
    new, back = apply_edits(text, edits)
    starts = [back.source_start(i) for i in range(len(new) + 1)]
    ends = [back.source_end(i) for i in range(len(new) + 1)]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= x <= len(text) for x in starts + ends)
    assert all(a <= b for a, b in (back.source_range(i, j) for i in range(len(new)) for j in (i, i + 1)))


@given(edited())
def test_a_range_is_from_its_first_to_its_last_character(drawn: tuple[str, list[Edit]]) -> None:
    text, edits = drawn
    new, back = apply_edits(text, edits)
    _, origin = carried(text, edits)
    for start in range(len(new)):
        for end in range(start + 1, len(new) + 1):
            assert back.source_range(start, end) == (origin[start][0], origin[end - 1][1])


@given(st.data())
def test_composed_maps_lead_all_the_way_back(data: st.DataObject) -> None:
    text, first = data.draw(edited())
    middle, to_text = apply_edits(text, first)
    _, second = data.draw(edited(middle))
    last, to_middle = apply_edits(middle, second)
    back = to_middle.after(to_text)
    assert (back.out_size, back.src_size) == (len(last), len(text))
    _, from_text = carried(text, first)
    _, from_middle = carried(middle, second)
    assert len(from_middle) == len(last)
    for at, (a, b) in enumerate(from_middle):
        start, end = back.source_range(at, at + 1)
        there = to_text.source_range(a, b) if a < b else (start, end)
        assert start <= there[0]
        assert end >= there[1]
        if last[at] not in "xyz":  # untouched by both
            assert (start, end) == from_text[a]


def test_composing_keeps_what_touches_apart() -> None:
    """A mended letter, a dropped character and a replaced line end, side by side on both sides."""
    text = "x vi\u0323\u200b | ##i\u0323 y"
    once, first = apply_edits(text, [Edit(3, 5, "ị"), Edit(5, 6), Edit(9, 11), Edit(11, 13, "ị")])
    twice, second = apply_edits(once, [Edit(4, 7, "\n")])
    assert (once, twice) == ("x vị | ị y", "x vị\nị y")
    back = second.after(first)
    assert [text[slice(*back.source_range(i, i + 1))] for i in range(3, 6)] == ["i\u0323", " | ", "i\u0323"]


@given(edited())
def test_the_identity_changes_no_map(drawn: tuple[str, list[Edit]]) -> None:
    text, edits = drawn
    new, back = apply_edits(text, edits)
    for composed in (back.after(OffsetMap.identity(len(text))), OffsetMap.identity(len(new)).after(back)):
        assert [composed.source_start(i) for i in range(len(new))] == [
            back.source_start(i) for i in range(len(new))
        ]
