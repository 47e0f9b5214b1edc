"""Documents that a Word document takes in whole (``w:altChunk``): web pages, other Word documents, text.

Word reads them in when it opens the file; until it saves it again they are files of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from vnplan.config import ParseConfig
from vnplan.errors import DamagedFileError, ReadError, UnknownFormatError
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
            return self._parts(data, name)
        except ReadError as error:
            message = f"A document embedded in this one could not be read: {error}."
            return [Paragraph("", None, (Remark("part-unread", message),))]

    def _parts(self, data: bytes, name: str) -> list[Part]:
        sample = Sample(data, name, name, self._config)
        kind = kind_of(sample)
        if kind.name == "docx":
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
