"""Which places a reference names: ``điểm a, b khoản 2 Mục II``, ``Phụ lục I, STT 5-8``.

    reference := step ([","] step)*
    step      := ["các" | "từ"] Kind label (joint [Kind] label)*
    joint     := "," | "và" | "hoặc" | "đến" | "-"
    label     := "II" | "2" | "2.1" | "a" | "II.2.a"

Steps go from the small to the large place; where a small one follows a large one, the next
place begins, and what is larger is said once for all ("điểm a khoản 1, điểm b khoản 2 Mục
II"). From the large to the small ("Mục II khoản 2 điểm a") only one place is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vnplan.extract.assignments.references.words import ReferenceWords

_LABEL = re.compile(
    r"[(“\"]?((?:[ivx]{1,6}|[0-9]{1,3}|[a-eghik-vxyđ])(?:\.(?:[0-9]{1,2}|[a-eghik-vxyđ]))*)[)”\"]?(?!\w)(?!\s*%)"
)
_JOINT = re.compile(r"\s*(?:(đến|tới|-|–)|,\s*và|,|;|và|hoặc)\s*")
_EACH = re.compile(r"(?:các|từ|tại|ở)\s+")
_BETWEEN = re.compile(r"\s*(?:,|;|và|,\s*và)?\s*(?:(?:tại|của|thuộc|ở|trong)\s+)?")
_MOST = 24


@dataclass(frozen=True, slots=True)
class Step:
    """Places of one kind; ``labels`` are (first, last), the same where one is named; none: the only one."""

    kind: str
    labels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Places, each told by its steps from the large to the small; it ends at ``end``."""

    places: tuple[tuple[Step, ...], ...]
    end: int


def reference_at(folded: str, at: int, words: ReferenceWords) -> Reference | None:
    """The reference that begins at ``at``, None when it is not understood."""
    steps: list[Step] = []
    end = at
    while len(steps) < _MOST:
        between = _BETWEEN.match(folded, end) if steps else None
        found = _step_at(folded, between.end() if between else at, words)
        if found is None:
            break
        steps.append(found[0])
        end = found[1]
    places = _places(steps, words)
    return Reference(places, end) if places else None


def _step_at(folded: str, at: int, words: ReferenceWords) -> tuple[Step, int] | None:
    each = _EACH.match(folded, at)
    kind = words.kind.match(folded, each.end() if each else at)
    if kind is None:
        return None
    name, end = words.kinds[kind.group()], kind.end()
    labels: list[tuple[str, str]] = []
    joint: re.Match[str] | None = None
    start = end + 1
    while len(labels) < _MOST:
        again = words.kind.match(folded, start) if joint else None
        if again is not None and words.kinds[again.group()] != name:
            break
        label = _LABEL.match(folded, again.end() + 1 if again else start)
        if label is None:
            break
        if joint is not None and joint.group(1):
            labels[-1] = (labels[-1][0], label.group(1))
        else:
            labels.append((label.group(1), label.group(1)))
        end = label.end()
        joint = _JOINT.match(folded, end)
        if joint is None:
            break
        start = joint.end()
    if not labels and name != "annex":
        return None
    return Step(name, tuple(labels)), end


def _places(steps: list[Step], words: ReferenceWords) -> tuple[tuple[Step, ...], ...]:
    ranks = [words.ranks[step.kind] for step in steps]
    if len(steps) > 1 and ranks == sorted(ranks, reverse=True) and len(set(ranks)) == len(ranks):
        return (tuple(steps),)
    places: list[list[Step]] = []
    for number, step in enumerate(steps):
        if not number or ranks[number] <= ranks[number - 1]:
            places.append([])
        places[-1].insert(0, step)
    for place, following in zip(reversed(places[:-1]), reversed(places[1:]), strict=True):
        largest = words.ranks[place[0].kind]
        place[:0] = [step for step in following if words.ranks[step.kind] > largest]
    return tuple(map(tuple, places))
