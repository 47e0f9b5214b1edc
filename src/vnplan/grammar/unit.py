"""Units and counted nouns after a number.

Grammar::

    unit    := percent ("/" year)? (" " whole)?          %   %/năm   điểm %   % GRDP
             | magnitude? noun ("/" number? denominator)*  triệu đồng/người/năm   vạn lao động
             | magnitude                                  72 triệu
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from vnplan.folding import fold
from vnplan.lexicon import Lexicon
from vnplan.lexicon.trie import pattern_of

MAGNITUDES = MappingProxyType(
    {
        "trăm": Decimal(10) ** 2,
        "nghìn": Decimal(10) ** 3,
        "ngàn": Decimal(10) ** 3,
        "vạn": Decimal(10) ** 4,
        "triệu": Decimal(10) ** 6,
        "tỷ": Decimal(10) ** 9,
    }
)

_PERCENT = r"""
    (?P<percent> °\ ?/\ ?[o0](?!\w)  # as OCR gives it
       | điểm\ ?% | điểm\ phần\ trăm | %[o0](?!\w) | ‰ | % | phần\ trăm | phần\ (?:nghìn|ngàn) )
    (?P<per_year> \ ?/\ ?(?:01?\ )?năm | \ (?:mỗi|hằng|hàng)\ năm )?
"""
# "tỷ" before lệ, trọng, suất is "rate", not a billion.
_MAGNITUDE = r"(?:trăm|nghìn|ngàn|vạn|triệu|tỷ)(?!\ (?:lệ|trọng|suất|số|giá|phú))"
# One-letter names are units only when written against the number: 1.000đ, 5m.
# "giường bệnh/1 vạn dân" is "giường bệnh/vạn dân".
_ONE = re.compile(r"/0?1 (?=vạn|nghìn|triệu|ha|km)")
_SLASH = re.compile(r" ?/ ?")
_PER_SIGN = re.compile(r" ?/ ?| trên (?:một )?(?=[0-9]|vạn|nghìn|ngàn)")
_WORD = re.compile(r" (?P<word>[^\W\d_]+)")
_COUNTED = frozenset({"count", "count_person", "count/person"})
_SHORT_ADJACENT = frozenset({"đ", "m", "l", "t", "h"})


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A printed unit at ``text[start:end]``; ``scale`` is its magnitude word (vạn: 10000).

    ``id`` is the lexicon's id or None for a noun outside it; ``counted`` tells a counted
    noun (hộ, mô hình) from a measure (ha, %, triệu đồng); ``bare`` is a magnitude alone.
    """

    text: str
    start: int
    end: int
    id: str | None
    dimension: str | None
    scale: Decimal = Decimal(1)
    counted: bool = False
    bare: bool = False

    @property
    def is_percent(self) -> bool:
        return (self.dimension or "").startswith("ratio")


