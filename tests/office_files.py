"""Makes little office files in memory, so that each test shows the XML that it is about."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def zipped(parts: dict[str, str | bytes], *, packed: bool = True) -> bytes:
    """A zip archive with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A .docx with this body; ``styles``, ``numbering``, ``footnotes`` … are the insides of their roots."""
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({key: f"{key}.xml" for key in parts if key != "pages"}),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    for key, inside in parts.items():
        if key == "pages":
            space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
            content["docProps/app.xml"] = f'<Properties xmlns="{space}"><Pages>{inside}</Pages></Properties>'
        else:
            content[f"word/{key}.xml"] = f"<w:{key} {_NAMESPACES}>{inside}</w:{key}>"
    return zipped(content)


def _content_types(parts: Iterable[str]) -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{key}.xml" '
        f'ContentType="{word}.{key}{".main" * (key == "document")}+xml"/>'
        for key in ("document", *parts)
        if key != "pages"
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: dict[str, str]) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    inside = "".join(
        f'<Relationship Id="r{i}" Type="{kind}/{key}" Target="{target}"/>'
        for i, (key, target) in enumerate(targets.items(), 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inside}</Relationships>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def par(content: str = "", *, num: tuple[int, int] | None = None, style: str = "", mark: str = "") -> str:
    """A paragraph; ``content`` is text, or XML when it begins with a tag. ``num``: list and level."""
    inside = content if content.startswith("<") or not content else run(content)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        properties += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    if mark:
        properties += f"<w:rPr>{mark}</w:rPr>"
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )


def lists(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """A numbering part with one abstract list and the lists that use it."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def cell(content: str = "", properties: str = "") -> str:
    """A table cell; ``content`` is text or paragraphs."""
    inside = content if content.startswith("<") else par(content)
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table row of cells, or of their texts."""
    inside = "".join(c if c.startswith("<w:tc>") else cell(c) for c in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file (OLE2) with these streams, each filled up so that it needs whole sectors."""
    size, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    padded = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    sectors: list[bytes] = []
    fat: list[int] = []

    def add(content: bytes) -> int:
        first = len(sectors)
        count = -(-len(content) // size)
        for i in range(count):
            sectors.append(content[i * size : (i + 1) * size].ljust(size, b"\0"))
            fat.append(first + i + 1 if i + 1 < count else end)
        return first

    def entry(name: str, kind: int, start: int, length: int, right: int, child: int) -> bytes:
        coded = name.encode("utf-16-le") + b"\0\0"
        return (
            coded.ljust(64, b"\0") + struct.pack("<HBB", len(coded), kind, 1)
            + struct.pack("<III", free, right, child) + bytes(36) + struct.pack("<IQ", start, length)
        )  # fmt: skip

    entries = [entry("Root Entry", 5, end, 0, free, 1 if padded else free)]
    for i, (name, content) in enumerate(padded.items(), 1):
        entries.append(entry(name, 2, add(content), len(content), i + 1 if i < len(padded) else free, free))
    directory = add(b"".join(entries))
    table = len(sectors)
    fat.append(0xFFFFFFFD)
    sectors.append(struct.pack("<128I", *fat, *[free] * (128 - len(fat))))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
        + struct.pack("<IIIIIIIIII", 0, 1, directory, 0, 4096, end, 0, end, 0, table)
    )  # fmt: skip
    return header.ljust(size, b"\xff") + b"".join(sectors)
