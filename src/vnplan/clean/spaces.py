"""Step: runs of blanks become one; tabs too, except between the cells of a table."""

from __future__ import annotations

import re

from vnplan.clean.draft import Change, Draft, in_regions
from vnplan.spans import Edit

_RUN = re.compile(r"(?<=\S)(?:[ \t]{2,}|\t)(?=\S)")
# Inside a table region: at the edges of a cell, and runs within one.
_IN_TABLE = re.compile(r"\A[ ]+|[ ]+(?=[\t\n]|\Z)|(?<=[\t\n])[ ]+|(?P<within>[ ]{2,})")


def spaces(draft: Draft) -> Change:
    """Blanks inside lines; those at line ends are for the dewrap step, which reads them."""
    text = draft.text
    edits = []
    if "  " in text or "\t" in text:
        edits = [
            Edit(m.start(), m.end(), " ")
            for m in _RUN.finditer(text)
            if not draft.regions or not in_regions(draft.regions, m.start(), m.end())
        ]
    for region in draft.regions:
        edits += [
            Edit(m.start(), m.end(), " " if m["within"] else "")
            for m in _IN_TABLE.finditer(text, region.start, region.end)
        ]
    edits.sort(key=lambda edit: edit.start)
    return Change(edits=edits)
