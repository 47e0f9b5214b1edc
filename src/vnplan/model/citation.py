"""Acts that a document names as its grounds."""

from __future__ import annotations

from vnplan.model.base import Noun
from vnplan.spans import Span


class LegalBasis(Noun):
    """One cited act: ``Căn cứ Nghị quyết số 15/NQ-HĐND ngày 19 tháng 12 năm 2025 của …``.

    ``kind`` is the type's abbreviation, or ``Luật``, ``CV``; ``issued`` an ISO date or its
    known part; ``text`` the printed words at ``span``.
    """

    kind: str | None = None
    number: str | None = None
    issued: str | None = None
    issuer: str | None = None
    title: str | None = None
    text: str
    span: Span
