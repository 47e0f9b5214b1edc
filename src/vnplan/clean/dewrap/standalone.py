"""Lines that stand alone: letterhead, kind of document, signature, recipients."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from vnplan.folding import fold
from vnplan.lexicon import Lexicon

LONGEST = 110
# Lines of these kinds are whole: nothing goes on them.
CLOSED_ROLES = frozenset({"nation", "motto", "symbol", "place", "kind", "office", "body"})
# What such a line begins with: two capitals, or one of these. Keeps prose out cheaply.
_HEADS = frozenset(
    ("Số ", "Số:", "Số.", "SỐ:", "Nơi", "Kín", "Độc", "Căn", "V/v", "cộn", "(Kè", "(Ba", "Kèm", "Ban", "(kè")
)
_SYMBOL = re.compile(r"(?:luật |nghị quyết |nghị định |thông tư )?số\s*:?.{0,40}/\S{2,40}\s*\Z")
_PLACE = re.compile(r"[^\d,]{2,40},\s*ngày\b.{0,14}\btháng\b.{0,12}\bnăm\b.{0,8}\Z")
_ENCLOSED = re.compile(r"\(?(?:ban hành )?kèm theo\b")


@lru_cache(maxsize=128)
def _openings(lexicon: Lexicon, cue: str, letters: int | None) -> tuple[str, ...]:
    """The phrases of a cue, or their first letters, as ``str.startswith`` takes them."""
    return tuple(phrase[:letters] for phrase in lexicon.cues[cue])


@dataclass(frozen=True, slots=True)
class _Words:
    """A short line as the roles see it: folded, without closing marks, in capitals or not."""

    folded: str
    bare: str
    capitals: bool
    lexicon: Lexicon

    def begins(self, cue: str, letters: int | None = None) -> bool:
        """Whether the line begins with a phrase of the cue, or with the phrase's first letters."""
        return self.folded.startswith(_openings(self.lexicon, cue, letters))


# In order: the first that holds names the role. OCR damages the ends of long phrases.
_ROLES: tuple[tuple[str, Callable[[_Words], bool]], ...] = (
    ("nation", lambda words: words.begins("nation", 14) and (words.capitals or len(words.folded) < 60)),
    ("motto", lambda words: words.begins("motto", 12)),
    ("recipients", lambda words: words.begins("recipients")),
    ("office", lambda words: words.begins("signature_marks")),
    ("office", lambda words: words.capitals and words.bare in words.lexicon.cues["signature_offices"]),
    ("symbol", lambda words: _SYMBOL.match(words.folded) is not None),
    ("place", lambda words: _PLACE.match(words.folded) is not None),
    ("kind", lambda words: words.capitals and words.bare in words.lexicon.kinds),
    ("kind", lambda words: words.capitals and words.bare in words.lexicon.cues["resolving"]),
    # A body's name that ends with a comma goes on: "… KHÓA VII," "NHIỆM KỲ 2021 - 2026".
    (
        "body",
        lambda words: words.capitals and words.begins("letterhead_bodies") and words.folded[-1] != ",",
    ),
    ("enclosed", lambda words: _ENCLOSED.match(words.folded) is not None),
)


def may_have_role(line: str) -> bool:
    """A cheap look before :func:`role_of`; also holds for a line that goes on a short one."""
    if len(line) > LONGEST:
        return False
    return line[:2].isupper() or line[:3] in _HEADS or ", ng" in line[:48]


def role_of(line: str, lexicon: Lexicon) -> str | None:
    """``nation``, ``motto``, ``symbol``, ``place``, ``kind``, ``body``, ``office``, ``recipients``,
    ``grounds``, ``enclosed``; None for a line of the text."""
    if line.startswith("Căn cứ "):
        return "grounds"
    if not may_have_role(line):
        return None
    folded = fold(line)
    words = _Words(folded, folded.rstrip(" :.*/"), line.isupper(), lexicon)
    return next((role for role, holds in _ROLES if holds(words)), None)


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
