"""Arithmetic and consistency that was tried on the targets."""

from __future__ import annotations

from typing import Literal

from vnplan.model.base import Noun
from vnplan.spans import Span

CheckKind = Literal["sum", "total", "share", "part", "repeat"]


class Check(Noun):
    """One comparison of targets with each other: ``parts 626.229 + 1.491.346 = 2.117.575``.

    ``kind``: sum (parts and their whole), total (the rows of a table and its total row),
    share (a structure and 100%), part (a share and the share that it is a part of), repeat
    (one target stated twice). ``ok`` tells whether it holds; when it does not, the targets
    carry the doubt and a diagnostic says the same.
    """

    kind: CheckKind
    ok: bool
    message: str
    targets: tuple[str, ...]
    span: Span
    page: int | None = None
