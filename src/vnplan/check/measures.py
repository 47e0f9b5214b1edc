"""Level or change? Where the words leave it open.

``tăng 0,7 lần`` may mean by 70 % or to 0,7 times; a part that grows beside a part that is a
level was read in two ways; ``thêm 02 ấp`` promises more, not a stock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome

_CODE = "measure-unclear"
# "Tăng hệ số sử dụng đất lên 1,9" gives a level; "thêm 02 ấp đạt chuẩn" does not.
_MORE = re.compile(r"\b(?:(?P<more>thêm)|tăng|giảm)\s*$")
_TO = re.compile(r"\b(?:lên|xuống|còn|đạt)\b")


def unclear_measures(desk: Desk) -> Iterator[Outcome]:
    """Records whose measure two readers could take differently."""
    for i in desk.numbers:
        target = desk.targets[i]
        if target.unit_id == "times" and target.measure in ("increase", "decrease"):
            yield Outcome((i,), _CODE, "“tăng … lần” may mean by or to that many times")
        elif target.measure == "level" and target.cell is None:
            before = desk.clean.folded[max(0, target.start - 8) : target.start]
            verb = _MORE.search(before)
            if verb and (verb["more"] or not _TO.search(desk.printed(target))):
                yield Outcome((i,), _CODE, "a change seems to be promised, a level was read")
    for indexes in desk.parts.values():
        kinds = {desk.targets[i].measure for i in indexes}
        units = {desk.targets[i].unit_id for i in indexes}
        if len(kinds) > 1 and len(units) == 1 and len(indexes) > 1:
            for i in indexes:
                yield Outcome((i,), _CODE, "its neighbours in the list were read another way")
