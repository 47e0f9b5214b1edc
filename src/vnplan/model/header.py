"""The head of a document (Decree 30/2020/NĐ-CP, annex I)."""

from __future__ import annotations

from datetime import date

from vnplan.model.base import Noun


class Period(Noun):
    """Years, inclusive; either end may be open. ``đến năm 2030`` is (None, 2030)."""

    start: int | None = None
    end: int | None = None


class Signatory(Noun):
    """Who signed: ``TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH / Nguyễn Văn A``.

    ``authority`` is the mark before the body or office: TM., KT., TL., TUQ., Q.
    """

    name: str | None = None
    position: str | None = None
    authority: str | None = None


class Session(Noun):
    """The council's term and session: ``khóa XII, kỳ họp thứ sáu``."""

    term: str | None = None
    meeting: str | None = None


class Header(Noun):
    """Everything the letterhead, the title and the ending say. Any field may be None.

    ``kind`` is the abbreviation of the document type by Decree 30/2020 (NQ, KH, QĐ, BC…),
    ``kind_name`` its name (``"Kế hoạch"``), ``number`` None when the number is left blank,
    ``issued`` an ISO date of which day, or day and month, may be blank in the document:
    ``"2026-01-09"``, ``"2026-01"``, ``"2026"``.
    """

    kind: str | None = None
    kind_name: str | None = None
    number: str | None = None
    issuer: str | None = None
    parent_issuer: str | None = None
    place: str | None = None
    issued: str | None = None
    title: str | None = None
    period: Period | None = None
    session: Session | None = None
    signatories: tuple[Signatory, ...] = ()
    recipients: tuple[str, ...] = ()

    @property
    def issued_on(self) -> date | None:
        """``issued`` as a date, None when the day or the month is blank."""
        return date.fromisoformat(self.issued) if self.issued and len(self.issued) == 10 else None
