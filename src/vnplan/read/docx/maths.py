"""Formulas (OMML) on one line: signs such as ≥, fractions as a/b, powers as raised digits."""

from __future__ import annotations

from types import MappingProxyType

from lxml import etree

from vnplan.read.docx.names import GONE, M, T, W
from vnplan.read.docx.signs import sign
from vnplan.read.docx.xmlhelp import inside

FORMULAS = frozenset({M + "oMath", M + "oMathPara"})
_RAISE = MappingProxyType(str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"))
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def formula(element: etree._Element) -> str:
    """The formula as a clerk would type it.

    ``m²`` for a power with digits, ``(a)/(b)`` where a part of a fraction is no single word.
    """
    tag = element.tag
    if tag in (M + "t", T):  # Word's own text may stand in a formula, too
        return element.text or ""
    if tag in GONE:
        return ""
    if tag == W + "sym":
        return sign(element)
    if tag == M + "f":
        return f"{_grouped(_part(element, 'num'))}/{_grouped(_part(element, 'den'))}"
    if tag in (M + "sSup", M + "sSubSup"):
        power = _part(element, "sup")
        raised = power.translate(_RAISE)
        base = _part(element, "e") + _part(element, "sub")
        return base + (
            raised if raised and set(raised) <= _RAISED else f"^{_grouped(power)}" if power else ""
        )
    if tag == M + "rad":
        return f"√{_grouped(_part(element, 'e'))}"
    if tag == M + "d":
        return _delimited(element)
    return "".join(formula(child) for child in inside(element))


def _part(element: etree._Element, name: str) -> str:
    child = element.find(M + name)
    return "" if child is None else formula(child).strip()


def _grouped(text: str) -> str:
    return text if text.replace(",", "").replace(".", "").isalnum() else f"({text})"


def _delimited(element: etree._Element) -> str:
    marks = []
    for name, usual in (("begChr", "("), ("endChr", ")")):
        mark = element.find(f"{M}dPr/{M}{name}")
        marks.append(usual if mark is None else mark.get(M + "val", ""))
    inner = "; ".join(formula(child) for child in element if child.tag == M + "e")
    return f"{marks[0]}{inner}{marks[1]}"
