"""The labels that Word numbers paragraphs with."""

from __future__ import annotations

import pytest

from office_files import docx, level, lists, par
from vnplan.config import DEFAULT
from vnplan.read import open_source
from vnplan.read.number_formats import formatted

ONE = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    parts = {"numbering": numbering, **({"styles": styles} if styles else {})}
    return open_source(docx(body, **parts), DEFAULT).text.splitlines()


def labels(levels: list[int], numbering: str, num: int = 1) -> list[str]:
    """The labels of paragraphs at these levels of one list."""
    body = "".join(par("x", num=(num, at)) for at in levels)
    return [line.removesuffix(" x") for line in lines(body, numbering)]


NESTED = lists(
    level(0, "upperRoman", "%1."), level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."), level(3, "lowerLetter", "%4)")
)  # fmt: skip


def test_levels_and_restarts() -> None:
    assert labels([0, 1, 1, 2, 2, 3, 3, 1, 2, 3, 0, 1], NESTED) == [
        "I.", "1.", "2.", "2.1.", "2.2.", "a)", "b)", "3.", "3.1.", "a)", "II.", "1.",
    ]  # fmt: skip


def test_words_around_the_number() -> None:
    assert labels([0, 0], lists(level(0, "decimal", "Điều %1."))) == ["Điều 1.", "Điều 2."]


def test_legal_numbering_prints_roman_levels_as_digits() -> None:
    numbering = lists(level(0, "upperRoman", "Chương %1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert labels([0, 0, 1, 1], numbering) == ["Chương I", "Chương II", "2.1", "2.2"]


def test_a_level_may_count_through() -> None:
    numbering = lists(
        level(0, "decimal", "%1."), level(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>')
    )
    assert labels([0, 1, 1, 0, 1], numbering) == ["1.", "Điều 1.", "Điều 2.", "2.", "Điều 3."]


def test_a_level_may_restart_only_after_a_higher_one() -> None:
    numbering = lists(
        level(0, "decimal", "%1."), level(1, "decimal", "%2)"),
        level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="1"/>')
    )  # fmt: skip
    assert labels([0, 1, 2, 1, 2, 0, 1, 2], numbering) == ["1.", "1)", "a)", "2)", "b)", "2.", "1)", "a)"]


def test_two_digits() -> None:
    assert labels([0, 0], lists(level(0, "decimalZero", "%1."))) == ["01.", "02."]


def test_a_level_in_capitals_and_one_that_nobody_sees() -> None:
    def looking(form: str, look: str) -> str:
        return lists(level(0, form, "%1.").replace("</w:lvl>", f"<w:rPr>{look}</w:rPr></w:lvl>"))

    assert labels([0, 0], looking("lowerRoman", "<w:caps/>")) == ["I.", "II."]
    assert labels([0, 0], looking("lowerRoman", '<w:caps w:val="0"/>')) == ["i.", "ii."]
    assert labels([0, 0], looking("decimal", "<w:vanish/>")) == ["x", "x"]


def test_a_start_value() -> None:
    assert labels([0, 0], lists(level(0, "decimal", "%1.", start=4))) == ["4.", "5."]


def test_lists_of_one_definition_count_on() -> None:
    nums = ONE + '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    body = par("a", num=(1, 0)) + par("b", num=(2, 0)) + par("c", num=(1, 0))
    assert lines(body, lists(level(0, "decimal", "%1."), nums=nums)) == ["1. a", "2. b", "3. c"]


def test_a_list_may_restart_the_count_once() -> None:
    nums = (
        ONE + '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = "".join(par("x", num=(number, 0)) for number in (1, 1, 2, 2, 1))
    assert [line[:2] for line in lines(body, lists(level(0, "decimal", "%1."), nums=nums))] == [
        "1.",
        "2.",
        "1.",
        "2.",
        "3.",
    ]


def test_a_list_may_begin_below_a_level_with_a_start_of_its_own() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>'
    )
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), nums=nums)
    assert labels([1, 1], numbering) == ["3.1.", "3.2."]


def test_a_list_may_redefine_a_level() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/>'
        f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride></w:num>'
    )
    assert labels([0, 0], lists(level(0, "decimal", "%1."), nums=nums)) == ["a)", "b)"]


