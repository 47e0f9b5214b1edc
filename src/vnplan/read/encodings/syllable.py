"""Is this a Vietnamese syllable? A compact rule for scoring decoded text, tones left aside."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = "aăâeêioôơuưy"


def _toneless() -> dict[int, str]:
    table = {}
    for vowel in _VOWELS:
        for tone in _TONES:
            toned = unicodedata.normalize("NFC", vowel + tone)
            table[ord(toned)] = vowel
    return table


_TONELESS = MappingProxyType(_toneless())
_ONSET = r"(?:ngh?|gh?|gi|qu|tr|th|ph|nh|kh|ch|[bcdđhklmnprstvx])"
_RIME = (
    r"(?:[aâ](?:[cmnptu]|ng)?|a[iyo]|ây|a(?:ch|nh)|ă(?:[cmnpt]|ng)"
    r"|e(?:[cmnpto]|ng)?|ê(?:[mnptu]|ch|nh)?|i(?:[amnptu]|ch|nh)?|iê(?:[cmnptu]|ng)"
    r"|o(?:[cimnpt]|o?ng|oc)?|o[ae]|oa(?:[cinptmyo]|ch|ng|nh)|oă(?:[cmnt]|ng)|oe[nto]"
    r"|ô(?:[cimnpt]|ng)?|ơ[imnpt]?|u(?:[acimnpt]|ng)?|u(?:â(?:[nty]|ng)|ê(?:ch|nh)?|ơ|y(?:[atu]|ch|nh|n|p)?|yê[nt])"
    r"|uô(?:[cimnt]|ng)|ư(?:[acimtu]|ng)?|ươ(?:[cimnptu]|ng)|y(?:t|nh|ch)?|yê(?:[mntu]|ng))"
)
_SYLLABLE = re.compile(rf"{_ONSET}?{_RIME}\Z")
# A word as a damaged text has it: letters, and the signs that stand for letters there.
_WORD = re.compile("(?:[^\\W\\d_]|[\u00a1-\u00bf\u00d7\u00f7\u0300-\u036f])+")
_ENOUGH = 4000


def is_syllable(word: str) -> bool:
    """Whether ``word`` (NFC) can be a Vietnamese syllable.

    >>> [is_syllable(w) for w in ("nghiêng", "được", "Quyết", "nhaân", "ph¸t", "tû")]
    [True, True, True, False, False, False]
    """
    return _SYLLABLE.match(word.lower().translate(_TONELESS)) is not None


def score(text: str) -> tuple[float, int]:
    """Share of Vietnamese syllables among the words with a letter outside ASCII; how many such words.

    Looks at no more than the first few thousand words.
    """
    good = seen = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isascii():
            continue
        seen += 1
        good += is_syllable(word)
        if seen >= _ENOUGH:
            break
    return (good / seen if seen else 0.0), seen
