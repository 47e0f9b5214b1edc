"""Web archives (.mht): Word's "single file web page", which portals also send as .doc."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace

from vnplan.config import ParseConfig
from vnplan.errors import DamagedFileError
from vnplan.handover import SourceDoc
from vnplan.read.html import read_html


def read_mhtml(data: bytes, label: str, config: ParseConfig) -> SourceDoc:
    """The first page of the archive. Raises :class:`DamagedFileError` when it holds none."""
    page = page_of(data, label)
    return replace(read_html(page, label, config), media_type="multipart/related", reader="mhtml")


def page_of(data: bytes, label: str) -> bytes:
    """The source of the first page of a web archive."""
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                return page
    raise DamagedFileError(f"{label} is a web archive without a page; open it in Word and save it as .docx")
