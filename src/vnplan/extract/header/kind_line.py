"""The line that names the kind of document above its title: ``KẾ HOẠCH``, ``NGHỊ QUYẾT``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from vnplan.extract.header.shape import Place, bare, in_capitals, joined
from vnplan.folding import fold
from vnplan.lexicon import Lexicon
from vnplan.lexicon.trie import pattern_of

_NUMBER_NEXT = re.compile(r"\s{0,2}số\b|\s{0,2}[:/]")
_DRAFT = ("(dự thảo", "(bản dự thảo")


class KindLine(NamedTuple):
    """``lines[at]`` names the kind at ``place``; ``name`` is the lexicon's."""

    at: int
    place: Place
    name: str


def kind_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Matches the name of a kind in folded text."""
    return _pattern(tuple(lexicon.kinds))


def find_kind_line(text: str, folded: str, lines: Sequence[Place], lexicon: Lexicon) -> KindLine | None:
    """The first of these: alone in capitals; in capitals before the title; alone in small
    letters (old gazettes; web pages print it so in a table, too); alone but damaged by OCR.
    """
    kinds = kind_pattern(lexicon)
    before_title: KindLine | None = None
    small: KindLine | None = None
    for i, (start, end) in enumerate(lines):
        match = kinds.match(folded, start, end)
        if match is None:
            continue
        found = KindLine(i, match.span(), joined(match.group()))
        rest = text[match.end() : end].strip(" *_-–.")
        capitals = in_capitals(text[start : match.end()])
        if not rest or fold(rest).startswith(_DRAFT):
            if capitals:
                return found
            small = small or found
        elif before_title is None and capitals and _title_follows(folded, lines, i, match.end(), rest):
            before_title = found
    return before_title or small or _damaged(text, folded, lines, lexicon)


def _title_follows(folded: str, lines: Sequence[Place], i: int, at: int, rest: str) -> bool:
    """``KẾ HOẠCH PHÁT TRIỂN …``; not ``LUẬT SỐ …``, ``QUYẾT ĐỊNH …:`` or ``SỞ / KẾ HOẠCH VÀ ĐẦU TƯ``."""
    if _NUMBER_NEXT.match(folded, at, lines[i][1]) or rest.endswith(":"):
        return False
    before = folded[slice(*lines[i - 1])] if i else ""
    return not before.endswith(("sở", "bộ", "phòng", "ban")) and not folded.startswith(" và đầu tư", at)


def _damaged(text: str, folded: str, lines: Sequence[Place], lexicon: Lexicon) -> KindLine | None:
    """``QUYÉT ĐỊNH``, ``KÉ HOẠCH``: marks that OCR read wrongly, on a line in capitals."""
    names = _bare_names(tuple(lexicon.kinds))
    for i, (start, end) in enumerate(lines):
        if in_capitals(text[start:end]) and (name := names.get(bare(joined(folded[start:end])))):
            return KindLine(i, (start, end), name)
    return None


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(pattern_of(names))


@lru_cache(maxsize=8)
def _bare_names(names: tuple[str, ...]) -> Mapping[str, str]:
    return MappingProxyType({bare(name): name for name in names})
