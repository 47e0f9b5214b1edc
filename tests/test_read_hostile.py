"""Files made to hurt: they end in one clear error or in a text, soon and in bounded memory."""

from __future__ import annotations

import io
import os
import tempfile
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office_files import W, compound, docx, level, lists, par, row, run, tbl, zipped
from vnplan.config import DEFAULT, ParseConfig
from vnplan.errors import DamagedFileError, LimitExceededError, ReadError
from vnplan.read import open_source

DOCX = docx(par("Điều 1. Mục tiêu", num=(1, 0)), numbering=lists(level(0, "decimal", "%1.")))


def attempt(data: bytes, config: ParseConfig = DEFAULT) -> str:
    """The text, or the message of the error; nothing else may come out."""
    try:
        return open_source(data, config).text
    except ReadError as error:
        return str(error)


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = zipped({"word/document.xml": b"\0" * 250_000_000})
    assert len(bomb) < 400_000
    tracemalloc.start()
    with pytest.raises(LimitExceededError, match="250,000,000"):
        open_source(bomb, DEFAULT)
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_smaller_bomb_is_told_by_its_ratio() -> None:
    with pytest.raises(LimitExceededError, match="times its"):
        open_source(zipped({"word/document.xml": b" " * 30_000_000}), DEFAULT)


def test_a_part_that_is_too_long() -> None:
    data = zipped({"word/document.xml": os.urandom(500_000)})
    with pytest.raises(LimitExceededError, match=r"word/document\.xml"):
        open_source(data, ParseConfig(max_bytes=1_000_000))


