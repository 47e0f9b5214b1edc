"""Levels, places and branches in a body's name: "phường An Bình", "các xã, phường", "khu vực XXI"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vnplan.extract.assignments.spelling import capitalised, spelled
from vnplan.extract.assignments.words import DutyWords
from vnplan.folding import UPPER
from vnplan.grammar.agency import head_at, known_level

_PROPER = re.compile(rf"\s+(?:[{UPPER}][\w'’-]*|[0-9]{{1,3}}(?![\w/%]|[.,][0-9]))")
_SPREAD = re.compile(r"\s+(?:(?:các|cấp|mỗi|từng)\s+)*")
_NEXT_LEVEL = re.compile(r"\s*(?:,|/|\svà\s|\shoặc\s)\s*(?:cấp\s+)?")
_COLON = re.compile(r"\s*:(?=\s)")
_AND = re.compile(r"(?:,|\s+và)(?=\s)")
_ALL = re.compile(r"\s+(?:các cấp|cấp cơ sở|cấp trên|cấp dưới)(?!\w)")
_CENTRE = re.compile(r"\s+(?:trực thuộc|ở)\s+trung ương(?!\w)")
_BRANCH = re.compile(
    r"(?:\s+|\s*[-–]\s*)(?:phòng giao dịch|khu vực|cơ sở|chi nhánh|số|vùng|khóa)(?=\s+(?:[0-9ivx]+(?!\w)|\w))"
)
_REGION = re.compile(r"\s+chi nhánh\s+khu vực(?!\w)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name, or a part of one, that ends at ``end`` and is spelled ``text``."""

    end: int
    text: str


def level_at(text: str, folded: str, at: int, end: int) -> Name | None:
    """The administrative level after a name with its place: "phường An Bình", "các xã, phường", "các cấp"."""
    everyone = _ALL.match(folded, at, end)
    if everyone:
        return Name(everyone.end(), everyone.group().strip())
    spread = _SPREAD.match(folded, at, end)
    level = known_level(folded, spread.end()) if spread else None
    if spread is None or level is None or level.end > end:
        return None
    head = head_at(folded, spread.end())
    if head is not None and head.end() > level.end:
        return None  # "Tỉnh ủy"
    several = spread.group().strip()
    parts = [f"{several} {level.canonical}".strip()]
    stop = level.end
    place = None if several else proper_at(text, folded, stop, end)
    if place is not None:
        capital = text[spread.end()].isupper() and not text[at:stop].isupper()
        parts[0] = capitalised(parts[0]) if capital else parts[0]
        return Name(place.end, f"{parts[0]} {place.text}")
    each = _places(text, folded, stop, end) if several else None
    if each is not None:
        return Name(each.end, f"{parts[0]} {each.text}")
    while mark := _NEXT_LEVEL.match(folded, stop, end):
        level = known_level(folded, mark.end())
        if level is None or level.end > end or proper_at(text, folded, level.end, end):
            break
        parts.append(level.canonical)
        stop = level.end
    centre = _CENTRE.match(folded, stop, end)
    if centre:
        return Name(centre.end(), ", ".join(parts) + " trực thuộc trung ương")
    return Name(stop, ", ".join(parts))


def _places(text: str, folded: str, at: int, end: int) -> Name | None:
    """The places after "các xã": "An Bình, Tân Phú"; behind a colon a sentence may begin instead."""
    colon = _COLON.match(text, at, end)
    names: list[str] = []
    stop = at
    start = colon.end() if colon else at
    while place := proper_at(text, folded, start, end):
        if colon and " " not in place.text:
            return None
        names.append(place.text)
        stop = place.end
        comma = _AND.match(folded, stop, end)
        start = comma.end() if comma else end
    return Name(stop, ", ".join(names)) if names else None


def proper_at(text: str, folded: str, at: int, end: int) -> Name | None:
    """Words with capitals and numbers: "An Bình", "Vĩnh Hòa 4", "XIX"."""
    stop = at
    while word := _PROPER.match(text, stop, end):
        start = word.end() - len(word.group().lstrip())
        if head_at(folded, start) is not None or (known_level(folded, start) and stop > at):
            break
        stop = word.end()
    return Name(stop, spelled(text[at:stop])) if stop > at else None


def branch_at(text: str, folded: str, at: int, end: int) -> Name | None:
    """A branch of a vertical agency: "khu vực XIX", "cơ sở 7", "- Phòng giao dịch số 5"."""
    branch = _BRANCH.match(folded, at, end)
    region = _REGION.match(folded, at, end)
    if region is not None:
        number = proper_at(text, folded, region.end(), end)
        return Name(
            number.end if number else region.end(),
            f"chi nhánh Khu vực {number.text if number else ''}".strip(),
        )
    place = proper_at(text, folded, branch.end(), end) if branch else None
    further = branch_at(text, folded, branch.end(), end) if branch and place is None else None
    found = place or further
    if branch is None or found is None:
        return None
    lead = branch.group().strip()
    if lead[0] in "-–":
        lead = f"- {capitalised(lead[1:].strip())}"
    return Name(found.end, f"{lead} {found.text}")


def small_place_at(text: str, folded: str, at: int, end: int, words: DutyWords) -> Name | None:
    """A place below the commune: "ấp Tân Bình", "các thôn"."""
    place = words.small_place.match(folded, at, end)
    if place is None:
        return None
    name = proper_at(text, folded, place.end(), end)
    lead = " ".join(place.group().split())
    return Name(name.end, f"{lead} {name.text}") if name else Name(place.end(), lead)
