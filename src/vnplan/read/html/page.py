"""The bytes of a web page into its tree."""

from __future__ import annotations

import codecs
import re
import unicodedata

from lxml import etree, html

from vnplan.errors import DamagedFileError, UnknownFormatError
from vnplan.read.encodings import best_of_bytes, decode_unicode, names_legacy_font, western
from vnplan.read.text import is_binary

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
# Tags that only draw: closed nowhere, they would nest the whole page into them.
_DRAWING = re.compile(
    r"</?(?:font|span|b|i|u|em|strong|big|small|tt|s|strike|o:p|st1:\w{1,20})\b[^<>]{0,2000}>", re.IGNORECASE
)
_WESTERN = frozenset(("cp1252", "iso8859-1", "ascii", "utf-8"))


def decode_page(data: bytes, label: str) -> tuple[str, str | None]:
    """The source of a page and its old encoding, None for Unicode and Windows-1252.

    What is no Unicode is read in the encoding that the page declares, if that makes Vietnamese
    of it; pages in TCVN3 or VNI declare a Western one. Raises :class:`UnknownFormatError`.
    """
    text = decode_unicode(data)
    if text is not None:
        return text.replace("\0", ""), None
    declared = _declared(data)
    if declared is not None and declared not in _WESTERN:
        text = data.decode(declared, "replace")
        if declared == "cp1258":
            return unicodedata.normalize("NFC", text), "CP1258"
        return text, None
    if names_legacy_font(data) and not is_binary(data):
        return western(data), None  # the fonts tell better than the page, and know capitals
    best = None if is_binary(data) else best_of_bytes(data)
    if best is None:
        raise UnknownFormatError(
            f"{label} is a web page in an encoding that is not known; "
            "open it in a browser and save it as UTF-8 text"
        )
    return best[0], None if best[1] == "windows-1252" else best[1]


def parse_page(source: str, label: str) -> etree._Element:
    """The tree of a page. Raises :class:`DamagedFileError` when it nests deeper than any page."""
    source = _DECLARATION.sub("", source, count=1)
    root, whole = _parsed(source)
    if not whole:
        root, whole = _parsed(_DRAWING.sub("", source))
    if root is None or not whole:
        raise DamagedFileError(f"{label} nests its elements deeper than any web page; it may be hostile")
    return root


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:8192])
    if match is None:
        return None
    try:
        return codecs.lookup(match.group(1).decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None


def _parsed(source: str) -> tuple[etree._Element | None, bool]:
    """The tree, and whether all of the source is in it: the parser stops where it gets too deep."""
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return html.Element("html"), not parser.error_log
    deep = any(entry.level_name == "FATAL" or "depth" in entry.message.lower() for entry in parser.error_log)
    return root, not deep
