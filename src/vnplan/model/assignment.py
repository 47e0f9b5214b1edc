"""Who is made responsible for what."""

from __future__ import annotations

from vnplan.model.base import Noun
from vnplan.spans import Span


class Assignment(Noun):
    """``Phòng Kinh tế chủ trì, phối hợp với … theo dõi chỉ tiêu …``.

    Bodies have one spelling each ("UBND xã" is "Ủy ban nhân dân xã"); ``assignee_span`` is where the
    printed words stand. ``assignee`` is the first of ``assignees``. ``targets`` are ids of the targets
    it names, ``deadline`` the printed time limit.
    """

    assignee: str
    assignees: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    text: str
    targets: tuple[str, ...] = ()
    deadline: str | None = None
    node: str
    span: Span
    assignee_span: Span | None = None
