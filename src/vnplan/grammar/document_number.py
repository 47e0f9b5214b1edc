"""Numbers and symbols of documents, with their normalised form.

    state       N/LOẠI-CQ        15/NQ-HĐND        N/YYYY/LOẠI-CQ   112/2024/NĐ-CP
    assembly    N/YYYY/QHk       72/2025/QH15      N/YYYY/UBTVQHk   104/2025/UBTVQH15
    letter      N/CQ-ĐV          4836/SNV-TCBC     (công văn: no kind in the symbol)
    Party       N-LOẠI/CQ        57-NQ/TW          LOẠI/CQ số N     NQ/TU số 04
    old         N/CQ             12/CP             327/TTg
    blank       /LOẠI-CQ after "số": a draft; ``number`` is None

(Decree 30/2020/NĐ-CP annex I, component 3; Guidance 36-HD/VPTW for the Party.) Stray spaces
(``10- CTr/TU``), a missing dash (``66/NQHĐND``) and letters that OCR takes for others
(``QD``, ``HDND``, ``0H13``) are mended in ``number``; offsets stay those of the text. A
number whose digits cannot be read is None, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from vnplan.lexicon import Lexicon, table

# One run of letters of a symbol: HĐND, TTg, QH15, BCĐ389.
_LETTERS = r"[A-ZĐÐƯ][A-Za-zĐÐđưƯ]{0,15}\d{0,3}"
_ENDS = r"(?![^\W_])"
_JOINED = rf"(?:(?:[-–&]|/|\.(?=[A-ZĐ]{{2}})){_LETTERS})"
# Not inside a word, a fraction, a decimal or a standard ("QCVN 41:2025/BNNMT"); "số" may be
# glued to the number.
_STARTS = r"(?:(?<=[sS]ố)|(?<=SỐ)|(?<![\w/–-])(?<!\d[.,:]))"
_NUMBER = r"(?P<number>\d{1,5}(?:\.\d{1,3})?)"
_YEAR = r"(?:[ ]?/[ ]?(?P<year>(?:19|20)\d[ ]?\d))"

_SYMBOL = re.compile(
    rf"""
    {_STARTS} {_NUMBER}
    (?:
      {_YEAR}? [ ]?/[ ]?
      (?P<first>{_LETTERS}|[0O]H[\dlIO]{{1,2}}) (?:[ ]?[-–][ ]?(?P<body>{_LETTERS}{_JOINED}{{0,4}}))?
    |
      [ ]?[-–][ ]? (?P<kind>{_LETTERS}) [ ]?/[ ]? (?P<party>{_LETTERS}{_JOINED}{{0,4}})
    )
    {_ENDS}
    """,
    re.VERBOSE,
)
# What follows "số" when the number itself is blank or unreadable.
_BLANK = re.compile(
    rf"""
    (?:\b|(?<=[^\W\d_])) (?:[sS][ốôóồõ]|S[ỐÔÓ]) [ ]?[:.]?
    (?P<junk> [^\w/]{{0,30}} | [ ]?[^\s/]{{1,8}}{_YEAR}? ) [ ]?
    (?:
      / [ ]? (?:(?P<year2>(?:19|20)\d\d) [ ]?/[ ]?)?
      (?P<first>{_LETTERS}) [ ]?[-–][ ]? (?P<body>{_LETTERS}{_JOINED}{{0,4}})
    |
      [-–] [ ]? (?P<kind>{_LETTERS}) [ ]?/[ ]? (?P<party>{_LETTERS}{_JOINED}{{0,4}})
    )
    {_ENDS}
    """,
    re.VERBOSE,
)
# "NQ/TU số 04": the symbol before the number.
_TURNED = re.compile(
    rf"""
    (?<![\w/-]) (?P<kind>{_LETTERS}) / (?P<party>{_LETTERS})
    [ ] (?:[sS]ố|SỐ) [ ]? (?P<number>\d{{1,4}}) (?![\w/-])
    """,
    re.VERBOSE,
)
# An old symbol without a kind ("12/CP") must be called a number.
_NAMED = re.compile(r"(?:số|định|thị|văn|tư)[ :.]{0,3}$", re.IGNORECASE)
_ASSEMBLY = re.compile(r"(?P<who>UBTVQH|QH)(?P<term>[\dlIO]{1,2})")
_DIGITS = str.maketrans("lIO", "110")
_CAPITALS = re.compile(r"[A-ZĐ]{2}")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document's number and symbol at ``text[start:end]``.

    ``number`` is the normalised whole (``"15/NQ-HĐND"``), None when the digits are blank or
    unreadable; ``kind`` the abbreviation inside it, None for letters (công văn) and acts of
    the National Assembly.
    """

    start: int
    end: int
    number: str | None
    kind: str | None


class _Spelling(NamedTuple):
    """How the parts of symbols are truly written."""

    kinds: Mapping[str, str]
    bodies: Mapping[str, str]
    glued: re.Pattern[str]


def find_symbols(text: str, lexicon: Lexicon, start: int = 0, end: int | None = None) -> tuple[Symbol, ...]:
    """All numbers and symbols in ``text[start:end]``, in reading order."""
    end = len(text) if end is None else end
    spelling = _spelling(lexicon)
    found = list(_whole(text, start, end, spelling))
    taken = {symbol.end for symbol in found}
    found += [s for s in _blank(text, start, end, spelling) if s.end not in taken]
    return tuple(sorted(found, key=lambda s: s.start))


