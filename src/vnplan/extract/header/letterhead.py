"""The letterhead: issuing body, its parent, number, place and date.

The two columns come as left block then right block, interleaved on one line, or as cells.
So the text is cut at what can only stand there, wherever it stands: the nation's name and
motto, the number, the date, rules and cell bars. What is left over is the body's name, and
before the date the place (Decree 30/2020/NĐ-CP annex I, components 1 to 4; the Party's form
has ``ĐẢNG CỘNG SẢN VIỆT NAM`` and a ``*``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vnplan.extract.header.shape import LOWER, UPPER, Place, bare, in_capitals, joined
from vnplan.folding import fold
from vnplan.grammar.agency import head_at, level_at
from vnplan.grammar.dates import find_dates
from vnplan.grammar.document_number import find_symbols
from vnplan.handover import CleanText
from vnplan.lexicon import Lexicon, table

# Over letters without marks: OCR damages these marks, and the words can mean nothing else.
_FORMULA = re.compile(
    r"""
    cong \s+ hoa \s+ xa (?: \s+ hoi (?: \s+ chu \s+ nghia (?: \s+ viet \s+ nam )? )? )?
  | (?: xa \s+ )? (?: hoi \s+ )? chu \s+ nghia \s+ viet \s+ nam
  | doc \s+ lap \s* [-–—.]* \s* tu \s+ do \s* [-–—.]* \s* hanh \s+ phuc
  | dang \s+ cong \s+ san \s+ viet \s+ nam
    """,
    re.VERBOSE,
)
_RULE = re.compile(r"[-_=~–—.…]{3,}|[|\t]|(?m:^[\s*]*\*[\s*]*$)|:-:?")
_NUMBER_WORD = re.compile(
    r"(?:(?:luật|nghị quyết|nghị định|quyết định|pháp lệnh|lệnh)\s+)?s[ốôóồõ]\s{0,3}[:.]?[\s.]{0,3}$"
)
_BARE_NUMBER = re.compile(r"(?m:^|(?<=[|\t ]))\s{0,3}s[ốôóồõ]\s{0,3}:[\s.…\d/_-]{0,20}")
_LINE_STARTS = re.compile(r"(?m:^)[\s*|]*$")
_DAY_WORD = re.compile(r"\s{0,20}\bng[aà]y\s{0,5}$", re.IGNORECASE)
_PLACE = re.compile(r"[^\W\d_][^\n:;/|]{0,38}$")
# Another column's capitals on the same line: "PHƯỜNG TÂN LẠC Tân Lạc, ngày …".
_CAPITALS = re.compile(rf"(?:[{UPPER}]+\s{{1,20}}){{2,8}}(?:\d{{1,2}}\s{{1,20}})?(?=[{UPPER}][{LOWER}])")
_PLACE_MAX = 40


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the letterhead says; any field may be None."""

    issuer: str | None = None
    parent: str | None = None
    number: str | None = None
    kind: str | None = None
    place: str | None = None
    issued: str | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    what: str  # formula, number, date, rule
    value: str | None = None
    kind: str | None = None


def read_letterhead(clean: CleanText, start: int, end: int, lexicon: Lexicon) -> Letterhead:
    """Read ``text[start:end]``, the lines above the kind of document."""
    text, folded = clean.text, clean.folded
    pieces = list(_pieces(text, folded, start, end, lexicon))
    number = next((p for p in pieces if p.what == "number"), None)
    place, date, cut = _place_and_date(text, folded, pieces, start)
    left = _left(text, pieces, start, end, cut)
    # The left column ends with the number: what stands after it is of the right one.
    left = [line for line in left if number is None or line[0] < number.start] or left
    formal = number is not None or any(p.what == "formula" for p in pieces)
    parent, issuer = _bodies(text, folded, left, lexicon, formal)
    return Letterhead(
        issuer, parent, number.value if number else None, number.kind if number else None, place, date
    )


