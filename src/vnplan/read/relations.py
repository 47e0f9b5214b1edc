"""How the parts of an Office Open XML package find each other (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from vnplan.read.archive import Archive
from vnplan.read.content_types import CONTENT_TYPES
from vnplan.read.xml import parse_xml

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relation:
    """One part named by another; ``kind`` is the end of its type: ``styles``, ``aFChunk``."""

    identity: str
    kind: str
    part: str


def main_part(archive: Archive, wanted: re.Pattern[str], label: str) -> str | None:
    """The main part: the one that the package names, or that is declared to be of the ``wanted`` type."""
    named = (r.part for r in relations_of(archive, "", label) if r.kind == "officeDocument")
    return next((part for part in named if part in archive), None) or _declared(archive, wanted, label)


def relations_of(archive: Archive, source: str, label: str) -> list[Relation]:
    """The parts that ``source`` ("" for the package) names; none of them is outside of the package."""
    folder, name = posixpath.split(source)
    raw = archive.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    if raw is None:
        return []
    found = []
    for relation in parse_xml(raw, "relationships", label).iter(_RELATION):
        if relation.get("TargetMode") != "External":
            target = relation.get("Target") or ""
            part = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = (relation.get("Type") or "").rpartition("/")[2]
            found.append(Relation(relation.get("Id") or "", kind, posixpath.normpath(part)))
    return found


def _declared(archive: Archive, wanted: re.Pattern[str], label: str) -> str | None:
    raw = archive.read(CONTENT_TYPES)
    if raw is None:
        return None
    for override in parse_xml(raw, CONTENT_TYPES, label).iter("{*}Override"):
        part = (override.get("PartName") or "").lstrip("/")
        if wanted.search(override.get("ContentType") or "") and part in archive:
            return part
    return None
