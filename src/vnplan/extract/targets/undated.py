"""Years for records that none is said of: those that stand nearest before them.

Only where neither the record nor its headings name any. One rule a row, in the order they are
asked::

    Năm 2026 thu ngân sách đạt 5 tỷ đồng. Thu nhập đạt 62 triệu đồng.      of the same paragraph
    80% hộ dùng nước sạch, 100% thôn có điện vào năm 2030                  of the end of the sentence
    … nhiệm kỳ 2025 - 2030. Đại hội đề ra các chỉ tiêu: …                  of the paragraphs before

What is told of the past ("Năm 2025 đã đạt …"), of other acts and of events dates nothing that follows.
Years from another paragraph leave a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from vnplan.extract.targets.scene import Scene
from vnplan.extract.targets.sentences import split
from vnplan.grammar.period import PeriodMatch, find_periods
from vnplan.handover import Outline, PeriodDraft, TargetDraft

_KINDS = frozenset({"range", "until", "year"})
_TERM = re.compile(r"nhiệm kỳ|đến năm|kế hoạch năm")
_GROUNDS = re.compile(r"[\s*-]*căn cứ(?!\w)")
# Years of other acts, events and outlooks.
_BACKGROUND = re.compile(
    r"(?<!\w)(?:căn cứ|tầm nhìn|dự báo|chiến lược|thành lập|sáp nhập|được công nhận|khởi công"
    r"|khánh thành)(?!\w)"
)
_COMPARED = re.compile(r"(?:so với|của|từ|kết quả|tầm nhìn)[^,;.]{0,24}$")
# How many blocks back an opening may stand, and how far its words are read.
_BLOCKS_BACK = 8
_LONGEST = 4000
_LAST_OF_SENTENCE = re.compile(r"[\s\"”).]*")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an undated record stands.

    ``since`` is the first year that the document can promise anything for; ``openings`` holds
    what the paragraphs before a node say, by node, once it was asked.
    """

    scene: Scene
    outline: Outline
    draft: TargetDraft
    since: int | None
    openings: dict[int, PeriodMatch | None]


def dated(
    scene: Scene, outline: Outline, drafts: Sequence[TargetDraft], since: int | None
) -> tuple[TargetDraft, ...]:
    """The records with the years of their surroundings where they name none.

    ``since`` is the first year that the document can promise anything for.
    """
    openings: dict[int, PeriodMatch | None] = {}
    return tuple(_dated(_Place(scene, outline, d, since, openings)) if _undated(d) else d for d in drafts)


def _undated(draft: TargetDraft) -> bool:
    return draft.period.start is None and draft.period.end is None and draft.value is not None


def _dated(place: _Place) -> TargetDraft:
    draft = place.draft
    for rule in RULES:
        period = rule(place)
        if period is not None:
            words = place.scene.text[period.start : period.end]
            years = PeriodDraft(period.first, period.last, inherited=True, text=words)
            kept = replace(years, annual=draft.period.annual, aggregate=draft.period.aggregate)
            far = () if rule is not _of_opening else ("period-unclear",)
            return replace(draft, period=kept, doubts=(*draft.doubts, *far))
    return draft


def _of_paragraph(place: _Place) -> PeriodMatch | None:
    draft = place.draft
    if draft.cell is not None:
        return None  # what stands in other cells dates nothing
    block = place.outline.nodes[draft.node].block
    return next(_ahead_of(place, max(block.start, draft.start - _LONGEST), draft.start), None)


def _of_end(place: _Place) -> PeriodMatch | None:
    scene, draft = place.scene, place.draft
    if draft.cell is not None:
        return None
    block = place.outline.nodes[draft.node].block
    for sentence in split(scene.text, draft.start, min(block.end, draft.start + _LONGEST))[:1]:
        periods = _usable(place, find_periods(scene.folded, draft.end, sentence.end))
        if periods and _LAST_OF_SENTENCE.fullmatch(scene.folded, periods[-1].end, sentence.end):
            return periods[-1]
    return None


def _of_opening(place: _Place) -> PeriodMatch | None:
    """Only from words of the plan: "nhiệm kỳ 2025 - 2030 … đề ra các chỉ tiêu"."""
    node = place.draft.node
    if node not in place.openings:
        place.openings[node] = _opening(place, node)
    return place.openings[node]


def _opening(place: _Place, index: int) -> PeriodMatch | None:
    for node in reversed(place.outline.nodes[max(0, index - _BLOCKS_BACK) : index]):
        if node.block.marker == "paragraph" and node.zone != "letterhead":
            end = min(node.block.end, node.block.start + _LONGEST)
            found = next(_ahead_of(place, node.block.start, end, planned=True), None)
            if found is not None:
                return found
    return None


def _ahead_of(place: _Place, start: int, end: int, *, planned: bool = False) -> Iterator[PeriodMatch]:
    """The years of ``[start, end)`` from the last to the first, up to what tells the past.

    With ``planned`` only those of sentences that speak of targets or of the term.
    """
    scene = place.scene
    plans = (scene.words.target_headings, scene.words.resolving, _TERM)
    for sentence in reversed(split(scene.text, start, end)):
        if scene.words.past.search(
            scene.folded, sentence.start, sentence.end
        ) or scene.words.result_headings.search(scene.folded, sentence.start, sentence.end):
            return
        if _GROUNDS.match(scene.folded, sentence.start, sentence.end):
            continue
        plan = any(cue.search(scene.folded, sentence.start, sentence.end) for cue in plans)
        if not plan and (planned or _BACKGROUND.search(scene.folded, sentence.start, sentence.end)):
            continue
        yield from reversed(_usable(place, find_periods(scene.folded, sentence.start, sentence.end)))


def _usable(place: _Place, periods: Sequence[PeriodMatch]) -> list[PeriodMatch]:
    folded, since = place.scene.folded, place.since
    return [
        p
        for p in periods
        if p.kind in _KINDS
        and (p.first or p.last)
        and not (since and p.last and p.last < since)
        and not _COMPARED.search(folded, max(0, p.start - 40), p.start)
    ]


RULES: tuple[Callable[[_Place], PeriodMatch | None], ...] = (
    _of_paragraph,  # first: the nearest words before it
    _of_end,  # before other paragraphs: still the same sentence
    _of_opening,
)
