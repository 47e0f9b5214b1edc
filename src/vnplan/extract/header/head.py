"""Where the parts of a document's opening lie: letterhead, kind, title, lines below it.

    opening := letterhead? (kind title?)? below* (grounds | body)

Real files start anywhere, so each part may be missing. All offsets are clean offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vnplan.extract.header.shape import in_capitals
from vnplan.folding import fold
from vnplan.grammar.agency import head_at
from vnplan.handover import CleanText, Outline
from vnplan.lexicon import Lexicon
from vnplan.lexicon.trie import pattern_of

Place = tuple[int, int]

_OPENING_ZONES = frozenset({"letterhead", "title"})
_ORDERED = frozenset({"part", "chapter", "section", "article", "clause", "point", "task", "item"})
_OPENING_MAX = 6_000  # characters; no letterhead and title are longer
_TITLE_LINES = 9
_TITLE_LINE_MAX = 2_000
_PROSE = 160  # characters; a longer line in small letters is prose
_NOT_TITLE = re.compile(r"kính gửi|\((?:ban hành )?kèm theo|khóa\b|kỳ họp\b|nhiệm kỳ\b|căn cứ\b|quyết nghị\b")
_OF_BODY = re.compile(r"của\s{1,3}")
_NUMBERED = re.compile(r"\bsố\s{0,3}:?\s{0,3}\d")
_RULE_LINE = re.compile(r"[\W_]+$")
_ANNEX = re.compile(r"(?:phụ lục|phụ biểu|biểu mẫu|biểu số|biểu|danh mục)\b")
_SUBJECT = re.compile(r"v\s?/\s?v\b")
_EDGES = re.compile(r"^[^\w(“\"]+|[\s_*–—-]+$")
_NUMBER_NEXT = re.compile(r"\s{0,2}số\b|\s{0,2}[:/]")


@dataclass(frozen=True, slots=True)
class Head:
    """The opening. ``letterhead`` ends where the kind begins; ``below`` are the lines between
    the title and the grounds or the body (issuing body, session); ``end`` is where those start.
    ``under`` is a line of an old gazette below the kind that stands for the letterhead:
    ``của Chính phủ số 94/1998/NĐ-CP ngày …``, from the body's name on.
    """

    letterhead: Place
    kind: Place | None
    title: tuple[Place, ...]
    below: tuple[Place, ...]
    end: int
    annex: bool = False
    under: Place | None = None


def read_head(clean: CleanText, outline: Outline, lexicon: Lexicon) -> Head:
    """Find the parts of the opening; the text may lack any of them."""
    lines = list(_opening_lines(clean, outline, lexicon))
    if not lines:
        first = outline.nodes[0].block.start if outline.nodes else 0
        return Head((first, first), None, (), (), first)
    text, folded = clean.text, clean.folded
    end = lines[-1][1]
    kinds = _kinds(tuple(lexicon.kinds))
    at, kind = _kind_line(text, folded, lines, kinds)
    if kind is None:
        if _ANNEX.match(folded, *lines[0]):
            title, rest = _title(clean, lines[1:], lexicon)
            return Head((lines[0][0], lines[0][0]), None, title, tuple(rest), end, annex=True)
        subject = next((i for i, line in enumerate(lines) if _SUBJECT.search(folded, *line)), None)
        if subject is None:
            return Head((lines[0][0], end), None, (), tuple(lines), end)
        start = _SUBJECT.search(folded, *lines[subject])
        first = (start.start() if start else lines[subject][0], lines[subject][1])
        title, _ = _title(clean, [first, *lines[subject + 1 :]], lexicon)
        return Head((lines[0][0], end), None, title, (), end)
    after = lines[at + 1 :]
    if kind[1] < lines[at][1]:
        after.insert(0, (kind[1], lines[at][1]))
    under = _old_gazette(folded, after[0]) if after else None
    title, rest = _title(clean, after[1:] if under else after, lexicon)
    return Head((lines[0][0], kind[0]), kind, title, tuple(rest), end, under=under)


def _opening_lines(clean: CleanText, outline: Outline, lexicon: Lexicon) -> Iterator[Place]:
    """The printed lines before the grounds and the body, their edges trimmed."""
    text, folded = clean.text, clean.folded
    grounds = _grounds(lexicon.cues["legal_grounds"] + lexicon.cues["legal_grounds_other"])
    kinds = _kinds(tuple(lexicon.kinds))
    fresh = False  # the line before named the kind: this one is the title
    since = None
    for node in outline.nodes:
        block = node.block
        since = block.start if since is None else since
        zoned = node.zone in _OPENING_ZONES
        if (block.marker in _ORDERED and not zoned) or block.start - since > _OPENING_MAX:
            return
        if node.zone in ("grounds", "ending", "quote") or (block.marker == "table" and not zoned):
            return
        at = block.start
        for line in text[block.start : block.end].split("\n"):
            place = _trim(text, at, at + len(line))
            at += len(line) + 1
            if place is None:
                continue
            ground = grounds.match(folded, *place)
            # "Triển khai nhiệm vụ …" directly below the kind is the title, no ground.
            if ground and (ground["firm"] or not (fresh or zoned)):
                return
            if not zoned and not fresh and _is_prose(text, *place):
                return
            found = kinds.match(folded, *place)
            alone = found is not None and found.end() == place[1]
            fresh = alone or (fresh and in_capitals(line))
            yield place


@lru_cache(maxsize=8)
def _grounds(cues: tuple[str, ...]) -> re.Pattern[str]:
    other = pattern_of(c for c in cues if c != "căn cứ")
    return re.compile(rf"(?P<firm>căn cứ)\b|{other}(?!\w)")


def _is_prose(text: str, start: int, end: int) -> bool:
    line = text[start:end]
    return len(line) > _PROSE and not in_capitals(line) and line[-1] in ".;:,"


def _trim(text: str, start: int, end: int) -> Place | None:
    """The line without blanks, rules and marks at its edges; None when nothing is left."""
    line = text[start:end]
    if not line or _RULE_LINE.match(line):
        return None
    found = _EDGES.match(line)
    left = found.end() if found and found.start() == 0 else 0
    tail = _EDGES.search(line, left)
    right = tail.start() if tail and tail.end() == len(line) else len(line)
    return (start + left, start + right) if right > left else None


@lru_cache(maxsize=8)
def _kinds(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(pattern_of(names))


def _kind_line(
    text: str, folded: str, lines: Sequence[Place], kinds: re.Pattern[str]
) -> tuple[int, Place | None]:
    """The line that names the kind: in capitals alone on its line, else in capitals before the
    title, else alone in small letters (old gazettes; web pages print it so in a table, too).
    """
    loose: tuple[int, Place] | None = None
    small: tuple[int, Place] | None = None
    for i, (start, end) in enumerate(lines):
        match = kinds.match(folded, start, end)
        if match is None:
            continue
        rest = text[match.end() : end].strip(" *_-–.")
        if not rest or (rest[0] == "(" and fold(rest).startswith(("(dự thảo", "(bản dự thảo"))):
            if in_capitals(text[start : match.end()]):
                return i, match.span()
            small = small or (i, match.span())
        elif (
            loose is None
            and in_capitals(text[start : match.end()])
            and not _NUMBER_NEXT.match(folded, match.end(), end)
            and not rest.endswith(":")
            and not _carries_on(folded, lines, i, match.end())
        ):
            loose = i, match.span()
    return loose or small or (0, None)


def _carries_on(folded: str, lines: Sequence[Place], i: int, at: int) -> bool:
    """``SỞ / KẾ HOẠCH VÀ ĐẦU TƯ``: the field of a body, not a kind."""
    before = folded[slice(*lines[i - 1])] if i else ""
    return before.endswith(("sở", "bộ", "phòng", "ban")) or folded.startswith(" và đầu tư", at)


def _title(
    clean: CleanText, lines: Sequence[Place], lexicon: Lexicon
) -> tuple[tuple[Place, ...], list[Place]]:
    """The lines of the trích yếu, and those after it."""
    text, folded = clean.text, clean.folded
    taken: list[Place] = []
    # "NGHỊ QUYẾT / CỦA BAN THƯỜNG VỤ TỈNH ỦY / về …" names the issuer before the title.
    skip = 1 if lines and _OF_BODY.match(folded, *lines[0]) and _names_body(text, folded, lines[0]) else 0
    for i, (start, end) in enumerate(lines[skip:], skip):
        line = text[start:end]
        if _NOT_TITLE.match(folded, start, end) or len(taken) >= _TITLE_LINES or len(line) > _TITLE_LINE_MAX:
            break
        if fold(line.strip(" ()*")) in lexicon.cues["document_stamps"]:
            continue
        if in_capitals(line) and head_at(folded, start) and not _of_the_title(text, folded, lines, i, taken):
            break
        if taken and not _continues(text, taken, start, end):
            break
        if not taken and folded.endswith("như sau:", start, end):
            break
        taken.append((start, end))
    rest = [line for line in lines if line not in taken]
    return tuple(taken), rest


def _names_body(text: str, folded: str, line: Place) -> bool:
    """``CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH``: a line of its own."""
    of = _OF_BODY.match(folded, *line)
    return of is not None and in_capitals(text[slice(*line)]) and head_at(folded, of.end()) is not None


def _old_gazette(folded: str, line: Place) -> Place | None:
    of = _OF_BODY.match(folded, *line)
    if of is None or head_at(folded, of.end()) is None or not _NUMBERED.search(folded, *line):
        return None
    return of.end(), line[1]


def _of_the_title(
    text: str, folded: str, lines: Sequence[Place], i: int, taken: Sequence[Place]
) -> bool:
    """A body named in capitals inside a title that is itself in capitals and goes on."""
    if not taken or not in_capitals(text[slice(*taken[0])]):
        return False
    last = folded[slice(*taken[-1])].rsplit(" ", 1)[-1]
    return last in ("của", "và", "cho", "bởi", "do", "với", "tại")


def _continues(text: str, taken: Sequence[Place], start: int, end: int) -> bool:
    """Whether a line carries the title on: same letters, no sentence of its own."""
    line, first = text[start:end], text[slice(*taken[0])]
    before = text[slice(*taken[-1])]
    if in_capitals(first):
        return in_capitals(line) or line[0] == "(" or not any(map(str.isalpha, line))
    if in_capitals(line) and len(line) > 6:
        return False
    if line[0].islower() or before[-1] in ",-–":
        return line[-1] not in ":;"
    return len(line) <= _PROSE and line[-1] not in ".:;" and before[-1] not in ".;:"
