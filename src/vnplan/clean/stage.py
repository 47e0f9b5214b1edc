"""The cleaning steps in their order, and the engine that applies them.

A step never changes the text itself: it asks for edits, and says in the coordinates of
the text it was given what is furniture and what is worth telling.
"""

from __future__ import annotations

from collections.abc import Callable

from vnplan.clean.bullets import bullets
from vnplan.clean.characters import characters
from vnplan.clean.compose import compose
from vnplan.clean.dewrap import dewrap
from vnplan.clean.draft import Change, Draft, Forward, Region
from vnplan.clean.furniture.fused_pages import fused_pages
from vnplan.clean.furniture.headers import headers
from vnplan.clean.furniture.page_lines import page_lines
from vnplan.clean.furniture.seen import seen
from vnplan.clean.furniture.stamps import stamps
from vnplan.clean.leftovers import leftovers
from vnplan.clean.letterhead import letterhead
from vnplan.clean.markup.emphasis import emphasis
from vnplan.clean.markup.entities import entities, escapes
from vnplan.clean.markup.headings import headings
from vnplan.clean.markup.links import links
from vnplan.clean.markup.rule_lines import rule_lines
from vnplan.clean.markup.tags import tags
from vnplan.clean.spaces import spaces
from vnplan.clean.tables import tables
from vnplan.handover import Artefact, CleanText, Finding, SourceDoc, TableCell, TableRegion
from vnplan.lexicon import Lexicon
from vnplan.spans import OffsetMap

Step = Callable[[Draft], Change]

STEPS: tuple[Step, ...] = (
    seen,  # before all that looks at lines and tables
    entities,  # first: an entity may stand for a character that the next steps mend
    characters,  # before composing: a mark may hide behind an invisible character
    compose,
    tables,  # before any mark is removed: pipes, rules and line ends part their cells
    letterhead,  # before blanks are folded: wide ones part the columns
    tags,
    links,
    headings,  # before rule lines, which take "## ***"
    rule_lines,  # before emphasis: "***" is drawn, not emphasis
    emphasis,
    escapes,  # after emphasis: "\*" is no emphasis
    spaces,
    stamps,
    headers,  # before page numbers: a number beside a header is one
    page_lines,
    fused_pages,
    bullets,
    dewrap,  # last: reads the lines that are left
)


def clean(source: SourceDoc, lexicon: Lexicon) -> CleanText:
    """The document as its writer meant it; see :class:`vnplan.handover.CleanText`.

    Never raises for content. Every visible character of the source is carried over, lies
    in an artefact, or is a mark (Markdown, HTML, a table's rules) beside words that are kept.
    """
    draft = Draft(source.text, source, lexicon, OffsetMap.identity(len(source.text)))
    artefacts: list[Artefact] = []
    findings: list[tuple[str, int, int, str]] = []
    for step in STEPS:
        change = step(draft)
        artefacts += (
            Artefact(artefact.kind, *draft.back.source_range(artefact.start, artefact.end))
            for artefact in change.artefacts
        )
        for finding in change.findings:
            start, end = draft.back.source_range(finding.start, finding.end)
            findings.append((finding.code, start, end, finding.message))
        draft = draft.after(change)
    artefacts.sort(key=_by_place)
    artefacts += leftovers(draft, artefacts)
    onward = Forward(draft.back)
    return CleanText(
        text=draft.text,
        folded=lexicon.fold(draft.text),
        back=draft.back,
        artefacts=tuple(sorted(artefacts, key=_by_place)),
        tables=tuple(_table(draft.text, region) for region in draft.regions),
        findings=tuple(
            Finding(code, *_place(onward, start, end), message)
            for code, start, end, message in sorted(findings, key=lambda f: f[1])
        ),
    )


def _by_place(artefact: Artefact) -> tuple[int, int]:
    return artefact.start, artefact.end


def _place(onward: Forward, start: int, end: int) -> tuple[int, int]:
    """Where a stretch of the source stands now; for a removed one, the place it was taken from."""
    a, b = onward.start(start), onward.end(end)
    return (a, b) if a <= b else (b, a)


def _table(text: str, region: Region) -> TableRegion:
    """The cells of a region: its lines are rows, tabs part the cells."""
    rows: list[tuple[TableCell, ...]] = []
    at = region.start
    for i, line in enumerate(text[region.start : region.end].split("\n")):
        spans = region.shape[i] if i < len(region.shape) else ()
        cells: list[TableCell] = []
        for j, words in enumerate(line.split("\t")):
            row_span, col_span = spans[j] if j < len(spans) else (1, 1)
            cells.append(TableCell(at, at + len(words), row_span, col_span))
            at += len(words) + 1
        rows.append(tuple(cells))
    return TableRegion(region.start, region.end, tuple(rows), region.header_rows, region.joins, region.unsure)
