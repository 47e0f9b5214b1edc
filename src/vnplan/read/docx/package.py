"""The parts of a .docx that matter, found as the package names them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from lxml import etree

from vnplan.config import ParseConfig
from vnplan.errors import DamagedFileError
from vnplan.read.archive import Archive
from vnplan.read.docx.names import W
from vnplan.read.encodings import names_legacy_font
from vnplan.read.xml import parse_xml

MAIN = "word/document.xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Package:
    """Roots of the parts, None where there is none; ``pages`` as the last program counted them."""

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    legacy_fonts: bool
    pages: int | None


def open_package(data: bytes, label: str, config: ParseConfig) -> Package:
    """Raises a subclass of ``ReadError`` when the archive or one of these parts cannot be read."""
    archive = Archive(data, label, config)
    main = _target(archive, "", "officeDocument", label) or MAIN
    raw = archive.read(main)
    if raw is None:
        raise DamagedFileError(
            f"{label} is a Word document without its text ({main} is missing); "
            "open it in Word and save it again"
        )
    document = parse_xml(raw, main, label)
    body = document.find(W + "body")
    if body is None:
        raise DamagedFileError(
            f"{label} is a Word document without a body; open it in Word and save it again"
        )
    names = {
        kind: _target(archive, main, kind, label) for kind in ("styles", "numbering", "footnotes", "endnotes")
    }
    raws = {kind: archive.read(name) if name else None for kind, name in names.items()}
    roots = {kind: parse_xml(part, names[kind] or kind, label) for kind, part in raws.items() if part}
    return Package(
        body,
        roots.get("styles"),
        roots.get("numbering"),
        roots.get("footnotes"),
        roots.get("endnotes"),
        legacy_fonts=any(part is not None and names_legacy_font(part) for part in (raw, *raws.values())),
        pages=_page_count(archive, label),
    )


def _target(archive: Archive, source: str, kind: str, label: str) -> str | None:
    """The part that ``source`` ("" for the package) names as its ``kind``; the usual name without one."""
    folder, name = posixpath.split(source)
    raw = archive.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    if raw is not None:
        for relation in parse_xml(raw, "relationships", label).iter(_RELATION):
            if (relation.get("Type") or "").endswith("/" + kind) and relation.get("TargetMode") != "External":
                target = relation.get("Target") or ""
                found = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                return posixpath.normpath(found)
    usual = f"word/{kind}.xml" if source else MAIN
    return usual if usual in archive else None


def _page_count(archive: Archive, label: str) -> int | None:
    raw = archive.read("docProps/app.xml")
    if raw is None:
        return None
    pages = parse_xml(raw, "docProps/app.xml", label).findtext("{*}Pages") or ""
    return int(pages) if pages.isdecimal() and len(pages) < 7 else None
