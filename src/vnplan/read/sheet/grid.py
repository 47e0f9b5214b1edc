"""The cells of a sheet into a table: empty rows and columns left out, merged cells once.

Hidden rows and columns are read like the others, and told: they hold parts of the same table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vnplan.errors import LimitExceededError
from vnplan.read.encodings import LegacyFont, trusted_encodings
from vnplan.read.parts import Cell, Paragraph, Part, Remark, Table
from vnplan.read.sheet.hidden import Hidden, Place, column_name, told

Area = tuple[Place, Place]  # first and last cell
_MOST_CELLS = 2_000_000
_NAMED = 8


@dataclass(slots=True)
class Grid:
    """One sheet as it is read."""

    name: str
    cells: dict[Place, str] = field(default_factory=dict)
    fonts: dict[Place, LegacyFont] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden: Hidden = field(default_factory=Hidden)
    unseen: list[Place] = field(default_factory=list)  # cells whose format shows nothing of them
    unread: list[Place] = field(default_factory=list)  # formulas without a stored value


def parts_of(grids: Iterable[Grid], label: str) -> list[Part]:
    """The sheets as tables, each below its name. A sheet without a text leaves nothing.

    Raises :class:`LimitExceededError` for a sheet of more than two million cells.
    """
    sheets = list(grids)
    trusted = _trusted(sheets)
    parts: list[Part] = []
    for grid in sheets:
        table = _table(grid, trusted, label)
        found = _remarks(grid)
        if table is not None:
            parts += [Paragraph(grid.name.strip(), None, found), table]
        elif found:
            parts.append(Paragraph("", None, found))
    return parts


def _remarks(grid: Grid) -> tuple[Remark, ...]:
    """What of a sheet nobody sees, or could not be read."""
    found = []
    hidden = told(grid.cells, grid.hidden)
    if hidden:
        message = f"Sheet “{grid.name}” hides {hidden}; they are read. Does the issued document have them?"
        found.append(Remark("hidden-cells", message))
    if grid.unseen:
        message = (
            f"The format of {_cells(grid.unseen)} in sheet “{grid.name}” shows nothing; they are left out."
        )
        found.append(Remark("hidden-cells", message))
    if grid.unread:
        message = (
            f"The formulas in {_cells(grid.unread)} of sheet “{grid.name}” store no result, so the cells "
            "are empty; open the file in Excel or LibreOffice and save it again."
        )
        found.append(Remark("formula-unread", message))
    return tuple(found)


def _cells(places: Sequence[Place]) -> str:
    named = ", ".join(f"{column_name(column)}{row + 1}" for row, column in places[:_NAMED])
    return f"{named} and {len(places) - _NAMED} more" if len(places) > _NAMED else named


def _trusted(sheets: list[Grid]) -> frozenset[str]:
    samples: dict[str, list[str]] = {}
    for grid in sheets:
        for place, font in grid.fonts.items():
            samples.setdefault(font.encoding, []).append(grid.cells.get(place, ""))
    return trusted_encodings(samples)


def _table(grid: Grid, trusted: frozenset[str], label: str) -> Table | None:
    texts = {}
    for place, text in grid.cells.items():
        if text and not text.isspace():
            font = grid.fonts.get(place)
            known = font is not None and font.encoding in trusted and not text.isascii()
            texts[place] = (font.decode(text), font.encoding) if font is not None and known else (text, None)
    rows, columns = sorted({row for row, _ in texts}), sorted({column for _, column in texts})
    if len(rows) * len(columns) > _MOST_CELLS:
        raise LimitExceededError(
            f"sheet {grid.name!r} of {label} has {len(rows):,} rows and {len(columns):,} columns; "
            "copy what you need into a smaller file"
        )
    if not texts:
        return None
    spans, covered = _spans(grid.merged, rows, columns)
    hidden = _hidden(grid, rows, columns, spans)
    return Table(
        tuple(
            tuple(
                Cell(text, *spans.get((i, j), (1, 1)), encoding, hidden=(i, j) in hidden)
                for j, column in enumerate(columns)
                if (i, j) not in covered
                for text, encoding in (texts.get((row, column), ("", None)),)
            )
            for i, row in enumerate(rows)
        )
    )


def _hidden(
    grid: Grid, rows: Sequence[int], columns: Sequence[int], spans: Mapping[Place, tuple[int, int]]
) -> frozenset[Place]:
    """Places in the table that hold what nobody sees; a merged cell is seen as long as a part of it is."""
    unseen, hidden = frozenset(grid.unseen), grid.hidden
    dark_rows = [row in hidden.rows for row in rows]
    dark_columns = [hidden.has_column(column) for column in columns]
    if not (unseen or any(dark_rows) or any(dark_columns)):
        return frozenset()
    places = set()
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            down, across = spans.get((i, j), (1, 1))
            dark = all(dark_rows[i : i + down]) or all(dark_columns[j : j + across])
            if (row, column) in unseen or (dark and grid.cells.get((row, column))):
                places.add((i, j))
    return frozenset(places)


def _spans(
    areas: Sequence[Area], rows: Sequence[int], columns: Sequence[int]
) -> tuple[dict[Place, tuple[int, int]], set[Place]]:
    """By place in the table: rows and columns that a cell spans; places that belong to another cell."""
    spans: dict[Place, tuple[int, int]] = {}
    covered: set[Place] = set()
    for (top, left), (bottom, right) in areas:
        down = range(bisect_left(rows, top), bisect_right(rows, bottom))
        across = range(bisect_left(columns, left), bisect_right(columns, right))
        if len(down) * len(across) < 2 or len(covered) > _MOST_CELLS:
            continue
        places = {(i, j) for i in down for j in across}
        first = down[0], across[0]
        if covered.isdisjoint(places) and first not in spans:
            spans[first] = len(down), len(across)
            covered |= places - {first}
    return spans, covered
