"""Older Word documents by antiword, where LibreOffice is not installed.

antiword writes tables only as DocBook, and line ends inside paragraphs only as plain text: it is
asked for both. It knows no automatic numbers; a diagnostic says so when the file has lists.
"""

from __future__ import annotations

import re
import shutil
import struct
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from vnplan.config import ParseConfig
from vnplan.errors import DamagedFileError
from vnplan.handover import Finding, SourceDoc
from vnplan.read.layout import lay_out
from vnplan.read.ole import CompoundFile
from vnplan.read.parts import Cell, Paragraph, Part, Table
from vnplan.read.process import run
from vnplan.read.symbols import RAISE

_BLANKS = re.compile(r"\s+")
_LINE = re.compile(r"[^\S\n]*\n\s*")
# Offset and size of the table of lists in the file information block ([MS-DOC] 2.5.6), and the
# flag that tells in which stream it lies.
_LISTS, _FLAGS, _WHICH_TABLE = 0x2EA, 10, 0x0200


def antiword() -> str | None:
    """The path of antiword, None when it is not installed."""
    return shutil.which("antiword")


def read_with_antiword(program: str, data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    """Raises :class:`DamagedFileError` when antiword makes nothing of the file."""
    with tempfile.TemporaryDirectory(prefix="vnplan-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "document.doc").write_bytes(data)
        plain, book = (
            run(
                [program, "-m", "UTF-8.txt", *form, "document.doc"], folder, config.timeout, label, "antiword"
            )
            for form in (("-w", "0"), ("-x", "db"))
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    at = book.find(b"<book")
    root = etree.fromstring(book[at:], parser) if at >= 0 else None
    chapters = [] if root is None else root.findall("chapter")
    if not chapters:
        raise DamagedFileError(f"{label} could not be read by antiword; open it in Word and save it as .docx")
    breaks = _Breaks(plain.decode("utf-8", "replace"))
    parts = [part for chapter in chapters for part in _parts(chapter, breaks)]
    parts += _notes(chapters[0].getroottree().getroot())
    source = lay_out(parts, media_type="application/msword", reader="doc (antiword)")
    if not _has_lists(data, label):
        return source
    return replace(source, findings=(*source.findings, Finding("labels-unread", 0, 0)))


class _Breaks:
    """Line ends inside paragraphs, by their place in the plain text without its blanks."""

    def __init__(self, plain: str) -> None:
        lines = [_BLANKS.sub("", line) for line in plain.splitlines()]
        self._text = "".join(lines)
        self._ends, self._at = set(), 0
        size = 0
        for line in lines:
            size += len(line)
            self._ends.add(size)

    def put_into(self, text: str) -> str:
        """``text``, a paragraph further on than the last one, with its line ends."""
        bare = _BLANKS.sub("", text)
        at = self._text.find(bare, self._at) if bare else -1
        if at < 0:
            return text
        self._at = at + len(bare)
        out, seen = [], at
        for char in text:
            out.append(char)
            if not char.isspace():
                seen += 1
                if seen in self._ends and seen < self._at:
                    out.append("\n")
        return "".join(out)


def _parts(element: etree._Element, breaks: _Breaks) -> Iterator[Part]:
    """Paragraphs, titles and tables in reading order."""
    for child in element:
        if child.tag in ("para", "title"):
            yield from map(_table, child.findall("informaltable"))
            text = _own_text(child)
            if text:
                yield Paragraph(_LINE.sub("\n", breaks.put_into(text)))
        elif child.tag == "informaltable":
            yield _table(child)
        elif child.tag in ("orderedlist", "itemizedlist", "listitem") or child.tag.startswith("sect"):
            yield from _parts(child, breaks)


def _own_text(element: etree._Element) -> str:
    """The text without that of tables and notes; line ends of the XML itself are blanks."""
    return "".join(_pieces(element)).strip("\n").replace("\n", " ")


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in ("informaltable", "footnote"):
            yield from _pieces(child)
        yield child.tail or ""


def _notes(root: etree._Element) -> Iterator[Part]:
    """Footnotes, numbered as they are referred to, behind the text."""
    for number, note in enumerate(root.iter("footnote"), 1):
        text = " ".join("".join(map(str, note.itertext())).split())
        if text:
            yield Paragraph(f"{str(number).translate(RAISE)} {text}")


def _table(table: etree._Element) -> Table:
    return Table(
        tuple(
            tuple(Cell("".join(map(str, entry.itertext())).strip()) for entry in row.iter("entry"))
            for row in table.iter("row")
        )
    )


def _has_lists(data: bytes, label: str) -> bool:
    """Whether paragraphs may have automatic numbers: the file defines lists and uses some."""
    container = CompoundFile(data, label)
    block = container.stream("WordDocument") or b""
    if len(block) < _LISTS + 8:
        return False
    flags = int(struct.unpack_from("<H", block, _FLAGS)[0])
    table = container.stream("1Table" if flags & _WHICH_TABLE else "0Table") or b""
    start, size = struct.unpack_from("<II", block, _LISTS)
    return size >= 4 and int.from_bytes(table[start : start + 4], "little") > 0
