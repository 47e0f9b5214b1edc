"""Cases that are right though the code is not there yet.

Such a case says why in its yaml, ``{known: the reason, expected: [...]}`` instead of the list
alone. It is run all the same: while it fails the test is an expected failure, and once it
passes the mark must go, so that no mark outlives its reason.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cases_md import Case


def expectation(case: Case) -> tuple[list[dict[str, Any]], str | None]:
    """What the case expects, and why it is known to fail (None: it must pass)."""
    given = case.expected
    if isinstance(given, dict):
        return given["expected"], given["known"]
    return given or [], None


def run(case: Case, check: Callable[[list[dict[str, Any]]], None]) -> None:
    """Run ``check`` on the expectation; a known failure that passes is a failure."""
    expected, reason = expectation(case)
    if reason is None:
        check(expected)
        return
    try:
        check(expected)
    except AssertionError:
        pytest.xfail(reason)
    pytest.fail(f"passes now, so take the mark away: {reason}")
