"""Digits and signs that OCR or typing damaged.

``4.169:956``, ``1O0%``, ``l2,5%``, ``đạt 9596`` (95%), ``lúa2.961 tấn``, ``95%2`` (a footnote mark),
``658087`` where the others have points. The extractor reads none of them or a piece of them, so
the lines of the list are searched as well as the records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome

_CODE = "ocr-uncertain"
_LINE = 4000
_UNIT = r"\ ?(?:%|triệu|tỷ|ha\b|tấn\b|hộ\b|người\b|đồng\b|lao\ động)"
_DAMAGED = re.compile(
    rf"""
    (?<![\w.,])(?:
        \d{{1,3}}(?:\.\d{{3}}){{1,3}}[:;]\d{{3}}(?!\d) | \d{{1,3}}[:;]\d{{3}}\.\d{{3}}(?!\d)
      | (?=[|§oil.,]{{0,6}}\d)[\d.,]{{0,12}}[oil|§][\d.,oil|§]{{0,12}}(?={_UNIT})
    )
  | (?<!\w)(?:đạt|trên|dưới|còn|là|từ|khoảng|:)\ ?
    (?:\d{{2}}(?:,\d{{1,2}})?\ ?|100\ ?)(?:96|9/0|0/0|[°o]/o)(?!\w|[.,/]\d|\ ?[%\w])
  | (?<!\w)[^\W\d_]{{3,12}}(?P<glued>\d+(?:[.,]\d+)*)(?={_UNIT})
  | %\d
    """,
    re.VERBOSE,
)
# Every form above holds a digit with one of these beside it; a search that begins with digits is fast.
_HINT = re.compile(r"[0-9](?:(?<=[^\W\d_].)|(?<=[%|§].)|[:;oil|§°]|/[0o]|(?<=9)6|\ ?9[6/]|\ ?[°o]/)")
_PLAIN = re.compile(r"(?<![\d.,])\d{6,}(?!\d|[.,]\d)")
_POINTED = re.compile(r"(?<!\d)\d{1,3}\.\d{3}(?!\d)")


def damaged_digits(desk: Desk) -> Iterator[Outcome]:
    """Search the lines that hold records, then the records' own numbers."""
    folded = desk.clean.folded
    by_node: dict[int, list[int]] = {}
    for i, target in enumerate(desk.targets):
        if target.cell is None:
            by_node.setdefault(target.node, []).append(i)
    for node, indexes in by_node.items():
        block = desk.outline.nodes[node].block
        end = min(block.end, block.body + _LINE)
        if not _HINT.search(folded, block.body, end):
            continue
        for found in _DAMAGED.finditer(folded, block.body, end):
            yield _outcome(desk, found, indexes)
    yield from _lost_separators(desk)


def _outcome(desk: Desk, found: re.Match[str], indexes: list[int]) -> Outcome:
    """On the records whose words touch the damaged ones, else on the place alone."""
    start, end = found.span()
    touched = tuple(
        i for i in indexes if desk.targets[i].start - 2 <= end and start <= desk.targets[i].end + 2
    )
    return Outcome(touched, _CODE, f"“{found.group()}” is no plain number", place=(start, end))


def _lost_separators(desk: Desk) -> Iterator[Outcome]:
    """658087 beside 31.255: the points were lost, and perhaps more."""
    text = desk.clean.text
    plain = [
        i
        for i in desk.numbers
        if (t := desk.targets[i]).cell is None
        and t.value is not None
        and t.value >= 100_000
        and _PLAIN.search(text, t.start, t.end)
    ]
    if plain and any(_POINTED.search(text, desk.targets[i].start, desk.targets[i].end) for i in desk.numbers):
        for i in plain:
            yield Outcome((i,), _CODE, "the points between the thousands are missing here")
