"""One table: its rows put together where they run over lines, then read."""

from __future__ import annotations

from dataclasses import replace

from vnplan.extract.targets.table_lines import joined_table
from vnplan.extract.targets.table_scene import TableScene
from vnplan.extract.targets.tables import read_rows
from vnplan.handover import TargetDraft


def read_table(scene: TableScene) -> list[TargetDraft]:
    """The targets of the table of ``scene``."""
    joined = joined_table(scene.clean, scene.table, scene.lexicon)
    if joined is None:
        return read_rows(scene)
    return [joined.led_back(draft) for draft in read_rows(replace(scene, clean=joined.clean))]
