"""A quick look at the bytes of a PDF: may one of its pages never end?

PDFium reads a page in one go and cannot be stopped. A few hundred bytes can ask for more work
than any machine does: forms that call forms that call forms, pages of millions of letters
packed a thousand times. Here the work is bounded from above, without following references, so
that nothing hides. Files below the bound are read at once, the others under guard
(``guard.py``); a file that is merely unusual is then read all the same.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

# Bytes of drawing commands of one page, forms counted as often as they are drawn. PDFium makes
# up to fifteen bytes in memory of each.
_MOST = 24_000_000
# Commands are seldom packed more than tenfold; so many bytes of a file may be packed more densely.
_DENSE, _MOST_DENSE = 25, 8_000_000
# Ways to pack that are not undone here make this of one byte, at most.
_RATIO = 1500
_LAYERS = 3  # streams packed more than once
_DICTIONARY = 4000  # bytes before a stream that are looked at
# One stream many times in the list of the streams that make a page.
_LISTED, _TIMES = 16, 4


def _spelled(name: bytes) -> bytes:
    """A pattern for a name, any letter of which may be written as ``#`` and its code."""
    return rb"/" + b"".join(rb"(?:%c|#(?i:%02x))" % (c, c) for c in name) + rb"(?![A-Za-z0-9])"


_STREAM = re.compile(rb"stream(?<!endstream)[ \t]*(?:\r\n|\n|\r)?")
_IS_FORM = re.compile(_spelled(b"Form") + rb"|" + _spelled(b"Subtype") + rb"\s*[\d%]")
_DRAWS = re.compile(rb"/[^\s/<>\[\]()]{1,127}\s+Do(?![A-Za-z0-9])")
_LOCKED = re.compile(_spelled(b"Encrypt"))
_PICTURE = re.compile(rb"/(?:DCTDecode|CCITTFaxDecode|JBIG2Decode|JPXDecode)\b")
_PACKED = re.compile(rb"/(?:Flate|LZW|RunLength|ASCII85|ASCIIHex|Crypt)|/Filter\s*\d|#")
_FILTER = re.compile(_spelled(b"Filter"))
_LIST = re.compile(rb"\[\s*(?:\d{1,10}\s+\d{1,5}\s+R\s*){%d,}" % _LISTED)
_REFERENCE = re.compile(rb"\d+\s+\d+\s+R")
_ASCII85 = re.compile(rb"[!-uz\s]*~>\s*")


class _Stream(NamedTuple):
    """``size``: unpacked, at most; ``packed``: in the file."""

    size: int
    packed: int
    content: bytes
    dictionary: bytes


def may_be_endless(data: bytes) -> bool:
    """Whether reading a page of the PDF ``data`` may take much more than a page should."""
    if _LOCKED.search(data) or _repeats(data):
        return True
    forms = _IS_FORM.search(data) is not None
    dense, largest, calls, nested = 0, 0, 0, 1
    for stream in _streams(data):
        if stream.size > _DENSE * stream.packed:
            dense += stream.size
        if stream.size > _MOST or dense > _MOST_DENSE:
            return True
        if b"ObjStm" in stream.dictionary and _repeats(stream.content):
            return True
        if not forms:
            continue
        # What cannot be unpacked may draw wherever it likes.
        draws = len(_DRAWS.findall(stream.content)) if stream.content else stream.size // 6
        if _IS_FORM.search(stream.dictionary):
            largest = max(largest, stream.size)
            nested = min(nested * max(1, draws), _MOST)
        else:
            calls += draws
    return calls * nested * largest > _MOST


def _streams(data: bytes) -> Iterator[_Stream]:
    for found in _STREAM.finditer(data):
        start = found.end()
        end = data.find(b"endstream", start)
        raw = data[start : end if end >= 0 else len(data)]
        before = data[max(0, found.start() - _DICTIONARY) : found.start()]
        dictionary = before[before.rfind(b" obj") + 1 :]
        if _PICTURE.search(dictionary) and not _PACKED.search(dictionary):
            continue
        content = _unpacked(raw)
        if content is not None:
            yield _Stream(len(content), len(raw), content, dictionary)
        elif _FILTER.search(dictionary):
            yield _Stream(len(raw) * _RATIO, len(raw), b"", dictionary)
        else:
            yield _Stream(len(raw), len(raw), raw, dictionary)


def _unpacked(raw: bytes) -> bytes | None:
    """What ``raw`` unpacks to, as far as it matters; None when it is packed in no common way."""
    done: bytes | None = None
    for _ in range(_LAYERS):
        # The header of Flate: compression method 8, a checksum of its two bytes.
        if len(raw) > 2 and raw[0] & 15 == 8 and int.from_bytes(raw[:2], "big") % 31 == 0:
            try:
                raw = zlib.decompressobj().decompress(raw, _MOST + 1)
            except zlib.error:
                return done
        elif _ASCII85.fullmatch(raw):
            try:
                raw = base64.a85decode(raw[: raw.rindex(b"~>")])
            except ValueError:
                return done
        else:
            return done
        done = raw
    return done


def _repeats(data: bytes) -> bool:
    """Whether a list names the same objects many times over."""
    for found in _LIST.finditer(data):
        names = _REFERENCE.findall(found.group())
        if len(set(names)) * _TIMES < len(names):
            return True
    return False
