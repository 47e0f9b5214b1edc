"""Formats that other programs read for us; skipped where these are not installed.

Debian: ``apt-get install libreoffice-writer-nogui antiword``.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from office_files import docx, level, lists, par, row, run, tbl
from vnplan.config import DEFAULT, ParseConfig
from vnplan.errors import DamagedFileError, EmptyFileError, LimitExceededError
from vnplan.read import antiword, office, open_source
from vnplan.read.antiword import read_with_antiword
from vnplan.read.office import soffice

needs_office = pytest.mark.skipif(
    soffice() is None, reason="LibreOffice is not installed (libreoffice-writer-nogui)"
)
needs_antiword = pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed")


def rtf(body: str, fonts: str = "{\\f0 Times New Roman;}") -> bytes:
    """A rich text file; letters outside ASCII as ``\\uN?``."""
    coded = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in body)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\uc1{{\\fonttbl{fonts}}}{coded}}}".encode("ascii")


@pytest.fixture(scope="session")
def doc(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A .doc with numbers, a table and a soft break, made by LibreOffice from a .docx."""
    program = soffice()
    if program is None:
        pytest.skip("LibreOffice is not installed (libreoffice-writer-nogui)")
    folder = tmp_path_factory.mktemp("doc")
    numbering = lists(level(0, "decimal", "Điều %1."), level(1, "bullet", "-"))
    body = (
        par("NGHỊ QUYẾT")
        + par(run("HỘI ĐỒNG NHÂN DÂN XÃ AN PHÚ") + "<w:r><w:br/></w:r>" + run("KHÓA XII"))
        + par("Mục tiêu", num=(1, 0))
        + par("Thu ngân sách đạt 15 tỷ đồng;", num=(1, 1))
        + par("Giải pháp", num=(1, 0))
        + tbl(row("STT", "Chỉ tiêu", "ĐVT", "Kế hoạch"), row("1", "Hộ nghèo", "%", "≤ 1,2"))
        + par("Hết.")
    )
    (folder / "a.docx").write_bytes(docx(body, numbering=numbering))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "doc", "--outdir", folder, folder / "a.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / "a.doc").read_bytes()


@needs_office
def test_doc_keeps_its_automatic_numbers(doc: bytes) -> None:
    source = open_source(doc, DEFAULT)
    assert source.text.splitlines() == [
        "NGHỊ QUYẾT", "HỘI ĐỒNG NHÂN DÂN XÃ AN PHÚ", "KHÓA XII", "Điều 1. Mục tiêu",
        "- Thu ngân sách đạt 15 tỷ đồng;",
        "Điều 2. Giải pháp", "STT | Chỉ tiêu | ĐVT | Kế hoạch", "1 | Hộ nghèo | % | ≤ 1,2", "Hết.",
    ]  # fmt: skip
    assert (source.media_type, source.reader) == ("application/msword", "doc (LibreOffice)")
    assert len(source.tables) == 1


@needs_antiword
def test_doc_by_antiword_tells_that_numbers_are_lost(doc: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "soffice", lambda: None)
    source = open_source(doc, DEFAULT)
    assert source.text.splitlines() == [
        "NGHỊ QUYẾT", "HỘI ĐỒNG NHÂN DÂN XÃ AN PHÚ", "KHÓA XII", "Mục tiêu", "Thu ngân sách đạt 15 tỷ đồng;",
        "Giải pháp",
        "STT | Chỉ tiêu | ĐVT | Kế hoạch", "1 | Hộ nghèo | % | ≤ 1,2", "Hết.",
    ]  # fmt: skip
    assert [finding.code for finding in source.findings] == ["labels-unread"]
    assert source.reader == "doc (antiword)"


@needs_antiword
def test_antiword_on_a_broken_file() -> None:
    with pytest.raises(DamagedFileError, match="antiword"):
        read_with_antiword(shutil.which("antiword") or "", b"x" * 5000, "a.doc", DEFAULT)


