"""Whether a line belongs to the paragraph before it."""

from __future__ import annotations

from vnplan.clean.dewrap.cut import is_cut
from vnplan.clean.dewrap.headed import Headed
from vnplan.clean.dewrap.lines import TIGHT, Lines
from vnplan.clean.dewrap.mode import Mode
from vnplan.clean.dewrap.pair import Pair
from vnplan.clean.dewrap.rules import OWN_LINE, RULES
from vnplan.clean.dewrap.standalone import LONGEST, role_of
from vnplan.clean.dewrap.width import Widths
from vnplan.clean.draft import Draft

# The names below an office are short; a longer line ends the signature block.
_SIGNATURE_LINE = 60


class Joiner:
    """Walks the lines once, in order; ``joins(i)`` must be asked for i = 1, 2, 3 …"""

    def __init__(self, draft: Draft, lines: Lines, mode: Mode) -> None:
        self._text, self._lexicon, self._lines, self._mode = draft.text, draft.lexicon, lines, mode
        self._is_whole = draft.source.wrapped is False
        self._paragraph = lines.starts[0]
        if mode is not Mode.PARAGRAPHS:
            self._widths = Widths(lines)
            self._headed = Headed(lines, self._widths)
            self._role = self._role_of(0)
            self._title = False
            self._signature = self._role == "office"

    def joins(self, i: int) -> bool:
        """Whether line ``i`` goes on the paragraph of line ``i - 1``."""
        lines = self._lines
        if i in lines.table or i - 1 in lines.table or i in lines.ended:
            joined = False
            if self._mode is not Mode.PARAGRAPHS:
                self._begin(i, None if i in lines.table else self._role_of(i))
        elif self._mode is Mode.PARAGRAPHS:
            joined = self._joins_paragraph(i)
        else:
            joined = self._joins_wrapped(i)
        if not joined:
            self._paragraph = lines.starts[i]
        return joined

    def _joins_paragraph(self, i: int) -> bool:
        """One paragraph a line: only what is cut is joined, and emphasis over a line end."""
        lines, text = self._lines, self._text
        first = text[lines.starts[i]]
        may_be_cut = first.islower() or first.isdigit() or text[lines.ends[i - 1] - 1] == ","
        if may_be_cut and not self._is_whole and self._is_cut(i):
            return True
        return (
            i in lines.glued
            and lines.gaps[i] == TIGHT
            and lines.label(i) is None
            and self._role_of(i) is None
        )

    def _joins_wrapped(self, i: int) -> bool:
        lines = self._lines
        # Most lines of prose, before the rules are asked: every mode joins what is cut.
        if self._is_cut(i):
            joined, role = True, None
        else:
            role = self._role_of(i)
            pair = Pair(
                i,
                lines,
                self._widths,
                self._headed,
                self._lexicon,
                self._mode,
                self._paragraph,
                self._role,
                self._title,
                self._signature,
                role,
            )
            joined = next(answer for rule in RULES if (answer := rule(pair)) is not None)
        if not joined:
            self._begin(i, role)
        elif self._role != "grounds":
            self._role = None
        return joined

    def _is_cut(self, i: int) -> bool:
        lines = self._lines
        # What is cut behind its last line is cut behind the paragraph, unless that has a role.
        if i in lines.cuts and (
            self._paragraph == lines.starts[i - 1] or lines.ends[i - 1] - self._paragraph > LONGEST
        ):
            return True
        return is_cut(
            self._text, self._paragraph, lines.ends[i - 1], lines.starts[i], lines.ends[i], self._lexicon
        )

    def _role_of(self, i: int) -> str | None:
        return role_of(self._text[self._lines.starts[i] : self._lines.ends[i]], self._lexicon)

    def _is_label(self, i: int) -> bool:
        """Whether line ``i`` is the bare label of an annex, part or chapter, whose title follows."""
        label = self._lines.label(i)
        return label is not None and label.marker in OWN_LINE and label.end >= self._lines.ends[i]

    def _begin(self, i: int, role: str | None) -> None:
        """A new paragraph begins with line ``i``."""
        size = self._lines.ends[i] - self._lines.starts[i]
        self._title = self._role == "kind" or self._is_label(i - 1)
        self._signature = role == "office" or (self._signature and size <= _SIGNATURE_LINE)
        self._role = role
