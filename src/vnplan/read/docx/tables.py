"""Tables of Word into tables of parts: merged cells, repeated header rows, frames around text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from vnplan.read.cells import cell_of, is_frame
from vnplan.read.docx.names import GONE, SDT_CONTENT, TC, TR, VAL, W
from vnplan.read.docx.xmlhelp import by_tag, first, inside, is_on, is_prompt, whole
from vnplan.read.parts import Part, Table

Read = Callable[[etree._Element], list[Part]]
_WIDEST = 200
_SHAPE, _SPAN, _DOWN, _ACROSS = (W + name for name in ("tcPr", "gridSpan", "vMerge", "hMerge"))
_DELETED, _TRACKED = W + "cellDel", W + "cellMerge"
_ROW_SHAPE, _BEFORE, _AFTER, _HEAD = (W + name for name in ("trPr", "gridBefore", "gridAfter", "tblHeader"))
_NOT_SHOWN = frozenset({*GONE, W + "hidden"})


@dataclass(slots=True)
class _Draft:
    parts: list[Part] = field(default_factory=list)
    row_span: int = 1
    col_span: int = 1


def read_table(table: etree._Element, read: Read) -> list[Part]:
    """The parts that a table comes to: itself, or what it holds when it is only a frame.

    ``read`` gives the parts of a cell.
    """
    rows: list[list[_Draft]] = []
    open_cells: dict[int, _Draft] = {}  # column -> the cell that may go on in the next row
    header_rows = 0
    for row in inside(table):
        if row.tag != TR:
            continue
        properties = first(row, _ROW_SHAPE)
        if properties is not None and any(child.tag in _NOT_SHOWN for child in properties):
            continue
        if header_rows == len(rows) and _repeats(properties):
            header_rows += 1
        rows.append(_row(row, properties, open_cells, read))
    if is_frame([[cell.parts for cell in row] for row in rows]):
        return [part for row in rows for cell in row for part in cell.parts]
    cells = tuple(
        tuple(cell_of(cell.parts, min(cell.row_span, len(rows) - i), cell.col_span) for cell in row)
        for i, row in enumerate(rows)
    )
    return [Table(cells, header_rows if header_rows < len(rows) else 0)]


def _row(
    row: etree._Element, properties: etree._Element | None, open_cells: dict[int, _Draft], read: Read
) -> list[_Draft]:
    drafts: list[_Draft] = []
    edges = by_tag(properties)
    column = _blank(drafts, edges.get(_BEFORE))
    for element in inside(row):
        if element.tag != TC:
            continue
        shape = by_tag(first(element, _SHAPE))
        if _DELETED in shape:
            continue
        span = shape.get(_SPAN)
        width = 1 if span is None else max(1, min(whole(span.get(VAL), 1) or 1, _WIDEST))
        down, across = _down(shape), _merge(shape.get(_ACROSS))
        if across == "continue" and drafts:
            drafts[-1].col_span += width
        elif down == "continue" and column in open_cells:
            open_cells[column].row_span += 1
        else:
            draft = _Draft([] if _prompts(element) else read(element), 1, width)
            drafts.append(draft)
            open_cells.pop(column, None)
            if down is not None:
                open_cells[column] = draft
        column += width
    _blank(drafts, edges.get(_AFTER))
    for stale in [at for at in open_cells if at >= column]:
        del open_cells[stale]
    return drafts


def _merge(element: etree._Element | None) -> str | None:
    """``restart``, ``continue`` or None: ``<w:vMerge/>`` without a value continues."""
    return None if element is None else element.get(VAL) or "continue"


def _down(shape: Mapping[str, etree._Element]) -> str | None:
    """As ``_merge``, with a tracked merging or parting of cells as if accepted."""
    tracked = shape.get(_TRACKED)
    if tracked is None:
        return _merge(shape.get(_DOWN))
    return {"rest": "restart", "cont": "continue"}.get(tracked.get(_DOWN) or "")


def _prompts(cell: etree._Element) -> bool:
    """Whether a content control around the cell shows only its prompt."""
    content = cell.getparent()
    return content is not None and content.tag == SDT_CONTENT and is_prompt(content.getparent())


def _blank(drafts: list[_Draft], columns: etree._Element | None) -> int:
    width = 0 if columns is None else max(0, min(whole(columns.get(VAL), 0) or 0, _WIDEST))
    if width:
        drafts.append(_Draft(col_span=width))
    return width


def _repeats(properties: etree._Element | None) -> bool:
    header = None if properties is None else first(properties, _HEAD)
    return header is not None and is_on(header)
