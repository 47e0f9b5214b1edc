"""What the readers of one table look at: the table, where it stands, and what is known around it."""

from __future__ import annotations

from dataclasses import dataclass

from vnplan.extract.targets.context import Context
from vnplan.handover import CleanText
from vnplan.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class TableScene:
    """``clean.tables[table]`` at a ``node`` of the outline.

    ``first`` is the index that the list of its targets will start at, ``topic`` the indicator that the
    title over the table names, if it does; ``point`` tells that the document's tables mark decimals by a
    point.
    """

    clean: CleanText
    table: int
    node: int
    context: Context
    lexicon: Lexicon
    first: int
    topic: str
    point: bool
