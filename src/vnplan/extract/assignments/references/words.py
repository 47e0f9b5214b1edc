"""The words of references (``[references]`` in ``lexicon/duties.toml``), compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from vnplan.folding import fold
from vnplan.grammar.citation import kind_names
from vnplan.lexicon import Lexicon, table
from vnplan.lexicon.trie import pattern_of

_Pattern = re.Pattern[str]


@dataclass(frozen=True, eq=False)
class ReferenceWords:
    """``kinds``: the word for a place of the outline -> its kind, ``ranks``: kinds from small to large."""

    kinds: Mapping[str, str]
    ranks: Mapping[str, int]
    kind: _Pattern
    places: _Pattern
    whole: _Pattern
    grounds: _Pattern
    excepts: _Pattern
    numbered: _Pattern
    number: _Pattern
    own: _Pattern
    foreign: _Pattern

    @classmethod
    def of(cls, lexicon: Lexicon) -> ReferenceWords:
        """The words for ``lexicon``, compiled once."""
        return _compiled(lexicon)

    def may_point(self, folded: str) -> bool:
        """A glance before the targets are looked up by place."""
        return "chỉ tiêu" in folded and (
            self.places.search(folded) is not None
            or self.whole.search(folded) is not None
            or self.numbered.search(folded) is not None
        )

    def is_ours(self, folded: str, start: int, end: int) -> bool:
        """Whether what stands at ``start:end`` points into this document and is what the duty is about."""
        if self.grounds.search(folded, max(0, start - _BACK), start):
            return False
        return self.own.match(folded, end) is not None or self.foreign.match(folded, end) is None


_BACK = 40
_GAP = r"(?:\s{0,3},\s{0,3}|\s{1,3})"
_NUMBER = r"[0-9]{1,3}(?![0-9]|[.,][0-9]|\s?%)"
_JOINT = r"\s*(?:,|;|-|–|và|đến|tới)\s*(?:chỉ tiêu\s+)?"


@lru_cache(maxsize=8)
def _compiled(lexicon: Lexicon) -> ReferenceWords:
    rows = table("duties")["references"]
    kinds = {fold(word): kind for kind, words in rows["kinds"].items() for word in words}

    def group(name: str) -> str:
        return pattern_of(map(fold, rows[name]))

    acts = pattern_of(kind_names(lexicon))
    ours = pattern_of((*kind_names(lexicon), *map(fold, rows["parts"])))
    targets = r"(?<!\w)chỉ tiêu"
    return ReferenceWords(
        kinds=MappingProxyType(kinds),
        ranks=MappingProxyType({kind: rank for rank, kind in enumerate(rows["kinds"])}),
        kind=re.compile(rf"{pattern_of(kinds)}(?!\w)"),
        places=re.compile(
            rf"{targets}\s+(?:{group('at')}\s+)?(?=(?:các\s+|từ\s+)?{pattern_of(kinds)}(?!\w))"
        ),
        whole=re.compile(
            rf"(?<!\w){group('all')}(?:\s+(?:các|những))?\s+chỉ tiêu(?:\s*,?\s*{group('general')}){{0,3}}"
        ),
        grounds=re.compile(rf"(?<!\w){group('grounds')}(?:\s+(?:các|những|nhóm|một số))*\s+$"),
        excepts=re.compile(rf"(?<!\w){group('exceptions')}(?!\w)"),
        # "chỉ tiêu 2, 3 và 5"; not "chỉ tiêu 95%", "chỉ tiêu 120 hộ".
        numbered=re.compile(
            rf"{targets}\s+(?P<numbers>{_NUMBER}(?:{_JOINT}{_NUMBER}){{0,40}})(?=\s*(?:[.;,):]|$|và\s|của\s|tại\s))"
        ),
        number=re.compile(r"([0-9]{1,3})(?:\s*(?:-|–|đến|tới)\s*(?:chỉ tiêu\s+)?([0-9]{1,3}))?"),
        own=re.compile(rf"(?:{_GAP}{group('belonging')}){{0,3}}{_GAP}{ours}\s+(?:này|trên|nêu trên)(?!\w)"),
        # Behind a comma "báo cáo" is what is to be done, "Báo cáo số 15" an act.
        foreign=re.compile(
            rf"\s+(?:(?:{group('belonging')}\s+){{0,2}}{acts}(?!\w)|của\s)"
            rf"|\s*[,(]\s*(?:{group('belonging')}\s+){{0,2}}{acts}[^,;.]{{0,60}}?\s+số\s"
        ),
    )
