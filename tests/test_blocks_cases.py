"""The cases of ``cases/blocks``: which block each line is. One file holds one construct.

The yaml lists the blocks that carry a label (a bullet included), in order: ``marker``,
``label``, and, where the case is about them, ``number``, ``body`` (the text after the
label) or ``rule``.
"""

from __future__ import annotations

import pytest

from cases_md import CASES, Case, params
from test_tree_cases import clean_text
from vnplan.blocks import split
from vnplan.lexicon import load


@pytest.mark.parametrize("case", params(CASES / "blocks"))
def test_blocks(case: Case) -> None:
    blocks = split(clean_text(case.text), load())
    found = [
        {
            "marker": b.marker,
            "label": b.label,
            "number": b.number,
            "rule": b.rule,
            "body": case.text[b.body : b.end],
            "ocr": bool(b.findings),
        }
        for b in blocks
        if b.label is not None or b.rule == "damaged"
    ]
    assert len(found) == len(case.expected), [f"{f['marker']} {f['label']}" for f in found]
    for block, expected in zip(found, case.expected, strict=True):
        assert {name: block[name] for name in expected} == expected
