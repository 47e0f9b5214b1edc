"""Numbers that add up: hits among gold and predicted, and shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Counts:
    """``hit`` of ``gold`` records were met by ``hit`` of ``predicted`` ones."""

    gold: int = 0
    predicted: int = 0
    hit: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.gold + other.gold, self.predicted + other.predicted, self.hit + other.hit)

    @property
    def precision(self) -> float | None:
        """None when nothing was predicted."""
        return self.hit / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """None when there is nothing to find."""
        return self.hit / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """None when there is nothing to find and nothing was predicted."""
        return 2 * self.hit / (self.gold + self.predicted) if self.gold + self.predicted else None

    def to_dict(self) -> dict[str, Any]:
        return {
            "gold": self.gold,
            "predicted": self.predicted,
            "hit": self.hit,
            "precision": rounded(self.precision),
            "recall": rounded(self.recall),
            "f1": rounded(self.f1),
        }


@dataclass(frozen=True, slots=True)
class Share:
    """``right`` of ``total``."""

    right: int = 0
    total: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.total + other.total)

    @property
    def ratio(self) -> float | None:
        return self.right / self.total if self.total else None

    def to_dict(self) -> dict[str, Any]:
        return {"right": self.right, "total": self.total, "ratio": rounded(self.ratio)}


def share(flags: Iterable[bool]) -> Share:
    """How many of the flags are set."""
    listed = list(flags)
    return Share(sum(listed), len(listed))


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of many counts."""
    return sum(counts, Counts())


def added(tables: Iterable[dict[str, Share]]) -> dict[str, Share]:
    """The sums, name by name, in the order the names first appear."""
    sums: dict[str, Share] = {}
    for table in tables:
        for name, value in table.items():
            sums[name] = sums.get(name, Share()) + value
    return sums


def mean(values: Sequence[float]) -> float | None:
    """The plain mean, None of nothing."""
    return sum(values) / len(values) if values else None


def rounded(value: float | None) -> float | None:
    """Four digits are more than the gold can tell apart, and keep saved runs comparable."""
    return None if value is None else round(value, 4)
