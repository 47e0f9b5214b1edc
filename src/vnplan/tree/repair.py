"""Labels that only their neighbours can tell: i) the letter or the numeral, I. that was 1.

Each rule looks at one item among the open lists before it and the labels after it. A label
is read anew only when it is none as it stands (OCR) or has two readings; letters and numbers
that are merely out of order stay as printed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from types import MappingProxyType

from vnplan.grammar.labels.ordinals import ROMAN
from vnplan.tree.item import Item
from vnplan.tree.sequence import follows, key_of

_REACH = 60  # labels looked at ahead
_BARRIERS = frozenset({"article", "chapter", "annex"})


class Neighbours:
    """The labelled items in order, and the lists that are open at the one at hand."""

    def __init__(self, items: list[Item], labelled: list[int], text: str) -> None:
        self.items, self.labelled, self.text = items, labelled, text
        self.stack: list[int] = []
        self.index = 0  # index into ``items`` of the item at hand
        self.at = -1  # index into ``labelled`` of the last label up to the item at hand
        self.capitals = [i for i in labelled if items[i].kind == "part-letter"]

    def open(self, marker: str) -> Item | None:
        """The innermost open item of this marker."""
        for i in reversed(self.stack):
            if self.items[i].marker == marker:
                return self.items[i]
        return None

    def ahead(self) -> Iterator[Item]:
        """The labels after this one, up to the next article, chapter or annex."""
        for k in self.labelled[self.at + 1 : self.at + 1 + _REACH]:
            item = self.items[k]
            if item.reset or item.marker in _BARRIERS:
                return
            yield item

    def later_capital(self) -> bool:
        """A part in a capital letter stands after this item."""
        return bisect_right(self.capitals, self.labelled[self.at]) < len(self.capitals)


Rule = Callable[[Item, Neighbours], bool]


def _roman_or_letter(item: Item, near: Neighbours) -> bool:
    """``i)``, ``v)``, ``x)``: the numeral when its list asks for it or ``ii)`` comes next."""
    value = {"i": 1, "v": 5, "x": 10}.get(item.label or "")
    if value is None or item.marker != "point":
        return False
    numerals = near.open("item")
    if numerals is not None and numerals.kind == "item-roman" and numerals.key == (value - 1,):
        item.relabel("item", item.label or "", str(value), item.body, ocr=False)
        return True
    if value != 1:
        return False
    letters = near.open("point")
    if letters is not None and letters.number in ("h", "g"):
        return False
    for later in near.ahead():
        if later.marker == "item" and later.label == "ii":
            item.relabel("item", "i", "1", item.body, ocr=False)
            return True
        if later.marker in ("point", "clause", "section"):
            return False
    return False


def _one_read_as_roman(item: Item, near: Neighbours) -> bool:
    """``I.`` for ``1.``: no capitals, no ``II.`` follows, but ``2.`` whose ``1.`` is missing."""
    if item.marker != "section" or item.label != "I" or near.text[item.body : item.end].isupper():
        return False
    for later in near.ahead():
        if later.marker == "section":
            return False
        if later.kind == "clause":
            if later.key != (2,):
                return False
            item.relabel("clause", "1", "1", item.body)
            return True
    return False


def _roman_read_as_one(item: Item, near: Neighbours) -> bool:
    """``1.`` for ``I.``: capitals, at the top, its own ``1.`` and then ``II.`` follow."""
    if item.kind != "clause" or item.key != (1,) or near.open("section") or near.open("clause"):
        return False
    if not near.text[item.body : item.end].isupper():
        return False
    own_first = False
    for later in near.ahead():
        if later.marker == "section":
            if later.label != "II" or not own_first:
                return False
            item.relabel("section", "I", "1", item.body)
            return True
        if later.kind == "clause" and not own_first:
            if later.key != (1,):
                return False
            own_first = True
    return False


def _ell(item: Item, near: Neighbours) -> bool:
    """``l.`` is the letter after ``k.``; ``l)`` is the figure 1 where ``2)`` follows."""
    if item.kind == "clause" and item.ocr and near.text[item.start] == "l":
        before = near.open("point")
        if before is not None and before.number in ("k", "i", "h") and before.style == item.style:
            item.relabel("point", "l", "l", item.body, ocr=False)
            item.ocr = False
            return True
        return False
    if item.marker != "point" or item.label != "l" or near.open("point") is not None:
        return False
    later = next(near.ahead(), None)
    if later is not None and later.kind == "clause-paren" and later.key == (2,):
        item.relabel("clause", "1", "1", item.body)
        return True
    return False


# What OCR makes of the letter of a point, beside the letter itself.
_DAMAGE: MappingProxyType[str, str] = MappingProxyType(
    {
        "a": "8äàáảâăq", "b": "6hl", "c": "eoé", "d": "ảä", "đ": "äả", "e": "cẻèéê", "g": "9q",
        "h": "b", "i": "ìíỉ1!", "k": "x", "l": "1!", "m": "rn", "n": "rm", "o": "0ó", "p": "ph",
    }
)


def _damaged_letter(item: Item, near: Neighbours) -> bool:
    """``8)`` for ``a)``, ``ce)`` for ``c)``: not a label as it stands, and the list asks for it."""
    if item.block.rule == "damaged" and item.marker == "paragraph":
        sign = near.text[item.start : item.start + 2].rstrip(")}]J ")
    elif item.kind == "clause-paren" and len(item.label or "") == 1:
        sign = item.label or ""
        before = near.open("clause")
        if before is not None and before.kind == "clause-paren" and follows(before.key, item.key, False):
            return False
    else:
        return False
    before = near.open("point")
    later = next((a for a in near.ahead() if a.marker in ("point", "clause", "section", "article")), None)
    after = later if later is not None and later.marker == "point" else None
    for letter, shapes in _DAMAGE.items():
        if not sign or (sign[0] != letter and sign[0] not in shapes):
            continue
        key = key_of("point", letter)
        fits_before = follows(before.key, key, True) if before is not None else letter == "a"
        fits_after = after is not None and follows(key, key_of("point", after.number), True)
        # Without a list before it, only the next letter proves the first one.
        if (fits_before and (before is not None or fits_after)) or (fits_after and letter == "a"):
            item.relabel("point", letter, letter, _after_sign(item, near.text))
            return True
    return False


def _after_sign(item: Item, text: str) -> int:
    """Where the body starts behind a damaged label."""
    at = item.start
    while at < item.end and not text[at].isspace():
        at += 1
    while at < item.end and text[at].isspace():
        at += 1
    return at


def _capital_letter(item: Item, near: Neighbours) -> bool:
    """``A.`` is a part only where ``B.`` follows, ``B.`` only after ``A.``; else it is an initial."""
    if item.kind != "part-letter":
        return False
    before = near.open("part")
    if before is not None and before.kind == "part-letter" and before.key < item.key:
        return False
    if item.label == "A" and (near.later_capital() or near.text[item.body : item.end].isupper()):
        return False
    item.unlabel()
    return True


def _inline(item: Item, near: Neighbours) -> bool:
    """``(iii)`` at a line start whose ``(ii)`` stands inside the paragraph before: one sentence."""
    if item.marker != "item" or item.style != ")" or item.number in (None, "1"):
        return False
    before = near.open("item")
    if before is not None and before.kind == item.kind:
        return False
    previous = near.items[near.index - 1] if near.index else None
    if previous is None or previous.zone != item.zone or not (item.number or "").isdigit():
        return False
    sign = _sign_before(item)
    if not sign or near.text.find(sign, previous.body, previous.end) < 0:
        return False
    item.unlabel()
    return True


def _sign_before(item: Item) -> str:
    """The item before it as printed: ``(ii)`` for ``(iii)``, ``(2)`` for ``(3)``."""
    label, number = item.label or "", int(item.number or "0") - 1
    if not label.startswith("("):
        return ""
    if label[1].isdigit():
        return f"({number})"
    numeral = next((n for n, value in ROMAN.items() if value == number), "")
    return f"({numeral.lower() if label.islower() else numeral})"


def _formula(item: Item, near: Neighbours) -> bool:
    """``1 - Tỷ lệ …``: a lone number with a spaced dash among clauses ``1.`` is no label."""
    if item.marker != "clause" or item.style not in "-–—" or near.text[item.start : item.body].count(" ") < 2:
        return False
    before = near.open("clause")
    if before is not None and before.style == item.style and follows(before.key, item.key, False):
        return False
    for later in near.ahead():
        if later.kind == item.kind and later.style == item.style and follows(item.key, later.key, False):
            return False
    item.unlabel()
    return True


# (name, markers it looks at, rule), in this order: the first that reads an item anew ends the look.
RULES: tuple[tuple[str, frozenset[str], Rule], ...] = (
    ("roman-or-letter", frozenset({"point"}), _roman_or_letter),  # two readings of one sound label
    ("one-read-as-roman", frozenset({"section"}), _one_read_as_roman),
    ("roman-read-as-one", frozenset({"clause"}), _roman_read_as_one),
    ("ell", frozenset({"clause", "point"}), _ell),  # before damaged-letter: "l" is a sound letter
    ("damaged-letter", frozenset({"clause", "paragraph"}), _damaged_letter),  # signs that are no label
    ("capital-letter", frozenset({"part"}), _capital_letter),
    ("inline", frozenset({"item"}), _inline),
    ("formula", frozenset({"clause"}), _formula),
)
_BY_MARKER: MappingProxyType[str, tuple[Rule, ...]] = MappingProxyType(
    {
        marker: tuple(rule for _, markers, rule in RULES if marker in markers)
        for marker in ("part", "section", "clause", "point", "item", "paragraph")
    }
)


def repair(item: Item, near: Neighbours) -> bool:
    """Let the rules read the item's label among its neighbours; True when one read it anew."""
    return any(rule(item, near) for rule in _BY_MARKER.get(item.marker, ()))
