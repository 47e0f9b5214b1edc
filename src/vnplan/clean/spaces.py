"""Step: runs of blanks become one; tabs too, except between the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.clean.draft import Change, Draft
from vnplan.spans import Edit

_RUN = re.compile(r"  +")
_RUN_WITH_TABS = re.compile(r"[ \t]*\t[ \t]*|  +")
# Inside a table region: at the edges of a cell, and runs within one.
_RUNS_IN_TABLE = ("  ", " \t", "\t ", " \n", "\n ")
_IN_TABLE = re.compile(r"\A[ ]+|[ ]+(?=[\t\n]|\Z)|(?<=[\t\n])[ ]+|(?P<within>[ ]{2,})")


def spaces(draft: Draft) -> Change:
    """Blanks inside lines; those at line ends are for the dewrap step, which reads them."""
    text = draft.text
    edits: list[Edit] = []
    at = 0
    for region in draft.regions:
        edits += _in_prose(text, at, region.start)
        edits += _in_table(text, region.start, region.end)
        at = region.end
    edits += _in_prose(text, at, len(text))
    return Change(edits=edits)


def _in_prose(text: str, start: int, end: int) -> Iterator[Edit]:
    pattern = _RUN_WITH_TABS if text.find("\t", start, end) >= 0 else _RUN
    for run in pattern.finditer(text, start, end):
        a, b = run.span()
        # At the ends of a line they are not inside it.
        if a > start and b < end and text[a - 1] != "\n" and text[b] != "\n":
            yield Edit(a, b, " ")


def _in_table(text: str, start: int, end: int) -> Iterator[Edit]:
    rows = f"\n{text[start:end]}\n"
    if any(run in rows for run in _RUNS_IN_TABLE):
        for run in _IN_TABLE.finditer(text, start, end):
            yield Edit(run.start(), run.end(), " " if run["within"] else "")
