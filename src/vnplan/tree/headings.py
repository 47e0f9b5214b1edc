"""Headings: how much of a labelled block is its title.

Titles have no end punctuation; a lead-in ends with a colon; a run-in title ends at the first
colon of its paragraph (``Một là, cải cách hành chính: …``).
"""

from __future__ import annotations

import re

from vnplan.tree.item import ORDERED, Item

_TITLE_MAX = 400
_LEAD_IN_MAX = 300
_BULLET_TITLE_MAX = 120
_RUN_IN_MAX = 100
_TASK_TITLE_MAX = 300
_SENTENCE_TITLE_MAX = 120
_SENTENCE_CHILDREN = 2  # a sentence heads something when more than one block lies below it
# Not inside a clock time, a scale or an address: a blank follows.
_COLON = re.compile(r":\s")
_SENTENCE = re.compile(r"[.?!]\s")
_STOP = re.compile(r"[;.?!]\s|;")
# A figure that is no year makes the words before the colon a statement, not a title.
_FIGURE = re.compile(
    r"\d+(?:[.,]\d+)*\s?%"
    r"|(?<![\d/])(?!(?:19|20)\d\d\b)\d{1,3}(?:[.,]\d+)*\s+(?!năm\b|cấp\b)[^\W\d]"
)
# A line of these without end punctuation is a title even when nothing lies below it; the
# others must head something.
_ALWAYS_TITLED = frozenset({"part", "chapter", "section", "article", "annex"})
_NO_TITLE_END = re.compile(r"(?:trong đó|bao gồm|gồm|như sau|sau đây|cụ thể|là)$")


def heading_end(item: Item, text: str, folded: str, children: int) -> int:
    """Offset where the heading of the item ends; ``item.body`` when it has none."""
    if item.marker not in ORDERED:
        return _bullet(item, text)
    if item.heading_end > item.body:
        return item.heading_end
    body, end = item.body, item.end
    if body >= end:
        return body
    last = text[end - 1]
    size = end - body
    if last == ":" and size <= _LEAD_IN_MAX and _STOP.search(text, body, end) is None:
        return end
    run_in = _colon(item, text, folded)
    if run_in:
        return run_in
    if last not in ".;,:!?" and size <= _TITLE_MAX and _SENTENCE.search(text, body, end) is None:
        return end if children or item.marker in _ALWAYS_TITLED or text[body:end].isupper() else body
    if _STOP.search(text, body, end - 1) is not None:
        return body
    short = size <= _SENTENCE_TITLE_MAX and last == "." and not text.startswith("./.", end - 3)
    if not short or children < _SENTENCE_CHILDREN or _FIGURE.search(folded, body, end) is not None:
        return body
    return end


def _colon(item: Item, text: str, folded: str) -> int:
    """End of a run-in title before the first colon; 0 when there is none."""
    limit = _TASK_TITLE_MAX if item.marker == "task" else _RUN_IN_MAX
    colon = _COLON.search(text, item.body, min(item.end, item.body + limit))
    if colon is None or colon.end() >= item.end or item.marker == "article":
        return 0
    at = colon.start()
    if _STOP.search(text, item.body, at) is not None or _NO_TITLE_END.search(folded, item.body, at):
        return 0
    if item.marker != "task" and _FIGURE.search(folded, item.body, at):
        return 0
    return at


def _bullet(item: Item, text: str) -> int:
    """A bullet that leads in others: ``- Về kinh tế:``."""
    body, end = item.body, item.end
    if item.marker != "bullet" or text[end - 1] != ":" or end - body > _BULLET_TITLE_MAX:
        return body
    return body if _STOP.search(text, body, end) or _COLON.search(text, body, end) else end
