"""One line of the evaluation: something gold or predicted, and how it went."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

Status = Literal["right", "wrong", "missed", "invented"]
Part = Literal["target", "other", "node", "header", "basis", "line"]


@dataclass(frozen=True, slots=True)
class Record:
    """``key`` names the record in words, so that two runs can be compared.

    ``gold`` and ``predicted`` are what to show; ``differs`` says what is not the same.
    """

    part: Part
    status: Status
    key: str
    gold: str | None = None
    predicted: str | None = None
    differs: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "part": self.part,
            "status": self.status,
            "key": self.key,
            "gold": self.gold,
            "predicted": self.predicted,
            "differs": list(self.differs),
        }


class Keys:
    """Gives repeated keys a number, so that each record of a document has its own."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def own(self, space: str, key: str) -> str:
        self._seen[space, key] += 1
        count = self._seen[space, key]
        return key if count == 1 else f"{key} #{count}"
