"""Where the parts of a Word document lie, and documents that it takes in."""

from __future__ import annotations

import io
import zipfile

import pytest

from office_files import docx, par, run, zipped
from vnplan.config import DEFAULT
from vnplan.errors import UnknownFormatError
from vnplan.handover import SourceDoc
from vnplan.read import office, open_source
from vnplan.read.docx import chunks

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAGE = "<html><body><p>1. Thu ngân sách đạt <b>12</b> tỷ đồng</p><p>2. Trồng 5 ha rừng</p></body></html>"


def unzipped(data: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def taking_in(**files: str | bytes) -> bytes:
    """A document of three paragraphs, the files between the first and the last; dots of names as ``__``."""
    chunks = "".join(f'<w:altChunk xmlns:r="{R}" r:id="{name}"/>' for name in files)
    parts = unzipped(docx(par("đầu") + chunks + par("cuối")))
    relations = "".join(
        f'<Relationship Id="{name}" Type="{R}/aFChunk" Target="{name.replace("__", ".")}"/>' for name in files
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{space}">{relations}</Relationships>'
    return zipped(parts | {f"word/{name.replace('__', '.')}": content for name, content in files.items()})


def read(data: bytes) -> SourceDoc:
    source = open_source(data, DEFAULT)
    assert source.reader == "docx"
    return source


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a__html", PAGE), ("a__html", "<p>1. Thu ngân sách đạt 12 tỷ đồng</p><p>2. Trồng 5 ha rừng</p>"),
        ("a__docx", docx(par("1. Thu ngân sách đạt 12 tỷ đồng") + par("2. Trồng 5 ha rừng"))),
        ("a__txt", "1. Thu ngân sách đạt 12 tỷ đồng\r\n2. Trồng 5 ha rừng"),
        ("a__mht", f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{PAGE}"),
    ],
)  # fmt: skip
def test_documents_are_taken_in(name: str, content: str | bytes) -> None:
    source = read(taking_in(**{name: content}))
    assert source.text == "đầu\n1. Thu ngân sách đạt 12 tỷ đồng\n2. Trồng 5 ha rừng\ncuối\n"
    assert source.findings == ()


@pytest.mark.parametrize(
    "content", [b"{\\rtf1 a}", b"PK\x03\x04 broken", b"\x89PNG\r\n\x1a\n\0\0", b"%PDF-1.4", b""]
)
def test_what_cannot_be_taken_in_is_told(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "soffice", lambda: None)
    source = read(taking_in(a__bin=content))
    assert source.text == "đầu\ncuối\n"
    assert [f.code for f in source.findings] == (["part-unread"] if content else [])
    named = docx(par("đầu") + f'<w:altChunk xmlns:r="{R}" r:id="none"/>')
    assert [f.code for f in read(named).findings] == ["part-unread"]


RICH = "{{\\rtf1\\ansi\\uc1{{\\fonttbl{{\\f0 Arial;}}}}{}}}"


@pytest.mark.skipif(office.soffice() is None, reason="LibreOffice is not installed")
def test_rich_text_is_taken_in() -> None:
    text = "1. Thu ng\\u226?n s\\u225?ch \\u273?\\u7841?t 12 t\\u7927? \\u273?\\u7891?ng\\par 2. Cây\\par"
    source = read(taking_in(a__rtf=RICH.format(text.replace("Cây", "C\\u226?y"))))
    assert source.text == "đầu\n1. Thu ngân sách đạt 12 tỷ đồng\n2. Cây\ncuối\n"
    assert source.findings == ()


def test_documents_taken_in_share_the_time_of_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 10_000, 200))
    monkeypatch.setattr(chunks, "monotonic", lambda: next(clock))
    source = read(taking_in(a__txt="một", b__txt="hai", c__txt="ba"))
    assert source.text == "đầu\nmột\nhai\ncuối\n"
    assert [f.code for f in source.findings] == ["part-unread"]


def test_documents_do_not_multiply() -> None:
    inner = docx(par("trong"))
    for _ in range(6):
        inner = taking_in(a__docx=inner)
    source = read(inner)
    assert source.text == "đầu\n" * 4 + "cuối\n" * 4
    assert [f.code for f in source.findings] == ["part-unread"]
    twice = unzipped(taking_in(a__txt="một", b__txt="hai"))
    relations = twice["word/_rels/document.xml.rels"]
    assert isinstance(relations, bytes)
    twice["word/_rels/document.xml.rels"] = relations.replace(b"b.txt", b"a.txt")
    assert read(zipped(twice)).text == "đầu\nmột\ncuối\n"


def test_an_old_encoding_inside() -> None:
    page = '<html><body><p style="font-family:.VnTime">KÕ ho¹ch ph¸t triÓn kinh tÕ</p></body></html>'
    source = read(taking_in(a__html=page))
    assert source.text == "đầu\nKế hoạch phát triển kinh tế\ncuối\n"
    assert [f.code for f in source.findings] == ["legacy-encoding"]


def moved(data: bytes, *, without: str = "") -> bytes:
    """The document with its parts in the folder ``doc``, the main one called ``main.xml``."""
    parts: dict[str, str | bytes] = {}
    for name, content in unzipped(data).items():
        if name != without:
            assert isinstance(content, bytes)
            for old, new in ((b"word/", b"doc/"), (b"document.xml", b"main.xml")):
                content = content.replace(old, new)
            parts[name.replace("word/", "doc/").replace("document.xml", "main.xml")] = content
    return zipped(parts)


@pytest.mark.parametrize("without", ["", "_rels/.rels"])
def test_the_main_part_may_lie_anywhere(without: str) -> None:
    styles = '<w:style w:type="character" w:styleId="C"><w:rPr><w:caps/></w:rPr></w:style>'
    data = docx(par(run("mục tiêu", '<w:rStyle w:val="C"/>')), styles=styles)
    assert read(moved(data, without=without)).text == "MỤC TIÊU\n"


def test_a_package_of_another_kind_that_holds_a_document() -> None:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="x" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document"/></Types>'
    )
    with pytest.raises(UnknownFormatError):
        open_source(zipped({"[Content_Types].xml": types, "visio/document.xml": "<a/>"}), DEFAULT)
