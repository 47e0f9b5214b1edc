"""The head of a document: what letterhead, title, ending and body say about it.

Sources in order of trust: the letterhead; the lines below the title (a second, often cleaner
print of the issuing body); what the body says of itself; the signature.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vnplan.extract.header.ending import read_ending
from vnplan.extract.header.head import Head, read_head
from vnplan.extract.header.issue_data import Statement, read_attached, statements
from vnplan.extract.header.issuer import clearest, issuer_below
from vnplan.extract.header.letterhead import read_letterhead
from vnplan.extract.header.period import read_period
from vnplan.extract.header.session import read_session
from vnplan.extract.header.shape import joined
from vnplan.handover import CleanText, Outline
from vnplan.lexicon import Lexicon
from vnplan.model import Header, Period, Session

_SENTENCE_MAX = 600

__all__ = ["read_header"]


def read_header(clean: CleanText, outline: Outline, lexicon: Lexicon) -> Header:
    """Everything the document says about itself. Fields that it does not state are None."""
    text = clean.text
    head = read_head(clean, outline, lexicon)
    top = read_letterhead(clean, *(head.under or head.letterhead), lexicon)
    ending = read_ending(clean, outline, lexicon)
    attached = read_attached(clean, *_below(head), lexicon)
    said = statements(clean, outline, lexicon, _after_title(head)) if attached is None else [attached]
    if attached and not head.annex:
        said = [replace(attached, kind=None, number=None)]  # the number is the issuing act's
    below = issuer_below(clean, head.below, lexicon)
    kind_name = joined(clean.folded[slice(*head.kind)]) if head.kind else None
    kind = lexicon.kinds.get(kind_name) if kind_name else None
    kind = kind or top.kind or _first(s.kind for s in said)
    if kind is None and not head.annex and any("v/v" in text[a:b].lower() for a, b in head.title[:1]):
        kind = "CV"
    issuer = clearest(clean, [top.issuer, below], [s.issuer for s in said], ending.body)
    return Header(
        kind=kind,
        kind_name=_kind_name(kind_name, kind, lexicon),
        number=top.number or _first(s.number for s in said),
        issuer=issuer,
        parent_issuer=top.parent,
        place=top.place,
        issued=top.issued or _first(s.issued for s in said),
        title=_title(text, head),
        period=_period(clean, outline, head, said, lexicon),
        session=_session(clean, head, said),
        signatories=ending.signatories,
        recipients=ending.recipients,
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _below(head: Head) -> tuple[int, int]:
    """From the title to the end of the opening."""
    lines = (*head.title, *head.below)
    return (lines[0][0], lines[-1][1]) if lines else (head.end, head.end)


def _after_title(head: Head) -> int:
    """Where the title ends: the issuing sentence may stand among the lines below it."""
    last = head.title[-1] if head.title else head.kind
    return last[1] if last else head.end


def _kind_name(printed: str | None, kind: str | None, lexicon: Lexicon) -> str | None:
    """``Kế hoạch``: as printed above the title, else the kind's first name in the lexicon."""
    name = printed or next((n for n, k in lexicon.kinds.items() if k == kind), None)
    return name[:1].upper() + name[1:] if name else None


def _title(text: str, head: Head) -> str | None:
    title = joined(" ".join(text[a:b] for a, b in head.title)).rstrip(" .,;:")
    return title or None


def _period(
    clean: CleanText, outline: Outline, head: Head, said: Sequence[Statement], lexicon: Lexicon
) -> Period | None:
    """From the title; else from Điều 1, or from the sentence that issues the document."""
    places = [(a, b) for a, b in (_span(head.title),) if b > a]
    first = next((n.block for n in outline.nodes if n.block.marker == "article"), None)
    if first is not None:
        places.append((first.start, min(first.end, first.start + _SENTENCE_MAX)))
    places += [s.words for s in said if s.words]
    for start, end in places:
        if period := read_period(clean.text, clean.folded, start, end, lexicon):
            return period
    return None


def _session(clean: CleanText, head: Head, said: Sequence[Statement]) -> Session | None:
    """From the lines below the title; else from the article that tells the passing."""
    start, end = _span(head.below)
    session = read_session(clean.text, clean.folded, start, end) if end > start else None
    return session or next((s.session for s in said if s.session), None)


def _span(lines: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return (lines[0][0], lines[-1][1]) if lines else (0, 0)
