"""Rows of a table and its total row (Tổng số, Cộng, Toàn xã) when no row says that it is a part."""

from __future__ import annotations

from collections.abc import Iterator

from vnplan.check.amounts import NOTHING, listed, shown
from vnplan.check.desk import Desk, Outcome
from vnplan.check.sums import additive


def totals(desk: Desk) -> Iterator[Outcome]:
    """Compare each total with the rows above it, or below it when it stands first."""
    columns: dict[tuple[int, int], list[int]] = {}
    for i in desk.numbers:
        cell = desk.targets[i].cell
        if cell is not None:
            columns.setdefault((cell[0], cell[2]), []).append(i)
    for rows in columns.values():
        found = [n for n, i in enumerate(rows) if _is_total(desk, i)]
        if len(found) == 1 and found[0] in (0, len(rows) - 1):
            total = rows[found[0]]
            yield from _compare(desk, total, [i for i in rows if i != total])


def _is_total(desk: Desk, index: int) -> bool:
    return index not in desk.parts and bool(
        desk.words.totals.fullmatch(desk.names[index].rsplit(" - ", 1)[-1])
    )


def _compare(desk: Desk, total: int, rows: list[int]) -> Iterator[Outcome]:
    """Only the top rows count: a part of a row is in that row already."""
    target = desk.targets[total]
    rows = [i for i in rows if desk.targets[i].parent is None]
    parts = [desk.targets[i] for i in rows]
    same = all(
        p.unit_text == target.unit_text and p.measure == target.measure and p.comparator == target.comparator
        for p in parts
    )
    if len(parts) < 2 or not same or not additive(desk, total):
        return
    wanted = desk.amount(target)
    got = sum((desk.amount(p) for p in parts), NOTHING)
    members = (total, *rows)
    text = f"rows {listed(parts)}"
    if got.meets(wanted):
        if got.low is not None and got.high is not None:
            yield Outcome(members, None, f"{text} = {_shown(desk, total)}", "total")
    else:
        yield Outcome(members, "sum-mismatch", f"{text}, the total row is {_shown(desk, total)}", "total")


def _shown(desk: Desk, index: int) -> str:
    value = desk.targets[index].value
    return shown(value) if value is not None else "?"
