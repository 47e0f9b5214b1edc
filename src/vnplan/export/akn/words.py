"""The words of a node as they are printed: label and heading with their closing punctuation."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from vnplan.model import Node

_CLOSING = frozenset(".:;,)]/-–—")


class Words(NamedTuple):
    """``num`` is ``"1."`` where the label is ``"1"``; ``heading`` keeps its colon."""

    num: str | None
    heading: str | None
    text: str


def printed(node: Node, source: str) -> Words:
    """The node's words, those of cells apart; label and heading with what closes them in the source."""
    label, heading, text = node.label, node.heading, node.text
    if node.rows and _squashed(text) == _squashed("".join(c.text for row in node.rows for c in row)):
        text = ""  # a table's text is that of its cells
    if not (label or heading):
        return Words(label, heading, text)
    quote = unicodedata.normalize("NFC", " ".join(node.span.quote(source).split()))
    after, label = _closed(quote, 0, label, heading or text)
    _, heading = _closed(quote, after, heading, text)
    return Words(label, heading, text)


def _squashed(text: str) -> str:
    return "".join(text.split())


def _closed(quote: str, at: int, words: str | None, following: str) -> tuple[int, str | None]:
    """``words`` with the punctuation between them and what follows; where they end in ``quote``."""
    if not words:
        return at, words
    start = quote.find(words, at)
    if start < 0:
        return at, words
    end = start + len(words)
    until = quote.find(following[:40], end) if following else len(quote)
    gap = quote[end : max(until, end)]
    if any(c.isalnum() for c in gap):
        return end, words
    return end, words + "".join(c for c in gap if c in _CLOSING)
