"""Text encoded twice: UTF-8 that some program took for Windows-1252 and stored as UTF-8 again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

from vnplan.read.encodings.syllable import score

NAME = "UTF-8 taken for Windows-1252"
_BYTES = MappingProxyType(
    {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
)
# What the first byte of a Vietnamese letter looks like there, and one that follows it.
_FOLLOWING = "".join(re.escape(char) for char, byte in _BYTES.items() if byte < 0xC0)
_MARK = re.compile(f"[ÃÄÅÆ][{_FOLLOWING}]|á[º»][{_FOLLOWING}]")
_WORD = re.compile(r"[^ \t\n]+")
# Most letters must become syllables, and many more than there were: as for the old encodings.
_GOOD, _BETTER, _SAMPLE = 0.7, 0.2, 400


def suspect(text: str) -> bool:
    """A quick look: could some of ``text`` be encoded twice?"""
    return _MARK.search(text) is not None


def mend(lines: Sequence[str]) -> list[str]:
    """Each line as it was meant; the lines as they are when that makes no better Vietnamese of them.

    >>> mend(["Tá»· lá»‡ há»™ nghÃ¨o", "giáº£m cÃ²n 1,2%"])
    ['Tỷ lệ hộ nghèo', 'giảm còn 1,2%']
    """
    suspects = [line for line in lines if _MARK.search(line)][:_SAMPLE]
    before, words = score("\n".join(suspects))
    after = score("\n".join(map(_mended, suspects)))[0]
    if not words or after < _GOOD or after < before + _BETTER:
        return list(lines)
    return [_mended(line) if _MARK.search(line) else line for line in lines]


def _mended(line: str) -> str:
    whole = _decoded(line)
    if whole is not None:
        return whole
    # Other text stands beside it, or bytes are lost: what can be read word by word.
    return _WORD.sub(lambda word: _decoded(word.group()) or word.group(), line)


def _decoded(text: str) -> str | None:
    try:
        return bytes(ord(c) if c < "\x80" else _BYTES[c] for c in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None
