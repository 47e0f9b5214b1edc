"""The ending: who signed, in whose name, and who receives the document.

    Nơi nhận:                     TM. ỦY BAN NHÂN DÂN
    - Sở Tài chính;                   CHỦ TỊCH
    - Lưu: VT.                      Nguyễn Văn An

The two columns come one after the other or interleaved on one line; web copies glue the
lines together (``KT. THỦ TƯỚNGPHÓ THỦ TƯỚNG(Đã ký)Lê Văn An``). Decree 30/2020/NĐ-CP annex
I, components 7 and 9; the Party writes ``T/M``, ``K/T``, ``T/L``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vnplan.extract.header.shape import LOWER, UPPER, bare, joined
from vnplan.folding import fold
from vnplan.grammar.agency import find_heads
from vnplan.handover import CleanText, Outline
from vnplan.lexicon import Lexicon
from vnplan.lexicon.trie import pattern_of
from vnplan.model import Signatory

_RECIPIENTS = re.compile(r"(?m:^|(?<=[|\t.]))[\s*_|]{0,6}nơi\s{1,3}(?:nhận|gửi)\b[^:\n]{0,20}:?")
_TAIL = 6_000  # characters before the end in which an ending that no zone marks is sought
_LAST_NODES = 8
_LONGEST = 20_000  # characters; no list of recipients is longer
# What is attached has no part in the ending: its letterhead or the name of an annex.
_NEXT_DOCUMENT = re.compile(r"cong hoa xa hoi|dang cong san viet nam|phu luc|phu bieu|bieu (?:so|mau)|danh muc")
_SIGNED = re.compile(r"\(?\s?(?:đã ký|ký tên|đã kí|ký,? đóng dấu)\s?\)?")
_STAMP = re.compile(r"(?:người ký|ký bởi|cơ quan|thời gian ký|ngày ký|email|số điện thoại)\s{0,2}:")
_ITEM = re.compile(r"(?:^|(?<=[;.:\n]))\s{0,3}[-–+•*]\s{0,3}", re.MULTILINE)
_WORD = rf"[{UPPER}][{LOWER}']+"
_SHORT = r"[YHK]['’]?"  # Y Moan, K'Brông, H'Hen
_NAME = re.compile(rf"(?:{_WORD}|{_SHORT})(?:[ ]{{1,3}}(?:{_WORD}|{_SHORT}[{UPPER}{LOWER}]*)){{1,5}}(?!\w)")
_CAPITAL_NAME = re.compile(rf"[{UPPER}]+(?: [{UPPER}]+){{1,4}}")
_CAPITAL_WORDS = re.compile(rf"(?:[ ]{{1,3}}[{UPPER},&–-]+(?!\w))+")


@dataclass(frozen=True, slots=True)
class Ending:
    """``signatory_body`` is what TM. names: ``ỦY BAN NHÂN DÂN``; None when nobody signs for one."""

    signatories: tuple[Signatory, ...] = ()
    recipients: tuple[str, ...] = ()
    body: str | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    mark: re.Pattern[str]
    office: re.Pattern[str]
    families: frozenset[str]
    titles: re.Pattern[str]


def read_ending(clean: CleanText, outline: Outline, lexicon: Lexicon) -> Ending:
    """Signatories and recipients of the main document (annexes have none)."""
    words = _words(
        lexicon.cues["signing_marks"], lexicon.cues["offices"],
        lexicon.cues["family_names"], lexicon.cues["name_titles"],
    )
    span = _span(clean, outline, words)
    if span is None:
        return Ending()
    lines = list(_lines(clean, *span))
    signatories, body, cuts = _signatories(clean, lines, words)
    return Ending(signatories, _recipients(clean, lines, cuts), body)


def _span(clean: CleanText, outline: Outline, words: _Words) -> tuple[int, int] | None:
    """The nodes of the first ending; else from ``Nơi nhận`` or a signature at the very end."""
    start = end = None
    for node in outline.nodes:
        if node.zone == "ending":
            start = node.block.start if start is None else start
            end = node.block.end
        elif start is not None:
            break
    if start is not None and end is not None:
        return start, end
    text, folded = clean.text, clean.folded
    if found := _RECIPIENTS.search(folded, max(0, len(text) - _TAIL)):
        return found.start(), len(text)
    for node in outline.nodes[-_LAST_NODES:]:
        begin = node.block.start
        sign = words.mark.match(folded, begin) or words.office.match(folded, begin)
        if sign and text[begin : sign.end()].isupper():
            return begin, len(text)
    return None


def _lines(clean: CleanText, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Printed lines and cells, trimmed; what a signing stamp printed is left out."""
    text, folded = clean.text, clean.folded
    end = min(end, start + _LONGEST)
    at = start
    for line in re.split(r"[\n|\t]", text[start:end]):
        words = line.strip(" *_")
        if words:
            begin = at + line.index(words)
            if _NEXT_DOCUMENT.match(bare(folded[begin : begin + 40])) and words[:4].isupper():
                return
            if not _STAMP.match(folded, begin):
                yield begin, begin + len(words)
        at += len(line) + 1


