"""Fields (ECMA-376 17.16): their stored result, or what Word draws for those that store none.

A sign (``SYMBOL 179 \\f "Symbol"``), a fraction (``EQ \\f(1;3)``) and a choice of a form
(``FORMDROPDOWN``) are told by the field's code alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from vnplan.read.docx.arguments import arguments, switch
from vnplan.read.docx.equations import equation
from vnplan.read.docx.names import W
from vnplan.read.docx.xmlhelp import is_on, value, whole
from vnplan.read.encodings import western
from vnplan.read.symbols import is_symbol_font, replace_private, symbol

_BOXES = ("☐", "☒")


@dataclass(slots=True)
class Field:
    """An open field: the paragraph that it begins in, its code so far, where its result begins."""

    paragraph: int
    data: etree._Element | None = None
    code: list[str] = field(default_factory=list)
    # How many pieces its paragraph had when the result began; None while the code is read.
    begun: int | None = None

    @property
    def text(self) -> str:
        """The whole code."""
        return "".join(self.code)


def drawn(code: str, data: etree._Element | None = None) -> str:
    """What Word draws for a field from its code, and from the ``ffData`` of a form's field.

    >>> drawn(' SYMBOL 179 \\\\f "Symbol" \\\\s 14 '), drawn("EQ \\\\f(1;3)"), drawn("PAGE")
    ('≥', '1/3', '')
    """
    name, _, rest = code.strip().partition(" ")
    kind = name.upper()
    if kind == "SYMBOL":
        return _sign(arguments(rest))
    if kind == "EQ":
        return equation(rest)
    if data is not None and kind == "FORMDROPDOWN":
        return _chosen(data.find(W + "ddList"))
    if data is not None and kind == "FORMCHECKBOX":
        return _ticked(data.find(W + "checkBox"))
    return ""


def _sign(words: list[str]) -> str:
    """The character of a SYMBOL field: its number, or the character itself; ``\\f`` names the font."""
    if not words:
        return ""
    first, switches = words[0], [word.lower() for word in words[1:]]
    code = _number(first)
    if code is None:
        return first if len(first) == 1 else ""
    font = switch(switches, "\\f") or ""
    if is_symbol_font(font):
        return symbol(code, font) or "□"
    if not 0x20 <= code < 0x10000 or 0xD800 <= code < 0xE000:
        return ""
    if 0x80 <= code < 0x100 and "\\u" not in switches:
        return western(bytes([code]))
    return replace_private(chr(code))


def _number(text: str) -> int | None:
    try:
        return int(text, 16 if text.lower().startswith("0x") else 10) if len(text) < 9 else None
    except ValueError:
        return None


def _chosen(choices: etree._Element | None) -> str:
    """The entry of a drop-down form field that is shown: the chosen one, or the one it began with."""
    if choices is None:
        return ""
    entries = [entry.get(W + "val") or "" for entry in choices.findall(W + "listEntry")]
    at = whole(value(choices, "result"), whole(value(choices, "default"), 0)) or 0
    return entries[at] if 0 <= at < len(entries) else ""


def _ticked(box: etree._Element | None) -> str:
    if box is None:
        return ""
    state = box.find(W + "checked")
    if state is None:
        state = box.find(W + "default")
    return _BOXES[state is not None and is_on(state)]
