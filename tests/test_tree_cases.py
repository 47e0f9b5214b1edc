"""The cases of ``cases/tree``: what an outline, its zones, headings and findings must be.

A case's yaml is a mapping; each key is one view of the outline, compared when it is given:

* ``tree``: labelled nodes of body and annex, two blanks deeper for each level, ``marker label``
* ``headings``: ``{label: heading}`` of the labelled nodes that have one
* ``zones``: one entry per run of blocks in one zone, ``zone: first words``
* ``findings``: ``code label``, in order
* ``quoted``: the first words of each block in a quotation

An empty list stands for: no label, no finding.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

import pytest

from cases_md import CASES, Case, params
from vnplan.blocks import split
from vnplan.handover import CleanText, Outline
from vnplan.lexicon import load
from vnplan.spans import OffsetMap
from vnplan.tree import build


def clean_text(text: str) -> CleanText:
    """The text as the clean stage would give it when there is nothing to clean."""
    return CleanText(text, load().fold(text), OffsetMap.identity(len(text)))


def outline_of(text: str) -> Outline:
    clean = clean_text(text)
    return build(clean, split(clean, load()), load())


def tree_view(outline: Outline, text: str) -> str:
    depths: dict[int, int] = {}
    lines = []
    for i, node in enumerate(outline.nodes):
        labelled = node.block.label is not None and node.block.marker != "bullet"
        above = -1 if node.parent is None else depths[node.parent]
        depths[i] = above + 1 if labelled else above
        if labelled and node.zone in ("body", "annex"):
            lines.append(f"{'  ' * depths[i]}{node.block.marker} {node.block.label}\n")
    return "".join(lines)


def headings_view(outline: Outline, text: str) -> dict[str, str]:
    return {
        node.block.label or "": text[node.block.body : node.heading_end]
        for node in outline.nodes
        if node.block.label is not None and node.has_heading
    }


def zones_view(outline: Outline, text: str) -> list[dict[str, str]]:
    runs = groupby(outline.nodes, key=lambda node: node.zone)
    return [{zone: first_words(text, next(nodes).block.start)} for zone, nodes in runs]


def quoted_view(outline: Outline, text: str) -> list[str]:
    return [first_words(text, n.block.start) for n in outline.nodes if n.zone == "quote"]


def findings_view(outline: Outline, text: str) -> list[str]:
    labels = {n.block.start: n.block.label for n in outline.nodes}
    return [f"{f.code} {labels[f.start]}" for f in outline.findings]


def first_words(text: str, start: int) -> str:
    return " ".join(text[start : start + 200].split("\n", maxsplit=1)[0].split()[:3])


VIEWS: tuple[tuple[str, Callable[[Outline, str], Any]], ...] = (
    ("tree", tree_view),
    ("headings", headings_view),
    ("zones", zones_view),
    ("quoted", quoted_view),
    ("findings", findings_view),
)


@pytest.mark.parametrize("case", params(CASES / "tree"))
def test_tree(case: Case) -> None:
    outline = outline_of(case.text)
    expected = case.expected or {"tree": "", "findings": []}
    unknown = expected.keys() - {name for name, _ in VIEWS}
    assert not unknown, f"no such view: {sorted(unknown)}"
    for name, view in VIEWS:
        if name in expected:
            wanted = expected[name]
            if isinstance(wanted, str):  # the last line of a fence has no line end
                wanted = wanted and wanted.rstrip() + "\n"
            assert view(outline, case.text) == wanted, f"{name} of {case}"
