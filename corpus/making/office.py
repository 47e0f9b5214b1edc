"""What LibreOffice makes of a .docx: .pdf, .doc and .rtf."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from making.numbering import LEVELS
from vnplan.read.office import soffice

# When a PDF was made, and fingerprints of that.
_MOMENT = re.compile(rb"(/CreationDate\(D:|/DocChecksum /|(?<=\[ )<|(?<=>\n)<)(\d{14}|[0-9A-F]{32})")


_DATE, _NONE = b"20260101000000", b"0" * 32


def converted(document: bytes, ending: str) -> bytes:
    """``document`` (.docx) as a file of another kind."""
    program = soffice()
    if program is None:
        raise SystemExit("LibreOffice is not installed (Debian: apt install libreoffice-writer-nogui)")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "document.docx").write_bytes(document)
        subprocess.run(
            [
                program, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless",
                "--convert-to", ending, "--outdir", work, work / "document.docx",
            ],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        made = (work / f"document.{ending}").read_bytes()
    return {"rtf": _with_labels, "pdf": _undated}.get(ending, bytes)(made)


def _undated(pdf: bytes) -> bytes:
    """Without the marks of the moment; of the same length, because the file counts its bytes."""
    return _MOMENT.sub(lambda mark: mark[1] + (_DATE if len(mark[2]) == len(_DATE) else _NONE), pdf)


def _with_labels(rtf: bytes) -> bytes:
    """The labels of automatic numbers as Word writes them: LibreOffice has "?" for đ and ề."""
    for _, label, _ in LEVELS:
        bare = label.partition("%")[0]
        if not bare.isascii():
            lost = "".join(c if c.isascii() else r"\'3f" for c in bare).encode()
            rtf = rtf.replace(lost, "".join(c if c.isascii() else rf"\u{ord(c)}\'3f" for c in bare).encode())
    return rtf
