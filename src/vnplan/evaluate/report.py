"""The evaluation as text for people: tables, the list of errors, gains and losses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from vnplan.evaluate.against import Baseline, Change
from vnplan.evaluate.counts import Counts, Share
from vnplan.evaluate.records import Record
from vnplan.evaluate.score import DocumentScore, Evaluation
from vnplan.evaluate.targets import TargetScore
from vnplan.export.layout import Column, table

_MARK = MappingProxyType({"missed": "missed  ", "wrong": "wrong   ", "invented": "invented"})
_NAME = Column("document", elastic=True)


def report(evaluation: Evaluation) -> str:
    """Everything that has gold, one table a part, pooled and mean in the last rows."""
    sections = [
        _targets(evaluation),
        _fields(evaluation),
        _others(evaluation),
        _rest(evaluation),
        _structure(evaluation),
        _failed(evaluation),
    ]
    return "\n\n".join(section for section in sections if section)


def errors(evaluation: Evaluation) -> str:
    """Each missed, invented and wrong record of each document, with what differs."""
    blocks = []
    for document in evaluation.documents:
        lines = [line for record in document.records for line in _error(record)]
        if lines:
            blocks.append("\n".join([f"== {document.name}", *lines]))
    return "\n\n".join(blocks)


def compared(found: Sequence[Change], evaluation: Evaluation, baseline: Baseline) -> str:
    """Gains and losses against a saved run, then the sums of both."""
    lines: list[str] = []
    for name in dict.fromkeys(change.document for change in found):
        lines.append(f"== {name}")
        for change in sorted((c for c in found if c.document == name), key=lambda c: c.gain):
            sign = "gain" if change.gain else "LOSS"
            step = f"{change.was or 'absent'} -> {change.now or 'absent'}"
            lines.append(f"  {sign}  {change.part}: {change.key}  ({step})")
    gains = sum(change.gain for change in found)
    lines.append(f"{gains} gains, {len(found) - gains} losses")
    now = evaluation.to_dict()["pooled"]
    for label, path in _COMPARED:
        before, after = _at(baseline.pooled, path), _at(now, path)
        if before is not None and after is not None:
            lines.append(f"  {label}: F1 {before:.4f} -> {after:.4f} ({after - before:+.4f})")
    return "\n".join(lines)


_COMPARED = (
    ("targets found", ("targets", "found", "f1")),
    ("targets right", ("targets", "right", "f1")),
    ("outline", ("outline", "f1")),
    ("legal bases", ("bases", "acts", "f1")),
    ("publishers' outlines", ("structure", "f1")),
)


def _at(data: Mapping[str, Any], path: Sequence[str]) -> float | None:
    value: Any = data
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, int | float) else None


def _targets(evaluation: Evaluation) -> str:
    documents = [d for d in evaluation.documents if d.targets]
    if not documents:
        return ""
    columns = [_NAME, *_numbers("gold", "read", "found P", "R", "F1", "right P", "R", "F1", "uncertain")]
    rows = [
        _target_row(d.name, d.targets.found, d.targets.right, d.targets.uncertain)
        for d in documents
        if d.targets
    ]
    pooled = evaluation.targets
    rows.append(_target_row("pooled", pooled.found, pooled.right, pooled.uncertain))
    if pooled.table_found.gold or pooled.table_found.predicted:
        found, right = pooled.table_found, pooled.table_right
        rows.append(_target_row("  of these in tables", found, right, None))
    means = evaluation.means()
    mean = [*_mean(means["found"]), *_mean(means["right"])]
    rows.append(["mean over documents with targets", "", "", *mean, ""])
    return "Numeric targets\n" + table(columns, rows)


def _target_row(name: str, found: Counts, right: Counts, uncertain: int | None) -> list[str]:
    note = "" if uncertain is None else str(uncertain)
    return [name, str(found.gold), str(found.predicted), *_prf(found), *_prf(right), note]


def _fields(evaluation: Evaluation) -> str:
    score = evaluation.targets
    if not score.found.gold and not score.found.predicted:
        return ""
    rows = [[name, *_shared(value)] for name, value in score.fields.items()]
    columns = [Column("field of found targets"), *_numbers("agree", "of", "%")]
    return f"{table(columns, rows)}\n\n{_doubts(score)}"


def _doubts(score: TargetScore) -> str:
    """Do doubts tell wrong from right?"""
    return (
        f"Doubts stand on {_part(score.doubted)} of the predicted targets that are wrong, on "
        f"{_part(score.misread)} of those that lack more than an id, and on "
        f"{_part(score.alarmed)} of those that are right."
    )


def _part(value: Share) -> str:
    return f"{value.right}/{value.total}" + (
        f" ({100 * value.ratio:.0f} %)" if value.ratio is not None else ""
    )


def _others(evaluation: Evaluation) -> str:
    score = evaluation.others
    if not score.found.gold and not score.found.predicted:
        return ""
    columns = [Column("other targets"), *_numbers("gold", "read", "P", "R", "F1")]
    rows = [[kind, str(c.gold), str(c.predicted), *_prf(c)] for kind, c in score.kinds.items()]
    rows.append(["any kind", str(score.found.gold), str(score.found.predicted), *_prf(score.found)])
    return table(columns, rows)


def _rest(evaluation: Evaluation) -> str:
    documents = [d for d in evaluation.documents if d.outline or d.header or d.bases]
    if not documents:
        return ""
    columns = [
        _NAME,
        *_numbers("nodes gold", "read", "P", "R", "F1"),
        *_numbers("header", "invented", "bases", "read", "F1"),
    ]
    rows = [_rest_row(d) for d in documents]
    pooled = DocumentScore(
        "pooled", outline=evaluation.outline, header=evaluation.header, bases=evaluation.bases
    )
    rows.append(_rest_row(pooled))
    header, bases = _by_field(evaluation.header.fields), _by_field(evaluation.bases.fields)
    text = "Outline, header, legal bases\n" + table(columns, rows)
    text += f"\n\nheader fields: {header}" if header else ""
    return text + (f"\nlegal bases met: {bases}" if bases else "")


def _by_field(fields: Mapping[str, Share]) -> str:
    return ", ".join(f"{name} {value.right}/{value.total}" for name, value in fields.items())


def _rest_row(document: DocumentScore) -> list[str]:
    row = [document.name]
    outline, header, bases = document.outline, document.header, document.bases
    row += [str(outline.gold), str(outline.predicted), *_prf(outline)] if outline else [""] * 5
    if header:
        right = sum((s for s in header.fields.values()), Share())
        row += [f"{right.right}/{right.total}", str(header.invented.right)]
    else:
        row += ["", ""]
    row += [str(bases.acts.gold), str(bases.acts.predicted), _prf(bases.acts)[2]] if bases else [""] * 3
    return row


def _structure(evaluation: Evaluation) -> str:
    documents = [(d.name, d.structure) for d in evaluation.documents if d.structure]
    if not documents:
        return ""
    columns = [_NAME, *_numbers("gold", "read", "P", "R", "F1")]
    rows = [
        [name, str(c.gold), str(c.predicted), *_prf(c)]
        for name, c in documents
        if not c.gold == c.predicted == c.hit
    ]
    pooled, clean = evaluation.structure, evaluation.faultless
    rows.append(["pooled", str(pooled.gold), str(pooled.predicted), *_prf(pooled)])
    rows.append(["mean", "", "", *_mean(evaluation.means()["structure"])])
    title = "Publishers' outlines (only documents with an error are listed)\n"
    percent = f"{100 * clean.right / clean.total:.0f} %"
    last = f"{clean.right} of {clean.total} documents without an error ({percent})."
    return f"{title}{table(columns, rows)}\n\n{last}"


def _failed(evaluation: Evaluation) -> str:
    lines = [f"not read: {d.name}: {d.error}" for d in evaluation.failed]
    return "\n".join(lines)


def _error(record: Record) -> Iterator[str]:
    if record.status == "right" and not record.differs:
        return
    if record.status == "right":  # found and right, yet some field beside differs
        yield f"  differs   {record.part}: {record.gold}"
    else:
        yield f"  {_MARK[record.status]}  {record.part}: {record.gold or record.predicted}"
    if record.predicted and record.gold and record.part != "header":
        yield f"            read: {record.predicted}"
    if record.part != "header" or record.status == "wrong":
        for difference in record.differs:
            yield f"            {difference}"


def _numbers(*headings: str) -> list[Column]:
    return [Column(heading, right=True) for heading in headings]


def _prf(counts: Counts) -> list[str]:
    return [_ratio(counts.precision), _ratio(counts.recall), _ratio(counts.f1)]


def _mean(values: Mapping[str, float | None]) -> list[str]:
    return [_ratio(values[name]) for name in ("precision", "recall", "f1")]


def _shared(value: Share) -> list[str]:
    percent = "-" if value.ratio is None else f"{100 * value.ratio:.1f}"
    return [str(value.right), str(value.total), percent]


def _ratio(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
