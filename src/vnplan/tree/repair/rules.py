"""The ordered table of repairs."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from vnplan.tree.item import Item
from vnplan.tree.repair.figures import bare_article, damaged_figure, ell
from vnplan.tree.repair.letters import damaged_letter, misread_letter
from vnplan.tree.repair.lookalikes import capital_letter, formula, inline
from vnplan.tree.repair.neighbours import Neighbours
from vnplan.tree.repair.numerals import (
    lost_stroke,
    one_read_as_roman,
    roman_or_letter,
    roman_read_as_one,
)

Rule = Callable[[Item, Neighbours], bool]

# (markers looked at, rule), in this order: the first that reads an item anew ends the look.
RULES: tuple[tuple[tuple[str, ...], Rule], ...] = (
    (("point",), roman_or_letter),  # two readings of one sound label come before damage
    (("section",), one_read_as_roman),
    (("section",), lost_stroke),
    (("clause",), roman_read_as_one),
    (("clause", "point"), ell),  # before the letters: "l" is a sound one
    (("point",), misread_letter),
    (("clause", "paragraph"), damaged_letter),  # signs that are no label
    (("paragraph", "part"), damaged_figure),  # before capital-letter: "B." may be 8
    (("paragraph",), bare_article),
    (("part",), capital_letter),  # what is left are words that look like labels
    (("item",), inline),
    (("clause",), formula),
)
_MARKERS = ("part", "section", "clause", "point", "item", "paragraph")
_BY_MARKER: MappingProxyType[str, tuple[Rule, ...]] = MappingProxyType(
    {marker: tuple(rule for markers, rule in RULES if marker in markers) for marker in _MARKERS}
)


def repair(item: Item, near: Neighbours) -> bool:
    """Let the rules read the item's label among its neighbours; True when one read it anew."""
    rules = _BY_MARKER.get(item.marker)
    if rules is None:
        return False
    for rule in rules:  # noqa: SIM110 - any() builds a generator for each label
        if rule(item, near):
            return True
    return False
