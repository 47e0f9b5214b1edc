"""A number in a target that was read without one.

``Tỷ lệ dân số tham gia bảo hiểm y tế đạt 9B%`` becomes a target in words when its number cannot be read;
the percent sign tells that there was one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.check.bare_numbers import bare_numbers
from vnplan.check.desk import Desk, Outcome
from vnplan.grammar.unit import UnitGrammar

_NUMBER = re.compile(
    r"[%‰]|\d\ ?(?:triệu|tỷ|nghìn|ha|tấn)(?!\w)|(?:đạt|còn|trên|dưới|giảm|tăng)\s\d[\d.,]*\s*$"
    # Fractions: "1/3 số hộ", "một nửa số thôn", "hai phần ba số hộ".
    r"|(?<![\w/])[1-9]/[1-9](?![\w/])|một nửa|nửa số|phần (?:hai|ba|tư|năm)(?!\w)"
)


def unread_numbers(desk: Desk) -> Iterator[Outcome]:
    """Targets in words whose words hold a percentage, an amount or a bare number."""
    folded, naming = desk.clean.folded, UnitGrammar.of(desk.lexicon).naming
    for i, target in enumerate(desk.targets):
        if target.kind == "qualitative" and target.cell is None:
            bare = next(bare_numbers(folded, target.start, target.end, naming), None)
            if bare or _NUMBER.search(folded, target.start, target.end):
                yield Outcome((i,), "number-unread")
