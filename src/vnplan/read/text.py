"""Plain text and Markdown in Unicode."""

from __future__ import annotations

import codecs

from vnplan.errors import UnknownFormatError

# Byte order marks, the longer first: UTF-32 begins like UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(data: bytes, label: str) -> tuple[str, str]:
    """Decode ``data``; give the text and its media type.

    Raises :class:`vnplan.errors.UnknownFormatError` when it is not Unicode text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), "text/plain"
            except UnicodeDecodeError:
                break
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise UnknownFormatError(
            f"{label} is not Unicode text; save it as UTF-8 text and try again"
        ) from None
    if "\0" in text:
        raise UnknownFormatError(f"{label} is a binary file, not text")
    return text, "text/plain"
