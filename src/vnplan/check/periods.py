"""Years: none known, before the document's own, or taken from another phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnplan.check.desk import Desk, Outcome

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COMPARED = re.compile(r"so với[^,;.]{0,24}$|từ[^,;.]{0,16}$")
_BRACKET = re.compile(r"\([^()]*\)|^[^()]*\)")
_FAR = 24


def doubtful_periods(desk: Desk) -> Iterator[Outcome]:
    """Compare each record's years with the header's and with where they are printed."""
    begins = _begins(desk)
    # Where nothing has a year (an extract, a table torn out) the record is not to blame.
    dated = {t.node for t in desk.targets if t.period.end or t.period.start}
    for i in desk.numbers:
        target = desk.targets[i]
        period = target.period
        if period.start is None and period.end is None:
            if target.node in dated or desk.header.period is not None:
                yield Outcome((i,), "period-unknown")
            continue
        if begins is not None and period.end is not None and period.end < begins:
            yield Outcome((i,), "period-past", f"{period.end} lies before the document's own years")
        elif period.text and not period.inherited and target.cell is None:
            yield from _misplaced(desk, i, period.text)


def _begins(desk: Desk) -> int | None:
    header = desk.header
    if header.period is not None and header.period.start is not None:
        return header.period.start
    return int(header.issued[:4]) if header.issued and header.issued[:4].isdigit() else None


def _misplaced(desk: Desk, index: int, words: str) -> Iterator[Outcome]:
    """The years stand behind "so với", or in a later part of the sentence."""
    target, text = desk.targets[index], desk.clean.text
    at = text.find(words, target.start, target.end)
    if at >= 0:
        return
    body = desk.outline.nodes[target.node].block.body
    before = text.rfind(words, body, target.start)
    if before >= 0:
        if _COMPARED.search(desk.clean.folded, max(body, before - 32), before):
            yield Outcome((index,), "period-unclear", f"“{words}” belongs to a comparison")
        return
    after = text.find(words, target.end, target.end + 240)
    # Years behind a bracket are those of what stands before and in it.
    gap = _BRACKET.sub("", text[target.end : after]) if after >= 0 else ""
    if len(gap) > _FAR or after < 0 or "," in gap:
        yield Outcome((index,), "period-unclear", f"“{words}” stands in another part of the sentence")
