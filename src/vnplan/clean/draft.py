"""What the cleaning steps hand to each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from vnplan.handover import Artefact, Finding, SourceDoc
from vnplan.lexicon import Lexicon
from vnplan.spans import Edit, OffsetMap, apply_edits


@dataclass(frozen=True, slots=True)
class Region:
    """A table at ``text[start:end]``: one row a line, cells parted by tabs.

    ``shape`` holds (row span, column span) of the cells of each row when the reader knows
    them; empty when every cell is simple. ``joins`` and ``unsure`` are those of
    :class:`vnplan.handover.TableRegion`.
    """

    start: int
    end: int
    header_rows: int = 0
    shape: tuple[tuple[tuple[int, int], ...], ...] = ()
    joins: tuple[int, ...] = ()
    unsure: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Draft:
    """The text as the steps before have left it. Offsets point into ``text``.

    ``back`` leads to the source. ``glue`` are line ends inside one emphasised stretch: the
    line was wrapped there. ``seams`` are places where furniture was taken out or a page
    ends: a sentence may go on behind them.
    """

    text: str
    source: SourceDoc
    lexicon: Lexicon
    back: OffsetMap
    regions: tuple[Region, ...] = ()
    glue: tuple[int, ...] = ()
    seams: tuple[int, ...] = ()

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        """The lines that hold words, without the blanks around them: (offset, words)."""
        lines = []
        at = 0
        for line in self.text.split("\n"):
            words = line.strip()
            if words:
                lines.append((at if words[0] == line[0] else at + line.index(words[0]), words))
            at += len(line) + 1
        return lines

    def forward(self, positions: Sequence[int]) -> list[int]:
        """Offsets of the source, sorted, as offsets of ``text``."""
        onward = Forward(self.back)
        return [onward.start(at) for at in positions]

    def after(self, change: Change) -> Draft:
        """This draft with the change applied: text, map and hints moved along."""
        if not change.edits:
            return self.noted(change)
        text, step_back = change.applied_to(self.text)
        onward = Forward(step_back)
        noted = self.noted(change)
        return replace(
            noted,
            text=text,
            # Nothing was edited before: the map back to this text leads to the source.
            back=step_back if self.back.length == (self.back.src_size,) else step_back.after(self.back),
            regions=tuple(_whole_lines(text, onward, region) for region in noted.regions),
            glue=tuple(onward.end(at) for at in noted.glue),
            seams=tuple(onward.end(at) for at in noted.seams),
        )

    def noted(self, change: Change) -> Draft:
        """The hints of ``change`` added, in the coordinates of the text before it."""
        if not (change.regions or change.glue or change.seams):
            return self
        return replace(
            self,
            regions=tuple(change.regions) or self.regions,
            glue=tuple(sorted({*self.glue, *change.glue})),
            seams=tuple(sorted({*self.seams, *change.seams})),
        )


@dataclass(slots=True)
class Change:
    """What a step asks for; all offsets point into the text that the step was given."""

    edits: list[Edit] = field(default_factory=list)
    artefacts: list[Artefact] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    glue: list[int] = field(default_factory=list)
    seams: list[int] = field(default_factory=list)

    def applied_to(self, text: str) -> tuple[str, OffsetMap]:
        """``text`` with the edits made, and the map back to it."""
        return apply_edits(text, self.edits)


class Forward:
    """Leads from offsets of an old text to the text made from it (an OffsetMap read backwards)."""

    __slots__ = ("_length", "_out", "_size", "_src")

    def __init__(self, back: OffsetMap) -> None:
        self._out, self._src, self._length = back.out, back.src, back.length
        self._size = back.out_size

    def start(self, at: int) -> int:
        """Where the first character kept from ``at`` on stands now."""
        i = bisect_right(self._src, at) - 1
        if i >= 0 and at < self._src[i] + self._length[i]:
            return self._out[i] + at - self._src[i]
        return self._out[i + 1] if i + 1 < len(self._out) else self._size

    def end(self, at: int) -> int:
        """Where the last character kept before ``at`` ends now."""
        i = bisect_left(self._src, at) - 1
        if i < 0:
            return 0
        return self._out[i] + min(at - self._src[i], self._length[i])


def _whole_lines(text: str, onward: Forward, region: Region) -> Region:
    """``region`` in the new text, from the start of its first line to the end of its last."""
    end = text.find("\n", onward.end(region.end))
    return replace(
        region,
        start=text.rfind("\n", 0, onward.start(region.start)) + 1,
        end=end if end >= 0 else len(text),
    )


def in_regions(regions: Sequence[Region], start: int, end: int | None = None) -> bool:
    """Whether ``[start, end)`` touches one of the (sorted) table regions."""
    if not regions:
        return False
    i = bisect_right(regions, start, key=lambda r: r.start) - 1
    if i >= 0 and start < regions[i].end:
        return True
    return end is not None and i + 1 < len(regions) and regions[i + 1].start < end
