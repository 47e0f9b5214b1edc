"""Step: tables are found, written one row a line and protected from the steps on lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from vnplan.clean.draft import Change, Draft
from vnplan.clean.tables import aligned, bars, fallen, given, html, pipes, tabs
from vnplan.clean.tables.grid import Grid, Style, write
from vnplan.clean.tables.judge import judged

Finder = Callable[[Draft], Iterator[tuple[Grid, Style]]]

# In order: what an earlier finder has claimed is closed to the later ones.
FINDERS: tuple[Finder, ...] = (
    given.grids,  # the reader saw the table itself
    lambda draft: html.grids(draft.text),  # tags leave no doubt
    lambda draft: bars.grids(draft.text),  # before pipes, which would take a bar for a row
    lambda draft: pipes.grids(draft.text),
    lambda draft: tabs.grids(draft.text),  # tabs also indent and align
    lambda draft: fallen.grids(draft.text, draft.lexicon),  # only its words make it a table
    lambda draft: aligned.grids(draft.text, draft.lexicon),  # last: nothing but blanks part its cells
)


def tables(draft: Draft) -> Change:
    """All tables, written anew; layout tables (letterhead, signatures) become plain lines."""
    claimed: list[Grid] = []
    for find in FINDERS:
        taken = sorted((g.start, g.end) for g in claimed)
        for grid, style in find(draft):
            if _free(taken, grid.start, grid.end):
                grid_judged = judged(draft.text, grid, draft.lexicon, style)
                if grid_judged is not None:
                    claimed.append(grid_judged)
    change = Change()
    for grid in sorted(claimed, key=lambda g: g.start):
        write(draft.text, grid, change)
    return change


def _free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    i = bisect_left(taken, (start, start))
    return not (i and taken[i - 1][1] > start) and not (i < len(taken) and taken[i][0] < end)
