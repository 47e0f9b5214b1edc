"""The cases of ``cases/clean``: what becomes of a text. One file holds one step or rule.

The yaml names what the case is about: ``lines`` of the clean text, ``artefacts`` (their
printed words, in order), ``findings`` (codes, in order), ``tables`` (rows of cells),
``kinds`` (of the artefacts). A case under *Không khớp* without yaml must stay as it is,
with no artefact and no finding.

``⟦1500⟧`` in a text, and in the expected lines, stands for a paragraph of about 1500
characters: what is proved by pages needs their distance. ``⇥`` stands for a tab, and
``⟨0301⟩`` for the character U+0301.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from cases_md import CASES, Case, params
from vnplan.clean import clean
from vnplan.handover import SourceDoc
from vnplan.lexicon import load

_FILL = re.compile(r"⟦(\d+)⟧")
_CODE = re.compile(r"⟨([0-9A-F]{4})⟩")
_SENTENCE = (
    "Tuyên truyền, vận động nhân dân tham gia giữ gìn vệ sinh môi trường, xây dựng nếp sống văn minh. "
)


def expanded(words: str) -> str:
    filled = _FILL.sub(lambda m: (_SENTENCE * (int(m[1]) // len(_SENTENCE) + 1)).strip(), words)
    return _CODE.sub(lambda m: chr(int(m[1], 16)), filled).replace("⇥", "\t")


@pytest.mark.parametrize("case", params(CASES / "clean"))
def test_clean(case: Case) -> None:
    text = expanded(case.text)
    result = clean(SourceDoc(text), load())
    found: dict[str, Any] = {
        "lines": result.text.split("\n"),
        "artefacts": [text[a.start : a.end] for a in result.artefacts],
        "kinds": [a.kind for a in result.artefacts],
        "findings": [f.code for f in result.findings],
        "tables": [[[result.text[c.start : c.end] for c in row] for row in t.rows] for t in result.tables],
    }
    expected = case.expected
    if expected == []:
        expected = {"lines": text.split("\n"), "artefacts": [], "findings": []}
    if "lines" in expected:
        expected = {**expected, "lines": [expanded(line) for line in expected["lines"]]}
    assert {name: found[name] for name in expected} == expected
