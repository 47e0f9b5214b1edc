"""Tables of places, or of things, against indicators: "Chỉ tiêu giao cho các ấp".

=====  ==========  =================  ====================
TT     Ấp          Lúa vụ ba (ha)     Tỷ lệ hộ nghèo (%)
=====  ==========  =================  ====================
       Toàn xã     1.240              ≤ 1,5
1      Ấp Bến Đá   310                0,9
=====  ==========  =================  ====================

Each value is the target of its column for the place of its row, named "Lúa vụ ba - Ấp Bến Đá"; with
things in the rows (sản phẩm, cây trồng) they come first: "Xoài - Sản lượng". Read only where the text
around or a heading speaks of targets, and only columns whose heading tells what they count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vnplan.extract.targets.catalogue import indicator_of
from vnplan.extract.targets.measure import measure_of
from vnplan.extract.targets.naming import is_name, subject_before, without
from vnplan.extract.targets.table_cells import CellValue, read_cell
from vnplan.extract.targets.table_columns import Grid, caption_unit, headings_of, role_of, years_of
from vnplan.extract.targets.table_rows import RowWords, clean_name
from vnplan.extract.targets.table_scene import TableScene
from vnplan.extract.targets.words import Words
from vnplan.folding import fold
from vnplan.grammar.comparator import ComparatorGrammar
from vnplan.grammar.period import find_periods
from vnplan.grammar.unit import UnitGrammar, UnitMatch
from vnplan.grammar.value import Quantity
from vnplan.handover import PeriodDraft, TableCell, TargetDraft
from vnplan.lexicon import table as lexicon_table

_UNIT = re.compile(r"\s*\((?:đvt:?\s*)?(?P<unit>[^()]{1,24})\)\s*$")
_CUE = re.compile(
    r"[*\s]*(?:kế hoạch|kh|chỉ tiêu|mục tiêu|chỉ tiêu giao|kế hoạch giao|giao)(?!\w)[*\s]*"
    r"(?:(?:giao )?(?:năm )?(?:20\d\d)?[*\s]*)"
)
_PART = re.compile(r"[*\s]*(?:trong đó|bao gồm|gồm|chia ra)\s*:?\s*")
_INSIDE = re.compile(r"\s*\((?P<unit>[^()]{1,24})\)")
_INNER = re.compile(r"\s(?:trong đó|bao gồm|chia ra)\s*:?\s*", re.IGNORECASE)
_TOTAL = re.compile(r"(?<=\S)\s+(?:tổng số|tổng cộng|tổng|chung)\s*$", re.IGNORECASE)
# Columns that hold no target of the place: what was, who does it.
_ASIDE = frozenset({"actual", "owner", "ordinal"})


@dataclass(frozen=True, slots=True)
class _Column:
    """What one column counts: its name, unit and years; ``part_of``: the column it is "Trong đó" of."""

    index: int
    name: str
    unit: UnitMatch
    years: tuple[int | None, int | None]
    part_of: int | None


def read_places(scene: TableScene, grid: Grid) -> list[TargetDraft]:
    """The targets of a table of places; none when that of ``scene`` is not one.

    The topic is the indicator of columns that name none ("Kế hoạch năm 2026"). The places are parts of the
    row "Tổng cộng" above them.
    """
    headings, body = headings_of(scene.clean, grid)
    folded = [fold(heading).strip(" *") for heading in headings]
    names = lexicon_table("tables")["places"]
    place = _first(folded, names["headings"])
    things = place is None
    if place is None:
        place = _first(folded, names["things"])
    planned = any(role_of(heading) == "plan" and _CUE.match(heading) for heading in folded)
    if place is None or not (scene.context.kind == "target" or planned):
        return []
    reader = _Reader(scene, things)
    columns = list(reader.columns(headings, place, scene.topic))
    totals = frozenset(map(fold, names["totals"]))
    wholes: dict[int, int] = {}
    drafts: list[TargetDraft] = []
    for r in range(body, len(grid)):
        name = clean_name(reader.text(grid[r][place]))
        if not is_name(name):
            continue
        total, here = fold(name) in totals, dict[int, int]()
        for column in columns:
            for draft in reader.cell(grid[r][place], grid[r][column.index], name, column, r):
                parent = here.get(column.part_of) if column.part_of is not None else None
                if parent is None and not total:
                    parent = wholes.get(column.index)
                here[column.index] = scene.first + len(drafts)
                drafts.append(replace(draft, parent=parent))
        if total and not wholes:
            wholes = here
    return drafts


def _first(headings: list[str], names: list[str]) -> int | None:
    known = frozenset(map(fold, names))
    return next((i for i, heading in enumerate(headings) if heading in known), None)


class _Reader:
    """Reads the cells of one table."""

    def __init__(self, scene: TableScene, things: bool) -> None:
        self.clean, self.table, self.node, self.context = scene.clean, scene.table, scene.node, scene.context
        self.lexicon, self.point, self.things = scene.lexicon, scene.point, things
        self.units, self.comparators = UnitGrammar.of(self.lexicon), ComparatorGrammar.of(self.lexicon)
        self.words, self.rows = Words.of(self.lexicon), RowWords.load()

    def text(self, cell: TableCell | None) -> str:
        """The words of a cell."""
        return self.clean.text[cell.start : cell.end].strip() if cell else ""

    def columns(self, headings: list[str], place: int, topic: str) -> Iterator[_Column]:
        """The columns right of the place that say what they count."""
        whole, whole_at = "", -1
        caption = caption_unit(self.clean, self.clean.tables[self.table])
        for index, heading in enumerate(headings):
            if index <= place or role_of(fold(heading)) in _ASIDE:
                continue
            printed = _UNIT.search(heading) or self._unit_inside(heading)
            name = f"{heading[: printed.start()]} {heading[printed.end() :]}".strip() if printed else heading
            name = _TOTAL.sub("", name)
            spelled = printed["unit"] if printed else caption
            unit = self._unit(spelled) if spelled else None
            folded = fold(name)
            found = find_periods(folded)
            name = without(name, 0, len(name), found)
            cue = _CUE.match(fold(name)) if role_of(fold(heading)) == "plan" else None
            if cue:
                name = name[cue.end() :] if is_name(name[cue.end() :]) else topic
            part = _PART.match(fold(name))
            inner = _INNER.search(name)
            if part and whole:
                name = f"{whole} - {name[part.end() :].strip()}"
            elif inner:
                whole = name[: inner.start()]
                name = f"{whole} - {name[inner.end() :]}"
            else:
                whole, whole_at = name, index
            of = whole_at if (part or inner) and 0 <= whole_at < index else None
            if is_name(name) and unit is not None:
                yield _Column(index, name.strip(" *"), unit, years_of(folded), of)

    def _unit_inside(self, heading: str) -> re.Match[str] | None:
        """The unit of the upper line: "Hộ thoát nghèo (hộ)" over "Tổng số" and "Trong đó: nữ"."""
        for match in _INSIDE.finditer(heading):
            unit = self._unit(match["unit"])
            if unit is not None and unit.end == len(match["unit"]):
                return match
        return None

    def _unit(self, printed: str) -> UnitMatch | None:
        return self.units.read(printed, self.lexicon.fold(printed), 0)

    def cell(
        self, place: TableCell | None, cell: TableCell | None, name: str, column: _Column, row: int
    ) -> Iterator[TargetDraft]:
        """The target that a cell holds, if it holds one value."""
        if place is None or cell is None or cell is place or self.text(cell) in self.rows.empty:
            return
        values = read_cell(
            self.clean.text,
            self.clean.folded,
            cell.start,
            cell.end,
            self.units,
            self.comparators,
            self.point,
        )
        if len(values) == 1:
            yield self._draft(place, cell, name, column, row, values[0])

    def _draft(
        self, place: TableCell, cell: TableCell, name: str, column: _Column, row: int, value: CellValue
    ) -> TargetDraft:
        unit = column.unit
        quantity = Quantity(0, 0, 0, 0, value.value, value.upper, value.comparator, value.approximate, unit)
        heading = self.lexicon.fold(column.name)
        split = subject_before(column.name, heading, 0, len(heading), self.words, ())
        shown = split.text or column.name
        measure = measure_of(self.lexicon.fold(shown), split.tail, split.lead, quantity)
        first, last = column.years
        return TargetDraft(
            indicator=f"{name} - {shown}" if self.things else f"{shown} - {name}",
            start=min(place.start, cell.start),
            end=max(place.end, cell.end),
            node=self.node,
            rule="table-places",
            comparator=value.comparator,
            approximate=value.approximate,
            value=value.value,
            upper=value.upper,
            unit_text=unit.text,
            unit_id=unit.id,
            unit_scale=unit.scale,
            measure=measure,
            period=PeriodDraft(first, last) if first or last else self.context.period,
            scope=None if self.things else name,
            cell=(self.table, row, column.index),
            indicator_id=indicator_of(
                f"{shown} {name}" if self.things else shown, measure, quantity, self.lexicon
            ),
            doubts=("number-ambiguous",) if value.ambiguous else (),
        )
