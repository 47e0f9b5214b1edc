"""Amounts of records as intervals, so that ``trên 80%`` and ``35 - 40%`` compare with a number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vnplan.handover import TargetDraft

_ZERO = Decimal(0)
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Amount:
    """From ``low`` to ``high``; None is no bound on that side."""

    low: Decimal | None
    high: Decimal | None

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
        )

    def above(self, other: Amount) -> bool:
        """Surely more than the other."""
        return self.low is not None and other.high is not None and self.low > other.high

    def below(self, other: Amount) -> bool:
        """Surely less than the other."""
        return other.above(self)

    def meets(self, other: Amount) -> bool:
        """Some number lies in both."""
        return not self.above(other) and not other.above(self)


NOTHING = Amount(_ZERO, _ZERO)


def amount(target: TargetDraft, *, exact: bool, factor: Decimal = Decimal(1)) -> Amount:
    """The record's value as an interval in units of ``factor``.

    ``exact`` values are counted (hộ, xã); others are rounded to their last printed digit,
    so 12,5 means 12,45 to 12,55.
    """
    value = target.value
    if value is None:
        return Amount(None, None)
    slack = _ZERO if exact else rounding(value)
    low: Decimal | None = value - slack
    high: Decimal | None = (value if target.upper is None else target.upper) + slack
    if target.comparator in ("ge", "gt"):
        high = None
    elif target.comparator in ("le", "lt"):
        low = None
    return Amount(None if low is None else low * factor, None if high is None else high * factor)


def rounding(value: Decimal) -> Decimal:
    """Half of the last printed digit: 0.05 for 12,5 and 0.5 for 127."""
    exponent = value.as_tuple().exponent
    return _HALF.scaleb(min(exponent, 0)) if isinstance(exponent, int) else _ZERO


def shown(value: Decimal) -> str:
    """A number as Vietnamese writes it.

    >>> shown(Decimal("3258417.5"))
    '3.258.417,5'
    """
    return f"{value:,f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def listed(targets: list[TargetDraft]) -> str:
    """``527.318 + 1.284.906``; a long list is cut in the middle."""
    values = [shown(t.value) for t in targets if t.value is not None]
    if len(values) > 8:
        values = [*values[:4], "…", *values[-2:]]
    return " + ".join(values)
