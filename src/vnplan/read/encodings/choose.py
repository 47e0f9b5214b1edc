"""Which encoding is it? The one whose reading has the most Vietnamese syllables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import MappingProxyType

from vnplan.read.encodings import tcvn3, twice, vni
from vnplan.read.encodings.syllable import is_syllable, score

_DECODERS: tuple[tuple[str, Callable[[str], str]], ...] = ((tcvn3.NAME, tcvn3.decode), (vni.NAME, vni.decode))
# Latin letters that Vietnamese does not use, and signs, next to a letter: never in good text,
# always in TCVN3 and VNI that was taken for Western text.
_FOREIGN = "ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïñöøûüþÿ©®ª«¬µ¶·¸¹»¼½¾¨§¦\u00ad"
# The rare sign first: searching is eight times as fast as with the letter first.
_SUSPECT = re.compile(f"(?s:[{_FOREIGN}](?:(?=[a-zA-Z])|(?<=[a-zA-Z].)))")
_VIETNAMESE = re.compile("[\u1ea0-\u1ef9]")
_WORD = re.compile(r"\S+")
_TRIM = ".,;:!?()[]{}\"'“”‘’/-–+%0123456789"
# A decoding must make most words syllables, and clearly more of them than there were.
_GOOD, _BETTER, _FEW = 0.7, 0.2, 2
_SAMPLE = 400
_WESTERN = MappingProxyType(
    {byte: char for byte in range(0x80, 0xA0) if (char := bytes([byte]).decode("cp1252", "ignore"))}
)


def suspect(text: str) -> bool:
    """A quick look: could some of ``text`` be in an old encoding?"""
    return _SUSPECT.search(text) is not None or twice.suspect(text)


def mend(lines: Sequence[str]) -> list[tuple[str, str | None]]:
    """Each line with the old encoding that it was converted from, None where it was kept.

    The lines are of one document: what they all tell decides about the short ones.

    >>> mend(["KÕ ho¹ch ph¸t triÓn kinh tÕ - x· héi", "Tû lÖ hé nghÌo"])
    [('Kế hoạch phát triển kinh tế - xã hội', 'TCVN3'), ('Tỷ lệ hộ nghèo', 'TCVN3')]
    """
    whole = twice.mend(lines)
    if whole != list(lines):
        return [(new, None if new == old else twice.NAME) for old, new in zip(lines, whole, strict=True)]
    suspects = [line for line in lines if _SUSPECT.search(line)]
    sample = "\n".join(suspects[:_SAMPLE])
    before, words = score(sample)
    if words < _FEW:
        return [(line, None) for line in lines]
    (after, _), encoding, decode = max(
        ((score(decode(sample)), name, decode) for name, decode in _DECODERS), key=lambda choice: choice[0][0]
    )
    if after < _GOOD or after < before + _BETTER:
        return [(line, None) for line in lines]
    # Vietnamese in Unicode cannot do without these letters: then no line is in Unicode.
    wholly = not any(map(_VIETNAMESE.search, lines))
    throughout = len(suspects) * 3 >= sum(not line.isascii() for line in lines)
    out: list[tuple[str, str | None]] = []
    for line in lines:
        mended = decode(line) if wholly else _mended(line, decode, throughout=throughout)
        out.append((line, None) if mended == line else (mended, encoding))
    return out


def _mended(line: str, decode: Callable[[str], str], *, throughout: bool) -> str:
    if line.isascii():
        return line
    if _VIETNAMESE.search(line):  # Unicode and old words side by side
        return _WORD.sub(lambda word: _word(word.group(), decode), line) if _SUSPECT.search(line) else line
    decoded = decode(line)
    before, after = score(line)[0], score(decoded)[0]
    return decoded if after > before or (throughout and after == before) else line


def _word(word: str, decode: Callable[[str], str]) -> str:
    if word.isascii() or is_syllable(word.strip(_TRIM)):
        return word
    decoded = decode(word)
    return decoded if is_syllable(decoded.strip(_TRIM)) else word


def best_of_bytes(data: bytes) -> tuple[str, str] | None:
    """8-bit text as (text, encoding), or None when no encoding makes it Vietnamese.

    Text with hardly any word outside ASCII is read as Windows-1252.
    """
    plain = western(data)
    choices = [(plain, "windows-1252")]
    choices += [(decode(plain), name) for name, decode in _DECODERS]
    with suppress(UnicodeDecodeError):
        choices.append((unicodedata.normalize("NFC", data.decode("cp1258")), "CP1258"))
    scored = [(score(text), text, name) for text, name in choices]
    (share, words), text, name = max(scored, key=lambda choice: choice[0][0])
    if words <= _FEW and scored[0][0][0] <= share:
        return (text, name) if share >= _GOOD else (plain, "windows-1252")
    return (text, name) if share >= _GOOD else None


def western(data: bytes) -> str:
    """Windows-1252, with the five bytes that it leaves undefined kept as they are."""
    return data.decode("latin-1").translate(_WESTERN)
