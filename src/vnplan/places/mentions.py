"""Finds the named units in an issuer line: ``UBND XÃ VỊ ĐÔNG, HUYỆN VỊ THỦY``.

A unit is a word of level and a proper name. The name goes on to the next word of level or the
next mark, and must be known *whole*: ``xã Tân Phú Thượng`` is never read as xã Tân Phú.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Literal, NamedTuple

from vnplan.folding import fold
from vnplan.places.names import key
from vnplan.places.register import Register

Level = Literal["commune", "district", "province"]

# Printed word of level -> the word of a full name.
_STANDS_FOR = MappingProxyType(
    {
        "đặc khu": "đặc khu",
        "thị trấn": "thị trấn",
        "phường": "phường",
        "xã": "xã",
        "quận": "quận",
        "huyện": "huyện",
        "thị xã": "thị xã",
        "thành phố": "thành phố",
        "tỉnh": "tỉnh",
        # the Party committees of the upper levels
        "tỉnh ủy": "tỉnh",
        "thành ủy": "thành phố",
        "huyện ủy": "huyện",
        "quận ủy": "quận",
        "thị ủy": "thị xã",
        # abbreviations; these count only when the name is known
        "tp": "thành phố",
        "t.p": "thành phố",
        "tx": "thị xã",
        "tt": "thị trấn",
        "p": "phường",
        "x": "xã",
        "q": "quận",
        "h": "huyện",
        "t": "tỉnh",
    }
)
_LEVELS: MappingProxyType[str, Level] = MappingProxyType(
    {
        "đặc khu": "commune",
        "thị trấn": "commune",
        "phường": "commune",
        "xã": "commune",
        "quận": "district",
        "huyện": "district",
        "thị xã": "district",
        "thành phố": "district",
        "tỉnh": "province",
    }
)
_LEVEL = re.compile(
    r"""(?<![^\W\d_])(?:
        (?P<word>
            (?:huyện|tỉnh|thành|quận|thị)\s+ủy | đặc\s+khu | thị\s+trấn | thị\s+xã | thành\s+phố
            | phường | quận | (?<!tác\s)xã | huyện | tỉnh      # not hợp tác xã
        )(?!\w)
        | (?P<abbreviation>
            t\.p(?=[.\s]) | tp(?=\.|\s|\d|hcm) | (?:tx|tt)(?=\.|\s) | [pq](?=\.|\d) | [hxt](?=\.)
        )
    )\.?\s*""",
    re.VERBOSE,
)
_END = re.compile(r"[,;:()\[\]/|\n\r\t]|\s[-–—]+\s|\.(?=\s|$)")
_TRIM = " \t\r\n.,;:()[]/|-–—*_"


class Mention(NamedTuple):
    """One named unit; ``name`` is its key, ``known`` whether the register has it."""

    level: Level
    name: str
    printed: str
    known: bool


def find(text: str, register: Register) -> Iterator[Mention]:
    """The named units of ``text`` (NFC), in order, and provinces named without their level."""
    folded = fold(text)
    levels = list(_LEVEL.finditer(folded))
    taken = 0
    for at, match in enumerate(levels):
        if match.start() < taken:
            continue
        following = levels[at + 1] if at + 1 < len(levels) else None
        limit = following.start() if following else len(text)
        found = _ends_like_a_level(text, match, following, register) or _unit(text, match, limit, register)
        if found:
            mention, taken = found
            yield mention
            yield from _bare(text[taken:limit], register)


def bare_province(text: str, register: Register) -> Mention | None:
    """``Cần Thơ`` where only a province is meant."""
    short = key(text)
    found = register.short.get(short)
    return Mention("province", _full(short, register), text.strip(_TRIM), known=True) if found else None


def _full(short: str, register: Register) -> str:
    return f"tỉnh{short}" if f"tỉnh{short}" in register.provinces else f"thànhphố{short}"


def _ends_like_a_level(
    text: str, match: re.Match[str], following: re.Match[str] | None, register: Register
) -> tuple[Mention, int] | None:
    """The few names whose last word is one of level: xã Phước Tỉnh, xã Tân Xã."""
    if following is None or not following["word"] or _END.search(text, match.end(), following.end("word")):
        return None
    mention, end = _unit(text, match, following.end("word"), register) or (None, 0)
    return (mention, end) if mention and mention.known else None


def _unit(text: str, match: re.Match[str], limit: int, register: Register) -> tuple[Mention, int] | None:
    """The unit whose word of level is ``match``, and where its name ends."""
    word = " ".join((match["word"] or match["abbreviation"]).split())
    start = match.end()
    # A name may hold a dash ("Xuân Hương - Đà Lạt"): up to the mark after it, if that is known.
    ends = [m.start() for m in _END.finditer(text, start, limit)][:2]
    candidates = [*ends, limit] if ends else [limit]
    full = _STANDS_FOR[word]
    for end in sorted(candidates, reverse=True):
        name = key(full + " " + text[start:end])
        if register.knows(name):
            return Mention(_level(full, name, register), name, _printed(text, match, end), known=True), end
    name, end = text[start : candidates[0]].strip(_TRIM), candidates[0]
    # "UBND tỉnh về …", "kinh tế - xã hội": no proper name. An abbreviation may be anything.
    if match["abbreviation"] or not name or name[0].islower() or key(name) == "hội":
        return None
    return Mention(_LEVELS[full], key(full + " " + name), _printed(text, match, end), known=False), end


def _printed(text: str, match: re.Match[str], end: int) -> str:
    """The unit as printed; of a Party committee (Tỉnh ủy Hòa Bình) the area it is of."""
    word = " ".join((match["word"] or "").split())
    start = match.start()
    level = ""
    if word.endswith(" ủy"):
        level, start = _STANDS_FOR[word] + " ", match.end()
    return level + " ".join(text[start:end].strip(_TRIM).split())


def _level(full: str, name: str, register: Register) -> Level:
    return "province" if name in register.provinces else _LEVELS[full]


def _bare(rest: str, register: Register) -> Iterator[Mention]:
    """``, Cần Thơ`` after a unit."""
    for piece in _END.split(rest)[1:]:
        found = bare_province(piece, register)
        if found:
            yield found
