"""Notes of digital signatures (Decree 30/2020 ô 8): "Ký bởi: …", "Thời gian ký: …".

Programs draw them in small letters on top of a finished page, beside the letterhead, over it or
over the text. As lines of the page they would end up in the middle of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from vnplan.folding import fold
from vnplan.lexicon import Lexicon
from vnplan.read.pdf.shapes import Line, Run

# Letters of a note are smaller than this share of the page's; those of one note differ by less.
_SMALLER, _SAME = 0.93, 0.1
# From one line of a note to the next, and from one left edge to the other, at most (sizes).
_BELOW, _BESIDE = 2.0, 6.0


@dataclass(frozen=True, slots=True)
class Signing:
    """How notes are known: words before a colon, some of which alone say that somebody signed."""

    heads: re.Pattern[str]
    signing: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Signing:
        cues = lexicon.cues
        signer = sorted(cues["stamp_signer"], key=len, reverse=True)
        signing = frozenset((*signer, *cues["stamp_time"]))
        known = sorted({*signing, *cues["stamp_other"]}, key=len, reverse=True)
        return cls(
            re.compile(
                rf"^(?:{'|'.join(map(re.escape, signer))})(?=\s|$)"
                rf"|(?<!\w)(?:{'|'.join(map(re.escape, known))})(?=\s?:)"
            ),
            signing,
        )

    def heads_of(self, line: Line) -> list[str]:
        """The words of a line that begin a piece of a note."""
        return self.heads.findall(fold(line.text))


def signatures_apart(lines: list[Line], cues: Signing) -> tuple[list[Line], list[tuple[str, Run]]]:
    """The lines of a page, in the order they were drawn, without notes of signatures; and these."""
    if len(lines) < 2:
        return lines, []
    least = _SMALLER * median(line.size for line in lines)
    notes = {i for note in _notes(lines, cues, least) for i in note}
    if not notes:
        return lines, []
    rest = [line for i, line in enumerate(lines) if i not in notes]
    return rest, [("stamp", lines[i].run) for i in sorted(notes)]


def _notes(lines: Sequence[Line], cues: Signing, least: float) -> Iterator[range]:
    """The indexes of the lines of each note: two heads at least, one of them of a signature."""
    at = 0
    while at < len(lines):
        start, at = at, at + 1
        if lines[start].size > least or not cues.heads_of(lines[start]):
            continue
        while at < len(lines) and _goes_on(lines[start], lines[at - 1], lines[at]):
            at += 1
        heads = [head for line in lines[start:at] for head in cues.heads_of(line)]
        if len(heads) > 1 and not cues.signing.isdisjoint(heads):
            yield range(start, at)


def _goes_on(first: Line, before: Line, line: Line) -> bool:
    size = before.size
    return (
        abs(line.size - size) <= _SAME * size
        and 0 < before.base - line.base <= _BELOW * size
        and abs(line.left - first.left) <= _BESIDE * size
    )
