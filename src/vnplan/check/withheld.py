"""Records beside words that were crossed out, or out of cells that a sheet does not show.

What a drafter took back may stand for more than the words under the line, and what a sheet hides is not
in the printed document. Both are read from one row or sentence with what everybody sees.
"""

from __future__ import annotations

from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome
from vnplan.check.stretches import Stretches
from vnplan.handover import TableCell, TargetDraft

_STRUCK, _HIDDEN = "struck-out", "hidden-cells"


def withheld_words(desk: Desk) -> Iterator[Outcome]:
    """Pass the reader's word on to the records, those in words too; its own finding says so already."""
    for code in sorted({f.code for f in desk.seen} & {_STRUCK, _HIDDEN}):
        places = Stretches.of(f for f in desk.seen if f.code == code)
        for i, target in enumerate(desk.targets):
            if places.touch(*_reach(desk, target, code)):
                yield Outcome((i,), code, quiet=True)


def _reach(desk: Desk, target: TargetDraft, code: str) -> tuple[int, int]:
    """The source that a record was read from: its words; its whole row where something was crossed out.

    A hidden column beyond the record (notes, sources) is no part of it.
    """
    start, end = target.start, target.end
    row = _row(desk, target) if code == _STRUCK else ()
    if not row:
        return desk.clean.back.source_range(start, end)
    start, end = desk.clean.back.source_range(min(start, row[0].start), max(end, row[-1].end))
    return start, end + 1  # the last cell may be empty, with all its words crossed out


def _row(desk: Desk, target: TargetDraft) -> tuple[TableCell, ...]:
    if target.cell is None:
        return ()
    table, row, _ = target.cell
    tables = desk.clean.tables
    return tables[table].rows[row] if table < len(tables) and row < len(tables[table].rows) else ()
