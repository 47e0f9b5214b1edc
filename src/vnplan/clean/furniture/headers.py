"""Step: lines that repeat on the pages: running headers and footers, gazette headers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

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
        key for key, times in Counter(keys).items() if times >= _TIMES and len(key) >= _SHORTEST and _LETTER.search(key)
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
    if fold(key).startswith(draft.lexicon.cues["gazette"]):
        return True
    if any(read_label(text, start, end) is not None for start, end in spans[:_TIMES]):
        return False  # headings of one name under different parents
    ends_sentence = key[-1] in ".;:,"
    at_edge = beside_number = cuts = 0
    for start, end in spans:
        at_edge += _near_edge(text, start, end, edges)
        beside_number += any(
            NUMBER_LINE.match(line) is not None for line in (line_before(text, start), line_after(text, end))
        )
        cuts += is_cut(line_before(text, start), line_after(text, end))
    most = len(spans) * 0.6
    if edges and at_edge >= most:
        return True
    apart = min(b[0] - a[1] for a, b in zip(spans, spans[1:], strict=False))
    return not ends_sentence and apart >= _PAGE_LEAST and (beside_number >= most or cuts >= max(2, len(spans) // 3))


def _near_edge(text: str, start: int, end: int, edges: Sequence[int]) -> bool:
    """Whether at most one short line parts this one from a page end."""
    i = bisect_left(edges, start)
    near = [edges[j] for j in (i - 1, i) if 0 <= j < len(edges)]
    return any(
        len(text[min(edge, end) : max(edge, start)].strip()) <= _SHORT_LINE
        for edge in near
        if -_NEAR < edge - start < _NEAR + _LONGEST
    )
