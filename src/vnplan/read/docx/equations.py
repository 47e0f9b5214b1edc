r"""Equations that older Word wrote as fields: ``EQ \f(1;3)`` is a third, ``EQ \r(2)`` a root."""

from __future__ import annotations

import re

from vnplan.read.symbols import RAISE

# A switch with its options (``\s\up8(``), a quoted backslash, or a sign that groups.
_TOKEN = re.compile(
    r"\\(?P<switch>[abdfilorsxABDFILORSX])(?P<options>(?:\s*\\[a-zA-Z]{2}\s*[^\s\\(]{0,4})*)\s*\(?"
    r"|\\(?P<escaped>.)|(?P<sign>[();,])|(?P<text>[^\\();,]+)"
)
_DEEPEST = 20


def equation(code: str) -> str:
    r"""The equation on one line, as a clerk would type it.

    >>> equation(r"\f(1;3)"), equation(r"m\s\up5(2)"), equation(r"\b(\f(a+b;2))"), equation(r"\r(3;x)")
    ('1/3', 'm²', '((a+b)/2)', '√x')
    """
    # Groups that are open: the switch, its options, and the elements read so far.
    open_: list[tuple[str, str, list[str]]] = [("", "", [""])]
    for match in _TOKEN.finditer(code.strip()):
        elements = open_[-1][2]
        if match["switch"]:
            if not match[0].endswith("(") or len(open_) > _DEEPEST:
                continue
            open_.append((match["switch"].lower(), (match["options"] or "").lower(), [""]))
        elif match["sign"] == "(":
            open_.append(("(", "", [""]))
        elif match["sign"] == ")" and len(open_) > 1:
            switch, options, inner = open_.pop()
            open_[-1][2][-1] += _written(switch, options, inner)
        elif match["sign"] == ";" and open_[-1][0] not in ("", "("):
            elements.append("")
        else:
            elements[-1] += match["escaped"] or match[0]
    while len(open_) > 1:  # groups that nothing closes
        switch, options, inner = open_.pop()
        open_[-1][2][-1] += _written(switch, options, inner)
    return open_[0][2][0].strip()


def _written(switch: str, options: str, elements: list[str]) -> str:
    if len(elements) == 1 and switch in "fr":  # where a comma is no decimal sign, it parts the elements
        elements = elements[0].split(",")
    words = [element.strip() for element in elements]
    if switch == "f" and len(words) > 1:
        return f"{_grouped(words[0])}/{_grouped(words[1])}"
    if switch == "r":
        return f"√{_grouped(words[-1])}"
    if switch in "b(":
        return f"({'; '.join(words)})"
    if switch == "s" and "\\do" not in options:
        return words[0].translate(RAISE)
    return "; ".join(word for word in words if word) if switch == "l" else "".join(words)


def _grouped(text: str) -> str:
    return text if text.replace(",", "").replace(".", "").isalnum() else f"({text})"