def _pieces(text: str, folded: str, start: int, end: int, lexicon: Lexicon) -> Iterator[_Piece]:
    """What can only stand in a letterhead, in order, without overlaps."""
    found: list[_Piece] = []
    for symbol in find_symbols(text, lexicon, start, end):
        word = _NUMBER_WORD.search(folded, max(start, symbol.start - 24), symbol.start)
        if word or _LINE_STARTS.search(text, max(start, symbol.start - 8), symbol.start):
            begin = word.start() if word else symbol.start
            found.append(_Piece(begin, symbol.end, "number", symbol.number, symbol.kind))
    found += [_Piece(d.start, d.end, "date", d.iso) for d in find_dates(text, start, end)]
    without_marks = bare(folded[start:end])
    found += [_Piece(start + m.start(), start + m.end(), "formula") for m in _FORMULA.finditer(without_marks)]
    found += [_Piece(m.start(), m.end(), "number") for m in _BARE_NUMBER.finditer(folded, start, end)]
    found += [_Piece(m.start(), m.end(), "rule") for m in _RULE.finditer(text, start, end)]
    order = {"number": 0, "date": 1, "formula": 2, "rule": 3}
    at = start
    for piece in sorted(found, key=lambda p: (p.start, order[p.what], -p.end)):
        if piece.start >= at:
            at = piece.end
            yield piece


def _place_and_date(
    text: str, folded: str, pieces: Sequence[_Piece], start: int
) -> tuple[str | None, str | None, Place | None]:
    """Place and date of issue, and where the place stands; a date inside other words is none."""
    bare_date: str | None = None
    at = start
    for piece in pieces:
        if piece.what == "date":
            lead = _DAY_WORD.sub("", text[at : piece.start])
            words = lead.rstrip(" ,.\n\t")
            line = _PLACE.search(words)
            if line and words:
                first = line.start()
                if other := _CAPITALS.match(words, first):
                    first = other.end()
                begin, name = _upwards(words, first)
                if head_at(folded, at + begin) is None:
                    return joined(name).strip(" ,."), piece.value, (at + begin, piece.start)
            if not words.strip() or words.endswith("\n"):
                bare_date = bare_date or piece.value
        at = piece.end
    return None, bare_date, None


def _upwards(words: str, begin: int) -> tuple[int, str]:
    """A place that was wrapped: ``Thành phố Hồ Chí / Minh``, its first line included."""
    while begin > 0 and words[:begin].rstrip(" \t*").endswith("\n"):
        above = words[: begin - 1].rfind("\n") + 1
        line = words[above : begin - 1].strip()
        whole = words[above:]
        if (
            not line
            or in_capitals(line)
            or any(map(str.isdigit, line))
            or len(whole) > _PLACE_MAX
            or not line[0].isupper()
            or line[-1] in ":;,."
        ):
            break
        begin = above
    return begin, words[begin:]


def _left(text: str, pieces: Sequence[_Piece], start: int, end: int, place: Place | None) -> list[Place]:
    """The lines between the pieces: the column of the issuing body."""
    lines: list[Place] = []
    at = start
    for piece in [*pieces, _Piece(end, end, "rule")]:
        stop = min(piece.start, place[0]) if place and place[1] == piece.start else piece.start
        offset = at
        for line in text[at:stop].split("\n"):
            bare_line = line.strip(" *_-–,.|")
            if bare_line:
                begin = offset + line.index(bare_line)
                lines.append((begin, begin + len(bare_line)))
            offset += len(line) + 1
        at = max(at, piece.end)
    return lines


def _bodies(
    text: str, folded: str, lines: Sequence[Place], lexicon: Lexicon, formal: bool
) -> tuple[str | None, str | None]:
    """(parent, issuer): lines joined to names; a new head after a whole name starts the next."""
    groups: list[list[Place]] = []
    for line in lines:
        printed = text[slice(*line)]
        head = head_at(folded, line[0])
        if fold(printed.strip(" ()")) in lexicon.cues["document_stamps"]:
            continue
        # Small letters (old fonts lose their capitals) only where the words are a body's.
        carries = head is not None or (bool(groups) and level_at(folded, line[0]))
        if not in_capitals(printed) and (not carries or len(printed) > 80):
            continue
        if len(printed) > 120 or not any(map(str.isalpha, printed)):
            continue
        if groups and not (head and _whole(folded, groups[-1])):
            groups[-1].append(line)
        else:
            groups.append([line])
    names = [_name(text, group) for group in groups]
    known = [i for i, g in enumerate(groups) if head_at(folded, g[0][0])]
    if not known and not formal:
        return None, None
    if not names:
        return None, None
    last = known[-1] if known else 0
    if last == 0:
        return None, names[0]
    return names[last - 1], names[last]


def _whole(folded: str, group: Sequence[Place]) -> bool:
    """Whether the lines so far are a body's whole name; ``VĂN PHÒNG`` alone is not."""
    name = " ".join(folded[a:b] for a, b in group)
    return name not in _open_heads()


@lru_cache(maxsize=1)
def _open_heads() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in table("agencies")["agency"] if row.get("rest"))


def _name(text: str, group: Sequence[Place]) -> str:
    return joined(" ".join(text[a:b] for a, b in group))
