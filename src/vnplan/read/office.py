"""Formats that LibreOffice turns into .docx for us: .doc, .rtf, .odt, Word 2003 XML.

The program runs without a window, with a profile of its own that forbids macros and links,
in a folder that is removed, and not longer than ``config.timeout``.
"""

from __future__ import annotations

import shutil
import struct
import tempfile
from dataclasses import replace
from pathlib import Path

from vnplan.config import ParseConfig
from vnplan.errors import DamagedFileError, EncryptedFileError, LimitExceededError, MissingDependencyError
from vnplan.handover import SourceDoc
from vnplan.read.antiword import antiword, read_with_antiword
from vnplan.read.docx import read_docx
from vnplan.read.ole import CompoundFile
from vnplan.read.process import run

_NAMES = ("soffice", "libreoffice")
_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
# fEncrypted in the file information block of a .doc ([MS-DOC] 2.5.2)
_FLAGS, _ENCRYPTED = 10, 0x0100
_SAID = 500
_GET = "install LibreOffice (Debian: apt-get install libreoffice-writer-nogui)"
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""  # noqa: E501  (one setting a line)


def read_doc(data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    """A .doc by LibreOffice, or by antiword (which loses automatic numbers) where there is none or it fails.

    Raises :class:`MissingDependencyError` when neither is installed, and other subclasses of
    ``ReadError`` for a file that is locked or broken.
    """
    stream = CompoundFile(data, label).stream("WordDocument") or b""
    if len(stream) > 12 and struct.unpack_from("<H", stream, _FLAGS)[0] & _ENCRYPTED:
        raise EncryptedFileError(f"{label} asks for a password; open it in Word and save a copy without one")
    program, fallback = soffice(), antiword()
    if program is not None:
        try:
            converted = _converted(program, data, "doc", label, config)
            return _read(converted, "doc", "application/msword", label, config)
        except DamagedFileError:
            if fallback is None:
                raise
    if fallback is not None:
        return read_with_antiword(fallback, data, label, config)
    raise MissingDependencyError(
        f"{label} is an older Word document (.doc); to read it {_GET} or antiword, or save it as .docx"
    )


def read_rtf(data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    """A .rtf by LibreOffice."""
    return _with_office(data, "rtf", "application/rtf", "a rich text document (.rtf)", label, config)


def read_odt(data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    """A document of LibreOffice."""
    kind = "application/vnd.oasis.opendocument.text"
    return _with_office(data, "odt", kind, "a LibreOffice document (.odt)", label, config)


def read_word_xml(data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    """A Word document saved as one XML file."""
    return _with_office(data, "xml", "application/xml", "a Word document saved as XML", label, config)


def soffice() -> str | None:
    """The path of LibreOffice, None when it is not installed."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or next((path for path in _USUAL if Path(path).exists()), None)


def _with_office(
    data: bytes, ending: str, kind: str, what: str, label: str, config: ParseConfig
) -> SourceDoc:
    return _read(as_docx(data, ending, what, label, config), ending, kind, label, config)


def as_docx(data: bytes, ending: str, what: str, label: str, config: ParseConfig) -> bytes:
    """``data``, a file with this ``ending``, as .docx; ``what`` it is, for the message.

    Raises :class:`MissingDependencyError` without LibreOffice.
    """
    program = soffice()
    if program is None:
        raise MissingDependencyError(f"{label} is {what}; to read it {_GET}, or save it as .docx")
    return _converted(program, data, ending, label, config)


def _read(converted: bytes, ending: str, kind: str, label: str, config: ParseConfig) -> SourceDoc:
    return replace(read_docx(converted, label, config), media_type=kind, reader=f"{ending} (LibreOffice)")


def _converted(program: str, data: bytes, ending: str, label: str, config: ParseConfig) -> bytes:
    """``data`` as .docx, made in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="vnplan-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        source = work / f"document.{ending}"
        source.write_bytes(data)
        settings = work / "profile" / "user"
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
        command = [
            program, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--invisible",
            "--norestore", "--nolockcheck", "--nodefault", "--nologo",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(work / "out"), str(source),
        ]  # fmt: skip
        talk = run(command, work, config.timeout, label, "LibreOffice")
        made = work / "out" / "document.docx"
        if not made.exists():
            said = talk.decode("utf-8", "replace").strip()[-_SAID:]
            raise DamagedFileError(
                f"{label} could not be read by LibreOffice; open it in Word and save it as .docx"
            ) from RuntimeError(said or "LibreOffice gave no reason")
        if made.stat().st_size > config.max_bytes:
            raise LimitExceededError(f"{label} becomes larger than {config.max_bytes:,} bytes")
        return made.read_bytes()
