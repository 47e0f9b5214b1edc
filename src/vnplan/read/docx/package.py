"""The parts of a .docx that matter, found as the package names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from vnplan.config import ParseConfig
from vnplan.errors import DamagedFileError
from vnplan.read.archive import Archive
from vnplan.read.content_types import WORD
from vnplan.read.docx.names import W
from vnplan.read.encodings import names_legacy_font
from vnplan.read.relations import Relation, main_part, relations_of
from vnplan.read.xml import parse_xml

MAIN = "word/document.xml"
# As Word and its kin begin it; written in another way, a style is read and never asked for.
_TABLE_STYLE = b'<w:style w:type="table"'


@dataclass(frozen=True, slots=True)
class Package:
    """Roots of the parts, None where there is none; ``pages`` as the last program counted them."""

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    archive: Archive
    related: Mapping[str, str]  # parts by the id of their relation to the main part
    legacy_fonts: bool
    pages: int | None


def open_package(data: bytes, label: str, config: ParseConfig) -> Package:
    """Raises a subclass of ``ReadError`` when the archive or one of these parts cannot be read."""
    archive = Archive(data, label, config)
    main = main_part(archive, WORD, label) or MAIN
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
    relations = relations_of(archive, main, label)
    names = {
        kind: _named(archive, relations, kind) for kind in ("styles", "numbering", "footnotes", "endnotes")
    }
    raws = {kind: archive.read(name) if name else None for kind, name in names.items()}
    raws["styles"] = _without_tables(raws["styles"])
    roots = {kind: parse_xml(part, names[kind] or kind, label) for kind, part in raws.items() if part}
    return Package(
        body,
        roots.get("styles"),
        roots.get("numbering"),
        roots.get("footnotes"),
        roots.get("endnotes"),
        archive,
        {relation.identity: relation.part for relation in relations},
        legacy_fonts=any(part is not None and names_legacy_font(part) for part in (raw, *raws.values())),
        pages=_page_count(archive, label),
    )


def _named(archive: Archive, relations: Sequence[Relation], kind: str) -> str | None:
    """The part that the main part names as its ``kind``; the usual name where it names none."""
    usual = f"word/{kind}.xml"
    found = next((relation.part for relation in relations if relation.kind == kind), None)
    return found or (usual if usual in archive else None)


def _without_tables(raw: bytes | None) -> bytes | None:
    """The styles without those of tables: colours and lines, and often nine tenths of the part."""
    if raw is None or _TABLE_STYLE not in raw:
        return raw
    kept, *pieces = raw.split(_TABLE_STYLE)
    out = [kept]
    for piece in pieces:
        opening, _, inside = piece.partition(b">")
        out.append(inside if opening.endswith(b"/") else inside.partition(b"</w:style>")[2])
    return b"".join(out)


def _page_count(archive: Archive, label: str) -> int | None:
    raw = archive.read("docProps/app.xml")
    if raw is None:
        return None
    pages = parse_xml(raw, "docProps/app.xml", label).findtext("{*}Pages") or ""
    return int(pages) if pages.isdecimal() and len(pages) < 7 else None