@needs_office
def test_rtf() -> None:
    source = open_source(rtf("Điều 1. Mục tiêu\\par Tỷ lệ hộ nghèo \\'b3 ≤ 1,2%\\par"), DEFAULT)
    assert source.text.splitlines() == ["Điều 1. Mục tiêu", "Tỷ lệ hộ nghèo ³ ≤ 1,2%"]
    assert (source.media_type, source.reader) == ("application/rtf", "rtf (LibreOffice)")


@needs_office
def test_rtf_in_old_fonts() -> None:
    def coded(text: str) -> str:
        return "".join(c if c.isascii() else f"\\'{ord(c):02x}" for c in text)

    fonts = "{\\f0 .VnTime;}{\\f1 .VnTimeH;}{\\f2 VNI-Times;}"
    texts = map(coded, ("kÕ ho¹ch", "N\u00adíc s¹ch ®¹t 95%", "Xaõ hoäi ñöôïc"))
    body = "\\f1 {}\\par \\f0 {}\\par \\f2 {}\\par".format(*texts)
    source = open_source(rtf(body, fonts), DEFAULT)
    assert source.text.splitlines() == ["KẾ HOẠCH", "Nước sạch đạt 95%", "Xã hội được"]
    assert {finding.code for finding in source.findings} == {"legacy-encoding"}


@needs_office
def test_a_broken_rtf_ends_in_a_text_or_one_error() -> None:
    with contextlib.suppress(DamagedFileError, EmptyFileError):
        open_source(b"{\\rtf1\\ansi{\\fonttbl", DEFAULT)


def program(folder: Path, name: str, script: str) -> str:
    """A program that stands in for LibreOffice or antiword."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\n{script}", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script with a shebang")
def test_a_program_that_hangs_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(tmp_path / 'child')!r}, 'w').write(str(child.pid))\ntime.sleep(60)\n"
    )
    monkeypatch.setattr(office, "soffice", lambda: program(tmp_path, "soffice", script))
    started = time.monotonic()
    with pytest.raises(LimitExceededError, match="longer than 2 seconds"):
        open_source(rtf("a"), ParseConfig(timeout=2))
    assert time.monotonic() - started < 20
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not running(child):
            break
        time.sleep(0.1)
    assert not running(child)


def running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script with a shebang")
def test_how_libreoffice_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = (
        "import json, os, pathlib, sys\n"
        "profile = next(a for a in sys.argv if a.startswith('-env:UserInstallation=file://'))\n"
        "folder = pathlib.Path(profile.partition('file://')[2])\n"
        "settings = (folder / 'user' / 'registrymodifications.xcu').read_text()\n"
        f"json.dump([sys.argv, settings, os.getcwd()], open({str(tmp_path / 'seen.json')!r}, 'w'))\n"
    )
    monkeypatch.setattr(office, "soffice", lambda: program(tmp_path, "soffice", script))
    with pytest.raises(DamagedFileError, match="LibreOffice"):
        open_source(rtf("a"), DEFAULT)
    import json

    arguments, settings, folder = json.loads((tmp_path / "seen.json").read_text())
    assert "--headless" in arguments
    assert "DisableMacrosExecution" in settings and "BlockUntrustedRefererLinks" in settings
    assert folder.startswith(tempfile.gettempdir())
    assert not Path(folder).exists()


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script with a shebang")
def test_a_fallback_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from office_files import compound

    script = (
        "import sys\n"
        'book = \'<?xml version="1.0"?><!DOCTYPE book><book><chapter><title/><para>\\nMột <emphasis>'
        "hai</emphasis>"
        "<footnote><para>chú thích</para></footnote>\\n</para></chapter></book>'\n"
        "print(book if '-x' in sys.argv else 'Một hai')\n"
    )
    monkeypatch.setattr(office, "soffice", lambda: None)
    monkeypatch.setattr(office, "antiword", lambda: program(tmp_path, "antiword", script))
    source = open_source(compound({"WordDocument": b"\xec\xa5" + bytes(100)}), DEFAULT)
    assert source.text == "Một hai\n¹ chú thích\n"
    assert antiword.antiword is not None
