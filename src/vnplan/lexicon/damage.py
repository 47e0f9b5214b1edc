"""Damage that OCR does to cue words, mended in the matching view.

Two kinds: whole forms that are listed with what they stand for (``phân đầu`` -> ``phấn đấu``), and plain
phrases of which any form counts that differs in the marks of its letters alone, one letter a syllable
(``khóng quá``, ``trỏ lên``, ``tý lê``). Forms that are words of their own are listed as unlike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from vnplan.errors import ConfigError
from vnplan.folding import MARKED, fold
from vnplan.lexicon.trie import pattern_of

_BARE = str.maketrans({letter: unicodedata.normalize("NFD", letter)[0] for letter in MARKED} | {"đ": "d"})
_MOST = 3  # letters of a phrase that may differ


def without_marks(folded: str) -> str:
    """Folded text with the marks of its letters gone; of the same length."""
    return folded.translate(_BARE)


@dataclass(frozen=True, eq=False)
class Damage:
    """Compiled from ``ocr.toml``: listed forms, and phrases by their letters without marks."""

    forms: re.Pattern[str]
    true: Mapping[str, str]
    phrases: re.Pattern[str]
    marked: Mapping[str, str]
    unlike: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Damage:
        """Raises :class:`vnplan.errors.ConfigError` for a form that is not as long as the true one."""
        true: dict[str, str] = {}
        for phrase, damaged in data["repairs"].items():
            for form in damaged:
                if len(form) != len(phrase):
                    raise ConfigError(f"ocr repair {form!r} must be as long as {phrase!r}")
                true[fold(form)] = fold(phrase)
        marked = {without_marks(fold(phrase)): fold(phrase) for phrase in data["marks"]["phrases"]}
        return cls(
            _whole(true),
            MappingProxyType(true),
            _whole(marked),
            MappingProxyType(marked),
            frozenset(map(fold, data["marks"]["unlike"])),
        )

    def mend(self, folded: str) -> str:
        """``folded`` with the damage mended; of the same length."""
        folded = self.forms.sub(lambda m: self.true[m.group()], folded)
        parts, at = [], 0
        for start, end, phrase in self._by_marks(folded):
            parts += [folded[at:start], phrase]
            at = end
        return "".join([*parts, folded[at:]]) if parts else folded

    def places(self, folded: str) -> list[tuple[int, int]]:
        """Where ``mend`` changes something, in reading order."""
        listed = [m.span() for m in self.forms.finditer(folded)]
        return sorted({*listed, *((start, end) for start, end, _ in self._by_marks(folded))})

    def _by_marks(self, folded: str) -> Iterator[tuple[int, int, str]]:
        bare = without_marks(folded)
        for match in self.phrases.finditer(bare):
            start, end = match.span()
            printed, phrase = folded[start:end], self.marked[match.group()]
            if printed != phrase and printed not in self.unlike and _slightly(printed, phrase):
                yield start, end, phrase


def _slightly(printed: str, phrase: str) -> bool:
    """Does at most one letter of each syllable differ, and not too many in all?"""
    pairs = list(zip(printed.split(" "), phrase.split(" "), strict=True))
    counts = [sum(a != b for a, b in zip(*pair, strict=True)) for pair in pairs]
    return max(counts) <= 1 and sum(counts) <= _MOST


def _whole(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{pattern_of(forms)}(?!\w)")
