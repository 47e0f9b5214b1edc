"""Targets in tables: one record per row and plan column.

Actual columns become the baseline, the responsible column the assignees; comparison columns
are nothing. A row under "Trong đó" or numbered below another (1.1 under 1) is part of it;
a row that restates the one above ("So với GDP") completes its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from vnplan.extract.targets.catalogue import indicator_of
from vnplan.extract.targets.context import Context
from vnplan.extract.targets.measure import measure_of
from vnplan.extract.targets.naming import show, subject_before
from vnplan.extract.targets.table_cells import CellValue, read_cell, writes_point
from vnplan.extract.targets.table_columns import Column, Grid, Layout, grid_of, layout_of
from vnplan.extract.targets.words import Words, word
from vnplan.folding import fold
from vnplan.grammar.comparator import ComparatorGrammar
from vnplan.grammar.period import find_periods
from vnplan.grammar.quantity import Quantity
from vnplan.grammar.unit import UnitGrammar, UnitMatch
from vnplan.handover import BaselineDraft, CleanText, PeriodDraft, TableCell, TargetDraft
from vnplan.lexicon import Lexicon
from vnplan.lexicon import table as lexicon_table

_LABEL = re.compile(
    r"\s*(?:(?P<dash>[-–+•*])\s*|(?P<number>\d+(?:\.\d+)*)\s*[.)/]\s*|(?P<letter>[A-Za-zđ])\s*[.)/]\s+|(?P<roman>[IVX]{1,5})\s*[.)/-]\s*)?"
)
_ORDINAL = re.compile(r"(?P<number>\d+(?:\.\d+)*)\.?|(?P<roman>[IVXL]+)\.?|(?P<letter>[A-Za-zđ])[.)]?")
_DASHES = MappingProxyType({"-": 1, "–": 1, "+": 2, "*": 2, "•": 2})
_UNLABELLED = (3, 0)
_ANNUAL = re.compile(r"\b(?:hằng|hàng|mỗi) năm\b|bình quân năm|/năm\b|/ năm\b")


@dataclass(frozen=True, slots=True)
class _Rows:
    parts: re.Pattern[str]
    ratios: re.Pattern[str]
    dependent: frozenset[str]
    ditto: frozenset[str]
    empty: frozenset[str]


@lru_cache(maxsize=1)
def _row_words() -> _Rows:
    rows = lexicon_table("tables")["rows"]
    return _Rows(
        parts=re.compile(rf"{word(map(fold, rows['parts']))}\s*[:,]?\s*"),
        ratios=re.compile(word(map(fold, rows["ratios"]))),
        dependent=frozenset(map(fold, rows["dependent"])),
        ditto=frozenset(rows["ditto"]),
        empty=frozenset(rows["empty"]),
    )


@dataclass(frozen=True, slots=True)
class _Above:
    """A row that later rows may belong to: its name, depth, and its records by column."""

    name: str
    level: tuple[int, ...]
    records: dict[int, int]
    valued: bool


def read_table(
    clean: CleanText,
    table: int,
    node: int,
    context: Context,
    lexicon: Lexicon,
    first: int,
    issued: int | None,
) -> list[TargetDraft]:
    """The targets of ``clean.tables[table]``; ``first`` is the index their list will start at."""
    region = clean.tables[table]
    grid = grid_of(region)
    layout = layout_of(clean, region, grid)
    if layout is None:
        return []
    reader = _TableReader(clean, table, node, context, lexicon, first, issued, grid, layout)
    for row in range(layout.body, len(grid)):
        reader.row(row)
    return reader.drafts


class _TableReader:
    """Walks the rows of one table."""

    def __init__(
        self,
        clean: CleanText,
        table: int,
        node: int,
        context: Context,
        lexicon: Lexicon,
        first: int,
        issued: int | None,
        grid: Grid,
        layout: Layout,
    ) -> None:
        self.clean, self.table, self.node, self.context = clean, table, node, context
        self.lexicon, self.first, self.issued = lexicon, first, issued
        self.grid, self.layout = grid, layout
        self.words, self.rows = Words.of(lexicon), _row_words()
        self.units, self.comparators = UnitGrammar.of(lexicon), ComparatorGrammar.of(lexicon)
        self.point = writes_point(clean, clean.tables)
        name = layout.first("name")
        self.name_column = name if name is not None else 0
        self.drafts: list[TargetDraft] = []
        self.period: PeriodDraft | None = None
        self.stack: list[_Above] = []
        self.parts: tuple[int, ...] | None = None
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
        has_value = any(values.values())
        has_actual = any(self._values(cells, c) for c in self._columns("actual"))
        level = self._level(cells, raw)
        inline = self.rows.parts.match(folded)
        if inline and not raw[inline.end() :].strip(" :"):
            self.parts = self.stack[-1].level if self.stack else (0,)
            return
        if self.parts is not None and (level < self.parts or level == self.parts != _UNLABELLED):
            self.parts = None
        if not has_value and not has_actual:
            self._group(r, raw, folded, level, values)
            return
        self._record(r, cells, raw, folded, level, values, inline)

    def _group(self, r: int, raw: str, folded: str, level: tuple[int, ...], values: object) -> None:
        """A row without values: a heading of rows below, or a target in words."""
        if not raw.strip():
            return
        self.parts = None
        for period in find_periods(folded):
            if period.kind in ("range", "until", "year"):
                self.period = PeriodDraft(period.first, period.last, inherited=True, text=raw)
                self.stack.clear()
                return
        name = self._clean_name(raw)
        self._pop(level)
        self.stack.append(_Above(name, level, {}, valued=False))
        self.last_name = name
        plan = self._columns("plan")
        words = self._text(self.grid[r][plan[0]]) if plan else ""
        if len(words) > 3 and fold(words) not in ("đạt", "không", "có") and words.strip() != raw.strip():
            self._quality(r, name, words, plan[0])

    def _quality(self, r: int, name: str, words: str, column: int) -> None:
        named, cell = self.grid[r][self.name_column], self.grid[r][column]
        if named is None or cell is None or cell is named:
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
        folded: str,
        level: tuple[int, ...],
        values: dict[int, list[CellValue]],
        inline: re.Match[str] | None,
    ) -> None:
        if inline:
            raw, folded = raw[inline.end() :], folded[inline.end() :]
        name = self._clean_name(raw) if raw.strip() else self.last_name
        ratio = bool(self.rows.ratios.match(self.lexicon.fold(name)))
        above = self._whole(level, bool(inline), ratio, raw)
        full = self._full_name(name, above, ratio, bool(inline))
        unit_text, unit = self._unit(r, name)
        owners = self._owners(r)
        baseline = self._baseline(cells, unit_text)
        records: dict[int, int] = {}
        for column, found in values.items():
            for value in found:
                parent = (
                    above.records.get(column)
                    if above and not ratio and self._is_part(level, above, inline)
                    else None
                )
                draft = self._draft(r, cells, column, value, full, unit_text, unit, owners, baseline, parent)
                if draft is None:
                    continue
                records.setdefault(column, self.first + len(self.drafts))
                self.drafts.append(draft)
        if not ratio:
            if not inline and raw.strip():
                self._pop(level)
                self.stack.append(_Above(full, level, records, valued=True))
            elif not raw.strip() and self.stack:
                top = self.stack[-1]
                self.stack[-1] = replace(top, records={**records})
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
        if self.issued and period.end and period.end < self.issued:
            return None
        cell_unit = value.unit
        printed = unit_text or (show(cell_unit.text) if cell_unit else None)
        known = unit if unit_text else cell_unit
        split = subject_before(
            name, self.lexicon.fold(name), 0, len(name), self.words, find_periods(self.lexicon.fold(name))
        )
        shown = split.text or name
        quantity = Quantity(0, 0, 0, 0, value.value, value.upper, value.comparator, value.approximate, known)
        measure = measure_of(self.lexicon.fold(shown), split.tail, split.lead, quantity)
        if self.rows.ratios.match(self.lexicon.fold(name.rsplit(" - ", maxsplit=1)[-1])):
            shown = name
            measure = (
                "increase"
                if self.lexicon.fold(name.rsplit(" - ", maxsplit=1)[-1]).startswith("tăng")
                else "level"
            )
        if value.rest and len(value.rest) < 60 and not self._is_tail(value.rest):
            shown = f"{shown} {value.rest}"
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
            comparator=value.comparator,
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

    def _level(self, cells: tuple[TableCell | None, ...], raw: str) -> tuple[int, ...]:
        """How deep a row stands: by its ordinal (1.1), its dash, or its letter."""
        column = self.layout.first("ordinal")
        ordinal = self._text(cells[column]) if column is not None and column != self.name_column else ""
        label = _LABEL.match(raw)
        match = _ORDINAL.fullmatch(ordinal)
        if match and match["number"]:
            return (2, match["number"].count(".") + 1)
        if match:
            return (1, 0) if match["roman"] or match["letter"].isupper() else (2, 5)
        if label and label["dash"]:
            return (3, _DASHES[label["dash"]])
        if label and label["number"]:
            return (2, label["number"].count(".") + 1)
        if label and (label["roman"] or label["letter"]):
            return (1, 0)
        return (2, 9) if column is not None and not ordinal else _UNLABELLED

    def _pop(self, level: tuple[int, ...]) -> None:
        while self.stack and self.stack[-1].level >= level:
            self.stack.pop()

    def _clean_name(self, raw: str) -> str:
        label = _LABEL.match(raw)
        return show(raw[label.end() :] if label else raw).rstrip(":").strip()

    def _whole(self, level: tuple[int, ...], inline: bool, ratio: bool, raw: str) -> _Above | None:
        """The row that this one is part of or completes."""
        if not self.stack:
            return None
        if ratio or inline or not raw.strip():
            return self.stack[-1]
        for above in reversed(self.stack):
            if above.level < level:
                return above
        if self.parts is not None:
            return next((a for a in reversed(self.stack) if a.valued), None)
        return None

    def _is_part(self, level: tuple[int, ...], above: _Above, inline: re.Match[str] | None) -> bool:
        if inline or self.parts is not None:
            return above.valued
        return above.valued and above.level < level and above.level[0] == level[0] == 2

    def _full_name(self, name: str, above: _Above | None, ratio: bool, inline: bool) -> str:
        if above is None or not name:
            return name or (above.name if above else "")
        folded = self.lexicon.fold(name)
        if ratio or folded in self.rows.dependent:
            return f"{above.name} - {name}"
        if above.level == (1, 0) or name == above.name:
            return name
        if self.words.strong_heads.match(folded) or not (above.valued or self._elided(name)):
            return name
        return (
            f"{above.name} - {name}"
            if above.valued and (inline or self.parts is not None or above.level[0] == 2) or not above.valued
            else name
        )

    def _elided(self, name: str) -> bool:
        """A short name without a head noun leans on the row above it ("+ Dịch vụ" under "Cơ cấu")."""
        verbs = self.words.creating.match(self.lexicon.fold(name))
        return len(name.split()) <= 8 and not (verbs and verbs.group().strip())

    def _unit(self, r: int, name: str) -> tuple[str | None, UnitMatch | None]:
        """The row's unit: its cell, a ditto mark, the name's parenthesis, the column's, the caption's."""
        printed = self._text(self._at(r, "unit"))
        if printed in self.rows.ditto:
            printed = self.last_unit or ""
        if not printed:
            match = re.search(r"\((?P<unit>[^()]{1,24})\)\s*$", name)
            if match and self.units.read(match["unit"], self.lexicon.fold(match["unit"]), 0):
                printed = match["unit"]
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
            return PeriodDraft(column.first, column.last)
        return self.period or self.context.period
