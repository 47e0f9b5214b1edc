"""What kind of file it is, by its content; and what a clerk is told when it cannot be read."""

from __future__ import annotations

import contextlib
import io
import shutil
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from office_files import compound, docx, par, zipped
from vnplan.config import DEFAULT, ParseConfig
from vnplan.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    LimitExceededError,
    MissingDependencyError,
    NotAFileError,
    ReadError,
    UnknownFormatError,
)
from vnplan.read import office, open_source
from vnplan.read.detect import KINDS, kind_of
from vnplan.read.ole import CompoundFile
from vnplan.read.sample import Sample

DOCX = docx(par("Thu ngân sách đạt 15 tỷ đồng năm 2026."))
SHEET = "application/vnd.oasis.opendocument.spreadsheet"
BOF = (0x809, b"\0\6" * 8)
HTML = "<html><p>Thu ngân sách đạt 15 tỷ đồng.</p></html>".encode()


def kind(data: bytes, name: str = "") -> str:
    return kind_of(Sample(data, name or "the given bytes", name, DEFAULT)).name


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (DOCX, "docx"), (zipped({"xl/workbook.xml": "<x/>"}), "xlsx"),
        (zipped({"xl/workbook.bin": "x"}), "xlsb"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt"),
        (zipped({"mimetype": SHEET}), "ods"),
        (zipped({"ppt/presentation.xml": "<x/>"}), "pptx"), (zipped({"a.txt": "x"}), "zip"),
        (zipped({}), "zip"),
        (compound({"WordDocument": b"x"}), "doc"), (compound({"Workbook": b"x"}), "xls"),
        (compound({"Book": b"x"}), "xls"),
        (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "encrypted"),
        (compound({"PowerPoint Document": b"x"}), "compound file"),
        (b"%PDF-1.7\n", "pdf"), (b"\n\n%PDF-1.7\n", "pdf"), (b"{\\rtf1\\ansi x}", "rtf"),
        (b"\xef\xbb\xbf {\\rtf1 x}", "rtf"),
        (HTML, "html"), (b"<?xml version='1.0'?><!-- x --><HTML>", "html"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "word xml"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "sheet xml"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=x\n\n--x", "mhtml"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "picture"), (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        (b"Rar!\x1a\x07\0", "archive"),
        (b"1;2;3\n4;5;6\n7;8;9\n", "csv"), ("Kế hoạch".encode(), "text"), (b"BM: ghi nhanh\nhai", "text"),
        (b"GIF89 la gi?\n", "text"), (b"<3\n", "text"), (b"PK la gi", "text"),
    ],
)  # fmt: skip
def test_kinds(data: bytes, name: str) -> None:
    assert kind(data) == name


def test_every_kind_is_told_from_the_others_and_the_last_takes_all() -> None:
    assert len({k.name for k in KINDS}) == len(KINDS)
    assert KINDS[-1].test(Sample(b"\xff\0", "x", "", DEFAULT))


