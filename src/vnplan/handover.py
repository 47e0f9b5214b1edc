"""The frozen shapes that stages hand to each other.

A stage takes one of these and gives the next; it never reaches into another stage.
Offsets say in their docstring which text they point into: the *source* (``SourceDoc.text``,
which becomes ``plan.text``) or the *clean* text (``CleanText.text``). Only ``assemble``
maps clean offsets back to the source.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from vnplan.spans import OffsetMap


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth telling: a code of the diagnostics table and where it is seen."""

    code: str
    start: int
    end: int
    message: str = ""


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: its text is ``text[start:end]``; spans count merged rows and columns."""

    start: int
    end: int
    row_span: int = 1
    col_span: int = 1


@dataclass(frozen=True, slots=True)
class TableRegion:
    """A table that lies at ``text[start:end]``. Cells of merged areas stand once.

    ``joins`` is of tables whose cells run over printed lines: each of ``rows`` is a line then, and this
    the number of the row it is a line of, -1 for a heading printed again. ``unsure`` are the numbers of
    the rows whose first or last line is not certain.
    """

    start: int
    end: int
    rows: tuple[tuple[TableCell, ...], ...]
    header_rows: int = 0
    joins: tuple[int, ...] = ()
    unsure: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PageRange:
    """Page ``number`` (1-based) is ``text[start:end]`` of the source."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Artefact:
    """Visible source text that belongs to the sheet, not to the document.

    ``kind``: page-number, running-header, rule-line, stamp, watermark, table-mark.
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceDoc:
    """A file turned into text by ``read``. All offsets point into ``text``.

    ``wrapped`` says whether a line end is a mere wrap (True), a real paragraph end (False),
    or unknown (None: ``clean`` finds out). ``paragraph_ends`` are offsets of line ends that
    the reader knows to end a paragraph (short line, indent, spacing). ``unsure`` are places that a finding
    tells of as a whole (cells that a sheet hides): records there are doubted, and nothing is told again.
    ``artefacts`` are what the reader saw to belong to the sheet, each on lines of its own.
    """

    text: str
    name: str | None = None
    media_type: str = "text/plain"
    reader: str = "text"
    size: int | None = None
    sha256: str | None = None
    pages: tuple[PageRange, ...] = ()
    tables: tuple[TableRegion, ...] = ()
    wrapped: bool | None = None
    paragraph_ends: frozenset[int] = frozenset()
    findings: tuple[Finding, ...] = ()
    unsure: tuple[Finding, ...] = ()
    artefacts: tuple[Artefact, ...] = ()


@dataclass(frozen=True, slots=True)
class CleanText:
    """The document as its writer meant it: NFC, one paragraph a line.

    ``folded`` is ``text`` for matching only: lower case, one tone placement, i/y folded,
    known OCR damage to cue words mended; it has the same length, so offsets agree.
    ``tables`` and ``findings`` point into ``text``; ``artefacts`` into the source.
    """

    text: str
    folded: str
    back: OffsetMap
    artefacts: tuple[Artefact, ...] = ()
    tables: tuple[TableRegion, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One construct of the clean text, ``text[start:end]`` (a line, or a table's lines).

    ``marker`` is one of the contract's markers; ``label`` as printed without closing
    punctuation, ``number`` its normalised ordinal; ``body`` is where the text after the
    label starts (``start`` when there is no label). ``rule`` names the block rule.
    """

    marker: str
    start: int
    end: int
    body: int
    label: str | None = None
    number: str | None = None
    rule: str = "paragraph"
    table: int | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A block in its place: ``parent`` indexes ``Outline.nodes`` (None at the top).

    ``zone``: letterhead, title, grounds (Căn cứ …), body, ending (signature, recipients),
    annex, quote (words of another document that this one amends). ``heading_end`` is the
    clean offset where the heading ends (``block.body`` when the node has none).
    """

    block: Block
    parent: int | None
    zone: str
    heading_end: int

    @property
    def has_heading(self) -> bool:
        return self.heading_end > self.block.body


@dataclass(frozen=True, slots=True)
class Outline:
    """All nodes in reading order; children always stand after their parent."""

    nodes: tuple[OutlineNode, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class CitationDraft:
    """A cited act, in clean offsets."""

    kind: str | None
    number: str | None
    issued: str | None
    issuer: str | None
    title: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PeriodDraft:
    """Years a target is for; see ``model.Period``."""

    start: int | None = None
    end: int | None = None
    annual: bool = False
    aggregate: str | None = None
    inherited: bool = False
    text: str | None = None


@dataclass(frozen=True, slots=True)
class BaselineDraft:
    """What a target is compared with; see ``model.Baseline``."""

    value: Decimal | None = None
    unit: str | None = None
    year: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """One target in clean offsets. ``parent`` indexes the list of drafts; ``node`` the outline.

    ``start:end`` is the shortest stretch that holds indicator, comparator, value and unit.
    ``unit_scale`` is the magnitude word before the unit: 10000 in ``3,5 vạn lao động``.
    """

    indicator: str
    start: int
    end: int
    node: int
    rule: str
    kind: str = "numeric"
    comparator: str | None = None
    approximate: bool = False
    maintain: bool = False
    value: Decimal | None = None
    upper: Decimal | None = None
    unit_text: str | None = None
    unit_id: str | None = None
    unit_scale: Decimal = Decimal(1)
    measure: str = "level"
    period: PeriodDraft = field(default_factory=PeriodDraft)
    baseline: BaselineDraft | None = None
    scope: str | None = None
    of: str | None = None
    grade: str | None = None
    delegated_to: str | None = None
    parent: int | None = None
    indicator_id: str | None = None
    assignees: tuple[str, ...] = ()
    cell: tuple[int, int, int] | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AssignmentDraft:
    """Who is to do what, in clean offsets; ``targets`` indexes the target drafts.

    ``named`` is where the assignees are printed, ``row`` the table and the row of a duty in a table.
    """

    assignees: tuple[str, ...]
    named: tuple[int, int]
    start: int
    end: int
    node: int
    coordinators: tuple[str, ...] = ()
    targets: tuple[int, ...] = ()
    deadline: str | None = None
    row: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class CheckDraft:
    """One comparison of records; ``targets`` indexes the target drafts. ``ok`` is True when it holds."""

    kind: str
    ok: bool
    message: str
    targets: tuple[int, ...]
