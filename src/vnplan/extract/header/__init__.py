"""The head of a document: what letterhead, title, ending and body say about it.

Sources in order of trust: the letterhead; the lines below the title (a second, often cleaner
print of the issuing body); what the body says of itself; the signature.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vnplan.extract.header.ending import read_ending
from vnplan.extract.header.head import Head, read_head
from vnplan.extract.header.issue_data import Statement, read_attached, read_statements
from vnplan.extract.header.issuer import clearest, issuer_below
from vnplan.extract.header.letterhead import read_letterhead
from vnplan.extract.header.period import read_period
from vnplan.extract.header.session import read_session
from vnplan.extract.header.shape import Place, joined
from vnplan.handover import CleanText, Outline
from vnplan.lexicon import Lexicon
from vnplan.model import Header, Period, Session

_SENTENCE_MAX = 600

__all__ = ["read_header"]


def read_header(clean: CleanText, outline: Outline, lexicon: Lexicon) -> Header:
    """Everything the document says about itself. Fields that it does not state are None."""
    head = read_head(clean, outline, lexicon)
    top = read_letterhead(clean, *(head.under or head.letterhead), lexicon)
    ending = read_ending(clean, outline, lexicon)
    below = issuer_below(clean, head.below)
    session = _session(clean, head)
    kind = (lexicon.kinds.get(head.kind_name) if head.kind_name else None) or top.kind
    if kind is None and _is_letter(clean, head):
        kind = "CV"
    named = kind and top.issued and head.title and (top.issuer or below)
    complete = bool(named and (session or kind != "NQ"))
    said = _said(clean, outline, head, lexicon, complete)
    kind = kind or _first(s.kind for s in said)
    return Header(
        kind=kind,
        kind_name=_kind_name(head.kind_name, kind, lexicon),
        number=top.number or _first(s.number for s in said),
        issuer=clearest(clean, top.issuer, below, [s.issuer for s in said], ending.body),
        parent_issuer=top.parent,
        place=top.place,
        issued=top.issued or _first(s.issued for s in said),
        title=_title(clean.text, head, lexicon),
        period=_period(clean, outline, head, said, lexicon),
        session=session or next((s.session for s in said if s.session), None),
        signatories=ending.signatories,
        recipients=ending.recipients,
    )


def _said(
    clean: CleanText, outline: Outline, head: Head, lexicon: Lexicon, complete: bool
) -> Sequence[Statement]:
    """What the text says of the document, looked for only where letterhead and title are silent."""
    if attached := read_attached(clean, *_span((*head.title, *head.below)), lexicon):
        # The number is that of the act which issues this document, its own only for an annex.
        return [attached if head.annex else replace(attached, kind=None, number=None)]
    return () if complete else read_statements(clean, outline, lexicon, head.after_title)


def _is_letter(clean: CleanText, head: Head) -> bool:
    """``V/v …`` in the place of a title."""
    return not head.annex and bool(head.title) and clean.folded.startswith(("v/v", "v / v"), head.title[0][0])


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _kind_name(printed: str | None, kind: str | None, lexicon: Lexicon) -> str | None:
    """``Kế hoạch``: as printed above the title, else the kind's first name in the lexicon."""
    name = printed or next((n for n, k in lexicon.kinds.items() if k == kind), None)
    return name[:1].upper() + name[1:] if name else None


def _title(text: str, head: Head, lexicon: Lexicon) -> str | None:
    """The lines joined; words that the lexicon knows as OCR damage read as they must have been."""
    title = joined(" ".join(text[a:b] for a, b in head.title)).rstrip(" .,;:")
    for start, end in lexicon.repaired(title):
        pairs = zip(title[start:end], lexicon.fold(title[start:end]), strict=True)
        mended = "".join(new.upper() if old.isupper() else new for old, new in pairs)
        title = title[:start] + mended + title[end:]
    return title or None


def _period(
    clean: CleanText, outline: Outline, head: Head, said: Sequence[Statement], lexicon: Lexicon
) -> Period | None:
    """From the title; else from Điều 1, or from the sentence that issues the document."""
    places = [_span(head.title)] if head.title else []
    first = next((n.block for n in outline.nodes if n.block.marker == "article"), None)
    if first is not None:
        places.append((first.start, min(first.end, first.start + _SENTENCE_MAX)))
    places += [s.words for s in said if s.words]
    for start, end in places:
        if period := read_period(clean.text, clean.folded, start, end, lexicon):
            return period
    return None


def _session(clean: CleanText, head: Head) -> Session | None:
    """From the lines below the title."""
    return read_session(clean.text, clean.folded, *_span(head.below)) if head.below else None


def _span(lines: Sequence[Place]) -> Place:
    return (lines[0][0], lines[-1][1]) if lines else (0, 0)
