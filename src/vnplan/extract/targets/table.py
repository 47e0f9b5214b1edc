"""One table: its rows put together where they run over lines, then read."""

from __future__ import annotations

from vnplan.extract.targets.context import Context
from vnplan.extract.targets.table_lines import joined_table
from vnplan.extract.targets.tables import read_rows
from vnplan.handover import CleanText, TargetDraft
from vnplan.lexicon import Lexicon


def read_table(
    clean: CleanText,
    table: int,
    node: int,
    context: Context,
    lexicon: Lexicon,
    first: int,
    topic: str,
    point: bool,
) -> list[TargetDraft]:
    """The targets of ``clean.tables[table]``.

    The parameters are those of :func:`~vnplan.extract.targets.tables.read_rows`.
    """
    joined = joined_table(clean, table, lexicon)
    if joined is None:
        return read_rows(clean, table, node, context, lexicon, first, topic, point)
    drafts = read_rows(joined.clean, table, node, context, lexicon, first, topic, point)
    return [joined.led_back(draft) for draft in drafts]
