"""Acts cited in running text: ``Nghị quyết số X ngày D của B về T``.

    citation := [kind] ["số"] symbol {date | "của" issuer} [title]
              | kind name "số" symbol …            (Luật Tổ chức … số 72/2025/QH15)
              | "các" kind "của" issuer ":" {"số" symbol date …}    (kind and issuer shared)

The title runs to the end of the clause; a citation inside it is found as its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from vnplan.folding import fold
from vnplan.grammar.agency import head_at, name_end
from vnplan.grammar.dates import Date, find_dates
from vnplan.grammar.document_number import Symbol, find_symbols
from vnplan.lexicon import Lexicon, table
from vnplan.lexicon.trie import pattern_of

_NUMBER_WORD = re.compile(r"số\s{0,2}[:.]?\s{0,3}$")
_NAME_REACH = 60
_LAW_REACH = 320
_DATE_REACH = 40
_BEFORE_DATE = re.compile(r"[\s,]{0,3}(?:được\s{1,2})?(?:ban hành\s{1,2}|thông qua\s{1,2})?(?:ngày\s{0,3})?$")
_OF = re.compile(r"[\s,]{0,3}của\s{1,3}")
_CLAUSE_END = re.compile(r";|\.(?=\s|/|$)|\n|\(sau đây|\(gọi tắt")
_SESSION = re.compile(r"[\s,(]{0,3}(?:khóa|nhiệm kỳ|kỳ họp|phiên họp|tại kỳ họp)\b")
_SESSION_REACH = 120
_CONNECTIVE = re.compile(r"[\s,;]{0,3}(?:(?:và|cùng)\s{1,3})?(?:các\s{1,3})?$")
_ASSEMBLY = re.compile(r"QH\d+$")
_LAWS = frozenset({"Luật", "PL", "Hiến pháp"})


@dataclass(frozen=True, slots=True)
class Citation:
    """An act named at ``text[start:end]``; ``symbol`` is where its number stands.

    ``kind`` is the abbreviation, ``issued`` an ISO date or its known part.
    """

    start: int
    end: int
    kind: str | None
    number: str | None
    issued: str | None
    issuer: str | None
    title: str | None
    symbol: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns made of the lexicon's kinds of acts."""

    kinds: dict[str, str]
    before: re.Pattern[str]
    anywhere: re.Pattern[str]
    shared: re.Pattern[str]
    title: re.Pattern[str]
    issuer_stops: tuple[str, ...]
    firm: tuple[str, ...]


def kind_names(lexicon: Lexicon) -> dict[str, str]:
    """Folded names of kinds by which acts are cited -> abbreviation."""
    more = table("documents").get("citation_kinds", {})
    return {**{fold(name): kind for name, kind in more.items()}, **lexicon.kinds}


def find_citations(
    text: str, folded: str, lexicon: Lexicon, start: int = 0, end: int | None = None
) -> tuple[Citation, ...]:
    """All numbered acts cited in ``text[start:end]``, in reading order.

    ``folded`` is ``lexicon.fold(text)``.
    """
    end = len(text) if end is None else end
    symbols = find_symbols(text, lexicon, start, end)
    if not symbols:
        return ()
    words = _words(lexicon)
    found: list[Citation] = []
    since = start
    for symbol in symbols:
        found.append(_core(text, folded, words, symbol, since, end))
        since = symbol.end
    found = _with_titles(text, folded, words, found, end)
    return tuple(_with_shared_heads(text, folded, words, found, start, end))


def issuer_after(
    text: str, folded: str, at: int, lexicon: Lexicon, end: int | None = None
) -> tuple[int, int] | None:
    """The body named after ``của`` at ``at``; None when there is no ``của``."""
    end = len(text) if end is None else end
    of = _OF.match(folded, at, end)
    if of is None:
        return None
    words = _words(lexicon)
    stop = name_end(text, folded, of.end(), words.issuer_stops, end, words.firm)
    return (of.end(), stop) if stop > of.end() else None


def _core(text: str, folded: str, words: _Words, symbol: Symbol, since: int, end: int) -> Citation:
    """Kind, number, date and issuer; the title comes later."""
    begin, kind, title = _named(text, folded, words, symbol, since)
    at = symbol.end
    issued: Date | None = None
    issuer: tuple[int, int] | None = None
    for _ in range(2):  # the date may stand before or after the issuer
        if issued is None and (date := _date_after(text, at, end)):
            issued, at = date, date.end
        elif issuer is None and (of := _OF.match(folded, at, end)):
            stop = name_end(text, folded, of.end(), words.issuer_stops, end, words.firm)
            if stop > of.end():
                issuer, at = (of.end(), stop), stop
    return Citation(
        begin,
        at,
        symbol.kind or kind,
        symbol.number,
        issued.iso if issued else None,
        _joined(text, *issuer) if issuer else None,
        title,
        (symbol.start, symbol.end),
    )


