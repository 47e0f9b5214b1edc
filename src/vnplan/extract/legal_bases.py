"""The acts that open a document as its grounds.

Paragraphs before the body that are introduced by ``Căn cứ``, ``Thực hiện`` or ``Triển khai``
(Decree 30/2020/NĐ-CP annex I, component 6), also inside a running first sentence:

    Thực hiện Kế hoạch số … của … và Kế hoạch số … thực hiện Nghị quyết số … của …,
    UBND tỉnh ban hành Kế hoạch …

Each numbered act counts once, also one that only the title of another names; an unnumbered
law (``Luật … ngày …``) once for each clause. ``Xét Tờ trình``, ``Theo đề nghị`` and ``Sau khi
nghe`` introduce no grounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vnplan.extract.header.head import read_head
from vnplan.grammar.agency import find_heads, name_end
from vnplan.grammar.citation import Citation, find_citations, issuer_after, kind_names
from vnplan.grammar.dates import find_dates
from vnplan.handover import CitationDraft, CleanText, Outline
from vnplan.lexicon import Lexicon
from vnplan.lexicon.trie import pattern_of

_ORDERED = frozenset({"part", "chapter", "section", "article", "clause", "point", "task", "item", "annex"})
_MARKS = re.compile(r"[\s\-–+*•“\"]*")
_ENACTING = re.compile(r"[^\n]{0,70}?(?<!\w)(?:quyết nghị|quyết định)\s{0,2}:\s*$")
_PARAGRAPHS = 120  # more grounds than any real document has
_LAWS = frozenset({"Luật", "PL", "Hiến pháp"})
_YEAR = re.compile(r"(?:năm\s{1,3})?(?P<year>(?:19|20)\d\d)(?!\d|\s?[-–])")
_AND_LAW = re.compile(r"[\s,]{0,3}(?:và\s{1,3})?(?=(?:bộ )?luật )")
_AMENDED = re.compile(r"\s{0,2},?\s{0,2}(?:đã |được |đã được )(?:sửa đổi|bổ sung|thay thế)")


@dataclass(frozen=True, slots=True)
class _Words:
    ground: re.Pattern[str]
    other: re.Pattern[str]
    kinds: dict[str, str]
    kind: re.Pattern[str]
    verb: re.Pattern[str]


def read_legal_bases(clean: CleanText, outline: Outline, lexicon: Lexicon) -> tuple[CitationDraft, ...]:
    """The document's grounds in reading order, in clean offsets."""
    words = _words(
        lexicon.cues["legal_grounds"], lexicon.cues["legal_grounds_other"],
        tuple(kind_names(lexicon).items()), lexicon.cues["issuing_verbs"],
    )
    out: list[CitationDraft] = []
    numbers: set[str] = set()
    for start, end in _paragraphs(clean, outline, lexicon, words):
        for a, b in _clauses(clean, start, end, words, lexicon):
            cited = find_citations(clean.text, clean.folded, lexicon, a, b)
            drafts = [*_unnumbered(clean, a, b, cited, words, lexicon), *map(_draft, cited)]
            for draft in sorted(drafts, key=lambda d: d.start):
                if draft.number is None or draft.number not in numbers:
                    out.append(draft)
                    numbers.update({draft.number} if draft.number else ())
    return tuple(out)


def _paragraphs(
    clean: CleanText, outline: Outline, lexicon: Lexicon, words: _Words
) -> Iterator[tuple[int, int]]:
    """Paragraphs of grounds: between the title and the first heading of the body."""
    text, folded = clean.text, clean.folded
    since = read_head(clean, outline, lexicon).end
    opened = False
    seen = 0
    for node in outline.nodes:
        block = node.block
        if block.start < since:
            continue
        seen += 1
        if (block.marker in _ORDERED and node.zone != "grounds") or block.marker == "table" or seen > _PARAGRAPHS:
            return
        if _ENACTING.match(folded, block.start, block.end):
            return
        marks = _MARKS.match(text, block.body if node.zone != "grounds" else block.start, block.end)
        at = marks.end() if marks else block.start
        cue = words.ground.match(folded, at, block.end)
        if cue and (block.marker != "bullet" or node.zone == "grounds" or cue.group() == "căn cứ" or opened):
            opened = True
            yield at, block.end
        elif opened and words.kind.match(folded, at, block.end):
            yield at, block.end  # "Căn cứ Luật …; / Luật …;": the cue stands once
        elif words.other.match(folded, at, block.end):
            continue
        if folded.endswith(("như sau:", "như sau"), block.start, block.end):
            return


