"""A line and the paragraph before it, as the joining rules see them."""

from __future__ import annotations

from dataclasses import dataclass

from vnplan.clean.dewrap.cut import ends_sentence, goes_on
from vnplan.clean.dewrap.headed import Headed
from vnplan.clean.dewrap.lines import TIGHT
from vnplan.clean.dewrap.mode import Mode
from vnplan.clean.dewrap.width import Widths
from vnplan.grammar.labels import Label
from vnplan.lexicon import Lexicon

@dataclass(slots=True)
class Pair:
    """Offsets point into ``text``: the paragraph so far is ``text[paragraph:before_end]``, its
    last line begins at ``before``; the line in question is ``text[start:end]``.

    ``role`` and ``role_before``: see :class:`Standalone`. ``title``: the paragraph follows the
    name of the kind of document. ``signature``: it lies in a signature block. ``i`` is the
    number of the line.
    """

    i: int
    widths: Widths
    headed: Headed

    text: str
    lexicon: Lexicon
    mode: Mode
    paragraph: int
    before: int
    before_end: int
    start: int
    end: int
    gap: int
    glued: bool
    role_before: str | None
    title: bool
    signature: bool
    role: str | None = None
    label: Label | None = None

    @property
    def line_before(self) -> str:
        return self.text[self.before : self.before_end]

    @property
    def line(self) -> str:
        return self.text[self.start : self.end]

    @property
    def tight(self) -> bool:
        """Nothing that means anything stands between the two lines."""
        return self.gap == TIGHT or self.mode is Mode.SPACED

    @property
    def sentence_ended(self) -> bool:
        return ends_sentence(self.text, self.before_end)

    @property
    def goes_on(self) -> bool:
        """The line before ends with a word that asks for more."""
        return goes_on(self.text, self.before, self.before_end, self.lexicon)

    @property
    def asks_for_label(self) -> bool:
        """The line before ends with a word that a label may follow: "tại khoản", "và"."""
        return goes_on(self.text, self.before, self.before_end, self.lexicon, "label_follows")

    @property
    def full(self) -> bool:
        """The next word would not have fitted on the line before."""
        return self.widths.is_full(self.i - 1, self.paragraph == self.before)


def is_capitals(line: str) -> bool:
    """A heading in capitals; "UBND, HĐND" alone is none."""
    return line.isupper() and len(line) >= 8 and " " in line