def _named(
    text: str, folded: str, words: _Words, symbol: Symbol, since: int
) -> tuple[int, str | None, str | None]:
    """Where the citation starts, the kind its name tells, and a law's own name."""
    at = symbol.start
    word = _NUMBER_WORD.search(folded, max(since, at - 8), at)
    name_stop = word.start() if word else at
    near = words.before.search(folded, max(since, name_stop - _NAME_REACH), name_stop)
    if near and _names(text, folded, words, near, symbol):
        return near.start("name"), words.kinds[near["name"]], None
    begin = word.start() if word else at
    if word is None:
        return begin, None, None
    # The name of a law, or of a body, between the kind and "số"; the first one of the clause
    # is the act: "Luật sửa đổi một số điều của Luật Giá số …".
    clause = max(since, at - _LAW_REACH)
    clause = max(clause, folded.rfind(";", clause, at) + 1, folded.rfind(":", clause, name_stop) + 1)
    for name in words.anywhere.finditer(folded, clause, name_stop):
        kind = words.kinds[name.group()]
        if kind == symbol.kind or (symbol.kind is None and (kind in _LAWS or kind == "NQ")):
            law = _joined(text, name.start(), name_stop) if kind in _LAWS else None
            return name.start(), kind, law
    return begin, None, None


def _names(text: str, folded: str, words: _Words, near: re.Match[str], symbol: Symbol) -> bool:
    """Whether the kind before the number is the act's, not the last word of a law's own name:
    ``… quy phạm pháp luật số 64/2025/QH15``, ``… theo hợp đồng số 69/2020/QH14``.
    """
    kind, start = words.kinds[near["name"]], near.start("name")
    if _ASSEMBLY.search(symbol.number or "") and kind not in _LAWS and kind != "NQ":
        return False
    return kind != "Luật" or (text[start].isupper() and not folded.endswith("pháp ", 0, start))


def _date_after(text: str, at: int, end: int) -> Date | None:
    for date in find_dates(text, at, min(end, at + _DATE_REACH + 60)):
        if date.start - at > _DATE_REACH:
            return None
        return date if _BEFORE_DATE.match(text[at : date.start].lower()) else None
    return None


def _with_titles(
    text: str, folded: str, words: _Words, found: Sequence[Citation], end: int
) -> list[Citation]:
    """Each citation with the words after it, up to the clause end or the next of its rank."""
    out: list[Citation] = []
    for i, citation in enumerate(found):
        at = _past_session(folded, citation.end, end, words)
        clause = _CLAUSE_END.search(folded, at, end)
        stop = clause.start() if clause else end
        for later in found[i + 1 :]:
            if later.start >= stop:
                break
            if _CONNECTIVE.search(folded, at, later.start) and _is_coordinate(folded, at, later.start):
                stop = later.start
                break
        title = _joined(text, at, stop).strip(" ,;:.-–")
        for word in (" và", " và các", " cùng"):
            title = title.removesuffix(word)
        if citation.title is None and len(title) > 2:
            last = at + len(text[at:stop].rstrip(" ,;:.-–\n"))
            out.append(replace(citation, title=title, end=max(citation.end, last)))
        else:
            out.append(citation)
    return out


def _past_session(folded: str, at: int, end: int, words: _Words) -> int:
    """``của HĐND tỉnh khóa X, kỳ họp thứ 8 về …``: the title starts after the session."""
    if not _SESSION.match(folded, at, end):
        return at
    start = words.title.search(folded, at, min(end, at + _SESSION_REACH))
    return start.start() if start else at


def _is_coordinate(folded: str, at: int, start: int) -> bool:
    """Whether the citation at ``start`` stands beside the one that ends at ``at``."""
    between = folded[at:start].rstrip()
    if between.strip(" ,;") in {"", "và", "và các", "các", "cùng"}:
        return True
    return between.endswith((",", ";", " và", ",và"))


def _with_shared_heads(
    text: str, folded: str, words: _Words, found: Sequence[Citation], start: int, end: int
) -> list[Citation]:
    """``các Nghị quyết của HĐND tỉnh: số …; số …``: kind and issuer for those that lack them."""
    heads = list(words.shared.finditer(folded, start, end))
    if not heads:
        return list(found)
    out: list[Citation] = []
    for citation in found:
        head = next((h for h in reversed(heads) if h.end() <= citation.symbol[0]), None)
        bare = citation.start >= citation.symbol[0] - 6
        if head is not None and bare and citation.issuer is None:
            issuer = _joined(text, *head.span("issuer")) if head["issuer"] else None
            citation = replace(citation, kind=citation.kind or words.kinds.get(head["name"]), issuer=issuer)
        out.append(citation)
    return out


def _words(lexicon: Lexicon) -> _Words:
    cues = lexicon.cues
    return _words_of(
        tuple(kind_names(lexicon).items()), cues["citation_title_starts"], cues["citation_title_firm"]
    )


@lru_cache(maxsize=8)
def _words_of(
    kinds: tuple[tuple[str, str], ...], title_starts: tuple[str, ...], firm: tuple[str, ...]
) -> _Words:
    names = pattern_of(name for name, _ in kinds)
    follow = tuple(f"{word} {name}" for name, _ in kinds for word in ("và", "và các", "cùng"))
    return _Words(
        dict(kinds),
        re.compile(rf"(?<!\w)(?P<name>{names})\s{{0,3}}$"),
        re.compile(rf"(?<!\w){names}(?!\w)"),
        re.compile(rf"(?<!\w)các\s+(?P<name>{names})\s+(?:của\s+(?P<issuer>[^:;.\n]{{2,80}}))?:"),
        re.compile(rf"(?<!\w){pattern_of(firm)}(?!\w)"),
        title_starts + firm + follow,
        firm,
    )


def _joined(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


__all__ = ["Citation", "find_citations", "head_at", "issuer_after", "kind_names"]
