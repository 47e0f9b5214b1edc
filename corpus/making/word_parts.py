"""The parts of a .docx around its text: styles, lists, the page number on top, footnotes."""

from __future__ import annotations

from xml.sax.saxutils import escape

from making.numbering import LEVELS

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_R = f'xmlns:r="{_OFFICE}"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = f"{_PACKAGE}/relationships/metadata/core-properties"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BESIDE = ("styles", "numbering", "header", "footnotes", "settings")
_KINDS = {"document": "document.main"}


def parts(body: str, notes: list[str], font: str) -> dict[str, bytes]:
    """All parts by their names. ``notes`` are the runs of the footnotes, from the first on."""
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            [(f"{_OFFICE}/officeDocument", "word/document.xml"), (_CORE, "docProps/core.xml")]
        ),
        "docProps/core.xml": _core(),
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            [(f"{_OFFICE}/{part}", f"{part}.xml") for part in _BESIDE]
        ),
        "word/styles.xml": _styles(font),
        "word/numbering.xml": _numbering(),
        "word/header.xml": _page_number(),
        "word/footnotes.xml": _footnotes(notes),
        "word/settings.xml": f'<w:settings {_W}><w:zoom w:percent="100"/></w:settings>',
    }
    return {name: (_HEAD + text).encode() for name, text in texts.items()}


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{_KINDS.get(part, part)}+xml"/>'
        for part in ("document", *_BESIDE)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{overrides}</Types>"
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _core() -> str:
    terms = 'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    dates = "".join(
        f'<dcterms:{what} xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:{what}>'
        for what in ("created", "modified")
    )
    own = f'xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    return f"<cp:coreProperties {own} {terms}>{dates}</cp:coreProperties>"


def _styles(font: str) -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:eastAsia="{font}"/>'
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr>'
        "<w:rPr><w:b/></w:rPr></w:style></w:styles>"
    )


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{escape(text)}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr></w:lvl>'
        for at, (form, text, _) in enumerate(LEVELS)
    )
    return (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        f'{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _page_number() -> str:
    field = "".join(f"<w:r>{inside}</w:r>" for inside in (
        '<w:fldChar w:fldCharType="begin"/>', '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>', "<w:t>2</w:t>", '<w:fldChar w:fldCharType="end"/>',
    ))  # fmt: skip
    return f'<w:hdr {_W} {_R}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{field}</w:p></w:hdr>'


def _footnotes(notes: list[str]) -> str:
    rulers = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for at, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    inside = "".join(
        f'<w:footnote w:id="{at}"><w:p>{mark}{runs}</w:p></w:footnote>' for at, runs in enumerate(notes, 1)
    )
    return f"<w:footnotes {_W}>{rulers}{inside}</w:footnotes>"