def test_a_size_that_lies() -> None:
    """A part that unpacks to more than it says is not read beyond what it says."""
    data = bytearray(zipped({"word/document.xml": b"<a/>" + b" " * 100_000}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(mark) + at
        data[place : place + 4] = (100).to_bytes(4, "little")
    assert "word/document.xml" in attempt(bytes(data)) or "body" in attempt(bytes(data))


def test_too_many_parts() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for i in range(20_001):
            archive.writestr(f"word/{i}.xml", b"")
    with pytest.raises(LimitExceededError, match="parts"):
        open_source(out.getvalue(), DEFAULT)


BILLION = (
    '<!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 9)).replace("&a0;", "&a;")
    + "]>"
)
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("dtd", [BILLION, OUTSIDE, '<!DOCTYPE w SYSTEM "http://example.invalid/x.dtd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_and_document_types(dtd: str, encoding: str) -> None:
    body = (
        f"{dtd}<w:document xmlns:w='{W}'><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
    )
    declared = f"<?xml version='1.0' encoding='{encoding}'?>{body}" if encoding != "utf-8" else body
    for part in ("word/document.xml", "xl/workbook.xml"):
        with pytest.raises(DamagedFileError, match="document type"):
            open_source(zipped({part: declared.encode(encoding)}), DEFAULT)


def test_a_document_type_behind_a_long_comment() -> None:
    data = f"<!--{'x' * 100_000}-->{OUTSIDE}<a>&a;</a>"
    with pytest.raises(DamagedFileError, match="document type"):
        open_source(zipped({"word/document.xml": data}), DEFAULT)


def test_pages_cannot_reach_files() -> None:
    page = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><p>a &x; b</p><img src="file:///etc/hostname"></html>'
    text = attempt(page)
    hostname = Path("/etc/hostname")
    if hostname.exists():
        assert hostname.read_text().strip() not in text


def nested(opening: str, closing: str, depth: int, inside: str) -> str:
    return opening * depth + inside + closing * depth


@pytest.mark.parametrize("depth", [40, 80, 5_000])
def test_deep_word_documents(depth: int) -> None:
    frames = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")
    boxes = ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>")
    controls = ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")
    for opening, closing in (frames, boxes, controls):
        text = attempt(docx(nested(opening, closing, depth, par("sâu"))))
        assert "sâu" in text or "broken" in text or "deeper" in text


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "span"])
def test_deep_pages(tag: str) -> None:
    for depth in (100, 240, 3_000, 30_000):
        started = time.process_time()
        text = attempt(b"<html>" + f"<{tag}>".encode() * depth + b"<p>s\xc3\xa2u</p>")
        assert "sâu" in text or "deeper" in text
        assert time.process_time() - started < 5


def test_styles_and_lists_that_point_at_each_other() -> None:
    styles = (
        "".join(
            f'<w:style w:type="paragraph" w:styleId="S{i}"><w:basedOn w:val="S{1 - i}"/></w:style>'
            for i in (0, 1)
        )
        + '<w:style w:type="character" w:styleId="C"><w:basedOn w:val="C"/>'
        + '<w:rPr><w:rStyle w:val="C"/></w:rPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/><w:numStyleLink w:val="L"/>'
        "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = par(run("a", '<w:rStyle w:val="C"/>'), style="S0", num=(1, 0))
    assert attempt(docx(body, styles=styles, numbering=numbering)) == "a\n"


@pytest.mark.parametrize("number", ["", "x", "-1", "99999999999999999999", "1.5"])
def test_numbers_that_are_none(number: str) -> None:
    numbering = lists(
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{number}"/><w:numFmt w:val="lowerLetter"/><w:lvlText '
        'w:val="%1%9"/></w:lvl>',
        level(0, "upperRoman", "%1.").replace('w:val="1"', f'w:val="{number}"'),
    )
    body = par("a", num=(1, 0)) + tbl(
        row("b", f'<w:tc><w:tcPr><w:gridSpan w:val="{number}"/></w:tcPr>{par("c")}</w:tc>', "d", "e")
    )
    text = attempt(docx(body, numbering=numbering))
    assert "a" in text and "c" in text and len(text) < 200


def test_a_field_that_never_ends_and_ends_that_never_began() -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    assert attempt(docx(par(end * 50 + run("a") + begin * 50) + par("b"))) == "a\nb\n"


def test_long_lines_take_linear_time() -> None:
    def seconds(size: int) -> float:
        data = docx(
            par("<w:r><w:br/></w:r>".join(run("1. a;") for _ in range(size // 10))) + par("- " * size)
        )
        best = float("inf")  # noise only adds
        for _ in range(3):
            started = time.process_time()
            attempt(data)
            best = min(best, time.process_time() - started)
        return best

    assert seconds(40_000) < 4 * seconds(20_000) + 0.5


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    for prefix in (
        b"",
        b"PK\x03\x04",
        b"<html>",
        b"1;2;3\n",
        b"MIME-Version: 1\nContent-Type: text/html\n\n",
    ):
        attempt(prefix + data)


@given(st.integers(0, len(DOCX) - 1), st.integers(1, 255))
def test_any_byte_of_a_document_spoilt(at: int, change: int) -> None:
    data = bytearray(DOCX)
    data[at] ^= change
    attempt(bytes(data))


@given(st.integers(4, len(DOCX) - 1))
def test_a_document_cut_anywhere(end: int) -> None:
    with pytest.raises(ReadError):
        open_source(DOCX[:end], DEFAULT)


@given(st.binary(max_size=600))
def test_any_records_in_an_old_sheet(data: bytes) -> None:
    from vnplan.read.sheet.biff import is_locked, sheet_looks

    is_locked(data)
    sheet_looks(data)


@given(st.binary(max_size=60))
def test_any_stream_in_a_compound_file(data: bytes) -> None:
    from vnplan.read.ole import CompoundFile

    assert (CompoundFile(compound({"A": data}), "x").stream("A") or b"").startswith(data)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for data in (DOCX, DOCX[:50], b"<html><p>a</p></html>", compound({"WordDocument": b"x"}), b"{\\rtf1 a}"):
        attempt(data, ParseConfig(timeout=20))
    assert list(tmp_path.iterdir()) == []


TAGS = (
    "<table>", "</table>", "<tr>", "</tr>", "<td rowspan=3>", "<td colspan=0>", "<th>", "<thead>", "<ul>",
    "<ol start=x>",
    "<li>", "</ol>", "<p>", "<br>", "<div hidden>", "</div>", "<sup>", "<pre>", "</pre>", "<a href='#_ftn1'>",
    "</a>", "<nav>",
    "<font face='.VnTimeH'>", "Điều 1. ", "1", "\n", " ", "kÕ ho¹ch", "- thu 15%;", "&#173;", "</p>", "<!--",
    "-->",
)  # fmt: skip


@given(st.lists(st.sampled_from(TAGS), max_size=40).map("".join))
def test_any_mixture_of_tags(page: str) -> None:
    try:
        source = open_source(f"<html><body>{page}".encode(), DEFAULT)
    except ReadError:
        return
    for table in source.tables:
        at = table.start
        for cells in table.rows:
            for found in cells:
                assert at <= found.start <= found.end <= table.end
                at = found.end
        assert table.end <= len(source.text)
