"""What an Office Open XML package says that its parts are; looked at without an XML reader."""

from __future__ import annotations

import re

from vnplan.read.archive import Archive

CONTENT_TYPES = "[Content_Types].xml"
# The content types of Word's main parts: documents, templates, and both with macros.
WORD = re.compile(r"(?:wordprocessingml|ms-word)\.[\w.]{1,60}main\+xml\Z", re.IGNORECASE)
# And Excel's; not of binary sheets, which are no XML.
EXCEL = re.compile(r"(?:spreadsheetml|ms-excel)\.[\w.]{1,60}main\+xml\Z", re.IGNORECASE)
_CONTENT_TYPE = re.compile("ContentType=[\"']([^\"']{1,200})[\"']")


def declares(archive: Archive, wanted: re.Pattern[str]) -> bool:
    """Whether a part of the package is of the ``wanted`` type, wherever it lies."""
    raw = archive.read(CONTENT_TYPES) or b""
    return any(wanted.search(kind) for kind in _CONTENT_TYPE.findall(raw.decode("utf-8", "replace")))
