"""A line and the paragraph before it, as the joining rules see them."""

from __future__ import annotations

from vnplan.clean.dewrap.cut import ends_sentence, goes_on
from vnplan.clean.dewrap.headed import Headed
from vnplan.clean.dewrap.lines import TIGHT, Lines
from vnplan.clean.dewrap.mode import Mode
from vnplan.clean.dewrap.width import Widths
from vnplan.grammar.labels import Label
from vnplan.lexicon import Lexicon


class Pair:
    """Line ``i`` and the paragraph before it, which begins at ``paragraph``.

    Offsets point into ``text``: the last line of the paragraph so far is
    ``text[before:before_end]``, the line in question ``text[start:end]``. ``role`` and
    ``role_before``: see :func:`role_of`. ``title``: the paragraph follows the name of the kind
    of document, or the label of an annex, part or chapter. ``signature``: it lies in a signature block.
    """

    __slots__ = (
        "before",
        "before_end",
        "end",
        "gap",
        "glued",
        "headed",
        "i",
        "label",
        "lexicon",
        "lines",
        "mode",
        "paragraph",
        "role",
        "role_before",
        "signature",
        "start",
        "text",
        "title",
        "widths",
    )

    def __init__(
        self,
        i: int,
        lines: Lines,
        widths: Widths,
        headed: Headed,
        lexicon: Lexicon,
        mode: Mode,
        paragraph: int,
        role_before: str | None,
        title: bool,
        signature: bool,
        role: str | None,
    ) -> None:
        self.i, self.lines, self.widths, self.headed, self.lexicon, self.mode = (
            i,
            lines,
            widths,
            headed,
            lexicon,
            mode,
        )
        self.paragraph, self.before, self.before_end = paragraph, lines.starts[i - 1], lines.ends[i - 1]
        self.start, self.end, self.text = lines.starts[i], lines.ends[i], lines.text
        self.gap, self.glued, self.label = lines.gaps[i], i in lines.glued, lines.label(i)
        self.role_before, self.title, self.signature, self.role = role_before, title, signature, role

    @property
    def first_line(self) -> bool:
        """The paragraph has one line so far."""
        return self.paragraph == self.before

    @property
    def label_before(self) -> Label | None:
        """The label that the paragraph begins with, while it has one line; else None."""
        return self.lines.label(self.i - 1) if self.first_line else None

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
        return self.widths.is_full(self.i - 1, self.first_line)


def is_capitals(line: str) -> bool:
    """A heading in capitals; "UBND, HĐND" alone is none."""
    return line.isupper() and len(line) >= 8 and " " in line
