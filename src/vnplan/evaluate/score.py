"""All scores of one document, and their sums over many."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vnplan.evaluate.counts import Counts, Share, added, mean, rounded, total
from vnplan.evaluate.gold import GoldDocument, GoldStructure
from vnplan.evaluate.header import BasisScore, HeaderScore, score_bases, score_header
from vnplan.evaluate.others import OtherScore, score_others
from vnplan.evaluate.outline import score_lines, score_outline
from vnplan.evaluate.records import Keys, Record
from vnplan.evaluate.targets import TargetScore, score_targets
from vnplan.evaluate.words import WordIndex
from vnplan.model import Plan


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """One document. A part that its gold leaves out is None; ``error`` when it was not read."""

    name: str
    error: str | None = None
    targets: TargetScore | None = None
    others: OtherScore | None = None
    outline: Counts | None = None
    header: HeaderScore | None = None
    bases: BasisScore | None = None
    structure: Counts | None = None
    records: tuple[Record, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        parts = {
            name: _plain(getattr(self, name))
            for name in ("targets", "others", "outline", "header", "bases", "structure")
        }
        return {
            "name": self.name,
            "error": self.error,
            **{k: v for k, v in parts.items() if v is not None},
            "records": [r.to_dict() for r in self.records],
        }


def score_document(name: str, gold: GoldDocument, plan: Plan, *, error: str | None = None) -> DocumentScore:
    """Score a plan against the gold of its document. ``plan`` is an empty one after an error."""
    keys = Keys()
    records: list[Record] = []
    targets = others = outline = header = bases = None
    if gold.targets is not None:
        index = WordIndex.of(str(plan.text))
        others, rest, ids = score_others(gold.targets, plan.targets, index, keys)
        targets, more = score_targets(gold.targets, plan.targets, index, keys, ids)
        records += more + rest
    if gold.outline is not None:
        outline, more = score_outline(gold.outline, plan, keys)
        records += more
    if gold.header is not None:
        header, more = score_header(gold.header, plan.header)
        records += more
    if gold.legal_bases is not None:
        bases, more = score_bases(gold.legal_bases, plan.legal_bases, keys)
        records += more
    return DocumentScore(name, error, targets, others, outline, header, bases, None, tuple(records))


def score_structure(name: str, gold: GoldStructure, plan: Plan, *, error: str | None = None) -> DocumentScore:
    """Score a plan against a publisher's outline."""
    structure, records = score_lines(gold, plan, Keys())
    return DocumentScore(name, error, structure=structure, records=tuple(records))


@dataclass(frozen=True)
class Evaluation:
    """The scores of all documents, in the order of their names, and what they sum to."""

    documents: tuple[DocumentScore, ...]

    @property
    def failed(self) -> tuple[DocumentScore, ...]:
        """The documents that could not be read."""
        return tuple(d for d in self.documents if d.error is not None)

    @cached_property
    def targets(self) -> TargetScore:
        """Numeric targets, pooled."""
        scores = [d.targets for d in self.documents if d.targets]
        return TargetScore(
            found=total(s.found for s in scores),
            right=total(s.right for s in scores),
            table_found=total(s.table_found for s in scores),
            table_right=total(s.table_right for s in scores),
            fields=added(s.fields for s in scores),
            doubted=sum((s.doubted for s in scores), Share()),
            misread=sum((s.misread for s in scores), Share()),
            alarmed=sum((s.alarmed for s in scores), Share()),
            uncertain=sum(s.uncertain for s in scores),
        )

    @cached_property
    def others(self) -> OtherScore:
        """The other kinds of targets, pooled."""
        scores = [d.others for d in self.documents if d.others]
        kinds: dict[str, Counts] = {}
        for s in scores:
            for kind, counts in s.kinds.items():
                kinds[kind] = kinds.get(kind, Counts()) + counts
        return OtherScore(
            total(s.found for s in scores),
            kinds,
            sum((s.kind_right for s in scores), Share()),
            sum(s.uncertain for s in scores),
        )

    @cached_property
    def outline(self) -> Counts:
        """Labelled nodes, pooled."""
        return total(d.outline for d in self.documents if d.outline)

    @cached_property
    def header(self) -> HeaderScore:
        """Header fields, pooled."""
        scores = [d.header for d in self.documents if d.header]
        return HeaderScore(added(s.fields for s in scores), sum((s.invented for s in scores), Share()))

    @cached_property
    def bases(self) -> BasisScore:
        """Legal bases, pooled."""
        scores = [d.bases for d in self.documents if d.bases]
        return BasisScore(total(s.acts for s in scores), added(s.fields for s in scores))

    @cached_property
    def structure(self) -> Counts:
        """Nodes against the publishers' outlines, pooled."""
        return total(d.structure for d in self.documents if d.structure)

    @property
    def faultless(self) -> Share:
        """How many publishers' outlines are met without an error."""
        judged = [d.structure for d in self.documents if d.structure]
        return Share(sum(c.gold == c.predicted == c.hit for c in judged), len(judged))

    def means(self) -> dict[str, dict[str, float | None]]:
        """Means over the documents that have numeric targets to find (and over the outlines).

        Precision is 0 where a document has targets and none was predicted.
        """
        with_targets = [d.targets for d in self.documents if d.targets and d.targets.found.gold]
        return {
            "found": _means(s.found for s in with_targets),
            "right": _means(s.right for s in with_targets),
            "outline": _means(d.outline for d in self.documents if d.outline and d.outline.gold),
            "structure": _means(d.structure for d in self.documents if d.structure and d.structure.gold),
        }

    def to_dict(self) -> dict[str, Any]:
        """Everything, as plain data; ``against`` reads it back."""
        return {
            "pooled": {
                "targets": _plain(self.targets),
                "others": _plain(self.others),
                "outline": _plain(self.outline),
                "header": _plain(self.header),
                "bases": _plain(self.bases),
                "structure": _plain(self.structure),
                "structure_faultless": _plain(self.faultless),
            },
            "mean": self.means(),
            "failed": [d.name for d in self.failed],
            "documents": [d.to_dict() for d in self.documents],
        }


def _means(counts: Iterable[Counts]) -> dict[str, float | None]:
    listed = list(counts)
    pick: dict[str, Callable[[Counts], float | None]] = {
        "precision": lambda c: c.precision,
        "recall": lambda c: c.recall,
        "f1": lambda c: c.f1,
    }
    return {name: rounded(mean([get(c) or 0.0 for c in listed])) for name, get in pick.items()}


def _plain(value: Any) -> Any:
    """Counts, shares and the records made of them as JSON data."""
    if isinstance(value, Counts | Share):
        return value.to_dict()
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value