def _whole(text: str, start: int, end: int, spelling: _Spelling) -> Iterator[Symbol]:
    for match in _SYMBOL.finditer(text, start, end):
        if symbol := _symbol(match, spelling, match["number"]):
            yield symbol
    if "/" in text[start:end]:
        for match in _TURNED.finditer(text, start, end):
            if symbol := _symbol(match, spelling, match["number"]):
                yield symbol


def _blank(text: str, start: int, end: int, spelling: _Spelling) -> Iterator[Symbol]:
    for match in _BLANK.finditer(text, start, end):
        if symbol := _symbol(match, spelling, None):
            at = match.start("junk")
            at += len(match["junk"]) - len(match["junk"].lstrip())
            yield Symbol(min(at, match.end() - 1), symbol.end, None, symbol.kind)


def _symbol(match: re.Match[str], spelling: _Spelling, number: str | None) -> Symbol | None:
    """The symbol that the match is; None when its letters are those of no symbol."""
    parts = match.groupdict()
    if parts.get("kind"):
        kind = _mended(parts["kind"], spelling.kinds)
        if kind is None:
            return None
        tail = f"-{kind[0]}/{_bodies(parts['party'], spelling)}"
        return Symbol(match.start(), match.end(), number and number + tail, kind[1])
    year = f"/{parts['year'].replace(' ', '')}" if parts.get("year") else ""
    named = bool(_NAMED.search(match.string, max(0, match.start() - 12), match.start()))
    read = _state(parts["first"], parts.get("body"), bool(year), named, spelling)
    if read is None:
        return None
    kind_of, letters = read
    return Symbol(match.start(), match.end(), number and f"{number}{year}/{letters}", kind_of)


def _state(
    first: str, body: str | None, has_year: bool, named: bool, spelling: _Spelling
) -> tuple[str | None, str] | None:
    """Kind and spelling of the letters after the slash; None when they are of no symbol."""
    kind = _mended(first, spelling.kinds)
    if body is not None:
        if kind is not None:
            return kind[1], f"{kind[0]}-{_bodies(body, spelling)}"
        letters = f"{_bodies(first, spelling)}-{_bodies(body, spelling)}"
        # A letter is signed "body-unit", both in capitals, without a year.
        shaped = _CAPITALS.match(first) and _CAPITALS.match(body)
        return (None, letters) if shaped and not has_year else None
    whole = _bodies(first, spelling)
    if assembly := _ASSEMBLY.fullmatch(whole):
        return None, assembly["who"] + assembly["term"].translate(_DIGITS)
    if glued := spelling.glued.fullmatch(first):
        known = _mended(glued["kind"], spelling.kinds)
        if known is not None:
            return known[1], f"{known[0]}-{_bodies(glued['body'], spelling)}"
    return (None, whole) if whole in spelling.bodies and named else None


def _mended(letters: str, known: Mapping[str, str]) -> tuple[str, str] | None:
    """(spelling, kind) of the letters that stand in the place of the kind."""
    letters = letters.replace("Ð", "Đ")
    if letters in known:
        return letters, known[letters]
    other = _loose(letters)
    return (known["~" + other], known[known["~" + other]]) if "~" + other in known else None


def _bodies(letters: str, spelling: _Spelling) -> str:
    """The bodies of a symbol with known damage mended: ``HDND`` is ``HĐND``."""
    return re.sub(_LETTERS + r"|[0O]H[\dlIO]+", lambda m: _body(m.group(), spelling), letters)


def _body(letters: str, spelling: _Spelling) -> str:
    letters = letters.replace("Ð", "Đ")
    if letters in spelling.bodies:
        return spelling.bodies[letters]
    stem = re.match(r"(UBTV[QO0]H|[QO0]H)(?=[\dlIO]{1,2}$)", letters)
    if stem:
        return spelling.bodies.get(stem[1], stem[1]) + letters[stem.end() :].translate(_DIGITS)
    return letters


def _loose(letters: str) -> str:
    return letters.upper().replace("Đ", "D")


def _spelling(lexicon: Lexicon) -> _Spelling:
    return _spelling_of(tuple(sorted(set(lexicon.kinds.values()))))


@lru_cache(maxsize=8)
def _spelling_of(abbreviations: tuple[str, ...]) -> _Spelling:
    rows = table("documents")
    kinds: dict[str, str] = {a: a for a in abbreviations if " " not in a and a != "Luật"}
    kinds.update(rows.get("symbol_kinds", {}))
    # Damaged letters are mended only where one kind can be meant: HD and HĐ stay apart.
    loose: dict[str, list[str]] = {}
    for spelling in kinds:
        loose.setdefault(_loose(spelling), []).append(spelling)
    kinds.update({"~" + key: names[0] for key, names in loose.items() if len(names) == 1})
    bodies: dict[str, str] = {}
    for true, damaged in rows.get("symbol_bodies", {}).items():
        bodies[true] = true
        bodies.update(dict.fromkeys(damaged, true))
    first = "|".join(sorted((re.escape(k) for k in kinds if k[0] != "~"), key=len, reverse=True))
    last = "|".join(sorted(map(re.escape, bodies), key=len, reverse=True))
    return _Spelling(kinds, bodies, re.compile(rf"(?P<kind>{first}|QD|ND)(?P<body>(?:{last})\d{{0,2}})"))
