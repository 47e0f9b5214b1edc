"""Vietnamese letters for character classes.

A range such as ``À-Ỹ`` holds capitals and small letters alike, so the classes are spelt out.
"""

from __future__ import annotations

import unicodedata

_LETTERS = tuple(
    c
    for c in map(chr, range(0xC0, 0x1EFA))
    if c.isalpha()
    and unicodedata.normalize("NFD", c)[0] in "AEIOUYaeiouyĐđ"
    and unicodedata.name(c).startswith("LATIN")
)
UPPER = "A-Z" + "".join(c for c in _LETTERS if c.isupper())
"""Inside brackets: any capital letter, ``[{UPPER}]``."""
LOWER = "a-z" + "".join(c for c in _LETTERS if c.islower())
"""Inside brackets: any small letter, ``[{LOWER}]``."""
OPENS = UPPER + '“"‘('
"""Inside brackets: how the words after a label may open."""
