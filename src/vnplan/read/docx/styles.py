"""What styles say of text and numbering: capitals, hidden text, fonts, lists (ECMA-376 17.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from vnplan.read.docx.names import PPR, RPR, VAL, W
from vnplan.read.docx.xmlhelp import first, is_on, value, whole

_CAPS, _VANISH, _FONTS, _STYLE, _RAISED = (W + n for n in ("caps", "vanish", "rFonts", "rStyle", "vertAlign"))
_STRUCK = MappingProxyType({W + "strike": 1, W + "dstrike": 2})
# What run properties may change in a look; most others only make it larger, bold or red.
_TELLING = frozenset({_CAPS, _VANISH, _FONTS, _STYLE, _RAISED, *_STRUCK})
_ASCII, _HANSI = W + "ascii", W + "hAnsi"
_HEADING = re.compile("heading ([1-9])", re.IGNORECASE)
_DEEPEST = 20  # styles are based on one another; a circle must end


class Look(NamedTuple):
    """How a run is drawn, as far as it changes what one reads."""

    capitals: bool = False
    hidden: bool = False
    font: str = ""
    raised: bool = False
    struck: int = 0  # 1: a line through the text, 2: two lines, 3: told both


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str | None
    run: etree._Element | None
    number: str | None
    level: int | None


PLAIN = Look()


class Styles:
    """The styles of one document; each is read when it is asked for, and answers are remembered."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        self._base = PLAIN
        self._looks: dict[str | None, Look] = {}
        self._characters: dict[tuple[str, Look], Look] = {}
        self._numbers: dict[str | None, tuple[str | None, list[tuple[str, int | None]]]] = {}
        if root is None:
            return
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}")
        self._base = look_of(defaults, PLAIN, self)
        for style in root.findall(W + "style"):
            key = style.get(W + "styleId")
            if key is None:
                continue
            self._elements[key] = style
            if style.get(W + "default") in ("1", "true") and style.get(W + "type") == "paragraph":
                self._default = key

    def paragraph(self, key: str | None) -> Look:
        """The look that a paragraph style gives to its runs."""
        if key not in self._looks:
            look = self._base
            for name in reversed(self._line(key or self._default)):
                look = look_of(self._style(name).run, look, self)
            self._looks[key] = look
        return self._looks[key]

    def character(self, key: str, look: Look) -> Look:
        """``look`` under a character style."""
        if (key, look) not in self._characters:
            self._characters[key, look] = self._under(key, look)
        return self._characters[key, look]

    def _under(self, key: str, look: Look) -> Look:
        """What a paragraph's style and a character style both switch on is off (17.7.3)."""
        own, under = PLAIN, look
        for name in reversed(self._line(key)):
            properties = self._style(name).run
            own, under = look_of(properties, own, None), look_of(properties, under, None)
        return under._replace(
            capitals=self._base.capitals or look.capitals != own.capitals,
            hidden=self._base.hidden or look.hidden != own.hidden,
            struck=(look.struck ^ own.struck) & 1 | (under.struck & 2) | (self._base.struck & 1),
        )

    def numbering(self, key: str | None) -> tuple[str | None, list[tuple[str, int | None]]]:
        """The list of a paragraph style; the styles up to the one that names it, each with its level."""
        if key not in self._numbers:
            number, line = None, []
            for name in self._line(key or self._default):
                style = self._style(name)
                line.append((name, style.level))
                if style.number is not None:
                    number = style.number
                    break
            self._numbers[key] = number, line
        return self._numbers[key]

    def heading(self, key: str | None) -> int | None:
        """The level (0 to 8) of a built-in heading style; None for any other style."""
        element = self._elements.get(key or self._default or "")
        named = _HEADING.fullmatch(value(element, "name") or "")
        return None if named is None else int(named.group(1)) - 1

    def _line(self, key: str | None) -> list[str]:
        """``key`` and the styles that it is based on, nearest first."""
        line: list[str] = []
        while key in self._elements and key not in line and len(line) < _DEEPEST:
            line.append(key)
            key = self._style(key).based_on
        return line

    def _style(self, key: str) -> _Style:
        if key not in self._styles:
            element = self._elements[key]
            properties = first(element, PPR)
            number = None if properties is None else first(properties, W + "numPr")
            self._styles[key] = _Style(
                value(element, "basedOn"),
                first(element, RPR),
                value(number, "numId"),
                whole(value(number, "ilvl")),
            )
        return self._styles[key]


def look_of(properties: etree._Element | None, look: Look, styles: Styles | None) -> Look:
    """``look`` with what run properties change in it."""
    if properties is None:
        return look
    for child in properties:
        tag = child.tag
        if tag not in _TELLING:
            continue
        if tag == _FONTS:
            font = child.get(_HANSI) or child.get(_ASCII)
            if font and font != look.font:
                look = look._replace(font=font)
        elif tag == _CAPS:
            look = look._replace(capitals=is_on(child))
        elif tag == _VANISH:
            look = look._replace(hidden=is_on(child))
        elif tag in _STRUCK:
            lines = look.struck & ~_STRUCK[tag]
            look = look._replace(struck=lines | _STRUCK[tag] if is_on(child) else lines)
        elif tag == _RAISED:
            look = look._replace(raised=child.get(VAL) == "superscript")
        elif tag == _STYLE and styles is not None:
            look = styles.character(child.get(VAL) or "", look)
    return look
