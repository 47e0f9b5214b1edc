"""Who is made responsible for what."""

from __future__ import annotations

from vnplan.model.base import Noun
from vnplan.spans import Span


class Assignment(Noun):
    """``Phòng Kinh tế chủ trì, phối hợp với … theo dõi chỉ tiêu …``.

    ``targets`` are ids of the targets it names, ``deadline`` the printed time limit.
    """

    assignee: str
    coordinators: tuple[str, ...] = ()
    text: str
    targets: tuple[str, ...] = ()
    deadline: str | None = None
    node: str
    span: Span
