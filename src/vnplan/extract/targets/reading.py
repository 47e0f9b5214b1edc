"""From outline to targets: the order in which the small steps are taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vnplan.config import ParseConfig
from vnplan.extract.targets.block import Block
from vnplan.extract.targets.context import contexts
from vnplan.extract.targets.naming import show
from vnplan.extract.targets.scene import Scene
from vnplan.extract.targets.standing import stands_alone
from vnplan.extract.targets.table import read_table
from vnplan.extract.targets.table_cells import writes_point
from vnplan.extract.targets.table_scene import TableScene
from vnplan.extract.targets.topic import topic_of_table
from vnplan.extract.targets.undated import dated
from vnplan.grammar.quantity import scan
from vnplan.handover import BaselineDraft, CleanText, Finding, Outline, OutlineNode, TargetDraft
from vnplan.lexicon import Lexicon
from vnplan.model import Header

_DIGIT = re.compile(r"[0-9]")
_READ_ZONES = frozenset({"body", "annex"})
_TEXT_MARKERS = frozenset({"clause", "point", "item", "bullet", "paragraph", "task", "article", "section"})
_OPENS_PARTS = ("trong đó:", ", gồm:", "bao gồm:", ", cụ thể:")
_HEADING = 110
_FIGURE = re.compile(r"[<>≤≥]?\s?\d[\d.,]*\s?%?")
_WORDS = re.compile(r"[^\W\d]{2}")
_PLANNED = re.compile(r"phấn đấu|kế hoạch|dự kiến|chỉ tiêu", re.IGNORECASE)
_NEAR = 24
# "[1] Không gồm 12 thủ tục …", "¹ Năm 2025 là 3,1%": a note of the text, printed below it.
_FOOTNOTE = re.compile(r"(?:\[[0-9]{1,3}\]|[¹²³⁰⁴-⁹]{1,3})\s")
_VALUE_FIRST = re.compile(
    r"[\s*:]*(?:(?:đến|năm|cuối|hết|20\d\d:?|đạt|là|còn|tăng|giảm|bình quân|hằng năm|mỗi năm|phấn đấu"
    r"|trên|dưới|từ|khoảng|ít nhất|tối thiểu|không quá|tối đa|gần|hơn|duy trì|[<>≤≥~]) ?)*[0-9]"
)


def read_targets(
    clean: CleanText, outline: Outline, header: Header, lexicon: Lexicon, config: ParseConfig
) -> tuple[tuple[TargetDraft, ...], tuple[Finding, ...]]:
    """All targets of the document, in reading order, and what is doubtful about them."""
    document = Scene.of(clean.text, clean.folded, lexicon)
    places = contexts(clean, outline, header, lexicon)
    since, point = _first_year(header), writes_point(clean)
    drafts: list[TargetDraft] = []
    findings: list[Finding] = []
    opened: dict[int | None, int] = {}
    headings = {node.parent for node in outline.nodes}
    for index, (node, context) in enumerate(zip(outline.nodes, places, strict=True)):
        if node.zone not in _READ_ZONES or context.silent or _FOOTNOTE.match(clean.text, node.block.body):
            continue
        first = len(drafts)
        if node.block.table is not None:
            topic = topic_of_table(document, outline, index)
            drafts += read_table(
                TableScene(clean, node.block.table, index, context, lexicon, first, topic, point)
            )
            if len(drafts) == first and context.kind == "target" and _holds_figures(clean, node.block.table):
                findings.append(Finding("table-unread", node.block.start, node.block.end))
        elif node.block.marker in _TEXT_MARKERS:
            start = _text_start(document, node)
            block = Block(document, outline, index, context, drafts, config.qualitative)
            block.whole = opened.get(node.parent)
            heads = index in headings and node.block.end - node.block.body < _HEADING
            if heads or stands_alone(clean, node, document.words):
                block.qualitative = False  # a heading of what stands below it
            block.read(start, node.block.end)
        drafts[first:] = _without_past(clean.text, drafts[first:], first, since)
        leads = node.block.table is None and len(drafts) > first
        if leads and clean.folded.endswith(_OPENS_PARTS, node.block.body, node.block.end):
            opened[index] = len(drafts) - 1
    return dated(document, outline, drafts, since), tuple(findings)


def _holds_figures(clean: CleanText, table: int) -> bool:
    """Do two rows or more of a table hold a number of their own beside words?"""
    rows = [[clean.text[c.start : c.end].strip() for c in row] for row in clean.tables[table].rows]
    return sum(any(map(_FIGURE.fullmatch, row)) and any(map(_WORDS.search, row)) for row in rows) > 1


def _without_past(text: str, read: list[TargetDraft], first: int, since: int | None) -> list[TargetDraft]:
    """The records of one block but for those of years before ``since``, which have named what follows.

    What was reached then is the baseline of the record beside it, when both are of one indicator.
    ``first`` is the place of the first of them among all records.
    """
    past = [bool(since and d.period.end and d.period.end < since) for d in read]
    if not any(past):
        return read
    kept = [i for i, gone in enumerate(past) if not gone]
    moved: dict[int | None, int | None] = dict.fromkeys(range(first, first + len(read)))
    moved |= {first + old: first + new for new, old in enumerate(kept)}
    made = [replace(read[i], parent=moved.get(read[i].parent, read[i].parent)) for i in kept]
    for new, old in enumerate(kept):
        if made[new].baseline is None:
            beside = [read[i] for i in _beside(old, past) if _same_level(text, read[i], made[new])]
            if beside:
                latest = max(beside, key=lambda d: d.period.end or 0)
                made[new] = replace(made[new], baseline=_reached(text, latest))
    return made


def _beside(at: int, past: list[bool]) -> Iterator[int]:
    """The records of years gone by that stand next to the one at ``at``, without another between."""
    for step in (1, -1):
        i = at + step
        while 0 <= i < len(past) and past[i]:
            yield i
            i += step


def _same_level(text: str, past: TargetDraft, draft: TargetDraft) -> bool:
    """Are both levels of one indicator in one unit: "đạt 75 triệu đồng (năm 2025: 68,5 triệu đồng)"?

    What was planned for the past year was perhaps not reached.
    """
    level = past.measure == draft.measure == "level" and past.value is not None and past.kind == draft.kind
    line = text.rfind("\n", 0, past.start) + 1
    planned = _PLANNED.search(text, max(line, past.start - _NEAR), past.end)
    alike = (past.indicator, past.unit_id) == (draft.indicator, draft.unit_id)
    return level and alike and past.cell is None and planned is None


def _reached(text: str, past: TargetDraft) -> BaselineDraft:
    return BaselineDraft(
        value=past.value, unit=past.unit_text, year=past.period.end, text=show(text[past.start : past.end])
    )


def _first_year(header: Header) -> int | None:
    """The first year that the document can promise anything for; what ends before is past."""
    years = [int(header.issued[:4])] if header.issued else []
    if header.period is not None and header.period.start is not None:
        years.append(header.period.start)
    return max(years, default=None)


def _text_start(scene: Scene, node: OutlineNode) -> int:
    """Past the heading, unless it holds a quantity ("Tổng đàn 52.000 con, trong đó:")."""
    start, end = node.block.body, node.heading_end
    if end <= start:
        return start
    named = ":" in scene.text[end - 1 : end + 2]
    if named and _VALUE_FIRST.match(scene.folded, end, node.block.end):
        # "4. Tỷ lệ hộ nghèo: 2%": the heading names what the value is of.
        return start
    if not _DIGIT.search(scene.text, start, end):
        return end
    found = scan(scene.text, scene.folded, scene.units, scene.comparators, start, end)
    return start if any(q.unit is not None for q in found) else end
