"""A printed name as terms: synonyms folded, words of no weight dropped.

``Tỷ lệ người dân trên địa bàn xã tham gia bảo hiểm y tế`` and ``Tỷ lệ dân số tham gia BHYT``
have the same terms. What is a synonym, what may be dropped and where a name may end is data:
``lexicon/synonyms.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from vnplan.folding import UPPER
from vnplan.folding import fold as fold_text
from vnplan.lexicon import Lexicon
from vnplan.lexicon import table
from vnplan.lexicon.trie import pattern_of

# "xã Tân Phú Đông", "Khóm 5": the kind of place counts, its name does not. Two capitals at
# least, or a number: "xã Nông thôn mới" is no place.
_PLACE = re.compile(
    rf"\b(?P<kind>[Xx]ã|[Pp]hường|[Tt]hị\ trấn|[Tt]hị\ xã|[Hh]uyện|[Qq]uận|[Tt]ỉnh|[Tt]hành\ phố|[Đđ]ặc\ khu"
    rf"|[Tt]hôn|[Ấấ]p|[Kk]hóm|[Bb]ản|[Ll]àng|[Bb]uôn|[Kk]hu\ phố|[Vv]ùng)\ "
    rf"(?:[{UPPER}][^\W\d_{UPPER}]*(?:[ -][{UPPER}][^\W\d_{UPPER}]*)+(?:\ \d+)?|\d+)(?!\w)"
)
_PARENTHESIS = re.compile(r"\([^()]*\)?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b0+(?=\d)")
_WORDS = re.compile(r"[^\w/+&]+|_")
_RATE, _COUNT, _MEASURE, _FREE, _NEAR = "#rate", "#count", "#measure", "|", "~"


def squeezed(folded: str) -> str:
    """Folded words without punctuation; a slash is "trên" (bác sĩ/vạn dân)."""
    words = _WORDS.sub(" ", folded).replace("/", " trên ").replace("&", " ").replace("+", " ")
    return " ".join(words.split())


@dataclass(frozen=True, slots=True)
class Reading:
    """``surface`` is the name folded; ``cuts`` its terms, whole first, then cut where it may end.

    ``head`` tells a share from a count (``rate``, ``count``, ``measure``) or is None.
    """

    surface: str
    cuts: tuple[frozenset[str], ...]
    head: str | None


@dataclass(frozen=True, eq=False)
class Terms:
    """Reads names into terms. ``Terms.of(lexicon)`` is compiled once."""

    lexicon: Lexicon
    pattern: re.Pattern[str]
    canonical: Mapping[str, str]
    flip: frozenset[str]
    neutral: frozenset[str]
    accompany: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Terms:
        """The reader for ``lexicon``."""
        return _compiled(lexicon)

    def read(self, name: str) -> Reading:
        """The terms of a printed name."""
        if len(name) > 400:  # a paragraph, not a name
            return Reading("", (), None)
        folded = self.lexicon.fold(_PLACE.sub(r"\g<kind>", name))
        surface = squeezed(folded)
        if "(" in folded:
            folded = _PARENTHESIS.sub(self._parenthesis, folded)
        tokens = self.tokens(folded)
        head = next((t[1:] for t in tokens if t[0] == "#"), None)
        return Reading(surface, tuple(self._cuts(tokens)), head)

    def tokens(self, folded: str) -> list[str]:
        """Terms, heads and marks of possible ends, in order."""
        words = squeezed(_YEAR.sub(" ", folded))
        return self.pattern.sub(self._canonical, words).split()

    def terms(self, folded: str) -> frozenset[str]:
        """All terms, without heads and marks."""
        return frozenset(t for t in self.tokens(folded) if t[0] not in "#|~")

    def _canonical(self, match: re.Match[str]) -> str:
        return self.canonical[match.group()]

    def _parenthesis(self, match: re.Match[str]) -> str:
        """Parentheses explain; unless they say what turns the name into another."""
        return match.group() if self.terms(match.group()) & self.flip else " "

    def _cuts(self, tokens: list[str]) -> Iterable[frozenset[str]]:
        yield frozenset(t for t in tokens if t[0] not in "#|~")
        for at in range(len(tokens) - 1, 0, -1):
            if tokens[at] in self.flip:
                return
            if tokens[at] == _FREE or tokens[at] == _NEAR and at + 1 < len(tokens) and tokens[at + 1] in self.neutral:
                yield frozenset(t for t in tokens[:at] if t[0] not in "#|~")


@lru_cache(maxsize=8)
def _compiled(lexicon: Lexicon) -> Terms:
    data = table("synonyms")
    canonical: dict[str, str] = {}

    def add(phrases: Iterable[str], term: str) -> None:
        for phrase in phrases:
            canonical.setdefault(squeezed(fold_text(phrase)), term)

    for term, phrases in data["same"].items():
        add(phrases, term)
    add(data["heads"]["rate"], _RATE)
    add(data["heads"]["count"], _COUNT)
    add(data["heads"]["measure"], _MEASURE)
    add(data["tails"]["free"], _FREE)
    add(data["tails"]["near"], _NEAR)
    add(data["drop"]["words"], "")
    pattern = re.compile(rf"(?<!\w){pattern_of(canonical)}(?!\w)")

    def terms(phrases: Iterable[str]) -> frozenset[str]:
        found = (canonical.get(squeezed(fold_text(p)), squeezed(fold_text(p))) for p in phrases)
        return frozenset(word for phrase in found for word in phrase.split())

    return Terms(
        lexicon, pattern, canonical, terms(data["flip"]["words"]), terms(data["tails"]["neutral"]),
        frozenset(data["accompany"]["words"]),
    )
