"""Numeric targets: found, right, field by field, and what was invented."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from vnplan.evaluate import describe
from vnplan.evaluate.assign import assign, named_gold, named_predicted
from vnplan.evaluate.counts import Counts, Share, share
from vnplan.evaluate.gold import GoldTarget
from vnplan.evaluate.records import Keys, Record
from vnplan.evaluate.words import WordIndex, squeezed, words
from vnplan.model import Target


def _unit(text: str | None) -> str:
    return squeezed(text) if text else ""


# field -> do gold and predicted agree? `parent` needs the assignment and is judged apart.
# Only the end of a period is scored: `..2030` and `2030` are one answer.
_AGREE: tuple[tuple[str, Callable[[GoldTarget, Target], bool]], ...] = (
    ("comparator", lambda g, p: g.comparator == p.comparator),
    ("unit", lambda g, p: _unit(g.unit) == _unit(p.unit.text if p.unit else None)),
    ("measure", lambda g, p: g.measure == p.measure),
    ("period end", lambda g, p: g.end == p.period.end),
    ("annual", lambda g, p: g.annual == p.period.annual),
    ("approximate", lambda g, p: g.approximate == p.approximate),
    ("indicator_id", lambda g, p: g.indicator_id is None or g.indicator_id == p.indicator_id),
    ("kind", lambda g, p: g.kind == p.kind),
    # Word for word, beside the likeness that finds a record.
    ("name", lambda g, p: words(g.indicator) == words(p.indicator)),
)
NEEDED = frozenset({"comparator", "unit", "measure", "period end", "indicator_id"})
"""A found record is right when these agree as well."""


@dataclass(frozen=True, slots=True)
class TargetScore:
    """Counts of one document.

    ``table_found`` and ``table_right`` are the part of tables. How many predicted records carry
    a doubt: ``doubted`` of those that are wrong, ``misread`` of those among them that lack more
    than the catalogue's id, ``alarmed`` of those that are right (false alarms). ``uncertain``:
    predicted records that met an uncertain gold record and so count for nothing.
    """

    found: Counts = field(default_factory=Counts)
    right: Counts = field(default_factory=Counts)
    table_found: Counts = field(default_factory=Counts)
    table_right: Counts = field(default_factory=Counts)
    fields: dict[str, Share] = field(default_factory=dict)
    doubted: Share = field(default_factory=Share)
    misread: Share = field(default_factory=Share)
    alarmed: Share = field(default_factory=Share)
    uncertain: int = 0


def score_targets(
    gold: Sequence[GoldTarget],
    predicted: Sequence[Target],
    index: WordIndex,
    keys: Keys,
    others: Mapping[int, str] | None = None,
) -> tuple[TargetScore, list[Record]]:
    """Compare the numeric targets of one document. ``index`` is of the document's text.

    ``others`` leads from the number of a gold record of another kind to the id of its
    prediction: a numeric target may be part of a target without a number.
    """
    numbers = [n for n, g in enumerate(gold) if g.kind == "numeric"]
    wanted = [gold[n] for n in numbers]
    offered = [p for p in predicted if p.kind == "numeric" or p.value is not None]
    taken = assign(
        named_gold(wanted, index),
        named_predicted(offered),
        possible=lambda i, j: wanted[i].value == offered[j].value and wanted[i].upper == offered[j].upper,
        agreement=lambda i, j: sum(agree(wanted[i], offered[j]) for _, agree in _AGREE),
        certain=lambda i: not wanted[i].uncertain,
    )
    ids = {**(others or {}), **{numbers[i]: offered[j].id for i, j in taken.items()}}
    pairs = [(g, offered[taken[i]] if i in taken else None) for i, g in enumerate(wanted)]
    scored = [(g, p) for g, p in pairs if not g.uncertain]
    excused = sum(g.uncertain and p is not None for g, p in pairs)
    used = set(taken.values())
    invented = [p for j, p in enumerate(offered) if j not in used]

    records = [_record(g, p, ids, keys) for g, p in scored]
    met = [(g, p, apart(g, p, ids)) for g, p in scored if p is not None]
    is_right = [not NEEDED & set(names) for _, _, names in met]
    in_table = [g.in_table for g, _, _ in met]
    wrong = [p for (_, p, _), right in zip(met, is_right, strict=True) if not right]
    misread = [p for _, p, names in met if NEEDED & set(names) and not _only_unidentified(p, names)]
    counted = len(offered) - excused
    table_gold = sum(g.in_table for g, _ in scored)
    # A hit on a table record counts on both sides, wherever the prediction says it stands.
    table_counted = sum(in_table) + sum(_in_table(p) for p in invented)
    score = TargetScore(
        found=Counts(len(scored), counted, len(met)),
        right=Counts(len(scored), counted, sum(is_right)),
        table_found=Counts(table_gold, table_counted, sum(in_table)),
        table_right=Counts(
            table_gold, table_counted, sum(r and t for r, t in zip(is_right, in_table, strict=True))
        ),
        fields={name: _accuracy(name, met) for name in (*dict(_AGREE), "parent")},
        doubted=share(bool(p.doubts) for p in wrong + invented),
        misread=share(bool(p.doubts) for p in misread + invented),
        alarmed=share(bool(p.doubts) for (_, p, _), right in zip(met, is_right, strict=True) if right),
        uncertain=excused,
    )
    return score, records + [_invented(p, keys) for p in invented]


def apart(gold: GoldTarget, predicted: Target, ids: dict[int, str]) -> list[str]:
    """The fields that differ. ``ids``: index of a gold target -> id of its prediction."""
    names = [name for name, agree in _AGREE if not agree(gold, predicted)]
    parent = None if gold.parent is None else ids.get(gold.parent, "")
    return names if parent == predicted.parent else [*names, "parent"]


def _only_unidentified(predicted: Target, names: list[str]) -> bool:
    """The number is right; only the catalogue's id was not found."""
    return predicted.indicator_id is None and NEEDED & set(names) == {"indicator_id"}


def _accuracy(name: str, met: list[tuple[GoldTarget, Target, list[str]]]) -> Share:
    return share(
        name not in names for g, _, names in met if name != "indicator_id" or g.indicator_id is not None
    )


def _record(gold: GoldTarget, predicted: Target | None, ids: dict[int, str], keys: Keys) -> Record:
    key = keys.own("target", describe.key(gold.indicator, gold.value, gold.upper, gold.end))
    line = describe.gold_line(gold)
    if predicted is None:
        return Record("target", "missed", key, line)
    names = apart(gold, predicted, ids)
    return Record(
        "target",
        "wrong" if NEEDED & set(names) else "right",
        key,
        line,
        describe.predicted_line(predicted),
        tuple(describe.difference(name, gold, predicted) for name in names),
    )


def _invented(predicted: Target, keys: Keys) -> Record:
    key = describe.key(predicted.indicator, predicted.value, predicted.upper, predicted.period.end)
    line = describe.predicted_line(predicted)
    return Record("target", "invented", keys.own("target invented", key), None, line)


def _in_table(target: Target) -> bool:
    return target.cell is not None or "\t" in target.text or " | " in target.text
