"""Do the fonts of a document tell the truth? Unicode is often typed under an old font's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vnplan.read.encodings.fonts import LegacyFont
from vnplan.read.encodings.syllable import score


def trusted_encodings(samples: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Those encodings in which the texts under their fonts really are stored.

    >>> trusted_encodings({"TCVN3": ["kÕ ho¹ch", "x· héi"]}), trusted_encodings({"TCVN3": ["xã hội", "cá"]})
    (frozenset({'TCVN3'}), frozenset())
    """
    return frozenset(encoding for encoding, texts in samples.items() if _is_true(encoding, texts))


def _is_true(encoding: str, texts: Sequence[str]) -> bool:
    font = LegacyFont(encoding)
    # Text by text: one in Unicode must not make the others look like it.
    return score("\n".join(map(font.decode, texts)))[0] > score("\n".join(texts))[0]
