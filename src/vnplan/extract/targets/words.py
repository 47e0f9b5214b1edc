"""Patterns of the cue lists, compiled once for a lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from vnplan.lexicon import Lexicon
from vnplan.lexicon.trie import pattern_of

# Sectors stand in for each other only at the end of a name ("Giá trị sản xuất nông nghiệp").
_REACHED = re.compile(r"(?: ?(?:đạt|là|chiếm|còn|giảm|tăng|xuống|lên|ở mức|duy trì|:))+$")
_END = "$"


# Cue lists used as they are: one pattern of whole words each.
_LISTED = (
    "target_headings", "general_headings", "result_headings", "future_headings", "support_headings",
    "organise_headings", "task_headings", "task_openings", "work", "commitment", "no_target", "heads",
    "strong_heads", "creation_whole", "others_target", "of_whole", "maintain", "resolving",
    "looking_back", "past_prose", "compounds",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Words:
    """Compiled cue lists; the field names are those of ``lexicon/targets.toml``."""

    target_headings: re.Pattern[str]
    general_headings: re.Pattern[str]
    result_headings: re.Pattern[str]
    future_headings: re.Pattern[str]
    support_headings: re.Pattern[str]
    organise_headings: re.Pattern[str]
    task_headings: re.Pattern[str]
    task_openings: re.Pattern[str]
    work: re.Pattern[str]
    commitment: re.Pattern[str]
    no_target: re.Pattern[str]
    heads: re.Pattern[str]
    strong_heads: re.Pattern[str]
    creation_whole: re.Pattern[str]
    others_target: re.Pattern[str]
    past: re.Pattern[str]
    of_whole: re.Pattern[str]
    maintain: re.Pattern[str]
    resolving: re.Pattern[str]
    looking_back: re.Pattern[str]
    past_prose: re.Pattern[str]
    compounds: re.Pattern[str]
    delegated: re.Pattern[str]
    creating: re.Pattern[str]
    lead: re.Pattern[str]
    tail: re.Pattern[str]
    closing: re.Pattern[str]
    needing_noun: re.Pattern[str]
    describing: re.Pattern[str]
    leading_verb: re.Pattern[str]
    breaks: re.Pattern[str]
    empty_verbs: re.Pattern[str]
    dependent: frozenset[str]
    dependent_opening: re.Pattern[str]
    bare_measures: frozenset[str]
    no_label: re.Pattern[str]
    late_bound: re.Pattern[str]
    parallels: tuple[re.Pattern[str], ...]

    def is_part(self, folded: str) -> bool:
        """Do these words name one of a set of parts: "nông thôn", "đô thị đạt"?"""
        named = _REACHED.sub("", folded.strip())
        return any(pattern.fullmatch(named) for pattern in self.parallels)

    @classmethod
    def of(cls, lexicon: Lexicon) -> Words:
        """The patterns for ``lexicon``, compiled once."""
        return _compiled(lexicon)


def word(phrases: Iterable[str]) -> str:
    """A pattern for whole words."""
    return rf"(?<!\w){pattern_of(phrases)}(?!\w)"


@lru_cache(maxsize=8)
def _compiled(lexicon: Lexicon) -> Words:
    cues = lexicon.cues
    listed = {name: re.compile(word(cues[name])) for name in _LISTED}
    creation, intention = word(cues["creation"]), word(cues["intention"])
    predicates = word(cues["predicates"])
    joint = r"(?:[\s,:]|(?<=\s)-(?=\s))*"
    return Words(
        **listed,
        # "thực hiện có hiệu quả" holds no "hiện có".
        past=re.compile(rf"(?<!thực )(?<!thể ){word(cues['past'])}"),
        delegated=re.compile(rf"{word(cues['delegated'])} (?:[^.;,]{{0,40}} )?{word(cues['delegating'])}"),
        # Nothing but verbs, adverbs and words of intention: the number's noun follows it.
        creating=re.compile(rf"{joint}(?:(?:{creation}|{intention}){joint})*"),
        lead=re.compile(rf"{joint}(?:{intention}{joint})*"),
        # "cây hằng năm" are crops of one year.
        tail=re.compile(rf"(?<!(?<!\w)cây ){predicates}{joint}$"),
        closing=re.compile(rf"{word(cues['closing_predicates'])}$"),
        needing_noun=re.compile(rf"{word(cues['needing_noun'])}$"),
        describing=re.compile(rf"{word(cues['describing'])} $"),
        leading_verb=re.compile(rf"{pattern_of(cues['leading_verbs'])}\s+"),
        breaks=re.compile(
            rf"[,:(]|{word((*cues['leading_verbs'], *cues['resolving_words'], 'và', 'đồng thời'))}"
        ),
        empty_verbs=re.compile(rf"(?:\s*{word(cues['empty_verbs'])})+\s*"),
        dependent=frozenset(cues["dependent_heads"]),
        dependent_opening=re.compile(
            rf"(?:tổng )?{word(cues['dependent_heads'])}(?: gieo trồng| sản xuất| bình quân)?"
        ),
        bare_measures=frozenset(cues["bare_measures"]),
        no_label=re.compile(word(cues["no_label"])),
        late_bound=re.compile(rf" ?{word(cues['bounded_nouns'])} (?P<cue>trở lên)(?!\w)"),
        parallels=tuple(
            re.compile(
                rf"(?:(?:cấp|bậc|khu vực|ở) )?{word(phrases)}{_END if cue == 'parallel_sector' else ''}"
            )
            for cue, phrases in cues.items()
            if cue.startswith("parallel_")
        ),
    )