def _signatories(
    clean: CleanText, lines: list[tuple[int, int]], words: _Words
) -> tuple[tuple[Signatory, ...], str | None, dict[int, int]]:
    """Signatories in order; the body of TM.; where a line of recipients really ends."""
    text, folded = clean.text, clean.folded
    out: list[Signatory] = []
    cuts: dict[int, int] = {}
    body = authority = position = None
    for start, end in lines:
        at = start
        item = _ITEM.match(text, start, end) or _RECIPIENTS.match(folded, start, end)
        if item:
            # A line of recipients; the other column may stand at its end.
            named = _RECIPIENTS.match(folded, start, end)
            tail = _beside(text, folded, named.end(), end, words) if named else None
            tail = _column(text, folded, start, end, words) if tail is None else tail
            if tail is None:
                continue
            at = cuts[start] = tail
        while (at := _next_visible(text, at, end)) < end:
            if mark := words.mark.match(folded, at, end):
                authority = _authority(mark["mark"])
                at = mark.end()
                stop = _next_mark(text, folded, at, end, words)
                office = words.office.match(folded, at, end)
                if authority == "TM." and office is None:
                    body = joined(text[at:stop]).strip(" ,.") or body
                    at = stop
                else:
                    # KT. and TL. name the office that is stood in for; the signer's own follows.
                    position = None
                    at = office.end() if office else stop
            elif (office := words.office.match(folded, at, end)) and _in_office_form(text, office):
                stop = _office_end(text, folded, office.end(), end, words)
                position = joined(text[at:stop]).strip(" ,.")
                at = stop
            elif signed := _SIGNED.match(folded, at, end):
                at = signed.end()
            elif name := _name_at(text, folded, at, end, words, position is not None or authority is not None):
                if out and position is None:
                    at = name[1]  # a second signatory has an office of their own
                    continue
                out.append(Signatory(name=name[0], position=position, authority=authority))
                authority = position = None
                at = name[1]
            else:
                at = _next_word(text, at, end)
    if position is not None or (authority is not None and not out):
        out.append(Signatory(name=None, position=position, authority=authority))
    return tuple(out), body, cuts


def _recipients(clean: CleanText, lines: list[tuple[int, int]], cuts: dict[int, int]) -> tuple[str, ...]:
    """The lines under ``Nơi nhận``, wrapped ones joined, without their marks."""
    text, folded = clean.text, clean.folded
    out: list[str] = []
    open_list = False
    for start, end in lines:
        if head := _RECIPIENTS.match(folded, start, end):
            open_list = True
            start_at = head.end()
        else:
            start_at = start
        if not open_list:
            continue
        line = text[start_at : cuts.get(start, end)]
        marked = _ITEM.match(line)
        parts = [p for p in re.split(r"(?<=[;.:])\s{0,3}[-–+•]\s{0,3}", _ITEM.sub("", line, count=1)) if p.strip(" ;.,*")]
        if not parts:
            continue
        if marked or head:
            out += [_clean(p) for p in parts]
        elif out and not out[-1].endswith(".") and not text[start:end].isupper() and text[end - 1] in ";.,:":
            out[-1] = f"{out[-1]} {_clean(parts[0])}"
            out += [_clean(p) for p in parts[1:]]
        else:
            open_list = bool(out) is False
    return tuple(p.strip(" .,;") for p in out if p.strip(" .,;"))


def _clean(line: str) -> str:
    return joined(line).strip(" ;*-–")


