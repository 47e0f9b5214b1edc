"""Words of a clause that no record took up.

``90ha [cây mè]`` after a list of yields, ``duy trì tỷ lệ tăng [dân số tự nhiên dưới 1%]``: when a
noun follows the unit of a record whose subject stood before it, or a head noun stands just
before the name, the name was taken from the wrong words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome

_CODE = "name-doubtful"
_WINDOW = 60
_BREAKS = ".;:,()\n"
_AFTER = re.compile(r"[^.;:,()\n]{0,60}")
_WORD = re.compile(r" (?P<word>[^\W\d_]+)")


def leftover_words(desk: Desk) -> Iterator[Outcome]:
    """Look before and after each record of running text."""
    folded, words = desk.clean.folded, desk.words
    last = 0
    for i in desk.numbers:
        target = desk.targets[i]
        if target.cell is not None:
            last = target.end
            continue
        floor = max(last if last <= target.start else 0, target.start - _WINDOW)
        floor = max(floor, desk.outline.nodes[target.node].block.body)
        rest = folded[floor : target.start].rstrip()
        if rest and rest[-1] not in _BREAKS:
            rest = rest[max(rest.rfind(c) for c in _BREAKS) + 1 :].strip()
        if rest and rest[-1] not in _BREAKS and words.heads.search(rest):
            yield Outcome((i,), _CODE, f"the words “{rest}” before it were not read")
        elif target.rule == "subject-before":
            follows = _WORD.match(folded, target.end)
            if follows and not words.after.match(folded, follows.start("word")):
                after = _AFTER.match(folded, target.end)
                unread = after.group().strip() if after else follows["word"]
                yield Outcome((i,), _CODE, f"the words “{unread}” after it were not read")
        last = target.end
