"""What part of the document each node stands in, and for which years.

A heading's cue holds for all below it until another heading says otherwise. Results win
over targets: "Kết quả thực hiện các chỉ tiêu năm 2025" lists the past.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vnplan.extract.targets.standing import begins_list, stands_alone
from vnplan.extract.targets.words import Words
from vnplan.folding import fold
from vnplan.grammar.period import find_periods
from vnplan.handover import CleanText, Outline, OutlineNode, PeriodDraft
from vnplan.lexicon import Lexicon
from vnplan.model import Header

_LISTED = frozenset({"bullet", "item", "point", "table", "clause"})
_LAWS = frozenset({"Luật", "L", "PL", "NĐ", "TT", "TTLT", "HP", "VBHN"})
_TITLE_LIMIT = 240
_JOINT = re.compile(r"[,;]|\bvà\b")


@dataclass(frozen=True, slots=True)
class Context:
    """``kind``: target, general, task, organise, support, result, law, other.

    ``share`` tells that the surroundings speak of a structure (cơ cấu, tỷ trọng).
    """

    kind: str
    period: PeriodDraft
    share: bool = False

    @property
    def silent(self) -> bool:
        """Nothing here is a target."""
        return self.kind in ("result", "support", "law")


def contexts(clean: CleanText, outline: Outline, header: Header, lexicon: Lexicon) -> list[Context]:
    """The context of every node of the outline, by index."""
    words = Words.of(lexicon)
    base = _document(header, words)
    if base.kind == "other" and header.kind is None and not any(map(_structured, outline.nodes)):
        # A line or a list on its own, out of any document: what it says it promises.
        base = replace(base, kind="general")
    found: list[Context] = []
    leads: dict[int | None, Context] = {}
    standing: dict[int | None, Context] = {}
    ordered: set[int | None] = set()  # below whom a list has begun since the last such heading
    for node in outline.nodes:
        above = found[node.parent] if node.parent is not None else base
        if stands_alone(clean, node, words):
            own = _own(clean.folded[node.block.body : node.block.end], above, words)
            standing[node.parent] = own
            leads.pop(node.parent, None)
            ordered.discard(node.parent)
            found.append(own)
            continue
        if node.parent in standing and node.block.number is not None and node.block.marker not in _LISTED:
            if node.parent not in ordered and not begins_list(node):
                standing.pop(node.parent)  # "II." goes on with a list that began before the heading
            ordered.add(node.parent)
        above = standing.get(node.parent, above)
        lead = leads.get(node.parent)
        listed = node.block.marker in _LISTED
        if lead is not None and not listed and node.block.marker != "paragraph":
            leads.pop(node.parent, None)
            lead = None
        inherited = lead if lead is not None and listed else above
        title = _title(clean, node)
        own = _own(title, inherited, words) if title else inherited
        found.append(own)
        if node.block.marker == "paragraph":
            if title and title.rstrip().endswith(":"):
                leads[node.parent] = own
            elif lead is not None:
                leads.pop(node.parent, None)
    return found


def _structured(node: OutlineNode) -> bool:
    return node.has_heading or node.block.marker not in ("bullet", "paragraph", "point", "item", "table")


def _document(header: Header, words: Words) -> Context:
    """What the document as a whole says of itself: its kind, title and first article."""
    period = PeriodDraft()
    if header.period is not None:
        period = PeriodDraft(header.period.start, header.period.end, inherited=True)
    kind = "other"
    title = fold(header.title or "")
    if header.kind in _LAWS:
        kind = "law"
    elif header.kind == "BC" or words.result_headings.search(title):
        result = words.result_headings.search(title)
        if not _turns_ahead(title, result.end() if result else 0, words):
            kind = "result"
    return Context(kind, period)


def _title(clean: CleanText, node: OutlineNode) -> str | None:
    """The folded words that can set a context: a heading, or a lead-in that ends in a colon."""
    block = node.block
    if node.has_heading:
        return clean.folded[block.body : node.heading_end]
    text = clean.folded[block.body : block.end]
    if text.endswith(":") and len(text) <= _TITLE_LIMIT * 3:
        return text
    return None


def _own(title: str, above: Context, words: Words) -> Context:
    kind = _kind(title, above.kind, words)
    period = _period(title, above.period, words)
    share = "cơ cấu" in title or "tỷ trọng" in title
    return Context(kind, period, share)


def _kind(title: str, above: str, words: Words) -> str:
    # "Để đạt các mục tiêu nêu trên, … các giải pháp sau:" looks back and lists no target.
    title = words.looking_back.sub(" ", title)
    result = words.result_headings.search(title)
    future = words.future_headings.search(title)
    if result:
        return "other" if _turns_ahead(title, result.end(), words) else "result"
    if above == "law":
        return above
    if above == "result" and not future:
        return above
    if len(title) <= _TITLE_LIMIT:
        if words.support_headings.match(title):
            return "support"
        general = words.general_headings.search(title)
        target = words.target_headings.search(title)
        if general and not (target and target.start() > general.end()):
            return "general"
        if above != "organise":
            if target:
                return "target"
            if words.organise_headings.search(title):
                return "organise"
            if words.task_openings.match(title) or words.task_headings.search(title) and above != "target":
                return "task"
    if above == "result":
        return "other"
    return above


def _turns_ahead(title: str, start: int, words: Words) -> bool:
    """Does a heading of results go on to the plan: "Kết quả năm 2025 và phương hướng năm 2026"?

    "Kết quả thực hiện nhiệm vụ năm 2025" does not.
    """
    return any(
        _JOINT.search(title, start, future.start()) for future in words.future_headings.finditer(title, start)
    )


def _period(title: str, above: PeriodDraft, words: Words) -> PeriodDraft:
    if "20" not in title and "19" not in title:
        return above
    for match in find_periods(title):
        if match.kind in ("range", "until", "since", "year"):
            before = title[max(0, match.start - 24) : match.start]
            # "… đến năm 2030, tầm nhìn đến năm 2045" is about 2030; "Tầm nhìn đến năm 2045" is not.
            if ("tầm nhìn" in before and not title.startswith("tầm nhìn")) or "kết quả" in before:
                continue
            return replace(
                above,
                start=match.first,
                end=match.last,
                inherited=True,
                text=title[match.start : match.end],
            )
    return above
