"""Step: page numbers on a line of their own: "4", "- 4 -", "Trang 4/10"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnplan.clean.draft import Change, Draft, in_regions
from vnplan.clean.furniture.around import is_cut, line_after, line_before, take_out
from vnplan.clean.furniture.page_edges import page_edges
from vnplan.clean.furniture.series import Member, longest

NUMBER_LINE = re.compile(
    r"""(?P<dash>[-–~][ \t]{0,3})?
    (?P<word>(?:trang|page|tr\.)(?:[ \t]+số)?[ \t:]{0,4})?
    (?P<value>\d{1,4})?(?P<of>[ \t]*/[ \t]*\d{1,4})?
    (?(dash)[ \t]{0,3}[-–~])(?P<dot>\.)?\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 24
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_LARGEST = 1999
_SHORT_FILE = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with one number; ``form``: word ("Trang 4"), dash ("- 4 -"), of ("4/10"), dot, bare."""

    start: int
    end: int
    value: int
    form: str


def page_lines(draft: Draft) -> Change:
    """Numbers that page edges, their own series or a sentence cut in two prove to be page numbers."""
    change = Change()
    text = draft.text
    lines = [
        line
        for at, words in draft.lines
        if len(words) <= _LONGEST and (line := _read(at, words)) and not in_regions(draft.regions, at)
    ]
    if not lines:
        return change
    proven = {
        *_named(lines),
        *_at_edges(text, lines, page_edges(draft)),
        *_in_series(text, lines),
        *_cutting(text, lines, draft),
    }
    proven |= _going_on(lines, proven)
    for i in sorted(proven):
        take_out(change, "page-number", "page-number-removed", [(lines[i].start, lines[i].end)])
    return change


def _read(at: int, words: str) -> _Line | None:
    match = NUMBER_LINE.match(words)
    if match is None:
        return None
    # "PAGE" alone is a Word field that was not filled in.
    if match["value"] is None and words != "PAGE":
        return None
    value = int(match["value"] or 0)
    form = next((name for name in ("word", "dash", "of", "dot") if match[name]), "bare")
    return _Line(at, at + len(words), value, form) if value <= _LARGEST else None


def _named(lines: Sequence[_Line]) -> set[int]:
    """ "Trang 4/10" says it itself; so does "- 4 -" when it comes again."""
    marked = [i for i, line in enumerate(lines) if line.form in ("dash", "of")]
    named = {i for i, line in enumerate(lines) if line.form == "word"}
    return named | (set(marked) if _ascending(lines, marked) else set())


def _ascending(lines: Sequence[_Line], which: Sequence[int]) -> bool:
    values = [lines[i].value for i in which]
    return len(values) >= 2 and all(a < b for a, b in pairwise(values))


def _at_edges(text: str, lines: Sequence[_Line], edges: Sequence[int]) -> set[int]:
    """Numbers at the top or bottom of pages that count the pages."""
    if not edges:
        return set()
    shift: dict[int, int] = {}
    for i, line in enumerate(lines):
        page = bisect_right(edges, line.start)
        top = page > 0 and not text[edges[page - 1] : line.start].strip()
        bottom = page < len(edges) and not text[line.end : edges[page]].strip()
        if top or bottom:
            shift[i] = line.value - page
    if not shift:
        return set()
    usual, times = Counter(shift.values()).most_common(1)[0]
    # A short file has one numbered page: the first carries no number (Decree 30/2020).
    lone = len(edges) < _SHORT_FILE
    return {i for i, by in shift.items() if (by == usual and times >= 2) or (by == 1 and lone)}


def _in_series(text: str, lines: Sequence[_Line]) -> set[int]:
    """An ascending series of bare numbers, as far apart as pages are."""
    members = [Member(line.start, line.value, i) for i, line in enumerate(lines) if line.form == "bare"]
    chain = longest(members)
    if len(chain) < 3:
        return set()
    cut = sum(_is_cut(text, lines[m.key]) for m in chain)
    return {m.key for m in chain} if cut or len(chain) >= 4 else set()


def _is_cut(text: str, line: _Line) -> bool:
    return is_cut(line_before(text, line.start), line_after(text, line.end))


def _cutting(text: str, lines: Sequence[_Line], draft: Draft) -> set[int]:
    """A number that stands in the middle of a sentence, unless the sentence asks for one ("năm ⏎ 2026")."""
    asks = draft.lexicon.cues["number_before"]
    found = set()
    for i, line in enumerate(lines):
        if line.value >= 1000 or line.form == "dot" or not _is_cut(text, line):
            continue
        before = line_before(text, line.start).lower()
        word = _LAST_WORD.search(before)
        # "năm 20" ⏎ "26": a number that was cut, not a page number.
        if not before[-1].isdigit() and (word is None or word.group() not in asks):
            found.add(i)
    return found


def _going_on(lines: Sequence[_Line], proven: set[int]) -> set[int]:
    """Numbers that carry the proven ones on, a page's text away from the last."""
    more: set[int] = set()
    known = sorted(proven)
    for i, line in enumerate(lines):
        at = bisect_left(known, i)
        if i in proven or line.form != "bare" or at == 0:
            continue
        last = lines[known[at - 1]]
        step = line.value - last.value
        apart = 700 * step <= line.start - last.end <= 9000 * step
        if 1 <= step <= 3 and apart and (at == len(known) or line.value < lines[known[at]].value):
            more.add(i)
    return more
