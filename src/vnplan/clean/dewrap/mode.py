"""How the lines of a document relate to its paragraphs."""

from __future__ import annotations

from enum import Enum

from vnplan.clean.dewrap.cut import is_cut
from vnplan.clean.dewrap.lines import BLANK, SEAM, TIGHT, Lines
from vnplan.clean.draft import Draft

# Share of line ends that cut a sentence from which on the lines count as wrapped; prose
# that is wrapped at 80 characters has 0.4 to 0.7, one paragraph a line has below 0.03.
_WRAPPED = 0.12
_LEAST_CUTS, _FEW = 2, 4
# Shorter lines are headings or recipients; lists of those stand tight in every layout.
_PROSE = 45


class Mode(Enum):
    """PARAGRAPHS: one paragraph a line. The others are wrapped: SPACED has a blank line
    after every line, which means nothing; BLOCKS has blank lines between paragraphs;
    RUNNING has none, widths and labels tell."""

    PARAGRAPHS = "paragraphs"
    SPACED = "spaced"
    BLOCKS = "blocks"
    RUNNING = "running"


def mode_of(draft: Draft, lines: Lines) -> Mode:
    """The mode of the whole document. What the reader knows goes first."""
    wrapped = draft.source.wrapped
    if wrapped is False:
        return Mode.PARAGRAPHS
    cuts, gaps = _cuts(draft, lines)
    if (
        cuts[BLANK] >= _LEAST_CUTS
        and _is_wrapped(cuts[BLANK], gaps[BLANK])
        and gaps[BLANK] >= 4 * gaps[TIGHT]
    ):
        return Mode.SPACED
    if wrapped or _is_wrapped(cuts[TIGHT], gaps[TIGHT]):
        return Mode.BLOCKS if _labels_follow_blanks(draft, lines) else Mode.RUNNING
    return Mode.PARAGRAPHS


def _is_wrapped(cuts: int, gaps: int) -> bool:
    return cuts >= (_LEAST_CUTS if gaps > _FEW else 1) and cuts >= _WRAPPED * gaps


def _cuts(draft: Draft, lines: Lines) -> tuple[list[int], list[int]]:
    """Cut sentences, and line ends, by kind of gap."""
    text, starts, ends, table = draft.text, lines.starts, lines.ends, lines.table
    cuts, gaps = [0, 0, 0], [0, 0, 0]
    for i in range(1, len(starts)):
        gap = lines.gaps[i]
        gaps[gap] += 1
        first = text[starts[i]]
        if (
            (first.islower() or first.isdigit() or text[ends[i - 1] - 1] == ",")
            and is_cut(text, starts[i - 1], ends[i - 1], starts[i], ends[i], draft.lexicon)
            and i not in table
            and i - 1 not in table
        ):
            cuts[gap] += 1
            lines.cuts.add(i)
    return cuts, gaps


def _labels_follow_blanks(draft: Draft, lines: Lines) -> bool:
    """Whether blank lines part the paragraphs: labelled lines come after one."""
    after_blank = tight = 0
    for i in range(1, len(lines)):
        gap, before = lines.gaps[i], lines.ends[i - 1] - lines.starts[i - 1]
        if gap == SEAM or i in lines.table or before < _PROSE:
            continue
        if lines.label(i) is not None:
            after_blank += gap == BLANK
            tight += gap == TIGHT
    if after_blank + tight >= 3:
        return after_blank >= 2 * tight
    return lines.gaps.count(BLANK) * 4 >= lines.gaps.count(TIGHT)
