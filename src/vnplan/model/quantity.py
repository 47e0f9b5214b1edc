"""A quantity of any Vietnamese text, as ``vnplan.find_quantities`` gives it."""

from __future__ import annotations

from vnplan.model.base import Noun, Number
from vnplan.model.target import Comparator, Unit
from vnplan.spans import Span


class Quantity(Noun):
    """One quantity: ``không quá 5 ha``, ``từ 35 - 40%``, ``16 tỷ 434 triệu đồng``.

    ``value`` and ``upper`` are in the printed ``unit``, ``base_value`` in ``base_unit`` (VND,
    m2, kg …; percent stays percent). ``total`` is the second number of ``66/112 thôn``.
    ``text`` are the printed words at ``span``, comparator and unit included. ``ambiguous``:
    the separator can be read in two ways (``3,098 tấn``).
    """

    value: Number
    upper: Number | None = None
    comparator: Comparator = "eq"
    approximate: bool = False
    unit: Unit | None = None
    base_value: Number | None = None
    base_upper: Number | None = None
    base_unit: str | None = None
    total: Number | None = None
    ambiguous: bool = False
    text: str
    span: Span
