"""Header fields one by one, and the legal bases by number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vnplan.evaluate.counts import Counts, Share, share
from vnplan.evaluate.gold import HEADER_FIELDS, GoldBasis
from vnplan.evaluate.records import Keys, Record, Status
from vnplan.evaluate.words import plain, squeezed
from vnplan.model import Header, LegalBasis


@dataclass(frozen=True, slots=True)
class HeaderScore:
    """``fields``: where gold has a value; ``invented``: values read where gold has none."""

    fields: dict[str, Share] = field(default_factory=dict)
    invented: Share = field(default_factory=Share)


@dataclass(frozen=True, slots=True)
class BasisScore:
    """Acts met by number (or by kind and date when unnumbered); then kind and date of these."""

    acts: Counts = field(default_factory=Counts)
    fields: dict[str, Share] = field(default_factory=dict)


def score_header(gold: Mapping[str, str | None], header: Header) -> tuple[HeaderScore, list[Record]]:
    """Compare field by field, without regard to case and line ends."""
    fields: dict[str, Share] = {}
    invented: list[bool] = []
    records: list[Record] = []
    for name in HEADER_FIELDS:
        wanted, read = gold[name], getattr(header, name)
        if wanted is None:
            invented.append(read is not None)
            if read is not None:
                records.append(Record("header", "invented", name, None, read))
            continue
        same = read is not None and plain(wanted) == plain(read)
        fields[name] = share([same])
        status: Status = "right" if same else "missed" if read is None else "wrong"
        differs = (f"{name}: gold {wanted}, read {read}",) if status == "wrong" else ()
        records.append(Record("header", status, name, wanted, read, differs))
    return HeaderScore(fields, share(invented)), records


def score_bases(
    gold: Sequence[GoldBasis], read: Sequence[LegalBasis], keys: Keys
) -> tuple[BasisScore, list[Record]]:
    """Compare the acts as a multiset; their order does not count."""
    waiting: dict[str, list[LegalBasis]] = defaultdict(list)
    for basis in read:
        waiting[_name(basis)].append(basis)
    kinds: list[bool] = []
    dates: list[bool] = []
    records: list[Record] = []
    for wanted in gold:
        name = _name(wanted)
        key = keys.own("basis", name)
        if not waiting[name]:
            records.append(Record("basis", "missed", key, _line(wanted)))
            continue
        met = waiting[name].pop(0)
        same_kind, same_date = _same(wanted.kind, met.kind), wanted.issued == met.issued
        kinds.append(same_kind)
        dates.append(same_date)
        differs = [] if same_kind else [f"kind: gold {wanted.kind}, read {met.kind}"]
        differs += [] if same_date else [f"issued: gold {wanted.issued}, read {met.issued}"]
        records.append(
            Record("basis", "wrong" if differs else "right", key, _line(wanted), _line(met), tuple(differs))
        )
    records += [
        Record("basis", "invented", keys.own("basis invented", name), None, _line(extra))
        for name, left in waiting.items()
        for extra in left
    ]
    acts = Counts(len(gold), len(read), len(kinds))
    return BasisScore(acts, {"kind": share(kinds), "issued": share(dates)}), records


def _name(basis: GoldBasis | LegalBasis) -> str:
    if basis.number:
        return squeezed(basis.number)
    return f"{plain(basis.kind or '-')} {basis.issued or '-'}"


def _same(one: str | None, other: str | None) -> bool:
    return plain(one or "") == plain(other or "")


def _line(basis: GoldBasis | LegalBasis) -> str:
    return f"{basis.kind or '-'} {basis.number or 'without number'} {basis.issued or '-'}"
