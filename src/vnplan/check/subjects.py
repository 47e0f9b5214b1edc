"""A name that stands wholly outside the record's own words.

``90ha`` after ``sản lượng đạt 165 tấn`` is no sản lượng: the list went on to another subject. Where the
unit agrees with the record that lent the name, the writer most likely meant it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome

_DIGIT = re.compile(r"\d")


def borrowed_subjects(desk: Desk) -> Iterator[Outcome]:
    """Records whose printed words hold no word of their name, in another unit than the lender.

    A verb before the number ("tăng 8%, đạt 25 tỷ đồng") ties it to the subject; then all is well.
    """
    before: int | None = None
    for i in desk.numbers:
        lender, before = before, i
        target, name = desk.targets[i], desk.names[i]
        if lender is None or target.cell is not None or desk.names[lender] != name:
            continue
        last = desk.targets[lender]
        printed = desk.printed(target)
        if last.unit_id == target.unit_id or name.split(" ", 1)[0] in printed:
            continue
        digit = _DIGIT.search(printed)
        until = target.start + (digit.start() if digit else 0)
        if not desk.words.links.search(desk.clean.folded, min(last.end, until), until):
            yield Outcome((i,), "subject-inherited", f"“{target.indicator}” is not printed with this value")
