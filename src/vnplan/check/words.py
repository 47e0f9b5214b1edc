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
    totals: re.Pattern[str]
    structures: re.Pattern[str]
    beyond: re.Pattern[str]
    below: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> CheckWords:
        """The words of ``lexicon``, compiled once."""
        return _compiled(lexicon)


@lru_cache(maxsize=8)
def _compiled(lexicon: Lexicon) -> CheckWords:
    return CheckWords(
        complete=re.compile(_word(lexicon, "complete_lists")),
        averages=re.compile(_word(lexicon, "averages")),
        totals=re.compile(rf"{_word(lexicon, 'bare_totals')}\W*"),
        structures=re.compile(_word(lexicon, "structures")),
        beyond=re.compile(_word(lexicon, "beyond_hundred")),
        below=re.compile(_word(lexicon, "below_zero")),
    )
