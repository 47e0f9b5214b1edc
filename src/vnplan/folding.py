"""A view of Vietnamese text for matching, of the same length as the text.

Lower case; one tone placement (``hoà`` and ``hòa``, ``thuỷ`` and ``thủy`` agree); i and y
agree where both are written (``tỷ lệ``/``tỉ lệ``, ``bác sỹ``/``bác sĩ``). Diacritics are
never stripped: chỉ tiêu is a target, chi tiêu is spending.

>>> fold("Tỉ lệ hộ nghèo, Uỷ ban, văn hoá")
'tỷ lệ hộ nghèo, ủy ban, văn hóa'
"""

from __future__ import annotations

import re
from types import MappingProxyType

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
"""Capital letters of Vietnamese, for use inside a character class."""
MARKED = UPPER.removeprefix("A-Z").lower()
"""Its small letters beyond a to z: đ and the vowels with marks."""

_TONED = MappingProxyType(
    {"o": "oòóỏõọ", "u": "uùúủũụ", "a": "aàáảãạ", "e": "eèéẻẽẹ", "y": "yỳýỷỹỵ", "i": "iìíỉĩị"}
)
# "oà" -> "òa": the tone moves to the first vowel of an open oa, oe, uy.
_PLACED = MappingProxyType(
    {
        first + _TONED[second][tone]: _TONED[first][tone] + second
        for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
        for tone in range(1, 6)
    }
)
# Not after q (quý, quỷ) and only at the end of a syllable (hoàn, toán, quyết keep theirs).
# Both patterns begin with letters and look back afterwards: searching is four times as fast.
_OPEN = re.compile(r"o[àáảãạèéẻẽẹ](?<!qo.)(?![a-zà-ỹđ])|u[ỳýỷỹỵ](?<!qu.)(?![a-zà-ỹđ])")
# i for y and back, only in the syllables where both spellings are in use.
_I_FOR_Y = re.compile(r"[ìíỉĩị](?:(?<=\b[tkmhsl].)|(?<=\bquí))(?![a-zà-ỹđ])")
_I_TO_Y = str.maketrans(_TONED["i"][1:], _TONED["y"][1:])


def _place(match: re.Match[str]) -> str:
    return _PLACED[match.group()]


def _to_y(match: re.Match[str]) -> str:
    return match.group().translate(_I_TO_Y)


def lower(text: str) -> str:
    """Lower case of the same length (a few foreign letters would otherwise grow)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def fold(text: str) -> str:
    """The matching view of ``text``; ``len(fold(text)) == len(text)``."""
    return _I_FOR_Y.sub(_to_y, _OPEN.sub(_place, lower(text)))