def _beside(text: str, folded: str, at: int, end: int, words: _Words) -> int | None:
    """What stands beside ``Nơi nhận:`` when it is of the other column: a mark or an office."""
    rest = text[at:end]
    if not rest.strip() or _ITEM.match(rest.lstrip(" *_")):
        return None
    for pattern in (words.mark, words.office):
        found = pattern.search(folded, at, end)
        if found and text[found.start() : found.end()].isupper() and found.start() - at < 12:
            return at + len(rest) - len(rest.lstrip(" *_"))
    return None


def _column(text: str, folded: str, start: int, end: int, words: _Words) -> int | None:
    """Where the signature's column begins inside a line of recipients."""
    for match in re.finditer(r"(?<=[;:.)])\s{1,40}(?=\S)|\s{3,40}(?=\S)", text[start:end]):
        at = start + match.end()
        if mark := words.mark.match(folded, at, end):
            if text[mark.start("mark") : mark.end("mark")].isupper():
                return at
        if (office := words.office.match(folded, at, end)) and text[slice(*office.span())].isupper():
            return at
        if text[start + match.start() - 1] in ";:." and _name_at(text, folded, at, end, words, True):
            name = _name_at(text, folded, at, end, words, True)
            if name and name[1] >= end and name[0].split()[0].lower() in words.families:
                return at
    return None


def _name_at(
    text: str, folded: str, at: int, end: int, words: _Words, expected: bool
) -> tuple[str, int] | None:
    """A person's name that ends the line; before an office only a known family name counts."""
    if end - at > 80:
        return None
    start = at
    while title := words.titles.match(folded, start, end):
        start = title.end()
    match = _NAME.match(text, start, end) or _CAPITAL_NAME.fullmatch(text, start, end)
    if match is None or text[match.end() : end].strip(" .*_)"):
        return None
    if not expected and fold(match.group().split()[0]) not in words.families:
        return None
    if next(find_heads(folded, start, match.end()), None) is not None:
        return None
    return joined(match.group()), end


def _in_office_form(text: str, office: re.Match[str]) -> bool:
    """An office is printed in capitals; in small letters only at a capital (Chủ tịch)."""
    printed = text[office.start() : office.end()]
    return printed.isupper() or printed[0].isupper()


def _office_end(text: str, folded: str, at: int, end: int, words: _Words) -> int:
    """The office with what it is of: ``GIÁM ĐỐC SỞ TÀI CHÍNH``; up to a name or a mark."""
    stop = _next_mark(text, folded, at, end, words)
    rest = text[at:stop]
    if rest[:1] in ("", "(", "\n") or not rest.strip():
        return at
    capitals = _CAPITAL_WORDS.match(rest)
    if capitals and not _CAPITAL_NAME.fullmatch(rest.strip()):
        return at + capitals.end()
    return at


def _next_mark(text: str, folded: str, at: int, end: int, words: _Words) -> int:
    """The next signing mark, office or ``(Đã ký)`` on the line; else the line's end."""
    for pattern in (words.mark, words.office, _SIGNED):
        found = pattern.search(folded, at, end)
        if found and found.start() > at:
            end = found.start()
    return end


def _next_word(text: str, at: int, end: int) -> int:
    space = re.compile(r"\s+|(?<=\))|(?<=\()").search(text, at + 1, end)
    return space.end() if space else end


def _next_visible(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in "*_,;:)]–-"):
        at += 1
    return at


def _authority(mark: str) -> str:
    """``T/M``, ``tm`` -> ``TM.``"""
    letters = re.sub(r"[\W_]", "", mark).upper()
    return {"THAYMẶT": "TM.", "KÝTHAY": "KT.", "THỪALỆNH": "TL."}.get(letters, f"{letters}.")


@lru_cache(maxsize=8)
def _words(
    marks: tuple[str, ...], offices: tuple[str, ...], families: tuple[str, ...], titles: tuple[str, ...]
) -> _Words:
    short = [m for m in marks if len(m) <= 3]
    forms = "|".join(
        sorted(
            [re.escape(m) for m in marks]
            + [r"\s?/\s?".join(map(re.escape, m)) for m in short if len(m) > 1],
            key=len, reverse=True,
        )
    )
    return _Words(
        re.compile(rf"(?<!\w)(?P<mark>{forms})(?:\s{{0,2}}[.,]\s{{0,3}}|\s{{1,3}}(?=\w))"),
        re.compile(pattern_of(offices)),
        frozenset(families),
        re.compile(rf"{pattern_of(titles)}[. ]+"),
    )
