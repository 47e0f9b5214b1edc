"""Gains and losses against a saved run, record by record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from vnplan.errors import EvaluationError
from vnplan.evaluate.score import Evaluation

# Nothing said is better than something invented; a found record with one wrong field is
# better than a missed one.
_RANK: Mapping[str | None, int] = MappingProxyType(
    {"invented": 0, None: 1, "missed": 1, "wrong": 2, "right": 3}
)

Statuses = Mapping[str, Mapping[tuple[str, str, bool], str]]
"""Document -> (part, key, invented) -> status."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record that went better (``gain``) or worse; ``was`` or ``now`` None: not there."""

    document: str
    part: str
    key: str
    was: str | None
    now: str | None
    gain: bool

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("document", "part", "key", "was", "now", "gain")}


@dataclass(frozen=True, slots=True)
class Baseline:
    """A saved run: its sums and what became of each record."""

    pooled: Mapping[str, Any]
    statuses: Statuses


def load_baseline(path: Path) -> Baseline:
    """Read what ``evaluate --save`` wrote. Raises :class:`EvaluationError`."""
    try:
        data = json.loads(path.read_text("utf-8"))
        return Baseline(data["pooled"], _statuses(data["documents"]))
    except OSError as error:
        raise EvaluationError(f"{path}: cannot be read ({error.strerror or error})") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvaluationError(
            f"{path}: is not a saved evaluation; write one with: vnplan evaluate DIR --save {path}"
        ) from error


def changes(evaluation: Evaluation, baseline: Baseline) -> tuple[Change, ...]:
    """What changed, by document and record. Documents of only one of the runs do not count."""
    now = _statuses(evaluation.to_dict()["documents"])
    return tuple(
        change
        for name, records in now.items()
        if name in baseline.statuses
        for change in _document(name, baseline.statuses[name], records)
    )


def _document(
    name: str, was: Mapping[tuple[str, str, bool], str], now: Mapping[tuple[str, str, bool], str]
) -> Iterator[Change]:
    for place in dict.fromkeys((*now, *was)):
        before, after = was.get(place), now.get(place)
        # A gold record that only one of the runs knows was edited in the gold; it is no change.
        known = place[2] or (before is not None and after is not None)
        if known and _RANK[before] != _RANK[after]:
            yield Change(name, place[0], place[1], before, after, _RANK[after] > _RANK[before])


def _statuses(documents: list[Mapping[str, Any]]) -> dict[str, dict[tuple[str, str, bool], str]]:
    statuses = {
        d["name"]: {(r["part"], r["key"], r["status"] == "invented"): r["status"] for r in d["records"]}
        for d in documents
    }
    if any(status not in _RANK for records in statuses.values() for status in records.values()):
        raise ValueError("unknown status")
    return statuses
