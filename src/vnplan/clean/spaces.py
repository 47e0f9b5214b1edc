"""Step: runs of blanks become one; tabs too, except between the cells of a table."""

from __future__ import annotations

import re

from vnplan.clean.draft import Change, Draft, in_regions
from vnplan.spans import Edit

_RUN = re.compile(r"  +")
_RUN_WITH_TABS = re.compile(r"[ \t]*\t[ \t]*|  +")
# Inside a table region: at the edges of a cell, and runs within one.
_IN_TABLE = re.compile(r"\A[ ]+|[ ]+(?=[\t\n]|\Z)|(?<=[\t\n])[ ]+|(?P<within>[ ]{2,})")


def spaces(draft: Draft) -> Change:
    """Blanks inside lines; those at line ends are for the dewrap step, which reads them."""
    text = draft.text
    edits = []
    size = len(text)
    for run in (_RUN_WITH_TABS if "\t" in text else _RUN).finditer(text):
        start, end = run.span()
        # At the ends of a line they are not inside it.
        if start == 0 or end == size or text[start - 1] == "\n" or text[end] == "\n":
            continue
        if not draft.regions or not in_regions(draft.regions, start, end):
            edits.append(Edit(start, end, " "))
    for region in draft.regions:
        edits += [
            Edit(m.start(), m.end(), " " if m["within"] else "")
            for m in _IN_TABLE.finditer(text, region.start, region.end)
        ]
    edits.sort(key=lambda edit: edit.start)
    return Change(edits=edits)
