"""XML from unknown hands: no entities, no network, no trees of unbounded depth."""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree

from vnplan.errors import DamagedFileError

# The Strict variant of Office Open XML differs in its namespaces only.
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMESPACES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_DTD = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_PROLOGUE = 4096


def parse_xml(data: bytes, part: str, label: str) -> etree._Element:
    """The root element of a part of an office file.

    Raises :class:`DamagedFileError` when it is no well-formed XML, or when it brings a
    document type: office files never do, and entities are how XML attacks its reader.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(_checked(data, part, label), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(part, label) from error


def iterate_xml(data: bytes, tags: tuple[str, ...], part: str, label: str) -> Iterator[etree._Element]:
    """The elements with these tags as they end; each is emptied when the next is asked for.

    For parts that may be long and need no tree. Raises :class:`DamagedFileError` as
    :func:`parse_xml` does, but only when the broken place is reached.
    """
    data = _checked(data, part, label)
    try:
        for _, element in etree.iterparse(
            io.BytesIO(data), events=("end",), tag=tags, resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        ):  # fmt: skip
            yield element
            element.clear()
            while element.getprevious() is not None:
                parent = element.getparent()
                if parent is None:
                    break
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise _broken(part, label) from error


def _checked(data: bytes, part: str, label: str) -> bytes:
    if any(mark in data for mark in _DTD):
        raise DamagedFileError(f"{label} declares a document type in {part}; no office program writes that")
    if _STRICT in data[:_PROLOGUE]:
        for strict, usual in _NAMESPACES:
            data = data.replace(strict, usual)
    return data


def _broken(part: str, label: str) -> DamagedFileError:
    """The parser's own words are the cause, for those who can read them."""
    return DamagedFileError(f"{label} is broken in {part}; open it in its own program and save it again")
