"""``find_quantities``: every quantity of any Vietnamese text, without the document around it."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

from vnplan.config import DEFAULT, ParseConfig
from vnplan.grammar.quantity import find_all
from vnplan.grammar.value import Quantity as Found
from vnplan.lexicon import Lexicon, load
from vnplan.model import Quantity, Unit
from vnplan.model.number import arithmetic, product
from vnplan.spans import Span

# Spaces that keep figures together, as plain ones: 8 640 tấn.
_SPACES = MappingProxyType({0xA0: " ", 0x2007: " ", 0x2009: " ", 0x202F: " "})
_VALUE_BEFORE = re.compile(r"(?:\b(?:đạt|là|còn|bằng|lên|xuống|ở mức|chiếm|có)|:) ?$")


def find_quantities(text: str, *, config: ParseConfig | None = None) -> list[Quantity]:
    """Every quantity of ``text``: value, range, comparator, unit, value in the base unit.

    Dates, years, document symbols and references (``15/NQ-HĐND``, ``khoản 2``) are no
    quantities, nor is ``tỷ lệ`` a billion or ``năm`` a five. Spans point into ``text``.

    >>> [(q.comparator, q.value, q.unit.text) for q in find_quantities("không quá 3,5 vạn hộ")]
    [('le', Decimal('3.5'), 'vạn hộ')]
    """
    lexicon = load(config or DEFAULT)
    with arithmetic():
        # A decomposed text has other offsets; composing keeps them only when nothing changes.
        if not unicodedata.is_normalized("NFC", text):
            return _through_composed(text, lexicon)
        return [_made(q, text, lexicon) for q in _said(text, lexicon)]


def _said(text: str, lexicon: Lexicon) -> list[Found]:
    """What is a quantity even outside a plan: a bare number only where words say a value."""
    plain = text.translate(_SPACES)
    folded = lexicon.fold(plain)
    return [
        q
        for q in find_all(plain, lexicon, folded)
        if q.unit is not None
        or q.start < q.number_start
        or (q.total is not None and folded[: q.start].endswith("("))
        or _VALUE_BEFORE.search(folded[max(0, q.start - 16) : q.start])
    ]


def _through_composed(text: str, lexicon: Lexicon) -> list[Quantity]:
    """Read NFC words, give spans of the text as it was."""
    back: list[int] = []
    composed: list[str] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        piece = unicodedata.normalize("NFC", text[at:end])
        composed.append(piece)
        back += [at] * len(piece)
        at = end
    back.append(len(text))
    whole = "".join(composed)
    found = []
    for quantity in _said(whole, lexicon):
        made = _made(quantity, whole, lexicon)
        span = Span(back[made.span.start], back[made.span.end])
        found.append(made.model_copy(update={"span": span, "text": text[span.start : span.end]}))
    return found


def _made(found: Found, text: str, lexicon: Lexicon) -> Quantity:
    unit = found.unit
    entry = lexicon.units.get(unit.id or "") if unit else None
    factor = entry.factor * unit.scale if entry and unit else None
    return Quantity(
        value=found.value,
        upper=found.upper,
        comparator=found.comparator,  # type: ignore[arg-type]  # checked by pydantic
        approximate=found.approximate,
        unit=Unit(text=unit.text, id=unit.id, dimension=unit.dimension) if unit else None,
        base_value=product(found.value, factor),
        base_upper=product(found.upper, factor),
        base_unit=entry.base if entry else None,
        total=found.total,
        ambiguous=found.ambiguous,
        text=text[found.start : found.end],
        span=Span(found.start, found.end),
    )
