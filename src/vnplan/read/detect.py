"""What kind of file is it? Told by its content; names and extensions are often wrong.

``KINDS`` is the whole table. The first test that says yes decides; the kind then names its
reader, which is imported when it is needed, or says why there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from vnplan.config import ParseConfig
from vnplan.errors import DamagedFileError, EncryptedFileError, ReadError, UnknownFormatError
from vnplan.handover import SourceDoc
from vnplan.read import sample as tests
from vnplan.read.sample import Sample

Reader = Callable[[bytes, str, ParseConfig], SourceDoc]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: how to tell it and who reads it (``module:function``)."""

    name: str
    test: Callable[[Sample], bool]
    reader: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A kind of file that is not read: what it is and what to do, behind the file's name."""

    name: str
    test: Callable[[Sample], bool]
    error: type[ReadError]
    says: str


def _has(part: str) -> Callable[[Sample], bool]:
    return lambda sample: part in sample.parts


def _within(folder: str) -> Callable[[Sample], bool]:
    """An Office Open XML package of this program, also one whose main part is lost."""
    return lambda sample: any(part.startswith(folder) for part in sample.parts)


def _says(mimetype: bytes) -> Callable[[Sample], bool]:
    return lambda sample: sample.mimetype.startswith(mimetype)


def _holds(*streams: str) -> Callable[[Sample], bool]:
    return lambda sample: not sample.streams.isdisjoint(streams)


def _begins(*marks: bytes) -> Callable[[Sample], bool]:
    return lambda sample: sample.data.startswith(marks)


_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."

KINDS: tuple[Kind | Refused, ...] = (
    # PDF first: its mark may stand behind a few stray bytes.
    Kind("pdf", lambda s: b"%PDF-" in s.data[:1024], "vnplan.read.pdf:read_pdf"),
    # Zip archives, by what is in them.
    Kind("docx", lambda s: _within("word/")(s) or s.is_word, "vnplan.read.docx:read_docx"),
    Kind("xlsx", lambda s: _has("xl/workbook.xml")(s) or s.is_excel, "vnplan.read.sheet.xlsx:read_xlsx"),
    Refused(
        "xlsb", _has("xl/workbook.bin"), UnknownFormatError,
        "is a binary Excel sheet (.xlsb); save it as .xlsx and read that",
    ),
    Refused(
        "broken xlsx", _within("xl/"), DamagedFileError,
        "is an Excel sheet without its workbook; open it in Excel and save it again",
    ),
    Kind("ods", _says(_OPEN_DOCUMENT + b"spreadsheet"), "vnplan.read.sheet.ods:read_ods"),
    Kind("odt", _says(_OPEN_DOCUMENT + b"text"), "vnplan.read.office:read_odt"),
    Refused(
        "pptx", _within("ppt/"), UnknownFormatError,
        "is a presentation (PowerPoint); vnplan reads documents and sheets",
    ),
    Refused(
        "zip", lambda s: s.is_zip, UnknownFormatError,
        "is a zip archive, not a document; unpack it and name the files in it",
    ),
    # Compound files. Encrypted first: the package inside is a docx or xlsx that nobody can see.
    Refused(
        "encrypted", _holds("EncryptedPackage"), EncryptedFileError,
        "asks for a password; open it in its program and save a copy without one",
    ),
    Kind("doc", _holds("WordDocument"), "vnplan.read.office:read_doc"),
    Kind("xls", _holds("Workbook", "Book"), "vnplan.read.sheet.xls:read_xls"),
    Refused(
        "compound file", lambda s: bool(s.streams), UnknownFormatError,
        "is an Office file, but no Word document and no sheet",
    ),
    # Archives and pictures that are sent around instead of documents.
    Refused(
        "archive", _begins(b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b"), UnknownFormatError,
        "is an archive (rar, 7z, gz); unpack it and name the files in it",
    ),
    Kind("picture", tests.is_picture, "vnplan.read.picture:read_picture"),
    # Text that is a format. Portals send web pages named .doc and .xls.
    Kind("rtf", lambda s: s.head.startswith("{\\rtf"), "vnplan.read.office:read_rtf"),
    Kind("word xml", tests.is_word_xml, "vnplan.read.office:read_word_xml"),
    Refused(
        "sheet xml", tests.is_sheet_xml, UnknownFormatError,
        "is an Excel 2003 XML sheet; save it as .xlsx and read that",
    ),
    Kind("html", tests.is_html, "vnplan.read.html:read_html"),
    Kind("mhtml", tests.is_mhtml, "vnplan.read.mhtml:read_mhtml"),
    # Before text, which would read it too.
    Kind("csv", tests.is_csv, "vnplan.read.sheet.delimited:read_csv"),
    # Last: whatever can be decoded is text.
    Kind("text", lambda s: True, "vnplan.read.text:read_text"),
)  # fmt: skip


def kind_of(sample: Sample) -> Kind | Refused:
    """The kind of a file; the last of ``KINDS`` fits every file."""
    return next(kind for kind in KINDS if kind.test(sample))


def read_as(kind: Kind | Refused, sample: Sample, config: ParseConfig) -> SourceDoc:
    """The text of a file of this kind. Raises a subclass of ``ReadError`` when there is none."""
    if isinstance(kind, Refused):
        raise kind.error(f"{sample.label} {kind.says}")
    module, _, function = kind.reader.partition(":")
    reader = cast(Reader, getattr(import_module(module), function))
    try:
        return reader(sample.data, sample.label, config)
    except RecursionError:
        raise DamagedFileError(
            f"{sample.label} nests its parts deeper than any document; it may be hostile"
        ) from None
