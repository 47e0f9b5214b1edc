"""Plain text and Markdown, in Unicode or in an old Vietnamese encoding."""

from __future__ import annotations

from vnplan.config import ParseConfig
from vnplan.errors import UnknownFormatError
from vnplan.handover import Finding, SourceDoc
from vnplan.read.encodings import best_of_bytes, decode_unicode, mend, suspect
from vnplan.read.layout import converted_from, lost_letters

_CONTROL = frozenset(range(0x20)) - frozenset(b"\t\n\v\f\r\x1a\x1b\x08")
_LOOK = 8192
_WESTERN = "windows-1252"


def read_text(data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    """Decode ``data``. Line ends stay as they are: nobody knows yet which of them are wraps.

    Raises :class:`vnplan.errors.UnknownFormatError` when it is no text, or text in an
    encoding that vnplan does not know.
    """
    text, encoding = decode_text(data, label)
    findings: tuple[Finding, ...] = ()
    if encoding is None and suspect(text):
        text, findings = _mended(text)
    elif encoding is not None:
        findings = (Finding("legacy-encoding", 0, len(text), converted_from(encoding)),)
    findings += lost_letters(text)
    return SourceDoc(text=text, media_type="text/plain", reader="text", findings=findings)


def decode_text(data: bytes, label: str) -> tuple[str, str | None]:
    """The text of ``data`` and its old encoding, None for Unicode (and for Windows-1252)."""
    text = decode_unicode(data)
    if text is not None:
        return text, None
    if is_binary(data):
        raise UnknownFormatError(f"{label} is a binary file, not a document; name the document itself")
    best = best_of_bytes(data)
    if best is None:
        raise UnknownFormatError(
            f"{label} is text in an encoding that is not known; "
            "open it in its own program and save it as UTF-8"
        )
    return best[0], None if best[1] == _WESTERN else best[1]


def is_binary(data: bytes) -> bool:
    """Whether control characters say that ``data`` is no text in an 8-bit encoding."""
    sample = data[:_LOOK]
    return any(byte in _CONTROL for byte in sample)


def _mended(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Lines that an earlier program took for Western text, in Unicode."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    out, at = [], 0
    for line, encoding in mend(text.splitlines(keepends=True)):
        out.append(line)
        if encoding is not None:
            first.setdefault(encoding, at)
            last[encoding] = at + len(line)
        at += len(line)
    findings = tuple(
        Finding("legacy-encoding", start, last[encoding], converted_from(encoding))
        for encoding, start in first.items()
    )
    return "".join(out), findings
