"""The cases of ``cases/catalogue``: the canonical indicator of printed names.

Each line of the text is ``name | unit | measure``; unit and measure (``level`` when absent)
may be left out. The yaml lists the id of each line, null where there must be none.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from cases_md import CASES, Case, params
from vnplan.extract.targets.catalogue import indicator_of
from vnplan.grammar.unit import UnitGrammar
from vnplan.grammar.value import Quantity
from vnplan.lexicon import Lexicon, load


def read_line(line: str, lexicon: Lexicon) -> str | None:
    """The id of one line of a case."""
    name, unit, measure = ([part.strip() for part in line.split("|")] + ["", ""])[:3]
    quantity = None
    if unit:
        match = UnitGrammar.of(lexicon).read(unit, lexicon.fold(unit), 0)
        quantity = Quantity(0, 0, 0, 0, Decimal(1), None, "eq", False, match)
    return indicator_of(name, measure or "level", quantity, lexicon)


@pytest.mark.parametrize("case", params(CASES / "catalogue"))
def test_catalogue(case: Case) -> None:
    lexicon = load()
    lines = [line for line in case.text.splitlines() if line.strip()]
    expected = case.expected or [None] * len(lines)
    assert len(expected) == len(lines), f"{case.name}: {len(lines)} names, {len(expected)} ids"
    found = [read_line(line, lexicon) for line in lines]
    wrong = [
        f"{line} -> {got}, not {wanted}"
        for line, got, wanted in zip(lines, found, expected, strict=True)
        if got != wanted
    ]
    assert not wrong, "\n" + "\n".join(wrong)
