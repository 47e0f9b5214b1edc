"""What the small steps look at: one block of text with its grammars and its years."""

from __future__ import annotations

from dataclasses import dataclass

from vnplan.extract.targets.words import Words
from vnplan.grammar.comparator import ComparatorGrammar
from vnplan.grammar.period import PeriodMatch, within
from vnplan.grammar.unit import UnitGrammar
from vnplan.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Scene:
    """The clean text, its folded view, and the period phrases of the block being read."""

    text: str
    folded: str
    lexicon: Lexicon
    words: Words
    units: UnitGrammar
    comparators: ComparatorGrammar
    periods: tuple[PeriodMatch, ...] = ()

    @classmethod
    def of(cls, text: str, folded: str, lexicon: Lexicon) -> Scene:
        """The scene of a whole document, without periods yet."""
        return cls(
            text, folded, lexicon, Words.of(lexicon), UnitGrammar.of(lexicon), ComparatorGrammar.of(lexicon)
        )

    def years(self, start: int, end: int) -> list[PeriodMatch]:
        """Period phrases inside ``[start, end)``."""
        return within(self.periods, start, end)

    def fold(self, words: str) -> str:
        """The matching view of some words."""
        return self.lexicon.fold(words)
