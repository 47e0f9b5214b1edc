"""Encodings of text: Unicode, and the old Vietnamese ones (TCVN3, VNI, CP1258)."""

from vnplan.read.encodings.choose import best_of_bytes, mend, suspect, western
from vnplan.read.encodings.fonts import LegacyFont, legacy_font, names_legacy_font
from vnplan.read.encodings.syllable import is_syllable, score
from vnplan.read.encodings.trust import trusted_encodings
from vnplan.read.encodings.twice import NAME as TWICE
from vnplan.read.encodings.unicode import LOST, decode_unicode

__all__ = [
    "LOST",
    "TWICE",
    "LegacyFont",
    "best_of_bytes",
    "decode_unicode",
    "is_syllable",
    "legacy_font",
    "mend",
    "names_legacy_font",
    "score",
    "suspect",
    "trusted_encodings",
    "western",
]
