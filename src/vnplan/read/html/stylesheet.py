"""What the style sheets in a page hide: ``<style>`` rules with ``display: none`` and the like.

Rules are read as a browser does, as far as hiding goes: the most specific that fits an element
wins, of two the later. A rule with a condition (``:hover``, ``[open]``, ``@media print``) says
nothing of the page as it is first seen and is passed over.

The libraries for this know no bounds: cssselect goes through the whole page for every rule (2,000 rules on
3,000 paragraphs: 8 s, here 0.05 s), and cssselect2 tries every way in which ``x div div div div``
may stand in divisions a hundred deep, which takes for ever. Here a page has so many looks (``_LOOKS``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_DISPLAY = re.compile(r"(?:^|[;\s])display\s*:\s*([a-z-]{2,20})", re.IGNORECASE)
_VISIBLE = re.compile(r"(?:^|[;\s])visibility\s*:\s*([a-z-]{2,20})", re.IGNORECASE)
_SIMPLE = re.compile(r"(?:\*|[a-z][a-z0-9]{0,20})?(?:[.#][\w-]{1,80}){0,6}\Z", re.IGNORECASE)
_NAME = re.compile(r"([.#]?)([\w-]+|\*)")
_COMBINED = re.compile(r"\s*>\s*|\s+")
_MOST_RULES, _MOST_STEPS = 2000, 8
# A large page takes some 100,000 looks at an element. One that takes more than these, in about a
# second, is made to; then nothing is hidden and all of its text is kept.
_LOOKS = 1_000_000


@dataclass(frozen=True, slots=True)
class _Compound:
    """``p.note#x``: what one element must be called."""

    tag: str
    ident: str
    classes: frozenset[str]

    @property
    def key(self) -> str:
        """One name that an element must have for it to fit; empty when any will do."""
        return next(
            (f".{name}" for name in sorted(self.classes)), f"#{self.ident}" if self.ident else self.tag
        )

    def fits(self, element: etree._Element) -> bool:
        return (
            self.tag in ("", element.tag)
            and self.ident in ("", element.get("id"))
            and self.classes <= set((element.get("class") or "").split())
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    """Whether the last of ``steps`` is shown, where the others stand around it."""

    property: str
    shows: bool
    steps: tuple[tuple[_Compound, bool], ...]  # each with: is it the parent of the next (``>``)?
    weight: tuple[int, int, int, int]

    def fits(self, element: etree._Element, looks: _Looks) -> bool:
        last = len(self.steps) - 1
        return self.steps[last][0].fits(element) and self._around(element, last - 1, looks)

    def _around(self, element: etree._Element, step: int, looks: _Looks) -> bool:
        """Whether the steps up to ``step`` stand around an element that fits the next."""
        if step < 0:
            return True
        compound, is_parent = self.steps[step]
        nearest = is_parent or not step or not self.steps[step - 1][1]
        above = element.getparent()
        while above is not None:
            looks.take()
            if compound.fits(above):
                if self._around(above, step - 1, looks):
                    return True
                if nearest:  # one further out has fewer around it
                    return False
            above = None if is_parent else above.getparent()
        return False


class _Exhausted(Exception):
    """The page has had its looks."""


@dataclass(slots=True)
class _Looks:
    """How many looks are left."""

    left: int

    def take(self, number: int = 1) -> None:
        self.left -= number
        if self.left < 0:
            raise _Exhausted


def hidden_by_sheets(root: etree._Element) -> list[etree._Element]:
    """The elements that the style sheets in the page hide, also those inside of one another."""
    sheets = "\n".join(sheet.text or "" for sheet in root.iter("style") if _on_screen(sheet))
    rules = list(islice(_rules(sheets), _MOST_RULES))
    if all(rule.shows for rule in rules):
        return []
    index: dict[str, list[_Rule]] = {}
    for rule in rules:
        index.setdefault(rule.steps[-1][0].key, []).append(rule)
    looks = _Looks(_LOOKS)
    try:
        return [element for element in root.iter(etree.Element) if _is_hidden(element, index, looks)]
    except _Exhausted:
        return []


def _is_hidden(element: etree._Element, index: dict[str, list[_Rule]], looks: _Looks) -> bool:
    named = [f".{name}" for name in set((element.get("class") or "").split())]
    keys = (*named, f"#{element.get('id')}", str(element.tag), "")
    rules = [rule for key in keys for rule in index.get(key, ())]
    looks.take(len(rules))
    for property in ("display", "visibility"):
        if any(not rule.shows and rule.property == property for rule in rules):
            fitting = [rule for rule in rules if rule.property == property and rule.fits(element, looks)]
            if fitting and _own(element, property) is None:
                winner = max(fitting, key=lambda rule: rule.weight)
                if not winner.shows:
                    return True
    return False


def _own(element: etree._Element, property: str) -> str | None:
    """What the element says itself, which counts more than any sheet."""
    match = (_DISPLAY if property == "display" else _VISIBLE).search(element.get("style") or "")
    return None if match is None else match.group(1)


def _on_screen(sheet: etree._Element) -> bool:
    media = (sheet.get("media") or "all").lower()
    return "all" in media or "screen" in media


def _rules(sheet: str) -> Iterator[_Rule]:
    for order, (selectors, body) in enumerate(_blocks(_COMMENT.sub(" ", sheet))):
        for property, pattern, away in (
            ("display", _DISPLAY, ("none",)),
            ("visibility", _VISIBLE, ("hidden", "collapse")),
        ):
            said = pattern.findall(body)
            if not said:
                continue
            important = "!important" in body.replace(" ", "")
            for selector in selectors.split(","):
                steps = _steps(selector.strip())
                if steps:
                    weight = (important, *_weight([compound for compound, _ in steps]), order)
                    yield _Rule(property, said[-1].lower() not in away, steps, weight)


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules at the top; those inside ``@media`` are passed over."""
    depth, start, selectors = 0, 0, ""
    for match in re.finditer(r"[{};]", sheet):
        sign = match.group()
        if sign == "{":
            if depth == 0:
                selectors, start = sheet[start : match.start()].strip(), match.end()
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
            if depth == 0:
                if not selectors.startswith("@"):
                    yield selectors, sheet[start : match.start()]
                start = match.end()
        elif sign == ";" and depth == 0:  # @import, @charset
            start = match.end()


def _steps(selector: str) -> tuple[tuple[_Compound, bool], ...]:
    """The compounds of a selector; none for one that asks for more than names."""
    names = _COMBINED.split(selector)
    if not selector or len(names) > _MOST_STEPS or not all(n and _SIMPLE.match(n) for n in names):
        return ()
    parents = [">" in sign for sign in _COMBINED.findall(selector)] + [False]
    return tuple((_compound(name), parent) for name, parent in zip(names, parents, strict=True))


def _compound(text: str) -> _Compound:
    tag, ident, classes = "", "", set()
    for sign, name in _NAME.findall(text):
        if sign == ".":
            classes.add(name)
        elif sign == "#":
            ident = name
        elif name != "*":
            tag = name.lower()
    return _Compound(tag, ident, frozenset(classes))


def _weight(compounds: list[_Compound]) -> tuple[int, int]:
    """Specificity: ids, then classes and tags (no page has a hundred of them in one selector)."""
    idents = sum(c.ident != "" for c in compounds)
    return idents, sum(100 * len(c.classes) + (c.tag != "") for c in compounds)
