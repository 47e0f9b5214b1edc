"""AUTONUM fields of Word documents: they store no number, so the reader counts."""

from __future__ import annotations

import pytest

from office_files import docx, par, run
from vnplan.config import DEFAULT
from vnplan.read import open_source

HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Mc{n}"><w:name w:val="heading {n}"/></w:style>'
    for n in (1, 2, 3)
) + (
    '<w:style w:type="paragraph" w:styleId="Heading1a"><w:name w:val="Đề mục"/>'
    '<w:basedOn w:val="Mc1"/></w:style>'
)


def auto(code: str, look: str = "") -> str:
    """A field as Word stores it: without a result."""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    marks = [f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    return f"{marks[0]}<w:r>{look}<w:instrText>{code}</w:instrText></w:r>{marks[1]}"


def item(code: str, text: str = "x", style: str = "") -> str:
    return par(auto(code) + run(f" {text}"), style=style)


def lines(*paragraphs: str) -> list[str]:
    return open_source(docx("".join(paragraphs), styles=HEADINGS), DEFAULT).text.splitlines()


def test_text_is_counted_through() -> None:
    body = (
        item(" AUTONUM ", "Thu"),
        par("Lời dẫn"),
        item("AUTONUM", "Chi"),
        item(" autonum \\* Arabic ", "Vay"),
    )
    assert lines(*body) == ["1. Thu", "Lời dẫn", "2. Chi", "3. Vay"]


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("AUTONUM \\s :", "1:"), ('AUTONUM \\* alphabetic \\s ")"', "a)"), ("AUTONUM \\* ROMAN", "I."),
        ("AUTONUM \\* Alphabetic", "A."), ("AUTONUM \\* roman \\s -", "i-"), ("AUTONUMLGL", "1."),
        ("AUTONUMLGL \\e", "1"), ("AUTONUMOUT", "1."), ("AUTONUM \\s", "1."), ("AUTONUM \\*", "1."),
    ],
)  # fmt: skip
def test_switches(code: str, label: str) -> None:
    assert lines(item(code)) == [f"{label} x"]


def test_headings_count_by_level_and_restart_the_text_below() -> None:
    code = "AUTONUM \\* Arabic"
    styles = ("Mc1", "Mc2", "", "", "Mc2", "", "Mc1", "Mc2")
    numbers = [line.split()[0] for line in lines(*(item(code, style=style) for style in styles))]
    assert numbers == ["1.", "1.", "1.", "2.", "2.", "1.", "2.", "1."]


def test_legal_numbers_hold_those_of_the_headings_above() -> None:
    styles = ("Mc1", "Mc2", "Mc3", "", "", "Mc2", "Mc1")
    numbers = [line.split()[0] for line in lines(*(item("AUTONUMLGL \\e", style=style) for style in styles))]
    assert numbers == ["1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.2", "1.2", "2"]


def test_outline_numbers_have_a_form_by_level() -> None:
    styles = ("Mc1", "Mc2", "Mc2", "Mc3", "Mc1")
    numbers = [line.split()[0] for line in lines(*(item("AUTONUMOUT", style=style) for style in styles))]
    assert numbers == ["I.", "A.", "B.", "1.", "II."]


def test_only_the_built_in_headings_are_headings() -> None:
    assert lines(item("AUTONUM", style="Heading1a"), item("AUTONUM")) == ["1. x", "2. x"]


def test_hidden_and_deleted_fields_do_not_count() -> None:
    gone = f'<w:del w:id="1">{auto("AUTONUM")}</w:del>'
    body = (par(auto("AUTONUM", "<w:vanish/>") + run("a")), par(gone + run("b")), item("AUTONUM", "c"))
    assert lines(*body) == ["a", "b", "1. c"]


def test_a_stored_result_is_kept_and_counts() -> None:
    stored = par(f'<w:fldSimple w:instr="AUTONUM">{run("1)")}</w:fldSimple>{run(" x")}')
    assert lines(stored, item("AUTONUM")) == ["1) x", "2. x"]


@pytest.mark.parametrize("code", ["AUTONUMBER", "AUTOTEXT 1", "PAGE", "SEQ AUTONUM", "", " "])
def test_other_fields_do_not_count(code: str) -> None:
    assert lines(item(code), item("AUTONUM")) == ["x", "1. x"]
