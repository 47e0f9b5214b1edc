"""The labels that Word numbers paragraphs with (ECMA-376 17.9).

Lists that share an abstract definition share its counters; a list may restart a level when
it first comes to it. A level starts anew after every use of a level above it, unless
``lvlRestart`` says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from vnplan.read.docx.names import ALTERNATE, CHOICE, FALLBACK, RPR, VAL, W
from vnplan.read.docx.styles import PLAIN, Look, Styles, look_of
from vnplan.read.docx.xmlhelp import is_on, value, whole
from vnplan.read.number_formats import formatted

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: what is counted and how it is printed."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str | None = None
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Label:
    """A label as Word prints it; ``look`` as far as the list sets one for it."""

    text: str
    bullet: bool
    look: Look = PLAIN


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    overrides: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of one document, and where their counters stand."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        abstract, links, linked = {}, {}, {}
        for definition in root.findall(W + "abstractNum"):
            key = definition.get(W + "abstractNumId") or ""
            abstract[key] = dict(_level(level) for level in definition.findall(W + "lvl"))
            link, style = value(definition, "numStyleLink"), value(definition, "styleLink")
            if link:
                links[key] = link
            if style:
                linked[style] = key
        for number in root.findall(W + "num"):
            key = value(number, "abstractNumId") or ""
            key = linked.get(links.get(key, ""), key)
            self._lists[number.get(W + "numId") or ""] = _list(number, key, abstract.get(key, {}))

    def label(self, own: etree._Element | None, style: str | None) -> Label | None:
        """The label of the next paragraph, with this ``numPr`` of its own and this style; counts it."""
        place = self._place(own, style) if self._lists else None
        if place is None:
            return None
        numbers, at = place
        level = numbers.levels[at]
        counters = self._counters.setdefault(numbers.abstract, {})
        self._begin(numbers, at, counters)
        counters[at] = counters.get(at, level.start - 1) + 1
        for below in range(at + 1, _LEVELS):
            if below in counters and _restarts(numbers.levels.get(below), at):
                del counters[below]
        if level.look.hidden:
            return None
        if level.format == "bullet":
            return Label(level.text, bullet=True, look=level.look)
        text = _PLACE.sub(lambda m: self._number(numbers, int(m.group(1)) - 1, at, counters), level.text)
        return Label(text, bullet=False, look=level.look) if text.strip() else None

    def _place(self, own: etree._Element | None, style: str | None) -> tuple[_List, int] | None:
        key = at = None
        if own is not None:
            key, at = value(own, "numId"), whole(value(own, "ilvl"))
        line: list[tuple[str, int | None]] = []
        if key is None:
            key, line = self._styles.numbering(style)
        numbers = self._lists.get(key or "0")
        if numbers is None:
            return None
        if at is None:
            at = _styled(numbers, line)
        return (numbers, at) if at in numbers.levels else None

    @staticmethod
    def _begin(numbers: _List, at: int, counters: dict[int, int]) -> None:
        """Where a list has start values of its own, it restarts a level at its first use."""
        for above in range(at + 1):
            if above in numbers.overrides and above not in numbers.begun:
                numbers.begun.add(above)
                counters[above] = numbers.overrides[above] - (above == at)

    @staticmethod
    def _number(numbers: _List, wanted: int, at: int, counters: dict[int, int]) -> str:
        level = numbers.levels.get(wanted)
        if level is None or wanted > at or level.format == "bullet":
            return ""
        # A level that has not come yet counts as begun: "1.1." without a "1." before it.
        count = counters.setdefault(wanted, level.start)
        plain = numbers.levels[at].legal and level.format != "none"
        return formatted(count, "decimal" if plain else level.format)


def _styled(numbers: _List, line: list[tuple[str, int | None]]) -> int:
    """The level that the nearest style has in this list: a level that names it, or the one it asks for."""
    for name, level in line:
        named = next((at for at, known in numbers.levels.items() if known.style == name), level)
        if named is not None:
            return named
    return 0


def _restarts(level: Level | None, used: int) -> bool:
    if level is None or level.restart is None:
        return True
    return used < level.restart


def _level(element: etree._Element) -> tuple[int, Level]:
    form = value(element, "numFmt")
    if form is None:  # "001, 002": newer formats stand beside one that older programs know
        modern = element.find(f"{ALTERNATE}/{CHOICE}/{W}numFmt")
        older = element.find(f"{ALTERNATE}/{FALLBACK}/{W}numFmt")
        form = None if older is None else older.get(VAL)
        if modern is not None and (modern.get(W + "format") or "").startswith("01,"):
            form = "decimalZero"
    legal = element.find(W + "isLgl")
    return whole(element.get(W + "ilvl"), 0) or 0, Level(
        start=whole(value(element, "start"), 1) or 0,
        format=form or "decimal",
        text=value(element, "lvlText") or "",
        legal=legal is not None and is_on(legal),
        restart=whole(value(element, "lvlRestart")),
        style=value(element, "pStyle"),
        look=look_of(element.find(RPR), PLAIN, None),
    )


def _list(number: etree._Element, abstract: str, levels: dict[int, Level]) -> _List:
    levels, overrides = dict(levels), {}
    for override in number.findall(W + "lvlOverride"):
        at = whole(override.get(W + "ilvl"), 0) or 0
        own, start = override.find(W + "lvl"), whole(value(override, "startOverride"))
        if own is not None:
            levels[at] = _level(own)[1]
        if start is not None:
            overrides[at] = start
            if at in levels:
                levels[at] = replace(levels[at], start=start)
    return _List(abstract, levels, overrides)
