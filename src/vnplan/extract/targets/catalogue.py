"""The canonical indicator of a printed name.

Three steps, the surest first: the exact name or alias; a name that only narrows one
(``… trên địa bàn phường``); the same telling words in another order or with other little
words between. A wrong id is worse than none, so the last asks for nearly all telling words
of an alias and hardly any others, and every step asks that the unit fits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from vnplan.grammar.quantity import Quantity
from vnplan.lexicon import Lexicon

_PARENTHESIS = re.compile(r"\s*\([^)]*\)")
_PUNCTUATION = re.compile(r"[\s,;:.\"“”'()–-]+")
_PREFIX = re.compile(
    r"(?:(?:công tác|nâng cao|nâng chất|cải thiện|chỉ tiêu|tiêu chí|thực hiện|đảm bảo|bảo đảm|các|về) )+"
)
_NARROWING = re.compile(
    r" (?:(?:trên địa bàn|trên các|của|tại|ở|theo|trong|so với|trên tổng số|trên tổng|cấp|phường|xã|tỉnh|thành phố)(?: .*)?"
    r"|(?:toàn (?:dân|xã|phường|tỉnh|thành phố|huyện|địa bàn|xã hội)|hằng năm|hàng năm|bình quân|đa chiều|chung|cả năm"
    r"|(?:theo )?giá (?:so sánh|hiện hành|thực tế|cố định)(?: năm)?(?: \d{4})?|(?:theo )?giá (?:năm )?\d{4})(?: trên địa bàn.*)?)"
)
_STRUCTURE = re.compile(
    r"cơ cấu (?:(?:gdp|grdp|kinh tế|giá trị sản xuất|ngành kinh tế|các ngành|nền kinh tế|ngành) )?(?=\w)"
)
_LIKE = 0.86
_CHANGE_TYPES = frozenset({"growth", "change"})


@dataclass(frozen=True, eq=False)
class _Index:
    """Aliases by exact key, and by their telling syllables with a weight each."""

    exact: Mapping[str, str]
    telling: tuple[tuple[str, frozenset[str], float], ...]
    by_word: Mapping[str, tuple[int, ...]]
    weight: Mapping[str, float]
    stop: frozenset[str]


@lru_cache(maxsize=8)
def _index(lexicon: Lexicon) -> _Index:
    exact: dict[str, str] = {}
    for name, key in lexicon.indicator_names.items():
        exact.setdefault(_key(name), key)
        exact.setdefault(_PUNCTUATION.sub(" ", name).strip(), key)
    stop = frozenset(lexicon.cues["stop_syllables"])
    bags = [(key, frozenset(name.split()) - stop) for name, key in exact.items()]
    owners: dict[str, set[str]] = {}
    for key, bag in bags:
        for syllable in bag:
            owners.setdefault(syllable, set()).add(key)
    total = len(lexicon.indicators)
    weight = {s: log(1 + total / len(keys)) for s, keys in owners.items()}
    telling = tuple((key, bag, sum(weight[s] for s in bag)) for key, bag in bags if len(bag) >= 2)
    by_word: dict[str, list[int]] = {}
    for position, (_, bag, _) in enumerate(telling):
        for syllable in bag:
            by_word.setdefault(syllable, []).append(position)
    return _Index(exact, telling, {s: tuple(p) for s, p in by_word.items()}, weight, stop)


def _key(folded: str) -> str:
    """A name without parentheses and punctuation."""
    return _PUNCTUATION.sub(" ", _PARENTHESIS.sub("", folded)).strip()


def indicator_of(name: str, measure: str, quantity: Quantity | None, lexicon: Lexicon) -> str | None:
    """The catalogue id of ``name``, None when there is no sure one.

    >>> from vnplan.lexicon import load
    >>> indicator_of("Tỷ lệ hộ nghèo đa chiều", "level", None, load())
    'multidim_poverty_rate'
    """
    index = _index(lexicon)
    folded = lexicon.fold(name)
    forms = [
        f for whole in (_PUNCTUATION.sub(" ", folded).strip(), _key(folded)) for f in _forms(whole, measure)
    ]
    for form in forms:
        found = index.exact.get(form)
        if found and _fits(found, measure, quantity, lexicon):
            return found
    for form in forms:
        found = _narrowed(form, index)
        if found and _fits(found, measure, quantity, lexicon):
            return found
    return _alike(_key(folded), measure, quantity, index, lexicon)


def _forms(key: str, measure: str) -> list[str]:
    """The spellings to look up; a change is looked up as a change first."""
    bare = _PREFIX.sub("", key, count=1) if _PREFIX.match(key) else key
    forms = []
    if _STRUCTURE.match(bare):
        forms.append(_STRUCTURE.sub("tỷ trọng ", bare, count=1))
    if measure == "increase":
        forms += [f"{bare} tăng", f"tốc độ tăng {bare}", f"tăng {bare}", f"tốc độ tăng trưởng {bare}"]
    if measure == "decrease":
        forms += [f"giảm {bare}", f"{bare} giảm", f"kéo giảm {bare}", f"mức giảm {bare}"]
    return [*forms, key] if bare == key else [*forms, key, bare]


def _narrowed(form: str, index: _Index) -> str | None:
    cut = form.rfind(" ")
    while cut >= 8:
        found = index.exact.get(form[:cut])
        if found and _NARROWING.fullmatch(form, cut):
            return found
        cut = form.rfind(" ", 0, cut)
    return None


def _alike(key: str, measure: str, quantity: Quantity | None, index: _Index, lexicon: Lexicon) -> str | None:
    """The alias that shares nearly all telling syllables; None when two ids come close."""
    bag = frozenset(key.split()) - index.stop
    if len(bag) < 2:
        return None
    rare = max(index.weight.values())
    own = sum(index.weight.get(s, rare) for s in bag)
    shared: Counter[int] = Counter()
    for syllable in bag:
        for position in index.by_word.get(syllable, ()):
            shared[position] += 1
    scores: dict[str, float] = {}
    for position, count in shared.items():
        if count < 2:
            continue
        alias, theirs, size = index.telling[position]
        common = sum(index.weight[s] for s in bag & theirs)
        score = 2 * common / (own + size)
        if score > scores.get(alias, 0.0) and _fits(alias, measure, quantity, lexicon):
            scores[alias] = score
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])[:2]
    if not ranked or ranked[0][1] < _LIKE:
        return None
    if len(ranked) > 1 and ranked[1][1] > ranked[0][1] - 0.04:
        return None
    return ranked[0][0]


def _fits(key: str, measure: str, quantity: Quantity | None, lexicon: Lexicon) -> bool:
    """Do the printed unit and the kind of change agree with what the indicator counts?"""
    entry = lexicon.indicators[key]
    changes = entry.value_type in _CHANGE_TYPES
    if measure in ("increase", "decrease"):
        return changes
    if quantity is None or quantity.unit is None or entry.unit is None:
        return True
    unit = lexicon.units.get(entry.unit)
    printed = quantity.unit.dimension
    if unit is None or printed is None:
        return True
    return unit.dimension.split("/")[0].split("_")[0] == printed.split("/")[0].split("_")[0]
