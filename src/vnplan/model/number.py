"""Exact numbers: ``Decimal`` in Python, plain numbers in JSON, nothing lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, localcontext

_DIGITS = 1_000
"""More than any number that means something; a quotient takes as many."""


@contextmanager
def arithmetic() -> Iterator[None]:
    """Calculate alike whatever the caller's decimal context is, and never raise for odd numbers.

    A script may have set its context to six digits, or to raise when a result is rounded.
    """
    with localcontext(Context(prec=_DIGITS, traps=[])):
        yield


def product(value: Decimal | None, factor: Decimal | None) -> Decimal | None:
    """The exact product, however many digits it has; None when a part is missing.

    >>> product(Decimal("12345678901234567890123456789"), Decimal(1))
    Decimal('12345678901234567890123456789')
    """
    if value is None or factor is None:
        return None
    return Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN).multiply(value, factor)
