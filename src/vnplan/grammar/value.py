"""One quantity as it was read: number or range, comparator, unit, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vnplan.grammar.unit import UnitMatch


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity. ``start:end`` takes in its comparator, unit and trailing cue.

    ``number_start:number_end`` is the digits alone; ``total`` the second number of
    ``66/112 thôn``; ``origin`` says that ``từ`` stands before it.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    value: Decimal
    upper: Decimal | None
    comparator: str
    approximate: bool
    unit: UnitMatch | None
    total: Decimal | None = None
    origin: bool = False
    ambiguous: bool = False
    other: Decimal | None = None

    @property
    def is_percent(self) -> bool:
        return self.unit is not None and self.unit.is_percent


def operator_of(before: str | None, after: str | None, origin: bool, is_range: bool) -> str:
    """The comparator: a range, then the cue after the number, then the one before it, then "từ"."""
    if is_range:
        return "between"
    if after:
        return after
    if before:
        return before
    return "ge" if origin else "eq"
