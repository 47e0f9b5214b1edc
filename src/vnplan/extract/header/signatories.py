"""Who signed, in whose name: ``TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Lê Văn An``.

Each line is read word by word, since web copies glue the column into one line
(``KT. THỦ TƯỚNGPHÓ THỦ TƯỚNG(Đã ký)Lê Văn An``) and PDFs interleave it with the recipients.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from vnplan.extract.header.recipients import ITEM, RECIPIENTS
from vnplan.extract.header.shape import LOWER, UPPER, Place, joined
from vnplan.folding import fold
from vnplan.grammar.agency import find_heads
from vnplan.lexicon import Lexicon
from vnplan.lexicon.trie import pattern_of
from vnplan.model import Signatory

_SIGNED = re.compile(r"\(?\s?(?:đã ký|ký tên|đã kí|ký,? đóng dấu)\s?\)?")
_WORD = rf"[{UPPER}][{LOWER}']+"
_SHORT = r"[YHK]['’]?"  # Y Moan, K'Brông, H'Hen
_NAME = re.compile(rf"(?:{_WORD}|{_SHORT})(?:[ ]{{1,3}}(?:{_WORD}|{_SHORT}[{UPPER}{LOWER}]*)){{1,5}}(?!\w)")
_CAPITAL_NAME = re.compile(rf"[{UPPER}]+(?: [{UPPER}]+){{1,4}}")
_CAPITAL_WORDS = re.compile(rf"(?:[ ]{{1,3}}[{UPPER},&–-]+(?!\w))+")
_COLUMN_GAP = re.compile(r"(?<=[;:.)])\s{1,40}(?=\S)|\s{3,40}(?=\S)")
_WORD_END = re.compile(r"\s+|(?<=\))|(?<=\()")
_SKIPPED = "*_,;:)]–-"
_LONGEST_NAME = 80
_SPELLED = MappingProxyType({"THAYMẶT": "TM.", "KÝTHAY": "KT.", "THỪALỆNH": "TL."})


@dataclass(frozen=True, slots=True)
class SigningWords:
    """Patterns over folded text for marks of authority, offices and titles of persons."""

    mark: re.Pattern[str]
    office: re.Pattern[str]
    families: frozenset[str]
    titles: re.Pattern[str]


@dataclass(slots=True)
class _Signing:
    """What has been read of one signature so far."""

    authority: str | None = None
    position: str | None = None
    body: str | None = None
    done: list[Signatory] = field(default_factory=list)


def signing_words(lexicon: Lexicon) -> SigningWords:
    """The lexicon's words for the signature, compiled."""
    cues = lexicon.cues
    return _compiled(cues["signing_marks"], cues["offices"], cues["family_names"], cues["name_titles"])


def read_signatories(
    text: str, folded: str, lines: Sequence[Place], words: SigningWords
) -> tuple[tuple[Signatory, ...], str | None, dict[int, int]]:
    """(signatories, the body they sign for, where lines of recipients end before a signature)."""
    state = _Signing()
    cuts: dict[int, int] = {}
    for start, end in lines:
        at = start
        if ITEM.match(text, start, end) or RECIPIENTS.match(folded, start, end):
            column = _column(text, folded, start, end, words)
            if column is None:
                continue
            at = cuts[start] = column
        while (at := _next_visible(text, at, end)) < end:
            at = _step(text, folded, at, end, words, state)
    if state.position is not None or (state.authority is not None and not state.done):
        state.done.append(Signatory(position=state.position, authority=state.authority))
    return tuple(state.done), state.body, cuts


def _step(text: str, folded: str, at: int, end: int, words: SigningWords, state: _Signing) -> int:
    """Read one mark, office or name at ``at``; where to go on."""
    if mark := words.mark.match(folded, at, end):
        return _after_mark(text, folded, mark, end, words, state)
    if (office := words.office.match(folded, at, end)) and text[at].isupper():
        stop = _office_end(text, folded, office.end(), end, words)
        state.position = joined(text[at:stop]).strip(" ,.")
        return stop
    if signed := _SIGNED.match(folded, at, end):
        return signed.end()
    # A name without an office before it is somebody else's; a second signatory has their own.
    expected = state.position is not None or (state.authority is not None and not state.done)
    if expected and (name := _name_at(text, folded, at, end, words, expected=True)):
        state.done.append(Signatory(name=name, position=state.position, authority=state.authority))
        state.authority = state.position = None
        return end
    space = _WORD_END.search(text, at + 1, end)
    return space.end() if space else end


