"""The cue lists of ``lexicon/duties.toml``, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from vnplan.folding import fold
from vnplan.grammar.agency import head_phrases
from vnplan.lexicon import Lexicon, table
from vnplan.lexicon.trie import pattern_of

_Pattern = re.Pattern[str]

# A full stop that ends a sentence, not an abbreviation: "TT. HĐND", "P. Kinh tế", "TP. Sông Vân".
# It begins with the stop and looks back afterwards: searching is several times as fast.
FULL_STOP = r"\.(?<!\Wtt.)(?<!\Wtp.)(?<!\Wvp.)(?<!\Wp.)(?<!\Wq.)(?<!\Wh.)(?<!\Wt.)"


@dataclass(frozen=True, eq=False)
class DutyWords:
    """One pattern for each list; all are for the folded text."""

    duty: _Pattern
    verb: _Pattern
    strong: _Pattern
    boundary: _Pattern
    handing: _Pattern
    asking: _Pattern
    call: _Pattern
    assembly: _Pattern
    handed_on: _Pattern
    coordinating: _Pattern
    coordinating_later: _Pattern
    leading: _Pattern
    helping: _Pattern
    opening: _Pattern
    introducing: _Pattern
    duties_of: _Pattern
    no_duty: _Pattern
    owner_label: _Pattern
    helper_label: _Pattern
    time_label: _Pattern
    owner_column: _Pattern
    helper_column: _Pattern
    time_column: _Pattern
    task_column: _Pattern
    quantifier: _Pattern
    noun: _Pattern
    tail: _Pattern
    silent_tail: _Pattern
    link: _Pattern
    role: _Pattern
    field_role: _Pattern
    anybody: _Pattern
    small_place: _Pattern
    shared: _Pattern
    spelling: Mapping[str, str]
    person: _Pattern
    other: _Pattern
    giving: tuple[str, ...]
    body: _Pattern
    label: _Pattern

    def may_give(self, folded: str) -> bool:
        """Whether a text can hand out a duty where no plan is carried out: a glance before the reading."""
        return any(cue in folded for cue in self.giving)

    @classmethod
    def of(cls, lexicon: Lexicon) -> DutyWords:
        """The words for ``lexicon``, compiled once."""
        return _compiled(lexicon)


# A body's name begins with a head of the lexicon of agencies or with words of one of these lists.
_BODIES = ("persons", "roles", "quantifiers", "collective_nouns", "shared_heads")
# A statement in any part of a plan has words of one of these lists.
_GIVING = ("handing", "asking", "strong_duties")


def _shortest(phrases: Iterable[str]) -> tuple[str, ...]:
    """The phrases that are in none of the others: who looks for them finds all."""
    known = sorted(set(phrases), key=len)
    return tuple(p for i, p in enumerate(known) if not any(shorter in p for shorter in known[:i]))


@lru_cache(maxsize=8)
def _compiled(lexicon: Lexicon) -> DutyWords:
    def phrases(*names: str) -> Iterator[str]:
        return (phrase for name in names for phrase in lexicon.cues[name])

    def group(*names: str) -> str:
        return pattern_of(phrases(*names))

    def words(*names: str) -> _Pattern:
        return re.compile(rf"(?<!\w){group(*names)}(?!\w)")

    def label(*names: str) -> _Pattern:
        return re.compile(rf"[-\s*]{{0,8}}{group(*names)}\s*:\s*")

    return DutyWords(
        duty=re.compile(
            rf"[\s,]{{0,8}}(?:\([^()]{{0,80}}\)[\s,]{{0,8}})?:?\s{{0,8}}"
            rf"{group('duty_verbs', 'duty_openings')}(?!\w)"
        ),
        verb=words("duty_verbs"),
        strong=words("strong_duties"),
        boundary=words("duty_verbs", "duty_openings", "name_ends"),
        handing=re.compile(rf"{group('handing')}\s+"),
        call=re.compile(rf"(?<=\w )(?<!theo ){group('calls')}(?!\w)[^.]{{0,700}}:[\s*]*$"),
        assembly=words("assemblies"),
        asking=re.compile(rf"{group('asking')}\s+"),
        handed_on=re.compile(rf"\s+{group('handing', 'asking')}\s+"),
        coordinating=re.compile(rf"\s*,?\s*{group('coordinating')}(?!\w)\s*"),
        coordinating_later=re.compile(rf"(?<!\w){group('coordinating_later')}\s+"),
        leading=re.compile(rf"\s*,?\s*{group('leading')}\s*[,;]\s*"),
        helping=re.compile(rf"\s*{group('helping')}(?!\w)(?!\s+(?:với|cùng))"),
        opening=re.compile(rf"{group('openings')}(?!\w)(?!\s+dõi)"),
        introducing=re.compile(rf"(?:[\s,;:.]*{group('introducing')}(?!\w))*[\s,;:.]*"),
        duties_of=re.compile(rf"{group('duties_of')}\s+"),
        no_duty=re.compile(rf"[\s(*]*{group('no_duty')}"),
        owner_label=label("owner_labels"),
        helper_label=label("helper_labels"),
        time_label=label("time_labels"),
        owner_column=words("owner_labels", "owner_columns"),
        helper_column=words("helper_labels"),
        time_column=words("time_labels"),
        task_column=words("task_columns"),
        quantifier=re.compile(rf"(?:{group('quantifiers')}|[0-9]{{1,3}})\s+"),
        noun=words("collective_nouns"),
        tail=re.compile(rf"\s+{group('collective_tails')}(?!\w)"),
        silent_tail=re.compile(rf"\s+{group('silent_tails')}(?!\w)"),
        link=re.compile(rf"\s+{group('collective_links')}\s+"),
        role=re.compile(rf"{group('roles')}(?!\w)"),
        field_role=re.compile(group("field_roles")),
        small_place=re.compile(rf"\s+(?:các\s+)?{group('small_places')}(?!\w)"),
        shared=re.compile(rf"(?:các\s+)?({group('shared_heads')})\s*:?\s+"),
        anybody=re.compile(rf"{group('anybody')}(?:(?:, | và ){group('anybody')})*"),
        spelling=MappingProxyType(
            {
                fold(phrase): phrase
                for name in ("roles", "collective_nouns")
                for phrase in table("duties")["cues"][name]
            }
        ),
        other=re.compile(rf"(?:{group('quantifiers', 'roles', 'persons')})(?!\w)"),
        person=re.compile(rf"(?:các\s+)?{group('persons')}(?!\w)"),
        label=label("owner_labels", "helper_labels", "time_labels"),
        body=re.compile(rf"(?<!\w)(?:{pattern_of((*head_phrases(), *phrases(*_BODIES)))}|[0-9])"),
        giving=_shortest(phrases(*_GIVING)),
    )
