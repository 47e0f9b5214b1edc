"""The title (trích yếu): the lines after the kind up to the issuing body or the grounds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnplan.extract.header.shape import PROSE, UPPER, Place, in_capitals
from vnplan.folding import fold
from vnplan.grammar.agency import head_at
from vnplan.handover import CleanText
from vnplan.lexicon import Lexicon

_LINES_MAX = 9
_LINE_MAX = 2_000
_OTHER = re.compile(
    r"kính gửi|\((?:ban hành|kèm|trình|báo cáo tại|phục vụ)\b"
    r"|khóa\b|kỳ họp\b|nhiệm kỳ\b|căn cứ\b|quyết nghị\b"
)
_OF_BODY = re.compile(r"của\s{1,3}")
_CAPITALS = re.compile(rf"(?:[{UPPER}\d,&–-]+(?!\w)\s{{0,3}})+")
_NUMBERED = re.compile(r"\bsố\s{0,3}:?\s{0,3}\d")
# A title in capitals goes on after these words even when a body's name begins the next line.
_LINKS = ("của", "và", "cho", "bởi", "do", "với", "tại")


def read_title(
    clean: CleanText, lines: Sequence[Place], lexicon: Lexicon
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """(lines of the title, the other lines). ``lines`` begin after the kind."""
    text, folded = clean.text, clean.folded
    taken: list[Place] = []
    issuer: list[Place] = []
    if lines and (named := _issuer(text, folded, lines[0])):
        issuer = [named]
        rest = named[1] + len(text[named[1] : lines[0][1]]) - len(text[named[1] : lines[0][1]].lstrip())
        lines = [(rest, lines[0][1]), *lines[1:]] if rest < lines[0][1] else lines[1:]
    for line in lines:
        words = text[slice(*line)]
        if fold(words.strip(" ()*")) in lexicon.cues["document_stamps"]:
            continue
        if _ends(text, folded, line, taken):
            break
        taken.append(line)
    return tuple(taken), (*issuer, *(line for line in lines if line not in taken))


def old_gazette(folded: str, line: Place) -> Place | None:
    """``của Chính phủ số 94/1998/NĐ-CP ngày …``: this line is the letterhead, from the body on."""
    of = _OF_BODY.match(folded, *line)
    if of is None or head_at(folded, of.end()) is None or not _NUMBERED.search(folded, *line):
        return None
    return of.end(), line[1]


def _ends(text: str, folded: str, line: Place, taken: Sequence[Place]) -> bool:
    """Whether this line is no part of the title."""
    start, end = line
    if _OTHER.match(folded, start, end) or len(taken) >= _LINES_MAX or end - start > _LINE_MAX:
        return True
    body = head_at(folded, start)
    if body and body.end() == end:
        return True  # a line that is nothing but a body's name
    if body and in_capitals(text[start:end]) and not _goes_on(text, folded, taken):
        return True
    if taken:
        return not _continues(text, taken, start, end)
    return folded.endswith("như sau:", start, end)


def _issuer(text: str, folded: str, line: Place) -> Place | None:
    """``CỦA BAN THƯỜNG VỤ TỈNH ỦY`` between the kind and the title: the issuer, up to the end of
    the capitals (a wrap may have been undone).
    """
    of = _OF_BODY.match(folded, *line)
    capitals = _CAPITALS.match(text, *line)
    if of is None or capitals is None or head_at(folded, of.end()) is None:
        return None
    end = line[0] + len(capitals.group().rstrip())
    return (line[0], end) if end > of.end() else None


def _goes_on(text: str, folded: str, taken: Sequence[Place]) -> bool:
    """A title in capitals that stops at a linking word: the body below belongs to it."""
    if not taken or not in_capitals(text[slice(*taken[0])]):
        return False
    return folded[slice(*taken[-1])].rsplit(" ", 1)[-1] in _LINKS


def _continues(text: str, taken: Sequence[Place], start: int, end: int) -> bool:
    """Whether a line carries the title on: same letters, no sentence of its own."""
    line, first, before = text[start:end], text[slice(*taken[0])], text[slice(*taken[-1])]
    if in_capitals(first):
        return in_capitals(line) or line[0] == "(" or not any(map(str.isalpha, line))
    if in_capitals(line) and len(line) > 6:
        return False
    if line[0].islower() or before[-1] in ",-–":
        return line[-1] not in ":;"
    return len(line) <= PROSE and line[-1] not in ".:;" and before[-1] not in ".;:"
