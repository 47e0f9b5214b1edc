"""Numbers in the lists of targets that no record holds.

``- Diện tích lúa 40 ha; rau màu 15.`` gives one record; nothing tells what the 15 counts, so the place is
told.
"""

from __future__ import annotations

from collections.abc import Iterator

from vnplan.check.bare_numbers import bare_numbers
from vnplan.check.desk import Desk, Outcome
from vnplan.check.touching import Touching
from vnplan.grammar.unit import UnitGrammar

_ZONES = frozenset({"body", "annex"})


def left_over_numbers(desk: Desk) -> Iterator[Outcome]:
    """Look through the blocks beside those that hold records, and those themselves."""
    folded, nodes = desk.clean.folded, desk.outline.nodes
    naming = UnitGrammar.of(desk.lexicon).naming
    lists = {(nodes[t.node].parent, nodes[t.node].block.marker) for t in desk.targets if t.cell is None}
    touching = Touching.of(desk.targets, 0)
    for node in nodes:
        block = node.block
        if (node.parent, block.marker) not in lists or node.zone not in _ZONES or block.table is not None:
            continue
        for start, end in bare_numbers(folded, block.body, block.end, naming):
            if not touching.at(start, end):
                yield Outcome(
                    (), "number-unread", f"“{folded[start:end]}” is in no record", place=(start, end)
                )
