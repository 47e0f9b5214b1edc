"""What the body says about the document itself: issuer, kind, date and session.

    passed     Nghị quyết này đã được Hội đồng nhân dân … khóa …, kỳ họp … thông qua ngày …
    introduced Ủy ban nhân dân … ban hành Kế hoạch … như sau:
    closed     Trên đây là Kế hoạch … của Ủy ban nhân dân …
    attached   (Kèm theo Quyết định số … ngày … của …), the head of an annex
    enacted    QUYẾT NGHỊ:

Used where letterhead or title are missing: files start anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from vnplan.extract.header.session import read_session
from vnplan.extract.header.shape import Place, joined
from vnplan.grammar.agency import Agency, agency_at, find_heads
from vnplan.grammar.citation import Citation, find_citations
from vnplan.grammar.dates import find_dates
from vnplan.handover import CleanText, Outline
from vnplan.lexicon import Lexicon
from vnplan.lexicon.trie import pattern_of
from vnplan.model import Session

_PASSED_MAX = 420  # characters from "này được" to the date
_PASSED_REACH = 60_000  # characters before the end: annexes may follow the last article
_TRIES = 400  # occurrences of "được" looked at there
_INTRO_NODES = 25
_ATTACHED = re.compile(r"\((?:ban hành\s{1,2})?kèm theo\s[^()\n]{5,400}\)")
_ENACTING = MappingProxyType({"quyết nghị": "NQ", "quyết định": "QĐ"})


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence tells; ``words`` is where it speaks of the document's content."""

    kind: str | None = None
    issuer: str | None = None
    number: str | None = None
    issued: str | None = None
    session: Session | None = None
    words: Place | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    passed: re.Pattern[str]
    closed: re.Pattern[str]
    issues: re.Pattern[str]
    enacting: re.Pattern[str]


def read_statements(clean: CleanText, outline: Outline, lexicon: Lexicon, body: int) -> list[Statement]:
    """All such sentences, the most telling kind first. ``body`` is where the body starts."""
    words = _words(tuple(lexicon.kinds), lexicon.cues["issuing_verbs"])
    return [
        *_passed(clean, lexicon, words),
        *_introduced(clean, outline, lexicon, words, body),
        *_closed(clean, lexicon, words),
        *_enacted(clean, words),
    ]


def read_attached(clean: CleanText, start: int, end: int, lexicon: Lexicon) -> Statement | None:
    """``(Kèm theo Chương trình hành động tại Nghị quyết số …)``: the last act named is the one."""
    match = _ATTACHED.search(clean.folded, start, end)
    if match is None:
        return None
    cited: tuple[Citation, ...] = find_citations(clean.text, clean.folded, lexicon, *match.span())
    if not cited:
        return None
    act = cited[0] if len(cited) == 1 else max(cited, key=lambda c: (c.issuer is not None, -c.start))
    return Statement(act.kind, act.issuer, act.number, act.issued)


def _passed(clean: CleanText, lexicon: Lexicon, words: _Words) -> Iterator[Statement]:
    text, folded = clean.text, clean.folded
    at = len(folded)
    for _ in range(_TRIES):
        at = folded.rfind("được", max(0, len(folded) - _PASSED_REACH), at)
        if at < 0:
            return
        found = words.passed.search(folded, max(0, at - 60), at + 6)
        end = min(len(text), at + _PASSED_MAX)
        # Not bound to one line: a wrap that was not undone may cut the sentence.
        after = folded.find("thông qua", found.end(), end) if found else -1
        if found is None or after < 0:
            continue
        stops = lexicon.cues["issuing_verbs"] + _PASSED_STOPS
        dates = find_dates(text, after, end)
        yield Statement(
            lexicon.kinds[found["kind"]],
            _printed(text, agency_at(text, folded, found.end(), stops, end)),
            None,
            dates[0].iso if dates else None,
            read_session(text, folded, found.end(), end),
        )
        return


_PASSED_STOPS = ("khóa", "kỳ họp", "nhiệm kỳ", "thông qua", "tại")


def _introduced(
    clean: CleanText, outline: Outline, lexicon: Lexicon, words: _Words, body: int
) -> Iterator[Statement]:
    """A sentence before the first heading in which a body issues the document."""
    text, folded = clean.text, clean.folded
    stops = lexicon.cues["issuing_verbs"] + _PASSED_STOPS
    seen = 0
    for node in outline.nodes:
        block = node.block
        if block.start < body or block.marker == "table":
            continue
        seen += 1
        if seen > _INTRO_NODES:
            return
        for head in find_heads(folded, block.start, min(block.end, block.start + 4_000)):
            before = text[max(block.start, head.start - 2) : head.start].strip()
            if before not in ("", ",", ";", "."):
                continue
            named = agency_at(text, folded, head.start, stops, block.end)
            if named is None:
                continue
            if verb := words.issues.match(folded, named.end, block.end):
                kind = lexicon.kinds.get(verb["kind"]) if verb["kind"] else None
                yield Statement(kind, _printed(text, named), words=(named.end, block.end))
                break


def _closed(clean: CleanText, lexicon: Lexicon, words: _Words) -> Iterator[Statement]:
    text, folded = clean.text, clean.folded
    at = folded.rfind("trên đây là")
    if at < 0:
        return
    found = words.closed.match(folded, at)
    if found is None:
        return
    line = folded.find("\n", at)
    end = min(len(text) if line < 0 else line, at + 600)
    stop = re.compile(r"[.;]\s|[.;]$").search(folded, found.end(), end)
    end = stop.start() if stop else end
    stops = lexicon.cues["citation_title_starts"] + lexicon.cues["citation_title_firm"]
    issuer = None
    for head in find_heads(folded, found.end(), end):
        if folded.endswith("của ", 0, head.start):
            issuer = agency_at(text, folded, head.start, stops, end)
    yield Statement(lexicon.kinds[found["kind"]], _printed(text, issuer), words=(at, end))


def _enacted(clean: CleanText, words: _Words) -> Iterator[Statement]:
    if match := words.enacting.search(clean.folded):
        yield Statement(_ENACTING[match["verb"]])


def _printed(text: str, body: Agency | None) -> str | None:
    return joined(text[body.start : body.end]) if body else None


@lru_cache(maxsize=8)
def _words(kinds: tuple[str, ...], verbs: tuple[str, ...]) -> _Words:
    names = pattern_of(kinds)
    return _Words(
        re.compile(rf"(?<!\w)(?P<kind>{names})\s{{1,3}}này\s{{1,3}}(?:đã\s{{1,3}})?được\s{{1,3}}"),
        re.compile(rf"trên đây là\s{{1,3}}(?:nội dung\s|bản\s|toàn bộ\s)?(?P<kind>{names})(?!\w)"),
        re.compile(
            rf"\s{{0,3}}[,]?\s{{0,3}}(?:trân trọng\s|xin\s|kính\s)?{pattern_of(verbs)}(?!\w)"
            rf"(?:\s{{1,3}}(?P<kind>{names})(?!\w))?"
        ),
        re.compile(r"(?m:^)[^\n]{0,60}?(?<!\w)(?P<verb>quyết nghị|quyết định)\s{0,2}:\s*$", re.MULTILINE),
    )
