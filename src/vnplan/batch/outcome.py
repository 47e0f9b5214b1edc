"""What became of one file of many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from vnplan.errors import VnplanError
from vnplan.model import Plan

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What some work on the file at ``path`` gave: ``value``, or ``error``."""

    path: str
    value: T | None
    error: VnplanError | None
    seconds: float
    sha256: str | None


@dataclass(frozen=True, slots=True, repr=False)
class Outcome:
    """One file of a batch: its ``plan``, or the ``error`` that says why there is none.

    ``path`` is the path as it was given, ``seconds`` the time the file took, ``sha256`` the
    hash of its bytes (None when it could not be opened).
    """

    path: str
    plan: Plan | None
    error: VnplanError | None
    seconds: float
    sha256: str | None

    @property
    def ok(self) -> bool:
        """Whether there is a plan."""
        return self.plan is not None

    def __repr__(self) -> str:
        why = f"{type(self.error).__name__}: {self.error}"
        became = why if self.plan is None else f"{len(self.plan.targets)} targets"
        return f"<Outcome {self.path}: {became}, {self.seconds:.2f} s>"
