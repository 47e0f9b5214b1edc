"""Step: lines that repeat on the pages: running headers and footers, gazette headers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from vnplan.clean.draft import Change, Draft, in_regions
from vnplan.clean.furniture.around import is_cut, line_after, line_before, take_out
from vnplan.clean.furniture.page_edges import page_edges
from vnplan.clean.furniture.page_lines import NUMBER_LINE
from vnplan.folding import fold
from vnplan.grammar.labels import read_label

# What a line begins or ends with where it also holds the page number.
_NUMBERING = " \t0123456789-–|/."
_LETTER = re.compile(r"[^\W\d_]")
_TIMES, _LONGEST, _SHORTEST = 3, 140, 5
# Characters of text on one page: a header that comes more often is a line of the document.
_PAGE_LEAST = 700
# Share of its places that must be at page ends, beside numbers, or inside sentences.
_MOST = 0.6
# Figures with decimals, shares, signs: rows of a table.
_FIGURES = re.compile(r"[%‰≤≥<>]|\d[.,]\d")
# Between a header and the page end: blanks and at most a page number or a second header.
_NEAR, _SHORT_LINE = 200, 60


def headers(draft: Draft) -> Change:
    """Lines found at least three times, digits aside, that stand where pages begin or end."""
    change = Change()
    text = draft.text
    places = _repeated(draft)
    if not places:
        return change
    edges = page_edges(draft)
    spans: list[tuple[int, int]] = []
    for key, found in places.items():
        outside = [s for s in found if not in_regions(draft.regions, s[0])]
        if len(outside) >= _TIMES and _is_header(text, key, outside, edges, draft):
            spans += outside
    for span in sorted(spans):
        take_out(change, "running-header", "running-header-removed", [span])
    return change


def _repeated(draft: Draft) -> dict[str, list[tuple[int, int]]]:
    """Lines by their words without a number at either end, those that come often enough."""
    keys = [words.strip(_NUMBERING) if len(words) <= _LONGEST else "" for _, words in draft.lines]
    often = {
        key
        for key, times in Counter(keys).items()
        if times >= _TIMES and len(key) >= _SHORTEST and _LETTER.search(key)
    }
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    if often:
        for (at, words), key in zip(draft.lines, keys, strict=True):
            if key in often:
                places[key].append((at, at + len(words)))
    return places


def _is_header(
    text: str, key: str, spans: Sequence[tuple[int, int]], edges: Sequence[int], draft: Draft
) -> bool:
    cues = draft.lexicon.cues
    words = fold(key)
    if words.startswith(cues["gazette"]):
        return True
    if any(read_label(text, start, end) is not None for start, end in spans[:_TIMES]):
        return False  # headings of one name under different parents
    if _FIGURES.search(key) or words.startswith(cues["table_number_heads"]):
        return False  # rows of a table, or its head printed again
    if edges and sum(_near_edge(text, start, end, edges) for start, end in spans) >= _MOST * len(spans):
        return True
    return key[-1] not in ".;:," and _comes_with_pages(text, spans)


def _comes_with_pages(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the line comes a page apart, beside numbers, or into sentences of all kinds."""
    if min(b[0] - a[1] for a, b in pairwise(spans)) < _PAGE_LEAST:
        return False
    around = [(line_before(text, start), line_after(text, end)) for start, end in spans]
    if len({after for _, after in around}) < len(around):
        return False
    beside = sum(any(NUMBER_LINE.match(line) for line in lines) for lines in around)
    cuts = sum(is_cut(*lines) for lines in around)
    return max(beside, cuts) >= _MOST * len(spans)


def _near_edge(text: str, start: int, end: int, edges: Sequence[int]) -> bool:
    """Whether at most one short line parts this one from a page end."""
    i = bisect_left(edges, start)
    near = [edges[j] for j in (i - 1, i) if 0 <= j < len(edges)]
    return any(
        len(text[min(edge, end) : max(edge, start)].strip()) <= _SHORT_LINE
        for edge in near
        if -_NEAR < edge - start < _NEAR + _LONGEST
    )
