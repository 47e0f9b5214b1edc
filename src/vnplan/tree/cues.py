"""The lexicon's words for the parts of a document, compiled for one look at a line start."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vnplan.lexicon import Lexicon


@dataclass(frozen=True, eq=False)
class Cues:
    """Patterns over the folded text; each is tried at the first character of a line."""

    letterhead: re.Pattern[str]
    title: re.Pattern[str]
    ground: re.Pattern[str]
    weak_ground: re.Pattern[str]
    acts: re.Pattern[str]
    enacting: re.Pattern[str]
    addressees: re.Pattern[str]
    recipients: re.Pattern[str]
    closing: re.Pattern[str]
    farewell: re.Pattern[str]
    signing: re.Pattern[str]
    office: re.Pattern[str]
    amending: re.Pattern[str]
    closing_article: re.Pattern[str]


def _one_of(phrases: tuple[str, ...]) -> str:
    """The longest phrase first; not inside a longer word."""
    return "(?:" + "|".join(re.escape(p) for p in sorted(set(phrases), key=len, reverse=True)) + r")(?!\w)"


@lru_cache(maxsize=8)
def compiled(lexicon: Lexicon) -> Cues:
    """The patterns of one lexicon."""
    cues = lexicon.cues
    grounds, weak = cues["legal_grounds"], ("thực hiện", "triển khai", "để", "sau khi")
    strong = tuple(c for c in (*grounds, *cues["legal_grounds_other"]) if not c.startswith(weak))
    titles = (*lexicon.kinds, *cues["attached_titles"])
    return Cues(
        letterhead=re.compile(_one_of(cues["letterhead"])),
        title=re.compile(rf"(?:dự thảo )?{_one_of(titles)}"),
        ground=re.compile(rf"[-–+*]?\s*{_one_of(strong)}"),
        weak_ground=re.compile(rf"[-–+*]?\s*(?:{_one_of(grounds)}|{_one_of(cues['legal_grounds_other'])})"),
        acts=re.compile(rf"\b{_one_of(cues['ground_acts'])}"),
        enacting=re.compile(rf"{_one_of(cues['enacting'])}\s*:?$"),
        addressees=re.compile(_one_of(cues["addressees"])),
        recipients=re.compile(rf"[|\s]*{_one_of(cues['recipients'])}\s*:?"),
        closing=re.compile(_one_of(cues["closing"])),
        farewell=re.compile(_one_of(cues["farewell"])),
        signing=re.compile(_signing(cues["signing_marks"])),
        office=re.compile(_one_of(cues["offices"])),
        amending=re.compile(_one_of(cues["amending"])),
        closing_article=re.compile(_one_of(cues["closing_articles"])),
    )


def _signing(marks: tuple[str, ...]) -> str:
    """``TM.``, ``T/M``, ``KT .`` before the name of a body or office; the long marks go without."""
    short = [re.escape(m) for m in marks if len(m) <= 3]
    slashed = [rf"{m[0]}\s?[/.]\s?{m[1:]}" for m in short if len(m) > 1]
    return rf"(?:{'|'.join(short)})\s?[.,:]\s*(?=\w)|(?:{'|'.join(slashed)})\s*[.,:]?\s+(?=\w)"
