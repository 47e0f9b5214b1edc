"""What is odd about the numbering: reported, never changed."""

from __future__ import annotations

from collections import Counter

from vnplan.grammar.labels.ordinals import LETTER_RANK
from vnplan.handover import Finding
from vnplan.tree.item import ORDERED, Item
from vnplan.tree.sequence import follows, is_first

# Labels whose own name sets them off; a mark after them or none is all one.
_NAMED = frozenset({"part", "chapter", "annex"})


def numbering_findings(items: list[Item]) -> list[Finding]:
    """Gaps, repeats, letters outside the Vietnamese order, labels punctuated unlike their list."""
    findings: list[Finding] = []
    last: dict[tuple[int | None, str], Item] = {}
    running: dict[str, Item] = {}
    styles: dict[tuple[int | None, str], Counter[str]] = {}
    members: dict[tuple[int | None, str], list[Item]] = {}
    for item in items:
        if item.reset:
            running.clear()
        if item.ocr and item.label is not None:
            findings.append(_finding("ocr-repair", item))
        if item.marker not in ORDERED or not item.key:
            continue
        place = (item.parent, item.kind)
        letters = not (item.number or "0")[0].isdigit()
        before = last.get(place)
        if before is None and not is_first(item.key):
            # Articles, items and sometimes clauses count on through the headings.
            before = running.get(item.kind)
        if letters and len(item.key) == 1 and (item.number or "")[0] not in LETTER_RANK:
            findings.append(_finding("numbering-letter", item))
        code = _order(before, item, letters, place in last)
        if code:
            findings.append(_finding(code, item))
        last[place] = running[item.kind] = item
        if not item.ocr and item.marker not in _NAMED:
            styles.setdefault(place, Counter())[item.style] += 1
            members.setdefault(place, []).append(item)
    for place, counts in styles.items():
        if len(counts) > 1:
            usual = counts.most_common(1)[0][0]
            findings += [_finding("marker-variant", m) for m in members[place] if m.style != usual]
    findings.sort(key=lambda f: f.start)
    return findings


def _order(before: Item | None, item: Item, letters: bool, sibling: bool) -> str | None:
    """The code for this place in its list, None when it is in order."""
    if before is None:
        return None if is_first(item.key) or item.marker == "annex" else "numbering-gap"
    if follows(before.key, item.key, letters) or (is_first(item.key) and not sibling):
        return None
    return "numbering-gap" if item.key > before.key else "numbering-repeat"


def _finding(code: str, item: Item) -> Finding:
    return Finding(code, item.start, max(item.body, item.start + 1))
