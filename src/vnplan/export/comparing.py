"""Targets of several documents side by side: one row an indicator, one column a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vnplan.config import IndicatorEntry
from vnplan.diagnostics import CODES
from vnplan.export.showing import period_of, reading_of
from vnplan.model import Target

_RATES = frozenset({"pct", "pct_per_year", "permille", "pp", "pp_per_year"})
_SCORES = frozenset({"score", "rank", "grade"})  # an index in percent may rise by two places
_PARTS = frozenset("%‰")


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of the catalogue: ``targets`` of each document that has any."""

    indicator_id: str
    name: str
    domain: str | None
    targets: Mapping[str, Sequence[Target]]


def compare(
    documents: Iterable[tuple[str, Iterable[Target]]], catalogue: Mapping[str, IndicatorEntry]
) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """The names of the documents with targets, and a line for each indicator that one of them has.

    Lines stand in the order of the catalogue. Left out are targets that no indicator of the
    catalogue fits, as nobody can say which of them mean the same, and numbers that count things
    where the indicator is a rate.
    """
    names: list[str] = []
    found_in: set[str] = set()
    found: dict[str, dict[str, list[Target]]] = {}
    for name, targets in documents:
        for target in targets:
            if name not in found_in:
                found_in.add(name)
                names.append(name)
            id = target.indicator_id
            if id is not None and not _counts_under_rate(target, catalogue.get(id)):
                found.setdefault(id, {}).setdefault(name, []).append(target)
    order = {id: place for place, id in enumerate(catalogue)}
    lines = []
    for id in sorted(found, key=lambda id: (order.get(id, len(order)), id)):
        entry = catalogue.get(id)
        first = next(iter(found[id].values()))[0]
        chosen = {name: tuple(_wholes(targets)) for name, targets in found[id].items()}
        name, domain = (entry.names[0], entry.domain) if entry else (first.indicator, first.domain)
        lines.append(Line(id, name, domain, chosen))
    return tuple(names), tuple(lines)


def _counts_under_rate(target: Target, entry: IndicatorEntry | None) -> bool:
    """``không còn hộ nghèo`` counts households; "0 hộ nghèo" beside "1.2 %" says nothing."""
    if entry is None or entry.unit not in _RATES or target.unit is None or target.measure == "multiple":
        return False
    dimension = target.unit.dimension or ""
    if dimension.startswith("ratio") or dimension in _SCORES:
        return False
    return not _PARTS & set(target.unit.text)


def _wholes(targets: Sequence[Target]) -> Sequence[Target]:
    """Those for the whole document; parts and areas only when there is nothing else."""
    return [t for t in targets if t.parent is None and t.scope is None] or targets


def cell(targets: Sequence[Target], lang: str) -> str:
    """The targets of one document in a few words: ``≥ 95 %``, ``92 % (2026); 95 % (2030)``.

    The period stands with the values when a document has several. ``?`` marks a value that should
    be checked in the document, ``✓`` a target without a value.
    """
    several = len({(reading_of(t, lang), period_of(t.period, lang)) for t in targets}) > 1
    return "; ".join(dict.fromkeys(_one(target, lang, dated=several) for target in targets))


def _one(target: Target, lang: str, *, dated: bool) -> str:
    said = [target.scope or "", period_of(target.period, lang) if dated else ""]
    beside = ", ".join(filter(None, said))
    reading = "✓" if target.kind == "qualitative" and target.value is None else reading_of(target, lang)
    return reading + (f" ({beside})" if beside else "") + (" ?" if doubtful(target) else "")


def doubtful(target: Target) -> bool:
    """Whether a diagnostic of more than mere information touches the target."""
    return any(CODES[code][0] != "info" for code in target.doubts if code in CODES)


def short_names(names: Sequence[str]) -> list[str]:
    """Names for headings: without the folder and the ending that all have in common.

    >>> short_names(["plans/a/kh.pdf", "plans/b/kh.pdf"])
    ['a/kh', 'b/kh']
    """
    split = [name.replace("\\", "/").split("/") for name in names]
    common = 0
    while len(split) > 1 and all(len(s) > common + 1 and s[common] == split[0][common] for s in split):
        common += 1
    kept = ["/".join(parts[common if len(split) > 1 else -1 :]) for parts in split]
    bare = [name.rpartition(".")[0] or name for name in kept]
    return bare if len(set(bare)) == len(set(kept)) else kept
