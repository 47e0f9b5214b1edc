"""Names of bodies: where one starts, how far it reaches, which body of the lexicon it is.

A printed name is a head of the lexicon (``Ủy ban nhân dân``, ``UBND``, ``Sở``), then a level
(``phường``), a proper name (``An Bình``) or a field (``Nông nghiệp và Môi trường``):

    name := head (level | proper name | field | "," Field | "và" Field)*

How far the name reaches depends on what may follow it, so callers hand in the phrases that
end it: verbs of issuing, or the openings of an act's title. Capital letters decide between
``Bộ Xây dựng`` and ``Bộ Tài chính xây dựng``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from vnplan.folding import fold
from vnplan.lexicon import table
from vnplan.lexicon.trie import pattern_of

LONGEST = 200
"""No body's name is longer than this many characters."""

# A name does not end after these words: they wait for their field ("Bộ Xây dựng"). They are
# no such heads inside "Bộ Quốc phòng" and "Đảng bộ".
_WAITS = re.compile(r"(?<!quốc )(?<!đảng )(?<!cán )(?<!\w)(?:bộ|sở|phòng|ban|cục|tổ)\W*$")


@dataclass(frozen=True, slots=True)
class Agency:
    """A body named at ``text[start:end]``; ``canonical`` and ``group`` are the lexicon's."""

    start: int
    end: int
    canonical: str
    group: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a body's name that the lexicon knows: it ends at ``end`` and is spelled ``canonical``.

    ``rest``: a field belongs after it ("Sở"); ``bare``: it may also stand alone ("Văn phòng").
    """

    end: int
    canonical: str
    rest: bool = False
    bare: bool = True


@dataclass(frozen=True, slots=True)
class _Heads:
    pattern: re.Pattern[str]
    canonical: Mapping[str, tuple[str, str]]
    level: re.Pattern[str]
    levels: Mapping[str, str]
    needs: Mapping[str, tuple[bool, bool]]
    field: re.Pattern[str]
    fields: Mapping[str, str]
    before_field: re.Pattern[str]
    abbreviated: Mapping[str, str]


@lru_cache(maxsize=1)
def _heads() -> _Heads:
    rows = table("agencies")
    names: dict[str, tuple[str, str]] = {}
    for row in rows["agency"]:
        for name in (row["name"], *row.get("short", ())):
            names.setdefault(fold(name), (row["name"], row["group"]))
    levels = {fold(form): name for name, forms in rows["levels"].items() for form in forms}
    fields = {
        form: row["name"]
        for row in reversed(rows["field"])
        for name in (row["name"], *row.get("short", ()))
        for form in _dashed(fold(name))
    }
    abbreviated = {fold(form): name for name, forms in rows["before_field"].items() for form in forms}
    return _Heads(
        re.compile(rf"(?<!\w){pattern_of(names)}(?!\w)"),
        MappingProxyType(names),
        re.compile(rf"(?<!\w){pattern_of(levels)}(?!\w)"),
        MappingProxyType(levels),
        MappingProxyType({r["name"]: (r.get("rest", False), r.get("bare", True)) for r in rows["agency"]}),
        re.compile(rf"{pattern_of(fields)}(?!\w)"),
        MappingProxyType(fields),
        re.compile(rf"(?<!\w){pattern_of(abbreviated)}"),
        MappingProxyType(abbreviated),
    )


def _dashed(name: str) -> tuple[str, ...]:
    """A name and its spellings with other dashes: "văn hóa - xã hội", "văn hóa – xã hội"."""
    return (name, name.replace(" - ", " – "), name.replace(" - ", "-"), name.replace("-", "–"))


def known_head(folded: str, at: int) -> Part | None:
    """The head of a body's name at ``at``, also one that is short for it before a field ("P. Kinh tế")."""
    heads = _heads()
    match = heads.pattern.match(folded, at)
    if match is not None:
        canonical = heads.canonical[match.group()][0]
        return Part(match.end(), canonical, *heads.needs[canonical])
    short = heads.before_field.match(folded, at)
    if short is None or known_field(folded, short.end()) is None:
        return None
    return Part(short.end(), heads.abbreviated[short.group()], rest=True, bare=False)


