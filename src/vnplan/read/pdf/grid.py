"""Rules into grids: which rules make one table, and which of its cells are merged."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vnplan.read.pdf.rules import Rule, Rules
from vnplan.read.pdf.shapes import Box

# Rules that end this close to each other meet (points).
_MEET = 3.5
# Rules this close stand for one line between two rows or columns.
_SAME = 2.5
# A side is drawn when rules cover this share of it.
_DRAWN = 0.6
# Drawings with more rules than that are no tables.
_RULES, _CELLS = 1500, 40_000


class Area(NamedTuple):
    """One cell: rows and columns it covers, counted from the top left."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table. ``xs`` and ``ys`` are the lines between columns and rows, ascending;
    ``owner[row][column]`` is the index of the area that covers that place, rows from the top."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]
    owner: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def at(self, x: float, y: float) -> int | None:
        """The area at a point; None outside the grid."""
        column = bisect_right(self.xs, x) - 1
        row = len(self.ys) - 1 - bisect_right(self.ys, y)
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owner[row][column]
        return None


def grids(rules: Rules) -> list[Grid]:
    """The tables that the rules make, from top to bottom; frames and underlines are none."""
    found = []
    if rules.across and rules.down and len(rules.across) + len(rules.down) <= _RULES:
        for across, down in _connected(rules):
            if len(across) >= 2:
                grid = _grid(across, down)
                if grid is not None:
                    found.append(grid)
    return sorted(_outermost(found), key=lambda grid: -grid.ys[-1])


def _connected(rules: Rules) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that meet each other."""
    across, down = rules
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, (at, start, end) in enumerate(across):
        start, end = start - _MEET, end + _MEET
        for j, d in enumerate(down, len(across)):
            if start <= d.at <= end and d.start - _MEET <= at <= d.end + _MEET:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(rule)
    return [group for group in groups.values() if group[0] and group[1]]


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    # A table without its outer sides ends where its rules end.
    xs = _places([rule.at for rule in down], [min(r.start for r in across), max(r.end for r in across)])
    ys = _places([rule.at for rule in across], [min(r.start for r in down), max(r.end for r in down)])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows < 2 or columns * rows > _CELLS:
        return None
    level = _sides(across, ys, xs)
    upright = _sides(down, xs, ys)
    areas, owner = _areas(rows, columns, level, upright)
    return Grid(tuple(xs), tuple(ys), areas, owner) if len(areas) > 1 else None


def _places(drawn: Sequence[float], ends: Sequence[float]) -> list[float]:
    """The lines of one direction, near ones as one; ``ends`` only where nothing is drawn near."""
    lines: list[list[float]] = []
    for value in sorted(drawn):
        if lines and value - lines[-1][-1] <= _SAME:
            lines[-1].append(value)
        else:
            lines.append([value])
    places = [sum(line) / len(line) for line in lines]
    if ends[0] < places[0] - 2 * _MEET:
        places.insert(0, ends[0])
    if ends[1] > places[-1] + 2 * _MEET:
        places.append(ends[1])
    return places


def _sides(rules: Sequence[Rule], places: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """(line, interval) of the sides that are drawn."""
    covered: dict[tuple[int, int], float] = {}
    for rule in rules:
        line = _nearest(places, rule.at)
        first = max(0, bisect_right(along, rule.start) - 1)
        for i in range(first, bisect_left(along, rule.end, 0, len(along) - 1)):
            length = min(rule.end, along[i + 1]) - max(rule.start, along[i])
            covered[line, i] = covered.get((line, i), 0.0) + length
    return {
        (line, i) for (line, i), length in covered.items() if length >= _DRAWN * (along[i + 1] - along[i])
    }


def _nearest(places: Sequence[float], value: float) -> int:
    i = bisect_right(places, value)
    if i == len(places) or (i > 0 and value - places[i - 1] <= places[i] - value):
        return i - 1
    return i


def _areas(
    rows: int, columns: int, level: set[tuple[int, int]], upright: set[tuple[int, int]]
) -> tuple[tuple[Area, ...], tuple[tuple[int, ...], ...]]:
    """Places that no side parts are one area; one that is no rectangle is cut into its rows."""
    parent = list(range(rows * columns))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for row in range(rows):
        interval = rows - 1 - row  # ys ascend, rows descend
        for column in range(columns):
            place = row * columns + column
            if column + 1 < columns and (column + 1, interval) not in upright:
                parent[root(place + 1)] = root(place)
            if row + 1 < rows and (interval, column) not in level:
                parent[root(place + columns)] = root(place)
    members: dict[int, list[int]] = {}
    for place in range(rows * columns):
        members.setdefault(root(place), []).append(place)
    areas: list[Area] = []
    owner = [[0] * columns for _ in range(rows)]
    for places in members.values():
        for part in _rectangles(places, columns) if len(places) > 1 else [places]:
            for place in part:
                owner[place // columns][place % columns] = len(areas)
            high, low = part[0] // columns, part[-1] // columns
            left, right = part[0] % columns, part[-1] % columns
            areas.append(Area(high, left, low - high + 1, right - left + 1))
    return tuple(areas), tuple(tuple(row) for row in owner)


def _rectangles(places: list[int], columns: int) -> list[list[int]]:
    xs = [place % columns for place in places]
    ys = [place // columns for place in places]
    if (max(xs) - min(xs) + 1) * (max(ys) - min(ys) + 1) == len(places):
        return [places]
    parts: list[list[int]] = []
    for place in places:
        if parts and parts[-1][-1] == place - 1 and place % columns:
            parts[-1].append(place)
        else:
            parts.append([place])
    return parts


def _outermost(found: list[Grid]) -> list[Grid]:
    """Without grids that lie inside a cell of another."""
    kept: list[Grid] = []
    for grid in sorted(found, key=lambda g: -(g.xs[-1] - g.xs[0]) * (g.ys[-1] - g.ys[0])):
        box = grid.box
        if not any(
            k.box.left - _MEET <= box.left
            and box.right <= k.box.right + _MEET
            and k.box.bottom - _MEET <= box.bottom
            and box.top <= k.box.top + _MEET
            for k in kept
        ):
            kept.append(grid)
    return kept
