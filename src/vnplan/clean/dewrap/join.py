"""Whether a line belongs to the paragraph before it."""

from __future__ import annotations

from vnplan.clean.dewrap.cut import is_cut
from vnplan.clean.dewrap.headed import Headed
from vnplan.clean.dewrap.lines import TIGHT, Lines
from vnplan.clean.dewrap.mode import Mode
from vnplan.clean.dewrap.pair import Pair
from vnplan.clean.dewrap.rules import RULES
from vnplan.clean.dewrap.standalone import role_of
from vnplan.clean.dewrap.width import Widths
from vnplan.clean.draft import Draft
from vnplan.grammar.labels import read_label

# The names below an office are short; a longer line ends the signature block.
_SIGNATURE_LINE = 60


class Joiner:
    """Walks the lines once, in order; ``joins(i)`` must be asked for i = 1, 2, 3 …"""

    def __init__(self, draft: Draft, lines: Lines, mode: Mode) -> None:
        self._text, self._lexicon, self._lines, self._mode = draft.text, draft.lexicon, lines, mode
        self._whole = draft.source.wrapped is False
        self._widths = Widths(draft.text, lines)
        self._headed = Headed(draft.text, lines, self._widths)
        self._paragraph = lines.starts[0]
        self._role = role_of(draft.text[lines.starts[0] : lines.ends[0]], draft.lexicon)
        self._title = False
        self._signature = self._role == "office"

    def joins(self, i: int) -> bool:
        """Whether line ``i`` goes on the paragraph of line ``i - 1``."""
        lines = self._lines
        if i in lines.table or i - 1 in lines.table or i in lines.ended:
            joined = False
            if self._mode is not Mode.PARAGRAPHS:
                self._begin(i, None)
        elif self._mode is Mode.PARAGRAPHS:
            joined = self._joins_paragraph(i)
        else:
            joined = self._joins_wrapped(i)
        if not joined:
            self._paragraph = lines.starts[i]
        return joined

    def _joins_paragraph(self, i: int) -> bool:
        """One paragraph a line: only what is cut is joined."""
        lines, text = self._lines, self._text
        start, end = lines.starts[i], lines.ends[i]
        first = text[start]
        if not self._whole and (first.islower() or first.isdigit()):
            return is_cut(text, self._paragraph, lines.ends[i - 1], start, end, self._lexicon)
        return (
            i in lines.glued
            and lines.gaps[i] == TIGHT
            and read_label(text, start, end) is None
            and role_of(text[start:end], self._lexicon) is None
        )

    def _joins_wrapped(self, i: int) -> bool:
        lines, text = self._lines, self._text
        start, end = lines.starts[i], lines.ends[i]
        pair = Pair(
            i, self._widths, self._headed, text, self._lexicon, self._mode, self._paragraph, lines.starts[i - 1], lines.ends[i - 1],
            start, end, lines.gaps[i], i in lines.glued, self._role, self._title, self._signature,
            role_of(text[start:end], self._lexicon), read_label(text, start, end),
        )
        joined = next(answer for rule in RULES if (answer := rule(pair)) is not None)
        if not joined:
            self._begin(i, pair.role)
        elif self._role != "grounds":
            self._role = None
        return joined

    def _begin(self, i: int, role: str | None) -> None:
        """A new paragraph begins with line ``i``."""
        size = self._lines.ends[i] - self._lines.starts[i]
        self._title = self._role == "kind"
        self._signature = role == "office" or (self._signature and size <= _SIGNATURE_LINE)
        self._role = role
