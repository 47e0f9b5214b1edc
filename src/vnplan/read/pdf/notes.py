"""Footnotes: set aside at the foot of a page, so that sentences go on over the page end.

They stand below a short rule, in smaller letters, each behind its number. In the text they
stand behind everything else, as they do when a Word file is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from vnplan.read.pdf.compose import with_text
from vnplan.read.pdf.raised import RAISED
from vnplan.read.pdf.rules import Rule
from vnplan.read.pdf.shapes import Box, Line

# The rule is at least and at most that long, as shares of the sheet's width.
_SHORTEST, _LONGEST = 0.08, 0.45
# Letters of notes are smaller than this share of the page's.
_SMALLER = 0.93
# Points by which the rule may begin beside its notes.
_BESIDE = 12.0
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(rf"(\d{{1,2}}|[{_RAISED}]{{1,2}})(?:\s|(?=[^\W\d_]))")
_PAGE = re.compile(r"\W*\d{1,4}\W*")


def notes_apart(
    lines: list[Line], across: Sequence[Rule], sheet: Box
) -> tuple[list[Line], list[tuple[Line, ...]]]:
    """The lines of a page without its footnotes, and the lines of each footnote."""
    if len(lines) < 2:
        return lines, []
    usual = median(line.size for line in lines)
    width = sheet.right - sheet.left
    for rule in sorted(across, key=lambda r: r.at):
        if not _SHORTEST * width <= rule.end - rule.start <= _LONGEST * width:
            continue
        below = [line for line in lines if line.base < rule.at and not _PAGE.fullmatch(line.text)]
        if not below or len(below) == len(lines):
            continue
        if any(line.size > _SMALLER * usual for line in below):
            return lines, []
        below.sort(key=lambda line: -line.base)
        left = min(line.left for line in below)
        notes = list(_notes(below))
        if not notes or abs(rule.start - left) > _BESIDE:
            continue
        aside = {id(line) for line in below}
        return [line for line in lines if id(line) not in aside], notes
    return lines, []


def _notes(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """The lines of each note, its number raised; nothing when the first has none."""
    note: list[Line] = []
    last = 0
    for line in lines:
        mark = _MARK.match(line.text)
        number = int(mark[1].translate(_PLAIN)) if mark else 0
        if mark and (number == last + 1 or not note):
            if note:
                yield tuple(note)
            note = [_with_raised(line, mark.end(1))]
            last = number
        elif not note:
            return
        else:
            note.append(line)
    if note:
        yield tuple(note)


_PLAIN = str.maketrans(_RAISED, "0123456789")


def _with_raised(line: Line, end: int) -> Line:
    text = line.text
    raised = "".join(RAISED.get(char, char) for char in text[:end])
    return line._replace(run=with_text(line.run, raised + text[end:]))
