"""Unicode text files: byte order marks, UTF-8, UTF-16 without a mark."""

from __future__ import annotations

import codecs

# Byte order marks, the longer first: UTF-32 begins like UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LOST = "\ufffd"
"""What stands for bytes that are no letter."""
# Broken bytes that a text may hold and still be UTF-8: a cut-off end, a spoilt letter. In other
# encodings two bytes hardly ever look like a letter of UTF-8, and never most of them.
_ONE_IN = 5
_LOOK = 4096


def decode_unicode(data: bytes) -> str | None:
    """``data`` as Unicode text, or None when it is something else."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    text = _decoded(data, "utf-8")
    if text is not None:
        return text if "\0" not in text else _utf16(data)
    if b"\0" in data[:_LOOK]:
        return _utf16(data)
    text = data.decode("utf-8", "replace")
    broken = text.count(LOST)
    letters = len(text) - len(data.decode("ascii", "ignore")) - broken
    return text if broken * _ONE_IN <= letters or _cut_off(data) else None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _cut_off(data: bytes) -> bool:
    """Whether ``data`` is UTF-8 up to a letter cut in two at its end."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and not data[: error.start].isascii()
    return False


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin letters and blanks have a zero byte on one side."""
    sample = data[:_LOOK]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 5 < len(sample) or min(even, odd) * 20 > max(even, odd):
        return None
    text = _decoded(data[: len(data) // 2 * 2], "utf-16-le" if odd > even else "utf-16-be")
    return text if text is not None and "\0" not in text else None
