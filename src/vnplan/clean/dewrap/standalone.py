"""Lines that stand alone: letterhead, kind of document, signature, recipients."""

from __future__ import annotations

import re

from vnplan.folding import fold
from vnplan.lexicon import Lexicon

LONGEST = 110
# Lines of these kinds are whole: nothing goes on them.
CLOSED_ROLES = frozenset({"nation", "motto", "symbol", "place", "kind", "office", "body"})
# What such a line begins with: two capitals, or one of these. Keeps prose out cheaply.
_HEADS = frozenset(("Số ", "Số:", "Số.", "SỐ:", "Nơi", "Kín", "Độc", "Căn", "V/v", "cộn", "(Kè", "(Ba", "Kèm", "Ban", "(kè"))
_SYMBOL = re.compile(r"(?:luật |nghị quyết |nghị định |thông tư )?số\s*:?.{0,40}/\S{2,40}\s*\Z")
_PLACE = re.compile(r"[^\d,]{2,40},\s*ngày\b.{0,14}\btháng\b.{0,12}\bnăm\b.{0,8}\Z")
_ENCLOSED = re.compile(r"\(?(?:ban hành )?kèm theo\b")


def role_of(line: str, lexicon: Lexicon) -> str | None:
    """``nation``, ``motto``, ``symbol``, ``place``, ``kind``, ``body``, ``office``, ``recipients``,
    ``grounds``, ``enclosed``; None for a line of the text."""
    if line.startswith("Căn cứ "):
        return "grounds"
    if len(line) > LONGEST or not (line[:2].isupper() or line[:3] in _HEADS or ", ng" in line[:48]):
        return None
    cues = lexicon.cues
    words = fold(line)
    bare = words.rstrip(" :.*/")
    capitals = line.isupper()
    if words.startswith(tuple(p[:14] for p in cues["nation"])) and (capitals or len(words) < 60):
        return "nation"
    if words.startswith(tuple(p[:12] for p in cues["motto"])):
        return "motto"
    if words.startswith(cues["recipients"]):
        return "recipients"
    if words.startswith(cues["signature_marks"]) or (bare in cues["signature_offices"] and capitals):
        return "office"
    if _SYMBOL.match(words):
        return "symbol"
    if _PLACE.match(words):
        return "place"
    if capitals and (bare in lexicon.kinds or bare in cues["resolving"]):
        return "kind"
    if capitals and words.startswith(cues["letterhead_bodies"]) and not words.endswith(","):
        return "body"
    return "enclosed" if _ENCLOSED.match(words) else None


def completes(before: str, line: str, lexicon: Lexicon) -> bool:
    """Whether the lines are halves of a fixed phrase: "CỘNG HÒA XÃ HỘI" + "CHỦ NGHĨA VIỆT NAM"."""
    start, whole = _plain(before), _plain(f"{before} {line}")
    for name in ("nation", "motto", "split_bodies"):
        for phrase in map(_plain, lexicon.cues[name]):
            if start != phrase and phrase.startswith(start) and (whole == phrase or phrase.startswith(whole)):
                return True
    return False


def _plain(words: str) -> str:
    """Folded, without the dashes and their blanks."""
    return " ".join(fold(words).replace("-", " ").split())
