"""A file as the tests of ``detect.py`` look at it, and the tests that take more than a line."""

from __future__ import annotations

import re
from functools import cached_property

from vnplan.config import ParseConfig
from vnplan.read.archive import Archive
from vnplan.read.content_types import CONTENT_TYPES, EXCEL, WORD, declares
from vnplan.read.encodings import decode_unicode
from vnplan.read.ole import MAGIC, CompoundFile

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HEAD = 65_536
_PROLOGUE = 4096
_HTML = re.compile(
    r"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*){0,20}"
    r"<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
# A piece of a page: begins with a tag that holds text, and closes some.
_OPENED = re.compile(
    r"<(?:div|p|table|center|span|article|section|main|h[1-6]|font|b|strong)[\s>]", re.IGNORECASE
)
_CLOSED = re.compile(r"</(?:p|td|div|table|span|h[1-6])\s*>", re.IGNORECASE)
_CLOSED_TAGS = 3
_WORD_XML = re.compile(r"<\?mso-application\s+progid=\"Word\.Document\"|<(?:w:wordDocument|pkg:package)\b")
_SHEET_XML = re.compile(r"<\?mso-application\s+progid=\"Excel\.Sheet\"|<(?:ss:)?Workbook\b")
_HEADER_LINE = re.compile(r"[\w-]{1,60}:|[ \t]")
_MIME_LINES = 40
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\0", b"MM\0*", b"BM")


class Sample:
    """The bytes of a file and what the tests want to know of it, looked up once.

    ``name`` is only a hint, for tables as text. Looking into a broken or hostile archive
    raises a subclass of ``ReadError``.
    """

    def __init__(self, data: bytes, label: str, name: str, config: ParseConfig) -> None:
        self.data, self.label, self.name, self._config = data, label, name.lower(), config

    @property
    def is_zip(self) -> bool:
        return self.data.startswith(_ZIP)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Names of the parts of a zip archive; empty for other files."""
        return frozenset(Archive(self.data, self.label, self._config).names()) if self.is_zip else frozenset()

    @cached_property
    def streams(self) -> frozenset[str]:
        """Names of the streams of a compound file; empty for other files."""
        if not self.data.startswith(MAGIC):
            return frozenset()
        return CompoundFile(self.data, self.label).names()

    @cached_property
    def mimetype(self) -> bytes:
        """What an OpenDocument or EPUB archive says it is."""
        if "mimetype" not in self.parts:
            return b""
        return Archive(self.data, self.label, self._config).read("mimetype") or b""

    @cached_property
    def is_word(self) -> bool:
        """A package whose main part, wherever it lies, is a Word document."""
        return self._declares(WORD)

    @cached_property
    def is_excel(self) -> bool:
        """A package whose main part, wherever it lies, is a sheet of Excel in XML."""
        return self._declares(EXCEL)

    def _declares(self, wanted: re.Pattern[str]) -> bool:
        if CONTENT_TYPES not in self.parts:
            return False
        return declares(Archive(self.data, self.label, self._config), wanted)

    @cached_property
    def head(self) -> str:
        """The beginning as text, blanks before it dropped; bytes that are no Unicode stand one by one."""
        raw = self.data[:_HEAD]
        return (decode_unicode(raw) or raw.decode("latin-1")).lstrip("\ufeff \t\r\n")


def is_html(sample: Sample) -> bool:
    """A web page or a piece of one; not Markdown that has a tag somewhere."""
    head = sample.head
    if not head.startswith("<"):
        return False
    if _HTML.match(head) is not None:
        return True
    return _OPENED.match(head) is not None and len(_CLOSED.findall(head)) >= _CLOSED_TAGS


def is_mhtml(sample: Sample) -> bool:
    """Mail headers, one of which says that web pages follow."""
    for line in sample.head.splitlines()[:_MIME_LINES]:
        if _HEADER_LINE.match(line) is None:
            return False
        if line.lower().startswith("content-type:"):
            return "multipart/related" in line.lower() or "text/html" in line.lower()
    return False


def is_word_xml(sample: Sample) -> bool:
    """A Word document saved as one XML file."""
    return sample.head.startswith("<") and _WORD_XML.search(sample.head[:_PROLOGUE]) is not None


def is_sheet_xml(sample: Sample) -> bool:
    """An Excel 2003 sheet saved as XML."""
    return sample.head.startswith("<") and _SHEET_XML.search(sample.head[:_PROLOGUE]) is not None


def is_picture(sample: Sample) -> bool:
    """A scan or photo as a picture file."""
    return sample.data.startswith(_PICTURES) and b"\0" in sample.data[:64]


def is_csv(sample: Sample) -> bool:
    """A table as text."""
    from vnplan.read.sheet.delimited import looks_delimited

    return looks_delimited(sample.head, named=sample.name.endswith((".csv", ".tsv")))
