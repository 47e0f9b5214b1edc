"""Targets in tables: one record per row and plan column.

Actual columns become the baseline, the responsible column the assignees; comparison columns
are nothing. A row under "Trong đó" or numbered below another (1.1 under 1) is part of it;
a row that restates the one above ("So với GDP") completes its name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from vnplan.extract.targets.catalogue import indicator_of
from vnplan.extract.targets.measure import measure_of
from vnplan.extract.targets.naming import is_name, show, subject_before
from vnplan.extract.targets.table_cells import CellValue, read_cell
from vnplan.extract.targets.table_columns import Column, Grid, Layout, grid_of, layout_of
from vnplan.extract.targets.table_places import read_places
from vnplan.extract.targets.table_rows import Above, Level, RowWords, Stack, clean_name, level_of
from vnplan.extract.targets.table_scene import TableScene
from vnplan.extract.targets.words import Words
from vnplan.grammar.comparator import ComparatorGrammar
from vnplan.grammar.period import find_periods
from vnplan.grammar.unit import UnitGrammar, UnitMatch
from vnplan.grammar.value import Quantity
from vnplan.handover import BaselineDraft, CleanText, PeriodDraft, TableCell, TargetDraft

_SHARE = re.compile(r"(?:tỷ lệ|tỷ trọng|tỷ suất)(?!\w)")
_DASHED = 3
# "trên" alone may be the beginning of a place.
_SIGNED = re.compile(r"(?<!\w)(?:(?:đạt|còn) \S{2,6}(?: \S{2,6})?|tối thiểu|tối đa|ít nhất|không quá)\Z")
_ANNUAL = re.compile(r"\b(?:hằng|hàng|mỗi) năm\b|bình quân năm|/năm\b|/ năm\b")


def read_rows(scene: TableScene) -> list[TargetDraft]:
    """The targets of the table of ``scene``, one row a line."""
    clean = scene.clean
    region = clean.tables[scene.table]
    grid = grid_of(region)
    layout = layout_of(clean, region, grid)
    if layout is None:
        return read_places(scene, grid)
    reader = _TableReader(scene, grid, layout)
    head = _words(clean, grid[layout.body - 1]) if layout.body else ()
    for row in range(layout.body, len(grid)):
        # A long table prints its head again.
        if _words(clean, grid[row]) != head:
            reader.row(row)
    return reader.drafts


def _words(clean: CleanText, row: tuple[TableCell | None, ...]) -> tuple[str, ...]:
    return tuple(clean.folded[c.start : c.end].strip() if c else "" for c in row)


class _TableReader:
    """Walks the rows of one table."""

    def __init__(self, scene: TableScene, grid: Grid, layout: Layout) -> None:
        self.clean, self.table, self.node, self.context = scene.clean, scene.table, scene.node, scene.context
        self.lexicon, self.first, self.point = scene.lexicon, scene.first, scene.point
        self.grid, self.layout = grid, layout
        self.words, self.rows, self.stack = Words.of(self.lexicon), RowWords.load(), Stack(self.lexicon)
        self.units, self.comparators = UnitGrammar.of(self.lexicon), ComparatorGrammar.of(self.lexicon)
        name = layout.first("name")
        self.name_column = name if name is not None else 0
        self.drafts: list[TargetDraft] = []
        self.period: PeriodDraft | None = None
        self.last_unit: str | None = None
        self.last_owner: tuple[str, ...] = ()
        self.last_name = ""

    def row(self, r: int) -> None:
        """Read one row."""
        cells = self.grid[r]
        named = cells[self.name_column] if self.name_column < len(cells) else None
        raw = self._text(named)
        folded = self.lexicon.fold(raw)
        values = {c: self._values(cells, c) for c in self._columns("plan")}
        inline = self.rows.parts.match(folded)
        if inline and not raw[inline.end() :].strip(" :"):
            self.stack.open_parts()
            return
        level = level_of(self._ordinal(cells), raw)
        self.stack.reach(level)
        if any(values.values()) or any(self._values(cells, c) for c in self._columns("actual")):
            self._record(r, cells, raw[inline.end() :] if inline else raw, level, values, bool(inline))
        elif raw.strip():
            self._group(r, raw, folded, level)

    def _ordinal(self, cells: tuple[TableCell | None, ...]) -> str | None:
        column = self.layout.first("ordinal")
        return self._text(cells[column]) if column is not None and column != self.name_column else None

    def _group(self, r: int, raw: str, folded: str, level: Level) -> None:
        """A row without values: a heading of rows below, or a target in words."""
        self.stack.parts = None
        for period in find_periods(folded):
            if period.kind in ("range", "until", "year"):
                self.period = PeriodDraft(period.first, period.last, inherited=True, text=raw)
                self.stack.clear()
                return
        name = clean_name(raw)
        self.stack.push(Above(name, level, None, (), valued=False))
        self.last_name = name
        plan = self._columns("plan")
        words = self._text(self.grid[r][plan[0]]) if plan else ""
        if len(words) > 2 and words.strip() != raw.strip():
            self._quality(r, name, words, plan[0])

    def _quality(self, r: int, name: str, words: str, column: int) -> None:
        named, cell = self.grid[r][self.name_column], self.grid[r][column]
        if named is None or cell is None or cell is named or not is_name(name):
            return
        self.drafts.append(
            TargetDraft(
                indicator=name,
                start=named.start,
                end=cell.end,
                node=self.node,
                rule="table-words",
                kind="qualitative",
                period=self._period(self.layout.columns[column]),
                cell=(self.table, r, column),
                unit_text=self._text(self._at(r, "unit")) or None,
            )
        )

    def _record(
        self,
        r: int,
        cells: tuple[TableCell | None, ...],
        raw: str,
        level: Level,
        values: dict[int, list[CellValue]],
        inline: bool,
    ) -> None:
        name = clean_name(raw) if raw.strip() else self.last_name
        ratio = bool(self.rows.ratios.match(self.lexicon.fold(name)))
        above = self.stack.whole(level, inline, ratio, bool(raw.strip()))
        full = self.stack.full_name(name, above, ratio, inline)
        part_below = inline or self.stack.parts is not None or level[0] == _DASHED
        unit_text, unit = self._unit(r, name, part_below)
        if unit_text and not self._text(self._at(r, "unit")) and full.endswith(f"({unit_text})"):
            full = full[: -len(unit_text) - 2].rstrip() or full
        part = (
            above is not None
            and not ratio
            and self.stack.is_part(above, level, inline, unit_text, full != name)
        )
        owners = self._owners(r)
        baseline = self._baseline(cells, unit_text)
        records: list[tuple[int, int]] = []
        for column, found in values.items():
            for value in found:
                parent = above.record(column) if above and part else None
                draft = self._draft(r, cells, column, value, full, unit_text, unit, owners, baseline, parent)
                if draft is None:
                    continue
                records.append((column, self.first + len(self.drafts)))
                self.drafts.append(draft)
        if ratio:
            return
        if not raw.strip():
            self.stack.same_row_again(tuple(records))
        elif not inline:
            self.stack.push(Above(full, level, unit_text, tuple(records), valued=True))
        self.last_name = full

    def _draft(
        self,
        r: int,
        cells: tuple[TableCell | None, ...],
        column: int,
        value: CellValue,
        name: str,
        unit_text: str | None,
        unit: UnitMatch | None,
        owners: tuple[str, ...],
        baseline: BaselineDraft | None,
        parent: int | None,
    ) -> TargetDraft | None:
        cell, named = cells[column], cells[self.name_column]
        if cell is None:
            return None
        period = self._period(self.layout.columns[column])
        cell_unit = value.unit
        printed = unit_text or (show(cell_unit.text) if cell_unit else None)
        known = unit if unit_text else cell_unit
        rest = value.rest
        if printed is None and self._counts(rest, name):
            printed, rest = show(rest), ""
        split = subject_before(
            name, self.lexicon.fold(name), 0, len(name), self.words, find_periods(self.lexicon.fold(name))
        )
        shown = split.text or name
        operator = self._operator(value, name)
        quantity = Quantity(0, 0, 0, 0, value.value, value.upper, operator, value.approximate, known)
        measure = measure_of(self.lexicon.fold(shown), split.tail, split.lead, quantity)
        if self.rows.ratios.match(self.lexicon.fold(name.rsplit(" - ", maxsplit=1)[-1])):
            shown = name
            measure = (
                "increase"
                if self.lexicon.fold(name.rsplit(" - ", maxsplit=1)[-1]).startswith("tăng")
                else "level"
            )
        if rest and len(rest) < 60 and not self._is_tail(rest):
            shown = f"{shown} {rest}".strip()
        if not is_name(shown):
            return None
        annual = bool(_ANNUAL.search(self.lexicon.fold(f"{name} {printed or ''}"))) and "người" not in (
            printed or ""
        )
        start = (
            named.start
            if named is not None and named.end > named.start and named.start < cell.end
            else cell.start
        )
        doubts: tuple[str, ...] = ("number-ambiguous",) if value.ambiguous else ()
        if printed is None:
            doubts += ("unit-missing",)
        return TargetDraft(
            indicator=shown,
            start=start,
            end=max(cell.end, start),
            node=self.node,
            rule="table",
            comparator=operator,
            approximate=value.approximate,
            value=value.value,
            upper=value.upper,
            maintain=bool(self.words.maintain.search(self.lexicon.fold(name))),
            unit_text=printed,
            unit_id=known.id if known else None,
            unit_scale=known.scale if known else Decimal(1),
            measure=measure,
            period=replace(period, annual=period.annual or annual),
            baseline=baseline,
            parent=parent,
            assignees=owners,
            cell=(self.table, r, column),
            indicator_id=indicator_of(shown, measure, quantity, self.lexicon),
            doubts=doubts,
        )

    def _operator(self, value: CellValue, name: str) -> str:
        """The sign of a bare figure may end the name: "Tỷ trọng điện mặt trời đạt tối thiểu"."""
        folded = self.lexicon.fold(name)
        if value.comparator != "eq" or value.upper is not None or not _SIGNED.search(folded):
            return value.comparator
        return self.comparators.read_before(folded, len(folded), 0).operator or "eq"

    def _counts(self, rest: str, name: str) -> bool:
        """Whether the word behind the figure is what the name counts: "Số bể thu gom …", "120 bể"."""
        return rest.isalpha() and f" {self.lexicon.fold(rest)} " in f" {self.lexicon.fold(name)} "

    def _is_tail(self, rest: str) -> bool:
        folded = self.lexicon.fold(rest)
        return folded.startswith(("và ", "(", "trở ", "so với", "tăng", "giảm", "/"))

    def _text(self, cell: TableCell | None) -> str:
        return self.clean.text[cell.start : cell.end].strip() if cell else ""

    def _columns(self, role: str) -> list[int]:
        return [i for i, c in enumerate(self.layout.columns) if c.role == role]

    def _at(self, r: int, role: str) -> TableCell | None:
        column = self.layout.first(role)
        return self.grid[r][column] if column is not None and column < len(self.grid[r]) else None

    def _values(self, cells: tuple[TableCell | None, ...], column: int) -> list[CellValue]:
        cell = cells[column] if column < len(cells) else None
        if cell is None or self._text(cell) in self.rows.empty or cell is cells[self.name_column]:
            return []
        return read_cell(
            self.clean.text, self.clean.folded, cell.start, cell.end, self.units, self.comparators, self.point
        )

    def _unit(self, r: int, name: str, part: bool) -> tuple[str | None, UnitMatch | None]:
        """The row's unit: its cell, a ditto mark, the name's parenthesis, the column's, the caption's.

        An empty cell of a part, or of one more share below a share, is the unit above it.
        """
        printed = self._text(self._at(r, "unit"))
        if printed in self.rows.ditto:
            printed = self.last_unit or ""
        if not printed:
            match = re.search(r"\((?P<unit>[^()]{1,24})\)\s*$", name)
            if match and self.units.read(match["unit"], self.lexicon.fold(match["unit"]), 0):
                printed = match["unit"]
        if not printed and self.layout.first("unit") is not None:
            share = _SHARE.match(self.lexicon.fold(name)) and (self.last_unit or "").startswith("%")
            printed = self.last_unit or "" if part or share else ""
        if not printed:
            plan = self._columns("plan")
            printed = (self.layout.columns[plan[0]].unit if plan else None) or self.layout.unit or ""
            if printed and not self.units.read(printed, self.lexicon.fold(printed), 0):
                printed = ""
        else:
            self.last_unit = printed
        if not printed:
            return None, None
        spelled = re.sub(r"^[Nn]gh\.", "Nghìn", printed)
        return show(printed), self.units.read(spelled, self.lexicon.fold(spelled), 0)

    def _owners(self, r: int) -> tuple[str, ...]:
        text = self._text(self._at(r, "owner"))
        if not text:
            return ()
        if text not in self.rows.ditto:
            self.last_owner = (show(text),)
        return self.last_owner

    def _baseline(self, cells: tuple[TableCell | None, ...], unit: str | None) -> BaselineDraft | None:
        for column in reversed(self._columns("actual")):
            values = self._values(cells, column)
            if values:
                cell = cells[column]
                return BaselineDraft(
                    value=values[0].value,
                    unit=unit,
                    year=self.layout.columns[column].last,
                    text=self._text(cell),
                )
        return None

    def _period(self, column: Column) -> PeriodDraft:
        if column.last is not None or column.first is not None:
            total = "sum" if column.total else None
            return PeriodDraft(column.first, column.last, annual=column.annual, aggregate=total)
        return self.period or self.context.period
