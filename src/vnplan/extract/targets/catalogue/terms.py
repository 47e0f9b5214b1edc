"""A printed name as terms: synonyms folded, words of no weight dropped.

``Tỷ lệ người dân trên địa bàn xã tham gia bảo hiểm y tế`` and ``Tỷ lệ dân số tham gia BHYT``
have the same terms. What is a synonym, what may be dropped and where a name may end is data:
``lexicon/synonyms.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from vnplan.folding import UPPER, fold
from vnplan.lexicon import Lexicon, table

# "xã Tân Phú Đông", "Khóm 5": the kind of place counts, its name does not. Two capitals at
# least, or a number: "xã Nông thôn mới" is no place.
_KIND = (
    r"[Xx]ã|[Pp]hường|[Tt]hị\ (?:trấn|xã)|[Hh]uyện|[Qq]uận|[Tt]ỉnh|[Tt]hành\ phố|[Đđ]ặc\ khu"
    r"|[Tt]hôn|[Ấấ]p|[Kk]hóm|[Bb]ản|[Ll]àng|[Bb]uôn|[Kk]hu\ phố|[Vv]ùng|[Đđ]ịa\ bàn|[Cc]hợ|[Tt]rường"
)
_CAPITAL = rf"[{UPPER}][^\W\d_{UPPER}]*"
_PLACE = re.compile(rf"\b(?P<kind>{_KIND})\ (?:{_CAPITAL}(?:[\ -]{_CAPITAL})+(?:\ \d+)?|\d+)(?!\w)")
_PARENTHESIS = re.compile(r"\([^()]*\)?")
_BETWEEN = re.compile(r"[^\w/]+|_")
_RATE, _COUNT, _MEASURE = "#rate", "#count", "#measure"
_WHOLE, _RULE, _PLACED = "~whole", "~rule", "~place"
_MARKS = "#~"
_LONGEST = 400  # characters; beyond that it is a paragraph, not a name
_LIST = 3  # as many kinds in parentheses are a list of all: (mầm non, tiểu học, THCS)
_END = ""

_Trie = dict[str, Any]
"""Phrases by their words: word -> what may follow; ``_END`` leads to the term."""


def words_of(folded: str) -> list[str]:
    """Folded words without punctuation; a slash is "trên" (bác sĩ/vạn dân)."""
    return _BETWEEN.sub(" ", folded).replace("/", " trên ").split()


@dataclass(frozen=True, slots=True)
class Reading:
    """``surface`` is the name folded; ``cuts`` its terms, whole first, then cut where it may end.

    ``head`` tells a share from a count (``rate``, ``count``, ``measure``) or is None.
    """

    surface: str
    cuts: tuple[frozenset[str], ...]
    head: str | None

    @property
    def whole(self) -> frozenset[str]:
        """All terms of the name."""
        return self.cuts[0] if self.cuts else frozenset()


@dataclass(frozen=True, eq=False)
class Terms:
    """Reads names into terms. ``Terms.of(lexicon)`` is built once.

    ``phrases`` leads word by word to a term; ``runs`` from a term to the term that two of its
    kind make; ``flip``, ``rules``, ``places``, ``accompany`` and ``light`` are terms.
    """

    lexicon: Lexicon
    tiny: frozenset[str]
    phrases: Mapping[str, Any]
    runs: Mapping[str, str]
    flip: frozenset[str]
    rules: frozenset[str]
    places: frozenset[str]
    accompany: frozenset[str]
    light: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Terms:
        """The reader for ``lexicon``."""
        return _built(lexicon)

    def read(self, name: str) -> Reading:
        """The terms of a printed name."""
        if len(name) > _LONGEST:
            return Reading("", (), None)
        folded = self.lexicon.fold(_PLACE.sub(r"\g<kind>", name))
        words = words_of(folded)
        surface = " ".join(words)
        if "(" in folded:
            words = words_of(_PARENTHESIS.sub(self._parenthesis, folded))
        tokens = self._tokens(words)
        head = tokens[0][1:] if tokens and tokens[0][0] == "#" else None
        return Reading(surface, tuple(self._cuts(tokens)), head)

    def terms(self, folded: str) -> frozenset[str]:
        """All terms of folded words, without heads and marks."""
        return frozenset(t for t in self._tokens(words_of(folded)) if t[0] not in _MARKS)

    def noun(self, unit: str) -> frozenset[str]:
        """The terms of a printed unit."""
        return self.terms(self.lexicon.fold(unit))

    def core(self, terms: frozenset[str]) -> frozenset[str]:
        """The terms that a name cannot do without: at least two, if it has as many."""
        for spare in (self.accompany | self.light, self.light):
            if len(terms - spare) >= 2:
                return terms - spare
        return terms if len(terms) > 1 else terms - self.accompany - self.light

    def _tokens(self, words: list[str]) -> list[str]:
        """Terms, heads and marks of possible ends, in order: the longest phrase first."""
        words = [w for w in map(_number, words) if w not in self.tiny]
        tokens: list[str] = []
        at, end, root, runs = 0, len(words), self.phrases, self.runs
        while at < end:
            node, ahead = root.get(words[at]), at + 1
            term, stop = words[at], ahead
            while node is not None:
                if _END in node:
                    term, stop = node[_END], ahead
                if ahead == end:
                    break
                node = node.get(words[ahead])
                ahead += 1
            at = stop
            if not term:
                continue
            whole = runs.get(term)
            if whole is not None and tokens and runs.get(tokens[-1]) == whole:
                tokens[-1] = whole  # nông_nghiệp lâm_nghiệp thủy_sản -> kv1
            else:
                tokens.append(term)
        return tokens

    def _parenthesis(self, match: re.Match[str]) -> str:
        """Parentheses explain or list; unless they say what turns the name into another."""
        return match.group() if 0 < len(self.terms(match.group()) & self.flip) < _LIST else " "

    def _may_end(self, tokens: list[str], at: int) -> bool:
        """May the name end before the mark ``tokens[at]``?"""
        if tokens[at] == _WHOLE:
            return True
        if tokens[at] == _RULE:
            return at + 1 < len(tokens) and tokens[at + 1] in self.rules
        return self.places.issuperset(tokens[at:])

    def _cuts(self, tokens: list[str]) -> Iterator[frozenset[str]]:
        last = frozenset(t for t in tokens if t[0] not in _MARKS)
        yield last
        for at in range(len(tokens) - 1, 0, -1):
            if tokens[at] in self.flip:
                return
            if tokens[at][0] == "~" and self._may_end(tokens, at):
                cut = frozenset(t for t in tokens[:at] if t[0] not in _MARKS)
                if cut != last:
                    last = cut
                    yield cut


def _number(word: str) -> str:
    """Years weigh nothing, 03 is 3."""
    if not word[0].isdigit():
        return word
    if len(word) == 4 and word[:2] in ("19", "20") and word.isdigit():
        return _END
    return word.lstrip("0") or "0"


@lru_cache(maxsize=8)
def _built(lexicon: Lexicon) -> Terms:
    data = table("synonyms")
    tiny = frozenset((_END, *map(fold, data["tiny"]["words"])))
    phrases: _Trie = {}
    for group, term in (
        *((group, term) for term, group in data["same"].items()),
        (data["heads"]["rate"], _RATE),
        (data["heads"]["count"], _COUNT),
        (data["heads"]["measure"], _MEASURE),
        (data["tails"]["whole"], _WHOLE),
        (data["tails"]["rule"], _RULE),
        (data["tails"]["place"], _PLACED),
        (data["drop"]["words"], ""),
    ):
        for phrase in group:
            node = phrases
            for word in map(_number, words_of(fold(phrase))):
                if word not in tiny:
                    node = node.setdefault(word, {})
            node.setdefault(_END, term)
    bare = Terms(
        lexicon,
        tiny,
        MappingProxyType(phrases),
        MappingProxyType({part: whole for whole, parts in data["run"].items() for part in parts}),
        flip=frozenset(),
        rules=frozenset(),
        places=frozenset(),
        accompany=frozenset(data["accompany"]["words"]),
        light=frozenset(data["accompany"]["light"]),
    )

    def terms(group: Iterable[str]) -> frozenset[str]:
        return frozenset(token for phrase in group for token in bare._tokens(words_of(fold(phrase))))

    tails = data["tails"]
    return replace(
        bare,
        flip=terms(data["flip"]["words"]),
        rules=terms(tails["rules"]),
        places=terms(tails["places"]) | bare.accompany | bare.light | {_PLACED, _COUNT},
    )
