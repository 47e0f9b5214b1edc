"""Sheets of LibreOffice (.ods)."""

from __future__ import annotations

from xml.sax.saxutils import escape

from making.content import Block, Cell, Table
from making.package import packed
from making.sheet import rows_of, stored

_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "manifest")
)


def ods(blocks: tuple[Block, ...]) -> bytes:
    """The document on one sheet; text beside the table reaches across its columns."""
    width = max(len(block.rows[0]) for block in blocks if isinstance(block, Table))
    rows = "".join(f"<table:table-row>{_row(row, width)}</table:table-row>" for row in rows_of(blocks))
    content = (
        f'<office:document-content {_NAMES} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Biểu 1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", _KIND), ("content.xml", "text/xml"))
    )
    listed = f'<manifest:manifest {_NAMES} manifest:version="1.2">{entries}</manifest:manifest>'
    parts = {"mimetype": _KIND, "content.xml": content, "META-INF/manifest.xml": listed}
    return packed({name: text.encode() for name, text in parts.items()})


def _row(row: tuple[Cell | None, ...], width: int) -> str:
    if len(row) == 1 and row[0] is not None:
        row = (Cell(row[0].paragraphs, across=width), *[None] * (width - 1))
    return "".join("<table:covered-table-cell/>" if cell is None else _cell(cell) for cell in row)


def _cell(cell: Cell) -> str:
    spans = f' table:number-columns-spanned="{cell.across}"' if cell.across > 1 else ""
    spans += f' table:number-rows-spanned="{cell.down}"' if cell.down > 1 else ""
    value, _ = stored(cell.text)
    kind = (
        'office:value-type="string"'
        if isinstance(value, str)
        else f'office:value-type="float" office:value="{value}"'
    )
    return f"<table:table-cell {kind}{spans}><text:p>{escape(cell.text)}</text:p></table:table-cell>"
