"""Cases of the legal bases: ``tests/cases/legal_bases/*.md``, small documents through the real stages."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from cases_md import CASES, Case, params
from test_header_cases import LEXICON, stages
from vnplan.extract.legal_bases import read_legal_bases


def bases_of(text: str) -> list[dict[str, Any]]:
    cleaned, outline = stages(text)
    return [
        {**asdict(base), "text": cleaned.text[base.start : base.end]}
        for base in read_legal_bases(cleaned, outline, LEXICON)
    ]


@pytest.mark.parametrize("case", params(CASES / "legal_bases"))
def test_legal_bases(case: Case) -> None:
    got = bases_of(case.text)
    assert len(got) == len(case.expected), (case, got)
    for base, expected in zip(got, case.expected, strict=True):
        assert {key: base[key] for key in expected} == expected, case