def _after_mark(
    text: str, folded: str, mark: re.Match[str], end: int, words: SigningWords, state: _Signing
) -> int:
    """TM. names a body; KT., TL., TUQ. the office stood in for, and the signer's own follows."""
    state.authority = _authority(mark["mark"])
    stop = _next_mark(folded, mark.end(), end, words)
    office = words.office.match(folded, mark.end(), end)
    if state.authority == "TM." and office is None:
        state.body = joined(text[mark.end() : stop]).strip(" ,.") or state.body
        return stop
    state.position = None
    return _office_end(text, folded, office.end(), end, words) if office else stop


def _column(text: str, folded: str, start: int, end: int, words: SigningWords) -> int | None:
    """Where the signature's column begins inside a line of recipients."""
    if named := RECIPIENTS.match(folded, start, end):
        beside = _beside(text, folded, named.end(), end, words)
        if beside is not None:
            return beside
    for gap in _COLUMN_GAP.finditer(text, start, end):
        at = gap.end()
        for pattern in (words.mark, words.office):
            found = pattern.match(folded, at, end)
            if found and text[at : found.end()].strip(" .,").isupper():
                return at
        if text[gap.start() - 1] in ";:." and _name_at(text, folded, at, end, words, expected=False):
            return at
    for office in words.office.finditer(folded, start, end):
        # An office in capitals that ends a line in small letters.
        alone = office.end() == end and text[office.start() : end].isupper()
        if alone and text[office.start() - 1].isspace() and not text[start : office.start()].isupper():
            return office.start()
    return None


def _beside(text: str, folded: str, at: int, end: int, words: SigningWords) -> int | None:
    """What stands beside ``Nơi nhận:`` when it is of the other column: a mark or an office."""
    begin = at + len(text[at:end]) - len(text[at:end].lstrip(" *_"))
    if begin >= end or ITEM.match(text, begin, end):
        return None
    if words.mark.match(folded, begin, end):
        return begin
    office = words.office.search(folded, begin, end)
    # OCR may have read the mark before the office as anything.
    near = office is not None and text[office.start() : office.end()].isupper() and office.start() - at < 12
    return begin if near else None


def _name_at(text: str, folded: str, at: int, end: int, words: SigningWords, *, expected: bool) -> str | None:
    """A person's name that ends the line; before an office only a known family name counts."""
    if end - at > _LONGEST_NAME:
        return None
    while title := words.titles.match(folded, at, end):
        at = title.end()
    match = _NAME.match(text, at, end) or _CAPITAL_NAME.fullmatch(text, at, end)
    if match is None or text[match.end() : end].strip(" .*_)"):
        return None
    if not expected and fold(match.group().split()[0]) not in words.families:
        return None
    if next(find_heads(folded, at, match.end()), None) is not None:
        return None
    return joined(match.group())


def _office_end(text: str, folded: str, at: int, end: int, words: SigningWords) -> int:
    """The office with what it is of: ``GIÁM ĐỐC SỞ TÀI CHÍNH``; up to a name or a mark."""
    rest = text[at : _next_mark(folded, at, end, words)]
    capitals = _CAPITAL_WORDS.match(rest)
    if capitals is None:
        return at
    of_body = next(find_heads(folded, at, at + capitals.end()), None) is not None
    person = _CAPITAL_NAME.fullmatch(rest.strip()) is not None and not of_body
    return at if person else at + capitals.end()


def _next_mark(folded: str, at: int, end: int, words: SigningWords) -> int:
    """The next signing mark, office or ``(Đã ký)`` on the line; else the line's end."""
    for pattern in (words.mark, words.office, _SIGNED):
        found = pattern.search(folded, at, end)
        if found and found.start() > at:
            end = found.start()
    return end


def _next_visible(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in _SKIPPED):
        at += 1
    return at


def _authority(mark: str) -> str:
    """``T/M``, ``tm`` -> ``TM.``"""
    letters = re.sub(r"[\W_]", "", mark).upper()
    return _SPELLED.get(letters, f"{letters}.")


@lru_cache(maxsize=8)
def _compiled(
    marks: tuple[str, ...], offices: tuple[str, ...], families: tuple[str, ...], titles: tuple[str, ...]
) -> SigningWords:
    slashed = [r"\s?/\s?".join(m) for m in marks if len(m) in (2, 3)]
    forms = "|".join(sorted([*map(re.escape, marks), *slashed], key=len, reverse=True))
    return SigningWords(
        re.compile(rf"(?<!\w)(?P<mark>{forms})(?:\s{{0,2}}[.,]\s{{0,3}}|\s{{1,3}}(?=\w))"),
        re.compile(pattern_of(offices)),
        frozenset(families),
        re.compile(rf"{pattern_of(titles)}[. ]+"),
    )