def test_a_level_that_has_not_come_counts_as_begun() -> None:
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."))
    assert labels([1, 1], numbering) == ["1.1.", "1.2."]


def test_a_bullet_level_prints_nothing_in_the_number_below_it() -> None:
    numbering = lists(level(0, "decimal", "%1."), level(1, "bullet", "-"), level(2, "decimal", "%1.%2%3."))
    assert labels([0, 1, 2], numbering) == ["1.", "-", "1.1."]


@pytest.mark.parametrize(
    ("sign", "printed"),
    [("-", "-"), ("–", "-"), ("\uf0b7", "-"), ("•", "-"), ("\uf0a7", "-"), ("+", "+"), ("o", "+")]
)  # fmt: skip
def test_bullets(sign: str, printed: str) -> None:
    assert labels([0], lists(level(0, "bullet", sign))) == [printed]


def test_numbers_by_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="Dieu"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Khoan"><w:basedOn w:val="Base"/><w:pPr><w:numPr><w:ilvl '
        'w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    numbering = lists(level(0, "decimal", "Điều %1."), level(1, "decimal", "%2."))
    body = par("a", style="Dieu") + par("b", style="Khoan") + par("c", style="Khoan") + par("d", style="Dieu")
    assert lines(body, numbering, styles) == ["Điều 1. a", "1. b", "2. c", "Điều 2. d"]


def test_the_level_names_its_style() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{at}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
        for at in (1, 2)
    )
    numbering = lists(
        level(0, "upperRoman", "%1.", '<w:pStyle w:val="H1"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>')
    )  # fmt: skip
    assert lines(par("a", style="H1") + par("b", style="H2"), numbering, styles) == ["I. a", "1. b"]


def test_a_style_based_on_a_numbered_one_has_a_level_of_its_own() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
    )
    for at, base in ((1, "H1"), (2, "H2")):
        styles += (
            f'<w:style w:type="paragraph" w:styleId="H{at + 1}"><w:basedOn w:val="{base}"/>'
            f'<w:pPr><w:numPr><w:ilvl w:val="{at}"/></w:numPr></w:pPr></w:style>'
        )
    styles += '<w:style w:type="paragraph" w:styleId="H2b"><w:basedOn w:val="H2"/></w:style>'
    names = ('<w:pStyle w:val="H1"/>', '<w:pStyle w:val="H2"/>', '<w:pStyle w:val="H3"/>')
    body = "".join(par("x", style=style) for style in ("H1", "H2", "H3", "H3", "H2b", "H1"))
    for linked in (names, (names[0], "", ""), ("", "", "")):
        numbering = lists(
            level(0, "upperRoman", "%1.", linked[0]), level(1, "decimal", "%2.", linked[1]),
            level(2, "lowerLetter", "%3)", linked[2])
        )  # fmt: skip
        assert lines(body, numbering, styles) == ["I. x", "1. x", "a) x", "b) x", "2. x", "II. x"]


def test_a_paragraph_may_leave_the_level_of_its_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
    )
    numbering = lists(level(0, "upperRoman", "%1.", '<w:pStyle w:val="H1"/>'), level(1, "decimal", "%2."))
    own = '<w:p><w:pPr><w:pStyle w:val="H1"/><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr><w:r><w:t>b</w:t></w:r></w:p>'  # noqa: E501
    assert lines(par("a", style="H1") + own, numbering, styles) == ["I. a", "1. b"]


def test_a_paragraph_may_turn_its_styles_number_off() -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="S">{numbered}</w:style>'
    body = par("a", style="S") + par("b", style="S", num=(0, 0)) + par("c", style="S")
    assert lines(body, lists(level(0, "decimal", "%1.")), styles) == ["1. a", "b", "2. c"]


def test_a_list_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="L"/>'
        f"{level(0, 'decimal', '%1)')}</w:abstractNum>{ONE}"
    )
    assert labels([0, 0], numbering) == ["1)", "2)"]