def _clauses(
    clean: CleanText, start: int, end: int, words: _Words, lexicon: Lexicon
) -> Iterator[tuple[int, int]]:
    """The clauses of a paragraph that cite grounds: up to ``Xét …`` and to the main sentence."""
    text, folded = clean.text, clean.folded
    end = _main_clause(text, folded, start, end, words, lexicon)
    at = start
    active = True
    run: int | None = None
    while at < end:
        stop = folded.find(";", at, end)
        stop = end if stop < 0 else stop
        begin = at
        while begin < stop and (folded[begin].isspace() or folded[begin] in ";-–"):
            begin += 1
        if words.other.match(folded, begin, stop):
            active = False
        elif words.ground.match(folded, begin, stop):
            active = True
        if active and run is None:
            run = begin
        if not active and run is not None:
            yield run, at
            run = None
        at = stop + 1
    if run is not None:
        yield run, end


def _main_clause(
    text: str, folded: str, start: int, end: int, words: _Words, lexicon: Lexicon
) -> int:
    """Where the sentence stops citing: ``, UBND tỉnh ban hành …``, ``, theo đề nghị của …``."""
    stops = (
        lexicon.cues["issuing_verbs"] + lexicon.cues["citation_title_starts"]
        + lexicon.cues["citation_title_firm"]
    )
    for head in find_heads(folded, start, end):
        before = folded[max(start, head.start - 3) : head.start].rstrip()
        if not before or before[-1] not in ",;.)":
            continue
        stop = name_end(text, folded, head.start, stops, end)
        if words.verb.match(folded, stop, end):
            return head.start
    return end


def _draft(citation: Citation) -> CitationDraft:
    return CitationDraft(
        citation.kind, citation.number, citation.issued, citation.issuer, citation.title,
        citation.start, citation.end,
    )


def _unnumbered(
    clean: CleanText, start: int, end: int, cited: tuple[Citation, ...], words: _Words, lexicon: Lexicon
) -> Iterator[CitationDraft]:
    """Acts without a number at the head of a clause: a law, or another act with its date."""
    text, folded = clean.text, clean.folded
    at = start
    while at < end:
        stop = folded.find(";", at, end)
        stop = end if stop < 0 else stop
        begin: int | None = at
        while begin is not None:
            draft = _unnumbered_at(text, folded, begin, stop, cited, words, lexicon)
            begin = None
            if draft:
                yield draft
                # "Luật A ngày … và Luật sửa đổi … ngày …" names two.
                if draft.kind in _LAWS and draft.issued and (law := _AND_LAW.match(folded, draft.end, stop)):
                    begin = law.end()
        at = stop + 1


def _unnumbered_at(
    text: str, folded: str, at: int, end: int, cited: tuple[Citation, ...], words: _Words, lexicon: Lexicon
) -> CitationDraft | None:
    marks = _MARKS.match(text, at, end)
    at = marks.end() if marks else at
    if cue := words.ground.match(folded, at, end):
        at = cue.end()
        while at < end and (folded[at].isspace() or folded[at] in ":"):
            at += 1
        at += 4 if folded.startswith("vào ", at) else 0
        at += 4 if folded.startswith("các ", at) else 0
    kind = words.kind.match(folded, at, end)
    if kind is None:
        return None
    abbreviation = words.kinds[kind.group()]
    limit = min((c.start for c in cited if at <= c.start < end), default=end)
    if limit <= at:
        return None  # numbered after all
    if amended := _AMENDED.search(folded, at, limit):
        limit = amended.start()
    date = next((d for d in find_dates(text, at, limit)), None)
    if abbreviation in _LAWS:
        if date:
            name_stop, issued, stop = date.start, date.iso, date.end
        else:
            year = None
            for year in _YEAR.finditer(folded, at, limit):
                pass
            name_stop, issued, stop = (year.start(), year["year"], year.end()) if year else (limit, None, limit)
        name = " ".join(text[at:name_stop].split()).strip(" ,.;:")
        name = name.removesuffix(" ngày").removesuffix(" năm")
        return CitationDraft(abbreviation, None, issued, None, name, at, _last(text, at, stop))
    if date is None or date.month is None:
        return None
    issuer = issuer_after(text, folded, kind.end(), lexicon, limit) or issuer_after(text, folded, date.end, lexicon, limit)
    return CitationDraft(
        abbreviation, None, date.iso, " ".join(text[slice(*issuer)].split()) if issuer else None,
        None, at, _last(text, at, limit),
    )


def _last(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,;.:\n":
        end -= 1
    return end


@lru_cache(maxsize=8)
def _words(
    grounds: tuple[str, ...], other: tuple[str, ...], kinds: tuple[tuple[str, str], ...], verbs: tuple[str, ...]
) -> _Words:
    return _Words(
        re.compile(rf"{pattern_of(grounds)}(?!\w)"),
        re.compile(rf"{pattern_of(other)}(?!\w)"),
        dict(kinds),
        re.compile(rf"{pattern_of(name for name, _ in kinds)}(?!\w)"),
        re.compile(rf"[\s,]{{0,3}}{pattern_of(verbs)}(?!\w)"),
    )
