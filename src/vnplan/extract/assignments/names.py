"""How far the name of one office reaches, and its one spelling.

The name is read for what may stand in it, not up to a word that ends it:

    name  := head [field] (level | place | branch | "của" name)*
    field := one of the lexicon | words with capitals, up to where a name must end
    level := ["các" | "cấp"] Level ("," Level)* [Proper name]

So ``Sở Tài chính cấp vốn`` ends after the field, ``HĐND thành phố kêu gọi đồng bào`` after the
level. A field that the lexicon does not know must be followed by something that ends a
name (a verb of duty, a mark, the end); else nothing is read: no name is better than a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vnplan.extract.assignments.spelling import capitalised, spelled
from vnplan.extract.assignments.words import DutyWords
from vnplan.folding import UPPER
from vnplan.grammar.agency import LONGEST, Part, head_at, known_field, known_head, known_level

_DEEPEST = 3
_MOST_WORDS = 14
_MOST_SMALL = 4  # small words after the last capital of a field: "Thiết bị y tế"
_WORD = re.compile(r"[^\s,;:.()\[\]“”\"|/]+")
_GAP = re.compile(r"\s+")
_JOINT = re.compile(r"\s*(?:,|\s-\s|\s–\s|\svà\s|\s&\s)\s*")
_PROPER = re.compile(rf"\s+(?:[{UPPER}][\w'’-]*|[0-9]{{1,3}}(?![\w.,/%]))")
_SPREAD = re.compile(r"\s+(?:(?:các|cấp|mỗi|từng)\s+)*")
_NEXT_LEVEL = re.compile(r"\s*(?:,|/|\svà\s|\shoặc\s)\s*(?:cấp\s+)?")
_ALL = re.compile(r"\s+(?:các cấp|cấp cơ sở|cấp trên|cấp dưới)(?!\w)")
_CENTRE = re.compile(r"\s+(?:trực thuộc|ở)\s+trung ương(?!\w)")
_BRANCH = re.compile(
    r"(?:\s+|\s*[-–]\s*)(?:phòng giao dịch|khu vực|cơ sở|chi nhánh|số|vùng|khóa)(?=\s+(?:[0-9ivx]+(?!\w)|\w))"
)
_REGION = re.compile(r"\s+chi nhánh\s+khu vực(?!\w)")
_OF = re.compile(r"\s+(?:(?:của|thuộc|trực thuộc)\s+)?")


@dataclass(frozen=True, slots=True)
class Name:
    """A name ends at ``end`` and is spelled ``text``."""

    end: int
    text: str


def name_at(text: str, folded: str, at: int, end: int, words: DutyWords, depth: int = 0) -> Name | None:
    """The office named at ``at``; None when there is none or its end is in doubt."""
    head = known_head(folded, at)
    if head is None or head.end > end:
        return None
    end = min(end, at + LONGEST)
    parts = [head.canonical]
    stop = head.end
    whole = head.bare
    if head.rest:
        field = known_field(folded, stop)
        longer = _longer(text, folded, stop, field, end, words)
        if longer is not None:
            parts.append(longer.text)
            stop, whole = longer.end, True
        elif field is not None and field.end <= end and not _goes_on(text, folded, field.end, end, words):
            parts.append(field.canonical)
            stop, whole = field.end, True
        else:
            inner = _inner(text, folded, stop, end, words, depth)
            level = None if inner else level_at(text, folded, stop, end)
            unknown = None if inner or level else _unknown(text, folded, stop, end, words)
            found = inner or level or unknown
            if found is not None:
                parts.append(found.text)
                stop, whole = found.end, True
            elif _small_follows(text, folded, stop, end, words):
                return None
    if not whole:
        return None
    while stop < end:
        more = (
            level_at(text, folded, stop, end)
            or _branch(text, folded, stop, end)
            or _small_place(text, folded, stop, end, words)
            or _proper(text, folded, stop, end)
            or _inner(text, folded, stop, end, words, depth)
        )
        if more is None:
            break
        parts.append(more.text)
        stop = more.end
    return Name(stop, " ".join(parts))


def level_at(text: str, folded: str, at: int, end: int) -> Name | None:
    """The administrative level after a name with its place: "phường An Bình", "các xã, phường", "các cấp"."""
    everyone = _ALL.match(folded, at, end)
    if everyone:
        return Name(everyone.end(), everyone.group().strip())
    spread = _SPREAD.match(folded, at, end)
    level = known_level(folded, spread.end()) if spread else None
    if spread is None or level is None or level.end > end:
        return None
    several = spread.group().strip()
    parts = [f"{several} {level.canonical}".strip()]
    stop = level.end
    place = None if several else _proper(text, folded, stop, end)
    if place is not None:
        capital = text[spread.end()].isupper() and not text[at:stop].isupper()
        parts[0] = capitalised(parts[0]) if capital else parts[0]
        return Name(place.end, f"{parts[0]} {place.text}")
    while mark := _NEXT_LEVEL.match(folded, stop, end):
        level = known_level(folded, mark.end())
        if level is None or level.end > end or _proper(text, folded, level.end, end):
            break
        parts.append(level.canonical)
        stop = level.end
    centre = _CENTRE.match(folded, stop, end)
    if centre:
        return Name(centre.end(), ", ".join(parts) + " trực thuộc trung ương")
    return Name(stop, ", ".join(parts))


def _proper(text: str, folded: str, at: int, end: int) -> Name | None:
    """Words with capitals and numbers: "An Bình", "Vĩnh Hòa 4", "XIX"."""
    stop = at
    while word := _PROPER.match(text, stop, end):
        start = word.end() - len(word.group().lstrip())
        if head_at(folded, start) is not None or (known_level(folded, start) and stop > at):
            break
        stop = word.end()
    return Name(stop, spelled(text[at:stop])) if stop > at else None


def _branch(text: str, folded: str, at: int, end: int) -> Name | None:
    """A branch of a vertical agency: "khu vực XIX", "cơ sở 7", "- Phòng giao dịch số 5"."""
    branch = _BRANCH.match(folded, at, end)
    region = _REGION.match(folded, at, end)
    if region is not None:
        number = _proper(text, folded, region.end(), end)
        return Name(
            number.end if number else region.end(),
            f"chi nhánh Khu vực {number.text if number else ''}".strip(),
        )
    place = _proper(text, folded, branch.end(), end) if branch else None
    further = _branch(text, folded, branch.end(), end) if branch and place is None else None
    found = place or further
    if branch is None or found is None:
        return None
    lead = branch.group().strip()
    if lead[0] in "-–":
        lead = f"- {capitalised(lead[1:].strip())}"
    return Name(found.end, f"{lead} {found.text}")


def _small_place(text: str, folded: str, at: int, end: int, words: DutyWords) -> Name | None:
    """A place below the commune: "ấp Tân Bình", "các thôn"."""
    place = words.small_place.match(folded, at, end)
    if place is None:
        return None
    name = _proper(text, folded, place.end(), end)
    lead = " ".join(place.group().split())
    return Name(name.end, f"{lead} {name.text}") if name else Name(place.end(), lead)


def _inner(text: str, folded: str, at: int, end: int, words: DutyWords, depth: int) -> Name | None:
    """The body that the name is a part of: "Ban Thường vụ Đảng ủy xã", "Thanh tra Bộ Công an"."""
    of = _OF.match(folded, at, end)
    if of is None or depth >= _DEEPEST or of.end() >= end or not text[of.end()].isupper():
        return None
    name = name_at(text, folded, of.end(), end, words, depth + 1)
    return Name(name.end, f"{of.group().strip()} {name.text}".strip()) if name else None


def _goes_on(text: str, folded: str, at: int, end: int, words: DutyWords) -> bool:
    """Whether a further part with a capital follows a known field: it is but the beginning of another."""
    joint = _JOINT.match(folded, at, end)
    if joint is None or text[:at].isupper() or known_field(folded, joint.end()) is not None:
        return False
    return _capital_part(text, folded, joint.end(), end, words)


def _longer(text: str, folded: str, at: int, known: Part | None, end: int, words: DutyWords) -> Name | None:
    """A field that only begins like a known one: "Kinh tế hợp tác và Phát triển nông thôn"."""
    if known is None or not _small_follows(text, folded, known.end, end, words):
        return None
    unknown = _unknown(text, folded, at, end, words)
    if unknown is None or not any(c.isupper() for c in text[known.end : unknown.end]):
        return None
    return unknown


def _unknown(text: str, folded: str, at: int, end: int, words: DutyWords) -> Name | None:
    """A field that the lexicon does not know."""
    stop = at
    small = capitals = 0
    for _ in range(_MOST_WORDS):
        joint = _JOINT.match(folded, stop, end)
        if joint and not _capital_part(text, folded, joint.end(), end, words):
            break
        gap = joint or _GAP.match(text, stop, end)
        word = _WORD.match(text, gap.end(), end) if gap else None
        if word is None:
            break
        start = word.start()
        if text[start].isupper() or text[start].isdigit():
            small, capitals = 0, capitals + 1
        elif words.boundary.match(folded, start) or known_level(folded, start):
            break
        else:
            small += 1
            if small > _MOST_SMALL:
                return None
        stop = word.end()
    if words.verb.fullmatch(folded[at:stop].strip()):
        return None  # "Cục Quản lý, giám sát …": the field goes on
    name = spelled(text[at:stop])
    # A field of one syllable was cut in the middle ("Cục Quản" of "Cục Quản lý …").
    return Name(stop, name) if capitals and " " in name else None


def _capital_part(text: str, folded: str, at: int, end: int, words: DutyWords) -> bool:
    """Whether a part of a field starts here, no body of its own: "Thể thao", not "Sở Y tế", "Các ban"."""
    if at >= end or not text[at].isupper() or words.other.match(folded, at):
        return False
    return head_at(folded, at) is None and known_level(folded, at) is None


def _small_follows(text: str, folded: str, at: int, end: int, words: DutyWords) -> bool:
    """Whether a word goes on that neither ends a name nor is read: the name is longer than what is known."""
    gap = _GAP.match(text, at, end)
    if gap is None or gap.end() >= end or not text[gap.end()].isalpha():
        return False
    return words.boundary.match(folded, gap.end()) is None