def test_a_deleted_item_does_not_count() -> None:
    gone = par(
        '<w:del w:id="1"><w:r><w:delText>b</w:delText></w:r></w:del>', num=(1, 0), mark='<w:del w:id="2"/>'
    )
    body = par("a", num=(1, 0)) + gone + par("c", num=(1, 0))
    assert lines(body, lists(level(0, "decimal", "%1."))) == ["1. a", "2. c"]


def test_a_hidden_item_does_not_count() -> None:
    from office_files import run

    hidden = par(run("b", "<w:vanish/>"), num=(1, 0), mark="<w:vanish/>")
    body = par("a", num=(1, 0)) + hidden + par("c", num=(1, 0))
    assert lines(body, lists(level(0, "decimal", "%1."))) == ["1. a", "2. c"]


def test_an_empty_item_shows_its_number_but_no_bullet() -> None:
    numbers, bullets = lists(level(0, "decimal", "%1.")), lists(level(0, "bullet", "-"))
    body = par("a", num=(1, 0)) + par(num=(1, 0)) + par("c", num=(1, 0))
    assert lines(body, numbers) == ["1. a", "2.", "3. c"]
    assert lines(body, bullets) == ["- a", "- c"]


def test_a_list_that_is_not_defined() -> None:
    assert lines(par("a", num=(9, 0)) + par("b", num=(1, 5)), lists(level(0, "decimal", "%1."))) == ["a", "b"]


def test_numbers_in_cells_count_through() -> None:
    from office_files import cell, row, tbl

    rows = [row(cell(par(num=(1, 0))), cell("Thu ngân sách"), cell("tỷ đồng"), cell("15")) for _ in range(2)]
    assert lines(tbl(*rows), lists(level(0, "decimal", "%1"))) == [
        "1 | Thu ngân sách | tỷ đồng | 15", "2 | Thu ngân sách | tỷ đồng | 15",
    ]  # fmt: skip


def test_a_label_in_an_old_font() -> None:
    font = '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'
    numbering = lists(level(0, "decimal", "§iÒu %1.").replace("</w:lvl>", f"{font}</w:lvl>"))
    assert labels([0], numbering) == ["Điều 1."]


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (4, "upperRoman", "IV"), (1994, "lowerRoman", "mcmxciv"), (1, "lowerLetter", "a"),
        (27, "upperLetter", "AA"),
        (4, "lowerLetter", "d"), (5, "cardinalText", "Năm"), (3, "ordinalText", "Thứ ba"), (7, "none", ""),
        (7, "chicago", "7"), (0, "upperRoman", "0"), (10**9, "upperRoman", "1000000000"),
        (-1, "lowerLetter", "-1"), (1, "vietnameseCounting", "một"), (15, "vietnameseCounting", "mười lăm"),
        (11, "vietnameseCounting", "mười một"), (20, "vietnameseCounting", "20"),
    ],
)  # fmt: skip
def test_formats(number: int, form: str, printed: str) -> None:
    assert formatted(number, form) == printed


def test_a_heading_on_one_line_with_its_text_keeps_its_number() -> None:
    numbering = lists(level(0, "decimal", "%1."))
    for mark in ("<w:vanish/><w:specVanish/>", "<w:vanish/>"):
        heading = par("Kinh tế. ", num=(1, 0), mark=mark)
        body = heading + par("Tăng 10%.") + heading + par("Giảm nghèo.") + par("Hết", num=(1, 0))
        assert lines(body, numbering) == ["1. Kinh tế. Tăng 10%.", "2. Kinh tế. Giảm nghèo.", "3. Hết"]
    shown = par("Kinh tế.", num=(1, 0), mark='<w:vanish w:val="0"/>')
    assert lines(shown + par("Tăng 10%."), numbering) == ["1. Kinh tế.", "Tăng 10%."]


def test_text_whose_end_is_deleted_takes_the_number_of_the_next() -> None:
    numbering = lists(level(0, "decimal", "%1."))
    body = par("Xây ", num=(1, 0), mark='<w:del w:id="1"/>') + par("cầu", num=(1, 0)) + par("Hết", num=(1, 0))
    assert lines(body, numbering) == ["1. Xây cầu", "2. Hết"]
