"""Which printed line ends a paragraph, as far as the sheet shows it.

What counts, in this order: another size of letters, a wider gap, room left on the line where
the next word would have stood, the indent of the next line, the end of a bold heading. Where
nothing shows, the words decide, and that is not done here.
"""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from vnplan.read.pdf.shapes import Block, Line, Sheet

# All lengths are shares of the size of the letters.
_BLANK = 0.25  # between two words
_SPARE = 0.15  # room that does not count
_INDENT = 0.6
_CENTRED = 1.5  # what the margins on both sides of a centred line may differ
_WIDER = 1.12  # a gap this many times the usual one, and _EXTRA points more
_EXTRA = 1.0
_SIZE = 0.12
# Points within which edges of lines are the same edge.
_EDGE = 3.0
# A margin is where at least this share of the lines ends or begins.
_SHARE = 0.06


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of sheets of one width begin and end, and how far apart they stand
    (in sizes of their letters). ``indent``: where paragraphs begin, None when at the margin."""

    left: float
    right: float
    pitch: float
    indent: float | None = None


_NONE = Margins(0.0, 0.0, 1.3)


@dataclass(slots=True)
class _Paragraph:
    """What the rules know of the paragraph that the lines so far belong to."""

    first: Line
    lines: int = 1
    hang: float | None = None
    bold: bool = True


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two lines that follow each other. ``widest`` is the longest line of their block: how wide
    a column is cannot be seen. ``turned``: the page ends between them."""

    line: Line
    after: Line
    block: Block
    margins: Margins
    paragraph: _Paragraph
    widest: float
    turned: bool

    def is_centred(self, line: Line) -> bool:
        """Whether a line leaves the same room on both sides, and not because a paragraph begins there."""
        indent = self.margins.indent
        if indent is not None and abs(line.left - indent) <= _EDGE:
            return False
        before, behind = line.left - self.margins.left, self.margins.right - line.right
        return before > 0.3 * line.size and abs(before - behind) <= _CENTRED * line.size


def paragraph_ends(sheets: Sequence[Sheet], aside: frozenset[int]) -> frozenset[int]:
    """``id`` of the lines that end a paragraph; the lines ``aside`` belong to the sheets."""
    margins = _all_margins(sheets, aside)
    ends: set[int] = set()
    widest: dict[int, float] = {}
    paragraph: _Paragraph | None = None
    before: tuple[Sheet, Block, Line] | None = None
    for sheet, block, line in _lines(sheets, aside):
        if line is None:
            if before is not None:
                ends.add(id(before[2]))
            before = None
            continue
        if before is not None and paragraph is not None:
            goes_on = block is before[1] or (block.body and before[1].body and sheet is not before[0])
            of_width = margins.get(round(sheet.box.right - sheet.box.left), _NONE)
            if id(block) not in widest:
                widest[id(block)] = _widest(block)
            turned = sheet is not before[0]
            pair = _Pair(before[2], line, block, of_width, paragraph, widest[id(block)], turned)
            if not goes_on or _ends(pair):
                ends.add(id(before[2]))
                paragraph = None
            else:
                _go_on(paragraph, line, pair.margins)
        if before is None or paragraph is None:
            paragraph = _Paragraph(line, bold=line.bold)
        before = (sheet, block, line)
    if before is not None:
        ends.add(id(before[2]))
    return frozenset(ends)


def _lines(sheets: Sequence[Sheet], aside: frozenset[int]) -> Iterator[tuple[Sheet, Block, Line | None]]:
    """The lines of the document in order; None where a table parts them."""
    for sheet in sheets:
        for block in sheet.blocks:
            for item in block.items:
                if not isinstance(item, Line):
                    yield sheet, block, None
                elif id(item) not in aside:
                    yield sheet, block, item


def _widest(block: Block) -> float:
    return max(item.right - item.left for item in block.items if isinstance(item, Line))


def _go_on(paragraph: _Paragraph, line: Line, margins: Margins) -> None:
    if paragraph.lines == 1 and line.left > margins.left + _INDENT * line.size:
        paragraph.hang = line.left
    paragraph.lines += 1
    paragraph.bold = paragraph.bold and line.bold


