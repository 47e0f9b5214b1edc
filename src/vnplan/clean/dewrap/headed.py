"""Whether the labelled lines of a document are headings over paragraphs, by kind of label."""

from __future__ import annotations

from collections import defaultdict

from vnplan.clean.dewrap.cut import ends_sentence
from vnplan.clean.dewrap.lines import Lines
from vnplan.clean.dewrap.width import Widths

# A labelled line shorter than this share of a full one was not wrapped.
_SHORT = 0.85


class Headed:
    """Counted once, when first asked: lines such as "a) Nhiệm vụ trọng tâm" that end short and
    without a stop before a line without a label."""

    def __init__(self, lines: Lines, widths: Widths) -> None:
        self._lines, self._widths = lines, widths
        self._balance: dict[str, int] | None = None

    def is_usual(self, marker: str) -> bool:
        """Whether labels of this marker stand before headings more often than before text."""
        if self._balance is None:
            self._balance = self._count()
        return self._balance.get(marker, 0) > 0

    def _count(self) -> dict[str, int]:
        lines = self._lines
        text, starts, ends = lines.text, lines.starts, lines.ends
        balance: dict[str, int] = defaultdict(int)
        for i in range(len(starts) - 1):
            label = lines.label(i)
            if label is None or label.marker == "bullet":
                continue
            if text[starts[i + 1]].islower() or ends_sentence(text, ends[i]):
                balance[label.marker] -= 1
            elif self._widths.share(i) < _SHORT:
                balance[label.marker] += 1
        return balance