@dataclass(frozen=True, eq=False)
class UnitGrammar:
    """Reads units with the names of one lexicon. ``UnitGrammar.of(lexicon)`` is cached.

    ``naming`` finds a word at the end of a stretch that makes the number after it a name.
    """

    lexicon: Lexicon
    names: dict[str, str]
    percent: re.Pattern[str]
    noun: re.Pattern[str]
    magnitude: re.Pattern[str]
    per: re.Pattern[str]
    rate: re.Pattern[str]
    after_amount: frozenset[str]
    naming: re.Pattern[str]
    compound: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> UnitGrammar:
        """The grammar for ``lexicon``, compiled once."""
        return _compiled(lexicon)

    def read(self, text: str, folded: str, at: int) -> UnitMatch | None:
        """The unit that begins at ``at`` (spaces before it are passed over)."""
        start = at
        while start < len(folded) and folded[start] == " ":
            start += 1
        if start >= len(folded) or start - at > 2:
            return None
        first = folded[start]
        if first in "%‰đp°":
            match = self.percent.match(folded, start)
            if match:
                return self._percent(text, folded, match)
        if not (first.isalpha() or first in "1₫°"):
            return None
        return self._noun(text, folded, start, adjacent=start == at)

    def read_rate(self, text: str, folded: str, at: int) -> UnitMatch | None:
        """``/100.000 trẻ đẻ sống`` right behind a number: how many of so many."""
        match = self.rate.match(folded, at)
        if match is None:
            return None
        name = _SLASH.sub("/", match.group())
        key = self.names.get(name)
        unit = self.lexicon.units.get(key or "")
        return UnitMatch(
            text[match.start() : match.end()].strip(),
            at,
            match.end(),
            key,
            unit.dimension if unit else "ratio",
        )

    def _percent(self, text: str, folded: str, match: re.Match[str]) -> UnitMatch:
        sign, year, whole = match["percent"], match["per_year"], match["whole"]
        if sign.startswith("điểm"):
            key = "pp"
        elif sign in ("‰", "%o", "%0", "phần nghìn", "phần ngàn"):
            key = "permille"
        else:
            key = "pct"
        if year and key in ("pct", "pp"):
            key += "_per_year"
        unit = self.lexicon.units[key]
        printed = text[match.start() : match.end()]
        if year and "/" not in year:
            printed = text[
                match.start() : match.start("per_year")
            ]  # "tăng 5% hằng năm": the rhythm is no unit
        if whole and not year:
            return UnitMatch(printed, match.start(), match.end(), "pct", unit.dimension)
        return UnitMatch(printed, match.start(), match.end(), key, unit.dimension)

    def _noun(self, text: str, folded: str, start: int, adjacent: bool) -> UnitMatch | None:
        scale = Decimal(1)
        noun = self.noun.match(folded, start)
        if noun and len(noun.group()) == 1 and not (adjacent or noun.group() == "m"):
            noun = None
        head = self.magnitude.match(folded, start)
        if head and (noun is None or noun.end() <= head.end()):
            for word in head.group().split():
                scale *= MAGNITUDES[word]
            at = head.end()
            noun = self.noun.match(folded, at + 1) if folded[at : at + 1] == " " else None
            if noun is None:
                counted = _WORD.match(folded, head.end())
                if counted and counted["word"] not in self.after_amount:
                    # "18 triệu quả": what is counted, however rare its noun is.
                    at = counted.end()
                    return self._made(text, folded, start, at, at, scale, bare=False)
                end = self._per_end(folded, head.end())
                return self._made(text, folded, start, end, head.end(), scale, bare=True)
        if noun is None or noun.group() == "lần" and folded.startswith(" lượt", noun.end()):
            return None  # "năm 2028 lần lượt": no times
        if self.compound.match(folded, start):
            return None  # "lớp 10 công lập": the noun goes on
        end = self._per_end(folded, noun.end())
        return self._made(text, folded, start, end, noun.end(), scale, bare=False)

    def _per_end(self, folded: str, at: int) -> int:
        while match := self.per.match(folded, at):
            at = match.end()
        return at

    def _made(
        self, text: str, folded: str, start: int, end: int, noun_end: int, scale: Decimal, bare: bool
    ) -> UnitMatch:
        printed = text[start:end]
        whole = _ONE.sub("/", _PER_SIGN.sub("/", folded[start:end]))
        # "kg/năm" is kilograms; that it is counted by the year is the period's to say.
        if whole == "điểm" and (place := _WORD.match(folded, end)) and place["word"] not in self.after_amount:
            return UnitMatch(printed, start, end, None, None, counted=True)  # "9 điểm quan trắc": places
        key = self.names.get(whole) or self.names.get(whole.removesuffix("/năm"))
        if key is None and bare:
            key = "VND"
        elif key is not None:
            scale = Decimal(1)
        elif end == noun_end:
            key = self.names.get(folded[start:end].split(" ", scale_words(folded[start:end]))[-1])
        unit = self.lexicon.units.get(key or "")
        counted = unit.dimension in _COUNTED if unit else end == noun_end
        return UnitMatch(printed, start, end, key, unit.dimension if unit else None, scale, counted, bare)


def scale_words(folded: str) -> int:
    """How many magnitude words a unit begins with: 1 in ``vạn lao động``."""
    count = 0
    for word in folded.split(" "):
        if word not in MAGNITUDES:
            break
        count += 1
    return count


@lru_cache(maxsize=8)
def _compiled(lexicon: Lexicon) -> UnitGrammar:
    names: dict[str, str] = {}
    for name, id in lexicon.unit_names.items():  # those of the user come first, and are kept
        names.setdefault(_SLASH.sub("/", name), id)
    nouns = [*lexicon.unit_names, *lexicon.cues["counted_nouns"]]
    nouns = [n for n in nouns if "%" not in n and not n.startswith("phần")]
    # Names of one letter only from the closed list; others would match initials.
    nouns = [n for n in nouns if len(n) > 1 or n in _SHORT_ADJACENT]
    whole = pattern_of(lexicon.cues["percent_of"])
    per = pattern_of(fold(d) for d in lexicon.cues["denominators"])
    populations = pattern_of(fold(p) for p in lexicon.cues["rate_populations"])
    return UnitGrammar(
        lexicon=lexicon,
        names=names,
        rate=re.compile(rf" ?/ ?1(?:\.?0{{3}}|0\.?0{{3}}|00\.?0{{3}}) ?{populations}(?!\w)"),
        after_amount=frozenset(lexicon.cues["after_amount"]),
        compound=re.compile(rf"{pattern_of(lexicon.cues['no_units'])}(?!\w)"),
        percent=re.compile(rf"{_PERCENT}(?P<whole>\ ?{whole}(?!\w))?", re.VERBOSE),
        noun=re.compile(rf"{pattern_of(nouns)}(?![\w])"),
        magnitude=re.compile(rf"{_MAGNITUDE}(?:\ {_MAGNITUDE}){{0,2}}(?!\w)"),
        naming=re.compile(rf"(?<!\w)(?:{pattern_of(lexicon.cues['naming_words'])} |(?:ql|đt|tl|g)\.? ?)$"),
        per=re.compile(
            # Counted on a round number: "giường/10.000 dân"; "05 lớp/150 học viên" are two counts.
            rf" ?/ ?(?:0?1(?:0{{1,6}}|0{{0,2}}(?:\.000){{1,2}})? )?{per}(?!\w)"
            r"| ?/ ?tổng số(?!\w)(?! [0-9])| ?/ ?[0-9][0-9.]{0,8} dân(?!\w)"
            r"| trên (?:(?:1|01|một) )?(?:vạn|nghìn|ngàn) dân(?!\w)|(?: trên|/) ?10?\.000 dân(?!\w)"
        ),
    )
