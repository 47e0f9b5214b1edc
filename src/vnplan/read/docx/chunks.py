"""Documents that a Word document takes in whole (``w:altChunk``): web pages, Word documents, rich text, text.

Word reads them in when it opens the file; until it saves it again they are files of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from types import MappingProxyType

from vnplan.config import ParseConfig
from vnplan.errors import DamagedFileError, LimitExceededError, ReadError, UnknownFormatError
from vnplan.read.archive import Archive
from vnplan.read.detect import kind_of
from vnplan.read.docx.package import Package
from vnplan.read.html import page_parts
from vnplan.read.layout import converted_from
from vnplan.read.mhtml import page_of
from vnplan.read.parts import Paragraph, Part, Remark
from vnplan.read.sample import Sample
from vnplan.read.text import decode_text

_PAGES = (".htm", ".html", ".xhtml")
# Read by way of LibreOffice: the ending of such a file, and what it is.
_CONVERTED = MappingProxyType(
    {"rtf": ("rtf", "a rich text document (.rtf)"), "word xml": ("xml", "a Word document saved as XML")}
)
_DEEPEST = 3

Read = Callable[[bytes, str, ParseConfig, int], list[Part]]


class Chunks:
    """The documents inside of one package; ``read`` gives the parts of a .docx, at a depth."""

    def __init__(self, package: Package, label: str, config: ParseConfig, depth: int, read: Read) -> None:
        self._package, self._label, self._config, self._depth, self._read = (
            package,
            label,
            config,
            depth,
            read,
        )
        self._taken: set[str] = set()

    def parts(self, identity: str | None) -> list[Part]:
        """The parts of the document with this relation; a remark where it cannot be read."""
        name = self._package.related.get(identity or "", "")
        try:
            data = self._package.archive.read(name)
            if data is None:
                raise DamagedFileError(f"{name or 'it'} is missing")
            # Each once and not deep: a file must not multiply itself.
            if name in self._taken or self._depth >= _DEEPEST:
                raise DamagedFileError(f"{name} is taken in again")
            self._taken.add(name)
            return self._timed(data, name)
        except ReadError as error:
            message = f"A document embedded in this one could not be read: {error}."
            return [Paragraph("", None, (Remark("part-unread", message),))]

    def _timed(self, data: bytes, name: str) -> list[Part]:
        """All of them together may take no longer than one file may."""
        if self._config.timeout <= 0:
            raise LimitExceededError(f"{name} comes too late: those before it took all the time of the file")
        begun = monotonic()
        try:
            return self._parts(data, name)
        finally:
            self._config = replace(self._config, timeout=self._config.timeout - (monotonic() - begun))

    def _parts(self, data: bytes, name: str) -> list[Part]:
        kind = kind_of(Sample(data, name, name, self._config))
        if kind.name in _CONVERTED:
            from vnplan.read.office import as_docx  # which reads what it converts by this package

            data = as_docx(data, *_CONVERTED[kind.name], name, self._config)
        if kind.name == "docx" or kind.name in _CONVERTED:
            config = self._config
            # All of them together may unpack to no more than one file may.
            self._config = replace(config, max_bytes=config.max_bytes - Archive(data, name, config).size)
            return self._read(data, name, config, self._depth + 1)
        if kind.name == "mhtml":
            data = page_of(data, name)
        if kind.name in ("html", "mhtml") or name.lower().endswith(_PAGES):
            return _told(*page_parts(data, name))
        if kind.name in ("text", "csv"):
            text, encoding = decode_text(data, name)
            return _told([Paragraph(line) for line in text.splitlines() if line.strip()], encoding)
        raise UnknownFormatError(f"{name} is of a kind that is not read inside of a document ({kind.name})")


def _told(parts: list[Part], encoding: str | None) -> list[Part]:
    if encoding is None:
        return parts
    return [Paragraph("", None, (Remark("legacy-encoding", converted_from(encoding)),)), *parts]
