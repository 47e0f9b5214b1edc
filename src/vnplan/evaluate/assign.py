"""Which predicted record is which gold record: one to one, the surest pair first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vnplan.evaluate.gold import GoldTarget
from vnplan.evaluate.words import ENOUGH, ENOUGH_IN_PLACE, WordIndex, contains, overlap, words
from vnplan.model import Target

Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A record's name as words and the places where its printed words stand."""

    name: tuple[str, ...]
    places: Places


def named_gold(targets: Sequence[GoldTarget], index: WordIndex) -> list[Named]:
    return [Named(words(t.indicator), index.find(t.quote)) for t in targets]


def named_predicted(targets: Sequence[Target]) -> list[Named]:
    return [Named(words(t.indicator), t.span.pieces()) for t in targets]


def likeness(gold: Named, predicted: Named) -> tuple[bool, float] | None:
    """(same place, word F1) when the two can be one record, None when they cannot.

    Alike are names that share most words (F1 from 0.5), of which one holds the other whole,
    or that share some words (F1 from 0.3) and stand in the same place.
    """
    shared = overlap(gold.name, predicted.name)
    here = shared >= ENOUGH_IN_PLACE and _touch(gold.places, predicted.places)
    if here or shared >= ENOUGH or contains(gold.name, predicted.name):
        return here, shared
    return None


def _touch(one: Places, other: Places) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def assign(
    gold: Sequence[Named],
    predicted: Sequence[Named],
    *,
    possible: Callable[[int, int], bool],
    agreement: Callable[[int, int], int],
    certain: Callable[[int], bool],
) -> dict[int, int]:
    """Gold index -> predicted index.

    Pairs are taken best first: same place, then likeness of the names, then the number of
    other fields that agree (which tells 2026 from 2030 in one row), then certain gold before
    uncertain, then reading order.
    """
    pairs = []
    for i, wanted in enumerate(gold):
        for j, offered in enumerate(predicted):
            if possible(i, j):
                like = likeness(wanted, offered)
                if like is not None:
                    here, shared = like
                    pairs.append((not here, -shared, -agreement(i, j), not certain(i), i, j))
    pairs.sort()
    taken: dict[int, int] = {}
    used: set[int] = set()
    for *_, i, j in pairs:
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return taken