@pytest.mark.parametrize("name", ["a.doc", "a.pdf", "a.xlsx", "a.txt", "a"])
def test_a_wrong_name_does_not_matter(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(DOCX)
    source = open_source(path, DEFAULT)
    assert (source.reader, source.name) == ("docx", name)


def test_path_bytes_and_file_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "kế hoạch.docx"
    path.write_bytes(DOCX)
    with path.open("rb") as stream:
        sources = [open_source(file, DEFAULT) for file in (path, str(path), DOCX, io.BytesIO(DOCX), stream)]
    assert {source.text for source in sources} == {"Thu ngân sách đạt 15 tỷ đồng năm 2026.\n"}
    assert [source.name for source in sources] == [
        "kế hoạch.docx",
        "kế hoạch.docx",
        None,
        None,
        "kế hoạch.docx",
    ]
    assert {(source.size, source.sha256) for source in sources} == {(len(DOCX), sources[0].sha256)}


def test_bytes_of_other_types() -> None:
    data = "Kế hoạch năm 2026".encode()
    for given in (bytearray(data), memoryview(data)):
        assert open_source(given, DEFAULT).text == "Kế hoạch năm 2026"


def test_a_file_that_gives_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Kế hoạch", "utf-8")
    given: Any
    with path.open(encoding="utf-8") as opened:
        for given in (opened, io.StringIO("Kế hoạch")):
            with pytest.raises(TypeError, match=r"open it with 'rb', or hand its text to vnplan\.parse"):
                open_source(given, DEFAULT)


def test_messages_are_for_clerks_and_causes_for_the_others() -> None:
    inside = docx(par("a" * 5000))
    spoilt = bytearray(inside)
    spoilt[spoilt.index(b"word/document.xml") + 40] ^= 0xFF
    broken = zipped({"word/document.xml": "<w:document><w:body>"})
    for data in (bytes(spoilt), inside[: len(inside) // 2], broken):
        with pytest.raises(DamagedFileError) as caught:
            open_source(data, DEFAULT)
        message = str(caught.value).lower()
        assert not any(word in message for word in ("crc", "tag", "zlib", "inval", "xml_", "line "))
        assert caught.value.__cause__ is not None and str(caught.value.__cause__)


def test_read_stays_the_function() -> None:
    import vnplan.read.opening

    assert callable(vnplan.read)
    assert vnplan.read(DOCX).source.reader == "docx"
    assert vnplan.read(DOCX).text == "Thu ngân sách đạt 15 tỷ đồng năm 2026.\n"


# What cannot be read: (data, error, what the message says)


def with_flag(data: bytes, bit: int) -> bytes:
    """A zip whose entries claim to be encrypted."""
    out = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := out.find(mark, place + 1)) >= 0:
            out[place + at] |= bit
    return bytes(out)


def word_block(flags: int) -> bytes:
    return struct.pack("<HH", 0xA5EC, 0xC1) + bytes(6) + struct.pack("<H", flags) + bytes(1000)


def records(*pairs: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in pairs)


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", EmptyFileError, "empty"),
        (b" \n\t", EmptyFileError, "no text"),
        (docx(par()), EmptyFileError, "no text"),
        (b"<html><script>x</script></html>", EmptyFileError, "no text"),
        (DOCX[: len(DOCX) // 2], DamagedFileError, "cut off"),
        (DOCX[:30], DamagedFileError, "cut off"),
        (zipped({"word/styles.xml": "<x/>"}), DamagedFileError, "without its text"),
        (zipped({"word/document.xml": "<w:document"}), DamagedFileError, "broken in word/document.xml"),
        (zipped({"word/document.xml": "<a/>"}), DamagedFileError, "without a body"),
        (zipped({"xl/styles.xml": "<a/>"}), DamagedFileError, "without its workbook"),
        (zipped({"xl/workbook.xml": "<a"}), DamagedFileError, "broken in xl/workbook.xml"),
        (zipped({"mimetype": SHEET}), DamagedFileError, "without its contents"),
        (zipped({"a.txt": "x"}), UnknownFormatError, "zip archive"),
        (with_flag(DOCX, 1), EncryptedFileError, "password"),
        (compound({"EncryptedPackage": b"x"}), EncryptedFileError, "password"),
        (compound({"WordDocument": word_block(0x0100)}), EncryptedFileError, "password"),
        (compound({"Workbook": records(BOF, (0x2F, b"\0" * 6))}), EncryptedFileError, "password"),
        (compound({"WordDocument": b"x"})[:700], DamagedFileError, "cut off"),
        (compound({"PowerPoint Document": b"x"}), UnknownFormatError, "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DamagedFileError, "cut off"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", ReadError, "picture"),
        (b"\x7fELF\x02\x01\x01\0", UnknownFormatError, "binary"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", DamagedFileError, "web archive"),
    ],
)  # fmt: skip
def test_one_clear_error(data: bytes, error: type[ReadError], words: str, tmp_path: Path) -> None:
    path = tmp_path / "tệp.dat"
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        open_source(path, DEFAULT)
    message = str(caught.value)
    assert words in message
    assert message.startswith("tệp.dat ")
    assert "\n" not in message


def test_a_doc_that_is_called_docx(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(compound({"WordDocument": word_block(0x0100)}))
    with pytest.raises(EncryptedFileError, match="Word"):
        open_source(path, DEFAULT)
    assert kind(path.read_bytes(), "a.docx") == "doc"


def test_streams_of_an_embedded_object_do_not_count() -> None:
    data = compound({"Workbook": b"x" * 5000, "A": b"y"})
    file = CompoundFile(data, "x")
    assert file.names() == {"Root Entry", "Workbook", "A"}
    assert (file.stream("Workbook") or b"")[:5000] == b"x" * 5000
    assert file.stream("nothing") is None


@pytest.mark.parametrize("at", range(0, 1200, 7))
def test_a_spoilt_compound_file_is_an_error_or_a_file(at: int) -> None:
    data = bytearray(compound({"WordDocument": b"x" * 5000, "1Table": b"y"}))
    data[at] ^= 0xFF
    with contextlib.suppress(DamagedFileError):
        CompoundFile(bytes(data), "x").stream("WordDocument")


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(NotAFileError, match="no file"):
        open_source(tmp_path / "none.docx", DEFAULT)
    with pytest.raises(NotAFileError, match="folder"):
        open_source(tmp_path, DEFAULT)


def test_a_file_above_the_limit() -> None:
    with pytest.raises(LimitExceededError, match="max_bytes"):
        open_source(DOCX, ParseConfig(max_bytes=100))


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (compound({"WordDocument": word_block(0)}), ("LibreOffice", "antiword")),
        (b"{\\rtf1 x}", ("LibreOffice",)),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), ("LibreOffice",)),
    ],
)
def test_a_program_that_is_missing_is_named(
    data: bytes, names: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(office, "_USUAL", ())
    with pytest.raises(MissingDependencyError) as caught:
        open_source(data, DEFAULT)
    assert all(name in str(caught.value) for name in names)


def test_an_old_sheet_without_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "python_calamine", None)
    with pytest.raises(MissingDependencyError, match=r"vnplan\[excel\]"):
        open_source(compound({"Workbook": records(BOF)}), DEFAULT)


def test_a_broken_old_sheet() -> None:
    pytest.importorskip("python_calamine")
    with pytest.raises((DamagedFileError, EmptyFileError)):
        open_source(compound({"Workbook": records(BOF, (0xFFFF, b"x"))}), DEFAULT)


def test_the_rest_of_a_zip_may_be_broken(tmp_path: Path) -> None:
    """A spoilt picture does not matter: only the parts with text are unpacked."""
    parts = {
        name: zipfile.ZipFile(io.BytesIO(DOCX)).read(name)
        for name in zipfile.ZipFile(io.BytesIO(DOCX)).namelist()
    }
    data = bytearray(zipped({**parts, "word/media/image1.png": b"bild" * 100}, packed=False))
    data[data.index(b"bildbild")] ^= 0xFF
    assert open_source(bytes(data), DEFAULT).reader == "docx"