def known_field(folded: str, at: int) -> Part | None:
    """The field of an office that starts at or after the blank at ``at``: "Nông nghiệp và Môi trường"."""
    heads = _heads()
    while at < len(folded) and folded[at] == " ":
        at += 1
    match = heads.field.match(folded, at)
    return Part(match.end(), heads.fields[match.group()]) if match else None


def known_level(folded: str, at: int) -> Part | None:
    """The administrative level that starts at ``at``, spelled out: "TP." is "thành phố"."""
    heads = _heads()
    match = heads.level.match(folded, at)
    return Part(match.end(), heads.levels[match.group()]) if match else None


def head_phrases() -> tuple[str, ...]:
    """All words, folded, that a name known to the lexicon begins with."""
    heads = _heads()
    return (*heads.canonical, *heads.abbreviated)


def head_at(folded: str, at: int) -> re.Match[str] | None:
    """The head of a body's name that starts at ``at`` of the folded text."""
    return _heads().pattern.match(folded, at)


def level_at(folded: str, at: int) -> bool:
    """Whether an administrative level (tỉnh, phường, TP.) starts at ``at``."""
    return _heads().level.match(folded, at) is not None


def find_heads(folded: str, start: int = 0, end: int | None = None) -> Iterator[Agency]:
    """Heads of bodies' names in the folded text, in reading order."""
    heads = _heads()
    for match in heads.pattern.finditer(folded, start, len(folded) if end is None else end):
        canonical, group = heads.canonical[match.group()]
        yield Agency(match.start(), match.end(), canonical, group)


def name_end(
    text: str,
    folded: str,
    at: int,
    stops: tuple[str, ...],
    end: int | None = None,
    firm: tuple[str, ...] = (),
) -> int:
    """Where the name that starts at ``at`` ends.

    ``stops`` are folded phrases that end it when they begin with a small letter (in a text
    all in capitals: wherever they do not directly follow the head of a ministry or office).
    A comma ends it unless a field with a capital letter follows (``Văn hóa, Thể thao``).
    """
    end = min(len(text) if end is None else end, at + LONGEST)
    for match in _stop_pattern(stops).finditer(folded, at, end):
        stop = match.start()
        if stop == at:
            continue
        mark = folded[stop]
        if mark == ",":
            if not _field_follows(text, folded, match.end(), end):
                return _trimmed(text, at, stop)
        elif mark == ".":
            if not level_at(folded, folded.rfind(" ", at, stop) + 1):  # "TP. Cần Thơ"
                return _trimmed(text, at, stop)
        elif not mark.isalnum() or (
            not _waits(text, folded, at, stop)
            and (not text[stop].isupper() or match.group() in firm or text[at:stop].isupper())
        ):
            return _trimmed(text, at, stop)
    return _trimmed(text, at, end)


def agency_at(
    text: str, folded: str, at: int, stops: tuple[str, ...], end: int | None = None
) -> Agency | None:
    """The body named at ``at``, its field and place included; None when no head starts there."""
    head = head_at(folded, at)
    if head is None or (end is not None and head.end() > end):
        return None
    canonical, group = _heads().canonical[head.group()]
    return Agency(at, max(head.end(), name_end(text, folded, at, stops, end)), canonical, group)


@lru_cache(maxsize=16)
def _stop_pattern(stops: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[;:(“”\"\n|]|,\s{{0,3}}|\.(?=\s|$|/)|(?<!\w){pattern_of(stops)}(?!\w)")


def _field_follows(text: str, folded: str, at: int, end: int) -> bool:
    """After a comma: a further field of the same name, not another body or a small letter."""
    return at < end and text[at].isupper() and head_at(folded, at) is None and not level_at(folded, at)


def _waits(text: str, folded: str, at: int, stop: int) -> bool:
    """Whether the last word before ``stop`` is the head of an office that lacks its field."""
    last = _WAITS.search(folded, at, stop)
    return last is not None and text[last.start()].isupper()


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and not (text[end - 1].isalnum() or (text[end - 1] == ")" and "(" in text[start:end])):
        end -= 1
    return end
