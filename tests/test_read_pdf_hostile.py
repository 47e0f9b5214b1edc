"""PDF files that are locked, broken, endless or not PDF at all."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from pdf_files import LEADING, LEFT, TOP, Draw, Grid, pdf, typed
from test_read_pdf import PARAGRAPHS
from vnplan.config import ParseConfig
from vnplan.errors import (
    DamagedFileError,
    EncryptedFileError,
    LimitExceededError,
    ReadError,
    VnplanError,
)
from vnplan.read.pdf import read_pdf
from vnplan.read.pdf.look import may_be_endless

NEVER = ParseConfig(ocr="never")
SRC = Path(__file__).parent.parent / "src"


def locked(user: str, owner: str) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return pdf(
        lambda c: c.drawString(LEFT, TOP, PARAGRAPHS[4]),
        encrypt=StandardEncryption(user, owner, canPrint=0, canCopy=0, strength=128),
    )


def test_a_password_to_open_it() -> None:
    with pytest.raises(EncryptedFileError, match=r"ke-hoach\.pdf is locked with a password; save a copy"):
        read_pdf(locked("mo", "chu"), "ke-hoach.pdf", NEVER)


def test_a_password_against_printing_only() -> None:
    assert read_pdf(locked("", "chu"), "ke-hoach.pdf", NEVER).text == f"{PARAGRAPHS[4]}\n"


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7\n", b"Th\xc3\xb4ng b\xc3\xa1o", b"\x00" * 5000, b"%PDF-1.4\n" + b"1 0 obj\n" * 500],
)
def test_no_pdf(data: bytes) -> None:
    with pytest.raises(DamagedFileError, match=r"thu\.pdf"):
        read_pdf(data, "thu.pdf", NEVER)


def test_cut_off() -> None:
    whole = typed(*PARAGRAPHS * 5)
    for share in (0.1, 0.5, 0.9):
        # PDFium repairs what it can.
        with suppress(DamagedFileError):
            read_pdf(whole[: int(len(whole) * share)], "thu.pdf", NEVER)
    with pytest.raises(DamagedFileError, match="damaged PDF, perhaps cut off"):
        read_pdf(whole[: len(whole) // 10], "thu.pdf", NEVER)


def test_no_pages() -> None:
    data = (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
        b"trailer\n<</Root 1 0 R/Size 3>>\n%%EOF\n"
    )
    with pytest.raises(ReadError):
        read_pdf(data, "thu.pdf", NEVER)


def test_too_many_pages() -> None:
    data = pdf(*[lambda c: c.drawString(LEFT, TOP, "Trang")] * 12)
    with pytest.raises(LimitExceededError, match=r"12 pages.*max_pages"):
        read_pdf(data, "thu.pdf", ParseConfig(max_pages=11))
    assert len(read_pdf(data, "thu.pdf", ParseConfig(max_pages=12)).pages) == 12


def test_too_little_time() -> None:
    with pytest.raises(LimitExceededError, match=r"ParseConfig\(timeout="):
        read_pdf(typed(*PARAGRAPHS * 20), "thu.pdf", ParseConfig(timeout=0.0))


def test_broken_bytes_never_crash() -> None:
    """Files with bytes changed or lost give a text or a plain error."""

    def page(canvas: Any) -> None:
        for i, words in enumerate(PARAGRAPHS):
            canvas.drawString(LEFT, TOP - i * LEADING, words[:60])
        rows = [["STT", "Chỉ tiêu", "ĐVT", "2025", "2026"], ["1", "Thu ngân sách", "tỷ", "1,5", "2"]]
        Grid(canvas).draw(rows, 600)

    whole = pdf(page)
    chance = random.Random(7)
    for _ in range(60):
        data = bytearray(whole)
        if chance.random() < 0.3:
            start = chance.randrange(len(data))
            del data[start : start + chance.randrange(1500)]
        else:
            for _ in range(chance.choice((1, 10, 100))):
                data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            source = read_pdf(bytes(data), "thu.pdf", NEVER)
        except VnplanError:
            continue
        for table in source.tables:
            for row in table.rows:
                assert all(0 <= cell.start <= cell.end <= len(source.text) for cell in row)


def jumps(canvas: Any) -> None:
    """Each line higher than the one before."""
    for i in range(6000):
        canvas.drawString(LEFT + i % 7, 40 + i % 790, f"dòng {i}")


def rules(canvas: Any) -> None:
    """Lines all over the page."""
    for i in range(0, 560, 2):
        canvas.line(20, 20 + i, 580, 20 + i)
        canvas.line(20 + i, 20, 20 + i, 820)


def heads(canvas: Any) -> None:
    """The head of a table in every line."""
    for i in range(1000):
        canvas.drawString(LEFT, 820 - i * 0.8, "STT Chỉ tiêu Năm")


def digits(canvas: Any) -> None:
    """Figures without end."""
    for i in range(20):
        canvas.drawString(LEFT, 820 - i, "1" * 3000)


@pytest.mark.parametrize("draw", [jumps, rules, heads, digits])
def test_odd_pages_are_read_in_time(draw: Draw) -> None:
    start = time.process_time()  # of this process: others may be busy
    read_pdf(pdf(draw), "thu.pdf", NEVER)
    assert time.process_time() - start < 20


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="measures memory by /proc")
def test_memory_stays_bounded() -> None:
    """500 pages in one file: at most 400 MB, and hardly more than for 50."""
    code = (
        "import re, sys\n"
        "from pathlib import Path\n"
        "from vnplan.config import ParseConfig\n"
        "from vnplan.read.pdf import read_pdf\n"
        "data = sys.stdin.buffer.read()\n"
        "print(len(read_pdf(data, 'thu.pdf', ParseConfig(ocr='never')).pages))\n"
        # the peak of this program alone: ru_maxrss would count the process that started it
        "print(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1])\n"
    )
    peaks = []
    for times in (250, 2500):
        done = subprocess.run(
            [sys.executable, "-c", code],
            input=typed(*PARAGRAPHS * times),
            capture_output=True,
            check=True,
            timeout=120,
            env={**os.environ, "PYTHONPATH": str(SRC)},
        )
        pages, peak = map(int, done.stdout.split())
        peaks.append((pages, peak / 1024))
    assert peaks[1][0] >= 500
    assert peaks[1][1] <= 400
    assert peaks[1][1] - peaks[0][1] <= 120


def raw_pdf(*objects: bytes) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue, the second the pages."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (len(objects) + 1, table, end)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(content), content)


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
CATALOGUE = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
WORDS = b"BT /A 12 Tf 10 10 Td (hello) Tj ET "


def a_page(entries: bytes, box: int = 600) -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]%b>>" % (box, box, entries)


def forms(depth: int, times: int, inmost: bytes, form: bytes = b"/Form") -> bytes:
    """A page whose form draws a form many times, which draws a form many times …"""
    last = 5 + depth
    font = b"/Font<</A %d 0 R>>" % (last + 1)
    drawn = [
        stream(b"/F Do " * times, b"/Subtype%b/BBox[0 0 500 500]/Resources<</XObject<</F %d 0 R>>%b>>"
               % (form, number + 1, font))
        for number in range(5, last)
    ]  # fmt: skip
    return raw_pdf(
        *CATALOGUE,
        a_page(b"/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>%b>>" % font),
        stream(b"/F Do " * times),
        *drawn,
        stream(inmost, b"/Subtype%b/BBox[0 0 500 500]/Resources<<%b>>" % (form, font)),
        FONT,
    )


def packed(content: bytes) -> bytes:
    return stream(zlib.compress(content), b"/Filter/FlateDecode")


def one_page(*contents: bytes, listed: bytes = b"") -> bytes:
    """A page that is drawn by these streams."""
    numbers = listed or b" ".join(b"%d 0 R" % (i + 4) for i in range(len(contents)))
    font = b"/Resources<</Font<</A %d 0 R>>>>" % (len(contents) + 4)
    return raw_pdf(*CATALOGUE, a_page(b"/Contents[%b]%b" % (numbers, font)), *contents, FONT)


def timed(data: bytes, config: ParseConfig) -> tuple[float, str]:
    """How long it takes until the file is given up, and what is said then."""
    start = time.perf_counter()
    with pytest.raises(LimitExceededError) as caught:
        read_pdf(data, "thu.pdf", config)
    return time.perf_counter() - start, str(caught.value)


def test_forms_without_end_take_bounded_time() -> None:
    took, said = timed(forms(6, 30, b"q Q "), ParseConfig(ocr="never", timeout=1.0))
    assert took < 15
    assert re.search(r"thu\.pdf was not read within 1 seconds.*does not end.*print it to a new PDF", said)


@pytest.mark.skipif(sys.platform == "win32", reason="memory is bounded by POSIX limits")
def test_forms_without_end_take_bounded_memory() -> None:
    took, said = timed(forms(6, 30, WORDS), ParseConfig(ocr="never", timeout=60.0, max_memory=500_000_000))
    assert took < 50
    assert re.search(r"thu\.pdf takes more than 500 MB of memory.*max_memory=", said)


TWICE = zlib.compress(zlib.compress(WORDS * 2_000_000))


@pytest.mark.parametrize(
    "data",
    [
        forms(6, 30, WORDS),
        forms(6, 30, WORDS, form=b"/F#6frm"),
        one_page(packed(WORDS * 2_000_000)),
        one_page(stream(TWICE, b"/Filter[/FlateDecode /FlateDecode]")),
        one_page(*[packed(WORDS * 30_000)] * 20),
        one_page(packed(WORDS * 3_000), listed=b"4 0 R " * 5_000),
    ],
    ids=["forms", "spelled otherwise", "packed", "packed twice", "in pieces", "the same again"],
)  # fmt: skip
def test_looks_endless(data: bytes) -> None:
    assert may_be_endless(data)


@pytest.mark.parametrize(
    "data",
    [
        typed(*PARAGRAPHS * 200),
        forms(2, 2, WORDS * 100),  # as signatures are drawn
        forms(0, 500, WORDS),
        one_page(packed(WORDS * 1_000)),
        one_page(*[packed(WORDS)] * 40),
    ],
    ids=["text", "signature", "logo", "packed", "in pieces"],
)
def test_looks_like_any_other(data: bytes) -> None:
    assert not may_be_endless(data)


def test_unusual_files_are_read() -> None:
    """A file that only looks endless gives its text."""
    data = one_page(packed(WORDS), listed=b"4 0 R " * 100)
    assert may_be_endless(data)
    assert read_pdf(data, "thu.pdf", NEVER).text.startswith("hello")


def test_pages_larger_than_paper() -> None:
    """Such a page has no picture that could be read; its words, if any, are."""
    image = stream(
        b"\xff" * 10_000, b"/Subtype/Image/Width 100/Height 100/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    page = a_page(b"/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>", box=200_000)
    data = raw_pdf(*CATALOGUE, page, stream(b"q 200000 0 0 200000 0 0 cm /I Do Q"), image)
    start = time.process_time()
    source = read_pdf(data, "thu.pdf", ParseConfig())
    assert time.process_time() - start < 5
    assert [finding.code for finding in source.findings] == ["text-layer-missing"]
