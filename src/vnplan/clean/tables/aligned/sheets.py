"""Where lines of a text seem to stand in columns, sheet by sheet, heading and rows apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from vnplan.clean.tables.aligned.pieces import FIGURE, Line, is_ordinal, pieces_of, words_of
from vnplan.clean.tables.judge import is_head, is_signature
from vnplan.folding import fold
from vnplan.lexicon import Lexicon, table
from vnplan.lexicon.trie import pattern_of

YEAR = re.compile(r"(?:năm )?(?:19|20)\d\d")
_PAGE = re.compile(r"(?:[-–]\s?)?\d{1,3}(?:\s?[-–])?|(?:trang|page) \d{1,3}(?:/\d{1,3})?", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?:phụ lục|biểu số|biểu \d|điều \d|chương [ivx\d]|phần (?:thứ|[ivx\d])|nơi nhận)")
# Blank lines within a table (a page ends), and lines with one piece only between two rows.
_BLANKS, _THIN = 6, 12
_OPENS = 3
_VALUE = re.compile(rf"{FIGURE.pattern}(?: [^\W\d_]+)?")
_AROUND = 5
_APART = re.compile(r"\S(?: {2,}| *\t[ \t]*)(?=\S)")
_TALLEST_HEAD, _LONGEST_HEADING = 4, 40
# A line of prose: as wide, as full, as long at least, with no wider blank.
_WIDE, _FULL, _LONG, _GAP = 60, 0.85, 120, 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines that keep the same columns: those of one page, with the heading that it has.

    ``turned`` tells that a page number stands above them, ``ended`` that other lines stand below: what
    comes next is another table.
    """

    page: int
    head: tuple[Line, ...]
    body: tuple[Line, ...]
    turned: bool
    ended: bool


def zones(text: str, lexicon: Lexicon) -> Iterator[list[Line]]:
    """Neighbouring lines that seem to stand in columns; the first ones with a heading's taller cells."""
    zone: list[Line] = []
    blanks = thin = at = last = y = floor = 0
    while at < len(text):
        if not zone:
            gap = _APART.search(text, at)
            if gap is None:
                return
            start = text.rfind("\n", at, gap.start()) + 1 or at
            y += text.count("\n", at, start)
            at = start
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        start, at = at, end + 1
        y += 1
        if not text[start:end].strip():
            blanks += 1
            continue
        line = Line(y, start, end, pieces_of(text, start, end), blanks > 0)
        leaves = _leaves(text, line, lexicon, last if zone else 0) or _is_prose(text, line, zone)
        if zone and (blanks > _BLANKS or thin > _THIN or leaves):
            floor = zone[-1].end
            yield zone
            zone, thin = [], 0
        blanks = 0
        if zone:
            zone.append(line)
            thin = 0 if len(line.pieces) > 1 else thin + 1
            last = max(last, line.pieces[-1].left) if len(line.pieces) >= _OPENS else last
        elif not leaves and _opens(text, line, lexicon):
            zone, thin, last = [*_right_above(text, line, floor), line], 0, line.pieces[-1].left
    if zone:
        yield zone


def _right_above(text: str, line: Line, floor: int) -> list[Line]:
    """The lines, not before ``floor``, right above one: they may begin a heading."""
    above: list[Line] = []
    end = line.start - 1
    while end > floor and len(above) < _TALLEST_HEAD:
        start = text.rfind("\n", 0, end) + 1
        pieces = pieces_of(text, start, end)
        if not pieces:
            break
        above.insert(0, Line(line.y - len(above) - 1, start, end, pieces, False))
        end = start - 1
    return above


def _opens(text: str, line: Line, lexicon: Lexicon) -> bool:
    """Whether a table may begin here: a line of three pieces, or a heading of two."""
    return len(line.pieces) >= _OPENS or len(line.pieces) == 2 and _is_heading(text, line, lexicon)


def _leaves(text: str, line: Line, lexicon: Lexicon, last: int) -> bool:
    """Whether the line is no part of a table: a signature, the heading of something else, prose.

    ``last`` is where the last column begins, as far as it is known.
    """
    pieces = line.pieces
    if not pieces:
        return True
    words = [words_of(text, p) for p in pieces]
    if len(pieces) == 1:
        least = _WIDE if last and pieces[0].right > last else _LONG
        return len(words[0]) >= least or _ELSEWHERE.match(fold(words[0])) is not None
    return any(is_signature(fold(w), lexicon) for w in words if w.isupper() or w.endswith(":"))


def _is_prose(text: str, line: Line, zone: Sequence[Line]) -> bool:
    """Whether the line is one of prose set to both margins: full, its blanks where those above have words."""
    words = [words_of(text, p) for p in line.pieces]
    gaps = [(a.right, b.left) for a, b in pairwise(line.pieces)]
    if not gaps or max(b - a for a, b in gaps) > _GAP:
        return False
    wide = line.pieces[-1].right - line.pieces[0].left
    if wide < _WIDE or sum(map(len, words)) < _FULL * wide or any(_VALUE.fullmatch(w) for w in words):
        return False
    above = [ln for ln in zone[-_AROUND:] if len(ln.pieces) > 1]
    kept = sum(2 * sum(_is_blank(text, ln, gap) for ln in above) > len(above) for gap in gaps)
    return not above or 4 * kept < 3 * len(gaps)


