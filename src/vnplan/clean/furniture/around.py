"""The lines around a place, and whether a sentence is cut there."""

from __future__ import annotations

from collections.abc import Sequence

from vnplan.clean.draft import Change
from vnplan.grammar.labels import read_label
from vnplan.handover import Artefact, Finding
from vnplan.spans import Edit

# A line that a page end cut is a full line of prose (characters).
FULL_LINE = 50
_ENDS = ".;:!?…"
_CLOSERS = "”\"'’)]*_ \t"
_FAR = 400


def line_before(text: str, at: int) -> str:
    """The nearest line with words before ``at`` (which stands at a line start); when it is the
    short end of a wrapped sentence, with the lines that it goes on from."""
    before = text[max(0, at - _FAR) : at].split("\n")
    line = ""
    while before and not (len(line) >= FULL_LINE or (line and not line[0].islower())):
        line = f"{before.pop().strip()} {line}".strip()
    return line


def line_after(text: str, at: int) -> str:
    """The nearest line with words after ``at`` (which stands at a line end)."""
    after = text[at : at + _FAR].lstrip()
    return after.partition("\n")[0].rstrip()


def ends_sentence(line: str) -> bool:
    """Whether the line ends with a stop, brackets and quotes aside."""
    bare = line.rstrip(_CLOSERS)
    return not bare or bare[-1] in _ENDS or line.endswith("./.")


def is_cut(before: str, after: str) -> bool:
    """Whether a sentence of prose runs from one line into the other."""
    if len(before) < FULL_LINE or ends_sentence(before) or not after:
        return False
    if len(after) < 20 and after.count(" ") < 3:
        return False
    if not (after[0].islower() or (after[0].isdigit() and "/" in after.split(" ", 1)[0])):
        return False
    return read_label(after) is None


def take_out(change: Change, kind: str, code: str, spans: Sequence[tuple[int, int]]) -> None:
    """Record one piece of furniture: its stretches removed, kept as artefacts, told once."""
    for start, end in spans:
        change.edits.append(Edit(start, end))
        change.artefacts.append(Artefact(kind, start, end))
        change.seams.append(start)
    change.findings.append(Finding(code, spans[0][0], spans[-1][1]))
