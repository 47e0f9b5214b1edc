"""Hidden rows and columns: read, for they are parts of the same table, and told, for nobody sees them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Place = tuple[int, int]  # row, column, from 0
_NAMED = 8


@dataclass(slots=True)
class Hidden:
    """Hidden rows, and stretches of hidden columns (first, last)."""

    rows: set[int] = field(default_factory=set)
    columns: list[tuple[int, int]] = field(default_factory=list)

    def __contains__(self, place: Place) -> bool:
        return place[0] in self.rows or self.has_column(place[1])

    def has_column(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.columns)


def told(cells: Iterable[Place], hidden: Hidden) -> str:
    """``columns D, E and rows 12-14`` for the hidden ones with a text; empty when there is none."""
    lost = [place for place in cells if place in hidden]
    columns = sorted({column for _, column in lost if hidden.has_column(column)})
    rows = sorted({row for row, column in lost if not hidden.has_column(column)})
    parts = []
    for name, numbers, write in (("column", columns, column_name), ("row", rows, lambda at: str(at + 1))):
        if numbers:
            stretches = _stretches(numbers)
            named = [write(a) if a == b else f"{write(a)}-{write(b)}" for a, b in stretches[:_NAMED]]
            more = " …" if len(stretches) > _NAMED else ""
            parts.append(f"{name}{'s' * (len(numbers) > 1)} {', '.join(named)}{more}")
    return " and ".join(parts)


def column_name(column: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _stretches(numbers: Sequence[int]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for number in numbers:
        if out and out[-1][1] == number - 1:
            out[-1] = out[-1][0], number
        else:
            out.append((number, number))
    return out
