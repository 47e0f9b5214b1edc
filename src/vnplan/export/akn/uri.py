"""IRIs of works by the Akoma Ntoso Naming Convention.

``/akn/vn/act/nghi-quyet/hoi-dong-nhan-dan-phuong-an-phu/2026-01-09/15-nq-hdnd``: country, type,
kind, who issued it, date, number. What a document does not say: ``0001`` for the date, the
title in place of the number, ``nn`` when there is neither.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from vnplan.export.akn.names import slug

# Kinds that lay down rules or decide (Law on promulgation of legal documents; Decree 30/2020).
_ACTS = frozenset({"HP", "Luật", "BL", "PL", "L", "NQ", "NQLT", "NĐ", "QĐ", "TT", "TTLT"})
_PARTY = re.compile(r"\d*\s*-\s*[^\W\d_]+\s*/")  # 15-NQ/ĐU; the State writes 15/NQ-HĐND
_YEAR = re.compile(r"/((?:19|20)\d\d)/")  # 72/2025/QH15: the year of issue is part of the number
_LONGEST = 80  # characters of a title in an IRI


class Dated(NamedTuple):
    """``date`` is valid for XML, ``name`` tells how much of it is known, ``uri`` says no more."""

    date: str
    name: str
    uri: str


def dated(issued: str | None, number: str | None) -> Dated:
    """The date of issue, to the precision that is known.

    >>> dated("2026-01", None)
    Dated(date='2026-01-01', name='issued-in-month', uri='2026-01')
    >>> dated(None, "72/2025/QH15").name, dated(None, None).date
    ('issued-in-year', '0001-01-01')
    """
    year = _YEAR.search(number or "")
    known = issued or (year[1] if year else "")
    name = {4: "issued-in-year", 7: "issued-in-month", 10: "issued"}.get(len(known))
    whole = known + "-01-01"[len(known) - 4 :] if name and name != "issued" else known
    if name is None or not _valid(whole):
        return Dated("0001-01-01", "unknown", "0001")
    return Dated(whole, name, known)


def _valid(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def document_type(kind: str | None, number: str | None) -> str:
    """``act`` for rules and decisions, ``statement`` for those of the Party, ``doc`` for the rest.

    >>> document_type("NQ", "15/NQ-HĐND"), document_type("NQ", "15-NQ/ĐU"), document_type("KH", None)
    ('act', 'statement', 'doc')
    """
    if kind not in _ACTS:
        return "doc"
    return "statement" if _PARTY.match(number or "") else "act"


def work_uri(
    kind: str | None,
    kind_name: str | None,
    number: str | None,
    issued: str | None,
    issuer: str | None,
    title: str | None,
) -> str:
    """The IRI of a work; equal for equal headers."""
    subtype = _letter_first(slug(kind_name or kind) or "van-ban")
    actor = _letter_first(slug(issuer)[:_LONGEST].strip("-"))
    own = slug(number)
    if not own[:1].isdigit():  # a draft has a blank before /KH-UBND
        own = slug(title)[:_LONGEST].strip("-") or own or "nn"
    parts = ("/akn/vn", document_type(kind, number), subtype, actor, dated(issued, number).uri, own)
    return "/".join(filter(None, parts))


def _letter_first(part: str) -> str:
    """IRIs tell date from name by the first character."""
    return f"so-{part}" if part[:1].isdigit() else part
