"""Signs of symbol fonts, formulas and raised digits in Word documents."""

from __future__ import annotations

import pytest

from office_files import docx, par, run
from vnplan.config import DEFAULT
from vnplan.read import open_source


def lines(body: str) -> list[str]:
    return open_source(docx(body), DEFAULT).text.splitlines()


def test_signs_of_symbol_fonts() -> None:
    sym = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    unknown = '<w:r><w:sym w:font="Webdings" w:char="F001"/></w:r>'
    body = (
        par(run("đạt ") + sym + run(" 85%"))
        + par(run("hộ nghèo ") + run("£", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>') + run(" 0,5%"))
        + par("tăng \uf0b3 10%")
        + par(tick + run(" đã đạt"))
        + par(unknown + run("a"))
    )
    assert lines(body) == ["đạt ≥ 85%", "hộ nghèo ≤ 0,5%", "tăng ≥ 10%", "✓ đã đạt", "□a"]


@pytest.mark.parametrize(
    ("font", "char", "sign"),
    [
        ("Times New Roman", "00B2", "²"), ("Arial", "2265", "≥"), ("Symbol", "B3", "≥"), ("", "F0B3", "≥"),
        ("Wingdings 2", "F050", "✓"), ("Wingdings 2", "F0FC", "□"), ("Wingdings 3", "F0E0", "□"),
        ("Webdings", "61", "□"), ("Arial", "0007", "□"), ("Arial", "zz", ""),
    ],
)  # fmt: skip
def test_signs_by_their_font(font: str, char: str, sign: str) -> None:
    assert lines(par(f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>' + run("x"))) == [f"{sign}x"]


def test_letters_in_a_symbol_font_stay_letters() -> None:
    assert lines(par(run("Mục 1", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'))) == ["Mục 1"]


def test_formulas() -> None:
    def m(tag: str, inside: str) -> str:
        return f"<m:{tag}>{inside}</m:{tag}>"

    sign = m("oMath", m("r", m("t", "≥")))
    power = m("oMath", m("sSup", m("e", m("r", m("t", "m"))) + m("sup", m("r", m("t", "2")))))
    fraction = m("oMath", m("f", m("num", m("r", m("t", "1"))) + m("den", m("r", m("t", "3")))))
    body = par(run("đạt ") + sign + run(" 85 ") + power) + par(fraction + run(" số hộ"))
    assert lines(body) == ["đạt ≥ 85 m²", "1/3 số hộ"]
    # Word's own text in a formula, a tracked change in one, and a formula that is a paragraph.
    mixed = m("r", m("t", "≥")) + m("r", "<w:t>8</w:t>") + '<m:r><w:sym w:font="Symbol" w:char="F0B1"/></m:r>'
    tracked = f'<w:del w:id="1">{m("r", m("t", "6"))}</w:del><w:ins w:id="2">{m("r", m("t", "5"))}</w:ins>'
    body = par(run("đạt ") + m("oMath", mixed + tracked)) + m("oMathPara", sign) + par("hết")
    assert lines(body) == ["đạt ≥8±5", "≥", "hết"]


def test_raised_digits_are_not_digits_of_the_number() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    body = par(run("12,5") + run("1", raised) + run("% và 30 m") + run("2", raised))
    assert lines(body) == ["12,5%¹ và 30 m²"]
