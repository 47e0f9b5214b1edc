"""The ordered table of block rules. The first rule that reads a line wins."""

from __future__ import annotations

from collections.abc import Callable

from vnplan.blocks.contents import contents
from vnplan.blocks.damaged import damaged
from vnplan.blocks.labelled import labelled
from vnplan.blocks.row import row
from vnplan.blocks.smudged import smudged
from vnplan.handover import Block

Rule = Callable[[str, int, int], "Block | None"]

RULES: tuple[tuple[str, Rule], ...] = (
    ("row", row),  # before labels: "1. | Luật … | Chính phủ" is a row of a flattened table
    ("contents", contents),  # before labels: "II. NHIỆM VỤ ...... 7" only points to the heading
    ("labelled", labelled),  # Điều 1., I., 1., a), Một là, (1), -
    ("smudged", smudged),  # after labels: a speck before one
    ("damaged", damaged),  # after labels: what OCR made of one ("ce)" for "c)"), a paragraph until proven
)
# A line that no rule reads is a paragraph.
