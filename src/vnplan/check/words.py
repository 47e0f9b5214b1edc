"""The words the checks look for, compiled once from ``lexicon/checks.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vnplan.lexicon import Lexicon
from vnplan.lexicon.trie import pattern_of


def _word(lexicon: Lexicon, cue: str) -> str:
    return rf"(?<!\w){pattern_of(lexicon.cues[cue])}(?!\w)"


@dataclass(frozen=True, eq=False)
class CheckWords:
    """Patterns over folded text."""

    complete: re.Pattern[str]
    averages: re.Pattern[str]
    rates: re.Pattern[str]
    totals: re.Pattern[str]
    structures: re.Pattern[str]
    beyond: re.Pattern[str]
    below: re.Pattern[str]
    cut_start: re.Pattern[str]
    cut_end: re.Pattern[str]
    cut_last: frozenset[str]
    bare: re.Pattern[str]
    heading: re.Pattern[str]
    heads: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    aims: re.Pattern[str]
    duties: re.Pattern[str]
    commits: re.Pattern[str]
    nouns: frozenset[str]
    links: re.Pattern[str]
    plans: re.Pattern[str]
    conditions: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> CheckWords:
        """The words of ``lexicon``, compiled once."""
        return _compiled(lexicon)


@lru_cache(maxsize=8)
def _compiled(lexicon: Lexicon) -> CheckWords:
    return CheckWords(
        complete=re.compile(_word(lexicon, "complete_lists")),
        averages=re.compile(_word(lexicon, "averages")),
        rates=re.compile(_word(lexicon, "count_rates")),
        totals=re.compile(rf"{_word(lexicon, 'bare_totals')}\W*"),
        structures=re.compile(_word(lexicon, "structures")),
        beyond=re.compile(_word(lexicon, "beyond_hundred")),
        below=re.compile(_word(lexicon, "below_zero")),
        cut_start=re.compile(_word(lexicon, "cut_starts")),
        cut_end=re.compile(rf"{_word(lexicon, 'cut_ends')}$"),
        cut_last=frozenset(phrase.rsplit(" ", 1)[-1] for phrase in lexicon.cues["cut_ends"]),
        bare=re.compile(rf"{_word(lexicon, 'bare_heads')}(?:\ {_word(lexicon, 'empty_tails')})*"),
        heading=re.compile(_word(lexicon, "heading_starts")),
        heads=re.compile(_word(lexicon, "strong_heads")),
        before=re.compile(rf"(?:{_word(lexicon, 'passing_before')}|[\W\d]+)*"),
        after=re.compile(_word(lexicon, "passing_after")),
        aims=re.compile(_word(lexicon, "aims")),
        duties=re.compile(f"{_word(lexicon, 'task_headings')}|{_word(lexicon, 'organise_headings')}"),
        commits=re.compile(_word(lexicon, "commits")),
        nouns=frozenset(lexicon.cues["counted_nouns"]),
        conditions=re.compile(_word(lexicon, "conditions")),
        plans=re.compile(_word(lexicon, "plan_columns")),
        links=re.compile(_word(lexicon, "links")),
    )
