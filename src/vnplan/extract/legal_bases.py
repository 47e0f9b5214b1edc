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
from vnplan.extract.unnumbered_acts import MARKS, Names, find_unnumbered, names_of
from vnplan.grammar.agency import find_heads, name_end
from vnplan.grammar.citation import Citation, find_citations
from vnplan.handover import CitationDraft, CleanText, Outline
from vnplan.lexicon import Lexicon
from vnplan.lexicon.trie import pattern_of

_ORDERED = frozenset(
    {"part", "chapter", "section", "article", "clause", "point", "task", "item", "annex", "table"}
)
_ENACTING = re.compile(r"[^\n]{0,70}?(?<!\w)(?:quyết nghị|quyết định)\s{0,2}:\s*$")
_PARAGRAPHS = 120  # more grounds than any real document has
_INTRODUCED = ("như sau:", "như sau")


@dataclass(frozen=True, slots=True)
class _Words:
    other: re.Pattern[str]
    verb: re.Pattern[str]
    stops: tuple[str, ...]


def read_legal_bases(clean: CleanText, outline: Outline, lexicon: Lexicon) -> tuple[CitationDraft, ...]:
    """The document's grounds in reading order, in clean offsets."""
    names, words = names_of(lexicon), _words(lexicon)
    out: list[CitationDraft] = []
    numbers: set[str] = set()
    for start, end in _paragraphs(clean, outline, lexicon, names, words):
        for a, b in _clauses(clean, start, end, names, words):
            cited = find_citations(clean.text, clean.folded, lexicon, a, b)
            drafts = [*find_unnumbered(clean, a, b, cited, lexicon), *map(_draft, cited)]
            for draft in sorted(drafts, key=lambda d: d.start):
                if draft.number not in numbers:
                    out.append(draft)
                    if draft.number:
                        numbers.add(draft.number)
    return tuple(out)


def _paragraphs(
    clean: CleanText, outline: Outline, lexicon: Lexicon, names: Names, words: _Words
) -> Iterator[tuple[int, int]]:
    """Paragraphs of grounds: between the title and the first heading of the body."""
    text, folded = clean.text, clean.folded
    since = read_head(clean, outline, lexicon).end
    nodes = (node for node in outline.nodes if node.block.start >= since)
    opened = False
    for count, node in enumerate(nodes):
        block, zoned = node.block, node.zone == "grounds"
        if count >= _PARAGRAPHS or (block.marker in _ORDERED and not zoned):
            return
        if _ENACTING.match(folded, block.start, block.end):
            return
        marks = MARKS.match(text, block.start if zoned else block.body, block.end)
        at = marks.end() if marks else block.start
        cue = names.ground.match(folded, at, block.end)
        # A dash before "Thực hiện …" may be a task; before "Căn cứ …" it is the Party's form.
        firm = block.marker != "bullet" or zoned or opened
        # "Căn cứ Luật …; / Luật …;": the cue stands once, the acts on lines of their own.
        bare = cue is None and opened and names.kind.match(folded, at, block.end) is not None
        if bare or (cue and (firm or cue.group() == "căn cứ")):
            opened = True
            yield at, block.end
        if folded.endswith(_INTRODUCED, block.start, block.end):
            return


def _clauses(
    clean: CleanText, start: int, end: int, names: Names, words: _Words
) -> Iterator[tuple[int, int]]:
    """The clauses of a paragraph that cite grounds: up to ``Xét …`` and to the main sentence."""
    folded = clean.folded
    end = _main_clause(clean, start, end, words)
    at = start
    run: int | None = start
    while at < end:
        stop = folded.find(";", at, end)
        stop = end if stop < 0 else stop
        marks = MARKS.match(folded, at, stop)
        begin = marks.end() if marks else at
        if words.other.match(folded, begin, stop):
            if run is not None and run < at:
                yield run, at
            run = None
        elif run is None and names.ground.match(folded, begin, stop):
            run = begin
        at = stop + 1
    if run is not None:
        yield run, end


def _main_clause(clean: CleanText, start: int, end: int, words: _Words) -> int:
    """Where the sentence stops citing: ``…, UBND tỉnh ban hành …``."""
    text, folded = clean.text, clean.folded
    for head in find_heads(folded, start, end):
        before = folded[max(start, head.start - 3) : head.start].rstrip()
        if before and before[-1] in ",;.)":
            stop = name_end(text, folded, head.start, words.stops, end)
            if words.verb.match(folded, stop, end):
                return head.start
    return end


def _draft(citation: Citation) -> CitationDraft:
    return CitationDraft(
        citation.kind,
        citation.number,
        citation.issued,
        citation.issuer,
        citation.title,
        citation.start,
        citation.end,
    )


def _words(lexicon: Lexicon) -> _Words:
    cues = lexicon.cues
    starts = cues["citation_title_starts"] + cues["citation_title_firm"]
    return _compiled(cues["legal_grounds_other"], cues["issuing_verbs"], starts)


@lru_cache(maxsize=8)
def _compiled(other: tuple[str, ...], verbs: tuple[str, ...], starts: tuple[str, ...]) -> _Words:
    return _Words(
        re.compile(rf"{pattern_of(other)}(?!\w)"),
        re.compile(rf"[\s,]{{0,3}}{pattern_of(verbs)}(?!\w)"),
        verbs + starts,
    )