def _is_blank(text: str, line: Line, gap: tuple[int, int]) -> bool:
    """Whether the line, too, has a blank somewhere in the gap."""
    for piece in line.pieces:
        if piece.left <= gap[0] and piece.right >= gap[1]:
            at = piece.start - piece.left
            return " " in text[gap[0] + at : gap[1] + at]
    return True


def sheets(text: str, zone: Sequence[Line], lexicon: Lexicon) -> tuple[list[Sheet], list[Line]]:
    """The sheets of a zone, and the page numbers between them."""
    found: list[Sheet] = []
    numbers: list[Line] = []
    head: list[Line] = []
    body: list[Line] = []
    turned = False
    for i, line in enumerate(zone):
        page = _is_page(text, line) and (line.spaced or i + 1 == len(zone) or zone[i + 1].spaced)
        heads = not page and _is_heading(text, line, lexicon)
        taller = _taller(text, body, line) if heads else []
        del body[len(body) - len(taller) :]
        if (page or heads and body) and (head or body):
            found.append(_sheet(len(found), head, body, turned))
            head, body, turned = [], [], False
        if page:
            numbers.append(line)
            turned = True
        elif heads:
            head += [*taller, line]
        else:
            body.append(line)
    if head or body:
        found.append(_sheet(len(found), head, body, turned))
    return found, numbers


def _sheet(page: int, head: list[Line], body: list[Line], turned: bool) -> Sheet:
    kept = _kept(body)
    return Sheet(page, tuple(head), tuple(body[:kept]), turned, kept < len(body))


def _kept(body: Sequence[Line]) -> int:
    """How many lines are left without those behind a blank line that stand in no columns."""
    kept = max((i for i, line in enumerate(body, 1) if len(line.pieces) > 1), default=0)
    while kept < len(body) and not body[kept].spaced:
        kept += 1
    return kept


def _is_page(text: str, line: Line) -> bool:
    return len(line.pieces) == 1 and _PAGE.fullmatch(words_of(text, line.pieces[0])) is not None


def _is_heading(text: str, line: Line, lexicon: Lexicon) -> bool:
    words = [fold(words_of(text, p)) for p in line.pieces]
    return not is_ordinal(words[0]) and heads_columns(words, lexicon)


def heads_columns(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether these folded words, column by column, are the heading of a table."""
    if len(words) < 2 or any(FIGURE.fullmatch(w) and not YEAR.fullmatch(w) for w in words):
        return False
    if words[0] in lexicon.cues["table_number_heads"]:
        return True
    # In a line of prose, too, a piece or two may begin like a heading.
    known = sum(w.startswith(lexicon.cues["table_heads"]) or heads_column(w) for w in words)
    return 2 * known >= len(words) and (is_head(words, lexicon) or _names_roles(words))


def _names_roles(words: Sequence[str]) -> bool:
    """Whether the pieces head columns: one the names or numbers of the rows, another what is told of them."""
    if max(map(len, words)) > _LONGEST_HEADING:
        return False
    pattern, roles = _roles()
    found = [roles[m.group()] for w in words if (m := pattern.match(w))]
    return len(found) > 1 and not {"name", "ordinal"}.isdisjoint(found)


def heads_column(words: str) -> bool:
    """Whether a piece begins like the heading of a column."""
    return _roles()[0].match(fold(words)) is not None


def heads_names(words: str) -> bool:
    """Whether the folded heading of a column is that of the names."""
    match = _roles()[0].match(words)
    return match is not None and _roles()[1][match.group()] == "name"


@lru_cache(maxsize=1)
def _roles() -> tuple[re.Pattern[str], Mapping[str, str]]:
    roles = {fold(cue): role for role, cues in reversed(table("tables")["roles"].items()) for cue in cues}
    return re.compile(rf"{pattern_of(roles)}(?!\w)"), MappingProxyType(roles)


def _taller(text: str, lines: Sequence[Line], head: Line) -> list[Line]:
    """The lines above the one of ``head`` that begin its taller cells, right of the names."""
    names = head.pieces[min(1, len(head.pieces) - 1)]
    taller: list[Line] = []
    below = head
    for line in reversed(lines[-_TALLEST_HEAD:]):
        words = " ".join(words_of(text, p) for p in line.pieces)
        title = words.isupper() and not words_of(text, names).isupper()
        apart = below.spaced or line.pieces[0].left <= names.left
        if apart or title or ":" in words or words[0] == "(" or FIGURE.fullmatch(words):
            break
        taller.insert(0, line)
        below = line
    return taller
