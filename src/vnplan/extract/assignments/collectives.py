"""Bodies that no list names: "các sở, ban, ngành tỉnh", "thủ trưởng các cơ quan", "đồng chí Trần Thị Mẫu".

    group  := [quantifier] noun ("," noun)* (tail | level | "thuộc" body)*
    office := role (body | group | place) | "công chức" field
    person := "đồng chí" (role … | Name)

A single noun needs a quantifier or a role before it: "cơ quan" alone is any office.
"""

from __future__ import annotations

import re

from vnplan.extract.assignments.levels import Name, level_at
from vnplan.extract.assignments.names import name_at
from vnplan.extract.assignments.spelling import capitalised, spelled
from vnplan.extract.assignments.words import DutyWords
from vnplan.folding import UPPER
from vnplan.grammar.agency import LONGEST, known_field

_JOINT = re.compile(r"\s*(?:,|/|\s-\s|\s–\s|\svà\s|\s&\s)\s*")
_BLANK = re.compile(r"\s+")
_OPEN_END = re.compile(r"\s*(?:$|[^\w\s(])|\s+\(")
_COMMA = re.compile(r"\s*(?:,|-|–)\s*")
_FULL_NAME = re.compile(rf"(?:\s+[{UPPER}][\w'’]*){{2,5}}")
_PLACE = re.compile(rf"(?:\s+(?:[{UPPER}][\w'’]*|[0-9]{{1,3}}(?![\w.,/%])))+")
_MOST_NOUNS = 24
_LONGEST = 2 * LONGEST


def collective_at(text: str, folded: str, at: int, end: int, words: DutyWords) -> Name | None:
    """The group, office holder or person named at ``at``."""
    end = min(end, at + _LONGEST)
    return (
        _person(text, folded, at, end, words)
        or _office(text, folded, at, end, words)
        or _group(text, folded, at, end, words)
    )


def _person(text: str, folded: str, at: int, end: int, words: DutyWords) -> Name | None:
    title = words.person.match(folded, at, end)
    if title is None:
        return None
    lead = capitalised(" ".join(title.group().split()))
    blank = _BLANK.match(folded, title.end(), end)
    if blank is None:
        return None
    office = _office(text, folded, blank.end(), end, words)
    if office is not None:
        return Name(office.end, f"{lead} {office.text}")
    name = _FULL_NAME.match(text, title.end(), end)
    if name is None:
        return None
    # The office after the name tells who it is: no second body.
    comma = _COMMA.match(text, name.end(), end)
    held = _office(text, folded, comma.end(), end, words) if comma else None
    return Name(held.end if held else name.end(), f"{lead} {spelled(name.group())}")


def _office(text: str, folded: str, at: int, end: int, words: DutyWords) -> Name | None:
    role = words.role.match(folded, at, end)
    if role is None:
        return None
    lead = capitalised(words.spelling.get(role.group(), role.group()))
    blank = _BLANK.match(folded, role.end(), end)
    if blank is None:
        return None
    further = _office(text, folded, blank.end(), end, words)
    if further is not None:
        return Name(further.end, f"{lead} {further.text[:1].lower()}{further.text[1:]}")
    body = name_at(text, folded, blank.end(), end, words)
    if body is not None:
        small = text[blank.end()].islower()
        return Name(body.end, f"{lead} {body.text[:1].lower() if small else body.text[:1]}{body.text[1:]}")
    field = known_field(folded, blank.end()) if words.field_role.fullmatch(role.group()) else None
    if field is not None and text[blank.end()].isupper():
        return Name(field.end, f"{lead} {field.canonical}")
    group = _group(text, folded, blank.end(), end, words, held=True)
    return Name(group.end, f"{lead} {group.text[:1].lower()}{group.text[1:]}") if group else None


def _group(text: str, folded: str, at: int, end: int, words: DutyWords, *, held: bool = False) -> Name | None:
    """``held``: a role stands before the nouns."""
    every = words.quantifier.match(folded, at, end)
    begin = every.end() if every else at
    said, stop, count = "", begin, 0
    joint: re.Match[str] | None = None
    while count < _MOST_NOUNS:
        noun = words.noun.match(folded, begin, end)
        if noun is None or (count and _is_other(text, folded, begin, end, words)):
            break
        said = f"{said}{_joint_text(joint) if joint else ''}{words.spelling.get(noun.group(), noun.group())}"
        stop, count = noun.end(), count + 1
        joint = _JOINT.match(folded, stop, end)
        if joint is None:
            break
        begin = joint.end()
    if count < (1 if every or held else 2):
        return None
    lead = f"{' '.join(every.group().split())} " if every else ""
    return _with_tails(text, folded, stop, end, words, capitalised(f"{lead}{said}"))


def _joint_text(joint: re.Match[str]) -> str:
    mark = joint.group().strip()
    return ", " if mark in ",/" else f" {'-' if mark in '-–' else 'và'} "


def _is_other(text: str, folded: str, at: int, end: int, words: DutyWords) -> bool:
    """Whether an office or a verb stands here ("các xã, Sở Y tế", "các ban, tổ chức thực hiện"), no noun."""
    if text[at].isupper() and name_at(text, folded, at, end, words) is not None:
        return True
    verb = words.verb.match(folded, at, end)
    noun = words.noun.match(folded, at, end)
    return verb is not None and (noun is None or verb.end() > noun.end())


def _with_tails(text: str, folded: str, stop: int, end: int, words: DutyWords, said: str) -> Name | None:
    while stop < end:
        tail = words.tail.match(folded, stop, end)
        if tail:
            word = " ".join(tail.group().split()).strip(" ,").removeprefix("có ")
            said, stop = f"{said} {word}", tail.end()
            continue
        link = words.link.match(folded, stop, end)
        at = link.end() if link else stop
        body = _inner(text, folded, at, end, words)
        if body is None and link:
            body = _lower(_group(text, folded, at, end, words))
        if body is not None:
            lead = f" {' '.join(link.group().split())} " if link else " "
            said, stop = f"{said}{lead}{body.text}", body.end
            continue
        silent = words.silent_tail.match(folded, stop, end)
        if silent:
            stop = silent.end()
            continue
        place = _PLACE.match(text, stop, end)
        if place is None or link:
            break
        said, stop = f"{said} {spelled(place.group())}", place.end()
    ended = _OPEN_END.match(text, stop, end) or stop >= end
    blank = _BLANK.match(text, stop, end)
    if not ended and (blank is None or words.boundary.match(folded, blank.end(), end) is None):
        return None
    return Name(stop, said)


def _lower(group: Name | None) -> Name | None:
    """A group inside another name: "các cơ quan chuyên môn thuộc các bộ, ngành"."""
    return Name(group.end, f"{group.text[:1].lower()}{group.text[1:]}") if group else None


def _inner(text: str, folded: str, at: int, end: int, words: DutyWords) -> Name | None:
    blank = _BLANK.match(text, at, end)
    start = blank.end() if blank else at
    level = level_at(text, folded, start - 1, end) if start else None
    if level is not None:
        return level
    return name_at(text, folded, start, end, words) if start < end and text[start].isupper() else None
