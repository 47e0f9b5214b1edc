"""Words before and after a number that say how to compare with it.

Precedence (longest cue first, the cue nearest to the number wins, a cue after the number
wins over ``từ`` before it)::

    không dưới 95%        ge        (the negated cue before the bare "dưới")
    từ 10% trở lên        ge
    đạt khoảng trên 7%    gt, approximate
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vnplan.folding import fold
from vnplan.lexicon import Lexicon, table
from vnplan.lexicon.trie import pattern_of

_WINDOW = 48


@dataclass(frozen=True, slots=True)
class Comparison:
    """What stands before a number: operator, hedges, and where the words begin."""

    start: int
    operator: str | None = None
    approximate: bool = False
    origin: bool = False


@dataclass(frozen=True, eq=False)
class ComparatorGrammar:
    """Comparator words of one lexicon, read leftwards and rightwards from a number."""

    before: re.Pattern[str]
    operators: dict[str, str]
    filler: re.Pattern[str]
    after: re.Pattern[str]
    after_operators: dict[str, str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> ComparatorGrammar:
        """The grammar for ``lexicon``, compiled once."""
        return _compiled()

    def read_before(self, folded: str, at: int, floor: int = 0) -> Comparison:
        """Read cues leftwards from the number at ``at``, not beyond ``floor``.

        ``start`` is where the outermost cue begins, ``at`` when there is none.
        """
        start, operator, approximate, origin = at, None, False, False
        skipped = at
        for _ in range(4):
            window = folded[max(floor, skipped - _WINDOW) : skipped]
            match = self.before.search(window)
            if match:
                base = max(floor, skipped - _WINDOW)
                kind = self.operators[match["cue"]]
                skipped = start = base + match.start("cue")
                if kind in ("approx", "near"):
                    approximate = True
                    operator = operator or ("lt" if kind == "near" else None)
                elif kind == "from":
                    origin = True
                    break
                elif operator is None:
                    operator = kind
                continue
            filler = self.filler.search(window)
            if not filler or skipped == at and filler.start("word") == len(window):
                break
            skipped = max(floor, skipped - _WINDOW) + filler.start("word")
        return Comparison(start, operator, approximate, origin)

    def read_after(self, folded: str, at: int) -> tuple[str | None, int]:
        """The cue after a number and its unit (``trở lên``) and where it ends."""
        match = self.after.match(folded, at)
        if match is None:
            return None, at
        return self.after_operators[match["cue"]], match.end()


@lru_cache(maxsize=1)
def _compiled() -> ComparatorGrammar:
    data = table("comparators")
    operators = {fold(c): op for op, cues in data["before"].items() for c in cues}
    after = {fold(c): op for op, cues in data["after"].items() for c in cues}
    words = [c for c in operators if c[0].isalpha()]
    signs = sorted((c for c in operators if not c[0].isalpha()), key=len, reverse=True)
    cue = rf"(?P<cue>\b{pattern_of(words)}|{'|'.join(map(re.escape, signs))})"
    return ComparatorGrammar(
        before=re.compile(rf"(?<![\w]){cue}[\s:]*$"),
        operators=operators,
        filler=re.compile(rf"(?<![\w])(?P<word>{pattern_of(map(fold, data['fillers']['words']))})[\s:]*$"),
        after=re.compile(rf"(?:\ ?/\ ?năm)?\ ?(?P<cue>{pattern_of(after)})(?!\w)"),
        after_operators=after,
    )