def _all_margins(sheets: Sequence[Sheet], aside: frozenset[int]) -> dict[int, Margins]:
    by_width: dict[int, list[list[Line]]] = {}
    for sheet in sheets:
        groups = by_width.setdefault(round(sheet.box.right - sheet.box.left), [])
        for block in sheet.blocks:
            lines = [item for item in block.items if isinstance(item, Line) and id(item) not in aside]
            if lines and block.body:
                groups.append(lines)
    return {width: _margins(groups) for width, groups in by_width.items()}


def _margins(groups: Sequence[Sequence[Line]]) -> Margins:
    lines = [line for group in groups for line in group]
    if not lines:
        return _NONE
    left = -_outermost([-line.left for line in lines])
    right = _outermost([line.right for line in lines])
    pitches = Counter(
        round((a.base - b.base) / a.size, 2)
        for group in groups
        for a, b in itertools.pairwise(group)
        if 0.8 * a.size < a.base - b.base < 2.6 * a.size and abs(a.size - b.size) < _SIZE * a.size
    )
    # Indents mean paragraphs where lines at the margin follow indented ones.
    begins = [
        a.left
        for group in groups
        for a, b in itertools.pairwise(group)
        if a.left > left + _INDENT * a.size and b.left <= left + _EDGE
    ]
    pitch = pitches.most_common(1)[0][0] if pitches else _NONE.pitch
    indented = len(begins) >= max(2, len(lines) // 10)
    return Margins(left, right, pitch, statistics.median_low(begins) if indented else None)


def _outermost(edges: Sequence[float]) -> float:
    """The farthest edge that enough lines share; the farthest of all where none do."""
    ordered = sorted(edges, reverse=True)
    least = max(2, round(_SHARE * len(ordered)))
    for i, edge in enumerate(ordered):
        if i + least <= len(ordered) and edge - ordered[i + least - 1] <= _EDGE:
            return edge
    return ordered[0]


def _other_size(pair: _Pair) -> bool | None:
    return True if abs(pair.line.size - pair.after.size) > _SIZE * pair.line.size else None


def _gap(pair: _Pair) -> bool | None:
    """A wider gap than between the lines of a paragraph; the line may also stand higher."""
    if pair.turned:
        return None
    gap = pair.line.base - pair.after.base
    return True if gap <= 0 or gap > _WIDER * pair.margins.pitch * pair.line.size + _EXTRA else None


def _room(pair: _Pair) -> bool | None:
    """The next word would have fitted: the line was ended on purpose."""
    line, after = pair.line, pair.after
    if not pair.block.body:
        room = pair.widest - (line.right - line.left)
    elif pair.is_centred(line):
        room = 2 * min(line.left - pair.margins.left, pair.margins.right - line.right)
    else:
        room = pair.margins.right - line.right
    word = after.first_end - after.left + (_BLANK + _SPARE) * after.size
    return True if room >= word else None


def _indent(pair: _Pair) -> bool | None:
    """The next line begins farther right than the lines of the paragraph, or farther left."""
    if not pair.block.body:
        return None
    line, after, paragraph = pair.line, pair.after, pair.paragraph
    step = _INDENT * after.size
    if paragraph.hang is not None:
        return True if abs(after.left - paragraph.hang) > step else None
    if after.left <= pair.margins.left + step:
        return None
    if pair.is_centred(after) and pair.is_centred(line):
        return None
    second = paragraph.first.second
    if paragraph.lines == 1 and second is not None and abs(after.left - second) <= _EDGE:
        return None  # hangs under the words behind "-" or "a)"
    if pair.margins.indent is not None or after.left > line.left + step:
        return True
    return None


def _heading(pair: _Pair) -> bool | None:
    """A paragraph in bold that ends without a comma, then a line that is not bold."""
    return (
        True
        if pair.paragraph.bold
        and not pair.after.bold
        and not pair.after.text[0].islower()
        and not pair.line.text.endswith((",", ";", "-"))
        and pair.block.body
        and pair.margins.right - pair.line.right > _INDENT * pair.line.size
        else None
    )


# In order: what is certain first. The first answer counts.
RULES: tuple[Callable[[_Pair], bool | None], ...] = (_other_size, _gap, _room, _indent, _heading)


def _ends(pair: _Pair) -> bool:
    return any(rule(pair) for rule in RULES)
