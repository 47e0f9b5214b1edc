"""Delegated, graded and qualitative targets: alike in name, and of the same kind.

They are reported apart: two careful readers agree on them far less than on numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vnplan.evaluate import describe
from vnplan.evaluate.assign import assign, named_gold, named_predicted
from vnplan.evaluate.counts import Counts, Share, share
from vnplan.evaluate.gold import KINDS, GoldTarget
from vnplan.evaluate.records import Keys, Record
from vnplan.evaluate.words import WordIndex
from vnplan.model import Target


@dataclass(frozen=True, slots=True)
class OtherScore:
    """``found``: alike in name; ``kinds``: alike and of this kind; ``kind_right`` of the found."""

    found: Counts = field(default_factory=Counts)
    kinds: dict[str, Counts] = field(default_factory=dict)
    kind_right: Share = field(default_factory=Share)
    uncertain: int = 0


def score_others(
    gold: Sequence[GoldTarget], predicted: Sequence[Target], index: WordIndex, keys: Keys
) -> tuple[OtherScore, list[Record], dict[int, str]]:
    """Compare the targets without a value of one document.

    The last thing given leads from the number of a gold record to the id of its prediction.
    """
    numbers = [n for n, g in enumerate(gold) if g.kind != "numeric"]
    wanted = [gold[n] for n in numbers]
    offered = [p for p in predicted if p.kind != "numeric" and p.value is None]
    taken = assign(
        named_gold(wanted, index),
        named_predicted(offered),
        possible=lambda i, j: True,
        agreement=lambda i, j: int(wanted[i].kind == offered[j].kind),
        certain=lambda i: not wanted[i].uncertain,
    )
    pairs = [(g, offered[taken[i]] if i in taken else None) for i, g in enumerate(wanted)]
    scored = [(g, p) for g, p in pairs if not g.uncertain]
    met = [(g, p) for g, p in scored if p is not None]
    excused = {taken[i] for i, g in enumerate(wanted) if g.uncertain and i in taken}
    used = set(taken.values())
    counted = [p for j, p in enumerate(offered) if j not in excused]
    kinds = {
        kind: Counts(
            sum(g.kind == kind for g, _ in scored),
            sum(p.kind == kind for p in counted),
            sum(g.kind == p.kind == kind for g, p in met),
        )
        for kind in KINDS
        if kind != "numeric"
    }
    score = OtherScore(
        found=Counts(len(scored), len(counted), len(met)),
        kinds=kinds,
        kind_right=share(g.kind == p.kind for g, p in met),
        uncertain=len(excused),
    )
    records = [_record(g, p, keys) for g, p in scored]
    records += [_invented(p, keys) for j, p in enumerate(offered) if j not in used]
    return score, records, {numbers[i]: offered[j].id for i, j in taken.items()}


def _record(gold: GoldTarget, predicted: Target | None, keys: Keys) -> Record:
    key = keys.own("other", f"{gold.kind}: {gold.indicator}")
    line = describe.gold_line(gold)
    if predicted is None:
        return Record("other", "missed", key, line)
    same = gold.kind == predicted.kind
    differs = () if same else (describe.difference("kind", gold, predicted),)
    read = describe.predicted_line(predicted)
    return Record("other", "right" if same else "wrong", key, line, read, differs)


def _invented(predicted: Target, keys: Keys) -> Record:
    key = keys.own("other invented", f"{predicted.kind}: {predicted.indicator}")
    return Record("other", "invented", key, None, describe.predicted_line(predicted))
