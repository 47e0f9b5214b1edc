"""Digits and signs that OCR or typing damaged.

==============================  ================================================
``3.258:417``, ``28. 640 tỷ``   a point read as a colon, or set apart
``1O0%``, ``l2,5%``, ``đạt 9B%``  a letter for a digit
``đạt 9596``, ``10096 hộ``      a percent sign read as 96
``đạt95%``, ``95%2``            digits glued to a word, a footnote mark to a number
``đạt 1 12%``                   a number that fell apart
``00%``                         a digit lost at the front
``725046``                      points lost where the other numbers have them
==============================  ================================================

The extractor reads none of them or a piece of them, so the lists that hold records are
searched as text: where no record came of it, the finding stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vnplan.check.desk import Desk, Outcome
from vnplan.check.touching import Touching
from vnplan.folding import MARKED
from vnplan.grammar.numeral import read_numeral
from vnplan.lexicon import Lexicon
from vnplan.lexicon.trie import pattern_of

_CODE = "ocr-uncertain"
_REACH = 32
_BESIDE = 2
_ZONES = frozenset({"body", "annex"})
_VOWEL = MARKED.removesuffix("đ")
_SEPARATOR = r"""
    \d{1,3}(?:\.\d{3}){1,3}[:;]\d{3}(?!\d) | \d{1,3}[:;]\d{3}\.\d{3}(?!\d)
  | (?<!tiêu\ )(?<!tiêu\ chí\ )(?<!nhóm\ )\d{1,3}(?:[:;]|[.:;]\ )\d{3}(?=UNIT)  # not "Chỉ tiêu 1: 100%"
"""
_LETTER = r"""
    (?=[|§oil.,]{0,6}\d)[\d.,]{0,12}[oil|§][\d.,oil|§]{0,12}(?=UNIT)
  | o\d{1,3}(?![\w-]) | \d{1,3}o(?![\w'’-]) | 0l(?!\w) | [li|]\d{1,3}(?!\w) | [li]\.\d{3}(?!\d)
  | [bs]\d{1,2}(?:,\d+)?(?=\ ?[%‰]) | \d{1,2}[bs](?:,\d+)?(?=\ ?[%‰]) | \d+,[bs](?=\ ?[%‰])
  | \d[\d.,]{0,8}[bs]\d | \d{1,3},\d?[bs](?!\w)
"""
_PERCENT = r"""
    (?:\d{2}(?:,\d{1,2})?\ ?|100\ ?)(?:9/0|0/0|[°o]/o)(?!\w|[.,/]\d)
  | (?:(?!19|20)\d{2}|100)96(?![\d%]|[.,/]\d)
"""
_AFTER_CUE = r"""
    \d{1,3},\ \d{1,2}\ ?[%‰] | \d{1,3}\ \d{1,2}(?:,\d{1,2})?\ ?[%‰] | \d{1,2}[bs](?:,\d+)?(?=UNIT)
  | \d{1,3}\ 96(?!\w|[.,/]\d|\ ?[%\w]) | [≥>≤<]?\ ?\d{1,2}(?:,\d)?96(?=\ {0,2}(?:[;.)\n]|$|so\ với|trở))
"""
_GLUED = rf"[^\W\d_]{{0,8}}[{_VOWEL}][^\W\d_]{{0,4}}(?P<glued>\d+(?:[.,]\d+){{0,3}})(?=\ ?(?:%|[^\W\d_]))"


@lru_cache(maxsize=8)
def _damaged(lexicon: Lexicon) -> re.Pattern[str]:
    """All forms in one pattern, with the units and cues of the lexicon."""
    unit = rf"\ ?(?:[%‰]|{pattern_of(lexicon.cues['amount_units'])}\b)"
    cue = pattern_of(lexicon.cues["amount_cues"])
    pattern = rf"""
        (?<![\w.,/-])(?:{_SEPARATOR}|{_LETTER}|{_PERCENT})
      | (?<!\w)(?:{cue}\ |:\ ?)(?:{_AFTER_CUE})
      | (?<!\w){_GLUED} | %\d | (?<![\w.,/])0(?=0|\d\d)\d{{0,3}}(?=UNIT)
    """
    return re.compile(pattern.replace("UNIT", unit), re.VERBOSE)


# Every form above holds a digit with one of these beside it. A search that begins with a digit is
# fast; which digits stand where is asked last.
_HINT = re.compile(
    r"[0-9](?:(?<=[^\W\d_].)|(?<=[%|§].)|(?=[:;oil|§°bs])|(?<=96)|(?=[.:;,]?\ [0-9])|(?=/[0o])|(?=,[bs])"
    r"|(?<=[ols],.)|(?<=[li]\..)|(?<=[\s(:]00))"
)
_PLAIN = re.compile(r"(?<![\d.,])\d{6,}(?!\d|[.,]\d)")
_POINTED = re.compile(r"(?<!\d)\d{1,3}\.\d{3}(?!\d)")


def damaged_digits(desk: Desk) -> Iterator[Outcome]:
    """Search the lists that hold records, then the records' own numbers."""
    folded, nodes, damaged = desk.clean.folded, desk.outline.nodes, _damaged(desk.lexicon)
    lists = {nodes[t.node].parent for t in desk.targets}
    touching = Touching.of(desk.targets, _BESIDE)
    for node in nodes:
        if node.parent in lists and node.zone in _ZONES:
            for start, end in _suspect(folded, node.block.body, node.block.end):
                for found in damaged.finditer(folded, start, end):
                    yield from _outcome(desk, found, touching)
    yield from _lost_separators(desk)


def _suspect(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches around the hints; those that touch are one."""
    begin = stop = -1
    for hint in _HINT.finditer(folded, start, end):
        at = hint.start()
        if at - _REACH > stop:
            if stop >= 0:
                yield begin, stop
            begin = max(start, at - _REACH)
        stop = min(end, at + _REACH)
    if stop >= 0:
        yield begin, stop


def _outcome(desk: Desk, found: re.Match[str], touching: Touching) -> Iterator[Outcome]:
    """On the records whose words touch the damaged ones, else on the place alone."""
    start, end = found.span()
    touched = touching.at(start, end)
    if found["glued"]:
        number = read_numeral(found["glued"], 0)
        if number is not None and any(desk.targets[i].value == number.value for i in touched):
            return  # a lost space; the number was read
    yield Outcome(touched, _CODE, f"“{found.group()}” is no plain number", place=(start, end))


def _lost_separators(desk: Desk) -> Iterator[Outcome]:
    """725046 beside 28.640: the points were lost, and perhaps more."""
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
