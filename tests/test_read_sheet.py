"""Sheets: the cells as they are shown, one table a sheet, below its name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest

from office_files import zipped
from vnplan.config import DEFAULT
from vnplan.errors import LimitExceededError, UnknownFormatError
from vnplan.handover import SourceDoc
from vnplan.read import open_source
from vnplan.read.sheet.numbers import Format, format_of, plain, shown

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(rows: Sequence[Any], **more: Any) -> bytes:
    """A .xlsx with one sheet ``Biểu 1``; ``formats`` by cell, ``merge`` ranges, ``fonts`` by cell."""
    openpyxl = pytest.importorskip("openpyxl")
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = more.get("title", "Biểu 1")
    for cells in rows:
        sheet.append(cells)
    for place, code in more.get("formats", {}).items():
        sheet[place].number_format = code
    for place, name in more.get("fonts", {}).items():
        sheet[place].font = Font(name=name)
    for area in more.get("merge", ()):
        sheet.merge_cells(area)
    for name in more.get("hide", ()):
        sizes = sheet.row_dimensions if isinstance(name, int) else sheet.column_dimensions
        sizes[name].hidden = True
    if "protect" in more:
        sheet.protection.set_password("x")
        sheet.protection.enable()
    for name, state in more.get("others", {}).items():
        other = book.create_sheet(name)
        other["A1"] = f"ô của {name}"
        other.sheet_state = state
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(rows: Sequence[Any], **more: Any) -> SourceDoc:
    source = open_source(workbook(rows, **more), DEFAULT)
    assert source.reader == "xlsx"
    return source


def texts(source: SourceDoc, at: int = 0) -> list[list[str]]:
    return [[source.text[c.start : c.end] for c in cells] for cells in source.tables[at].rows]


HEAD = ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch 2026"]


def test_a_sheet_below_its_name() -> None:
    source = read([HEAD, [1, "Thu ngân sách", "triệu đồng", 4169956], [2, "Hộ nghèo", "%", 95.4]])
    assert source.text == (
        "Biểu 1\nSTT | Chỉ tiêu | ĐVT | Kế hoạch 2026\n1 | Thu ngân sách | triệu đồng | 4169956\n2 | Hộ "
        "nghèo | % | 95,4\n"
    )
    assert len(source.tables) == 1


def test_empty_rows_and_columns() -> None:
    rows = [
        [],
        ["", "Biểu chỉ tiêu"],
        [],
        ["", *HEAD[:2], None, *HEAD[2:], None, " "],
        ["", 1, "Thu", None, "tỷ", 5],
        [],
    ]
    assert texts(read(rows)) == [["Biểu chỉ tiêu", "", "", ""], HEAD, ["1", "Thu", "tỷ", "5"]]


def test_merged_cells() -> None:
    rows = [["STT", "Chỉ tiêu", "Năm 2026", None], [None, None, "Ước", "Kế hoạch"], [1, "Thu", 5, 6]]
    source = read(rows, merge=["A1:A2", "B1:B2", "C1:D1"])
    assert texts(source) == [["STT", "Chỉ tiêu", "Năm 2026"], ["Ước", "Kế hoạch"], ["1", "Thu", "5", "6"]]
    assert [(c.row_span, c.col_span) for c in source.tables[0].rows[0]] == [(2, 1), (2, 1), (1, 2)]


def test_merged_over_empty_rows_and_columns() -> None:
    rows = [["a", None, None, "d"], [None, None, None, None], [None, None, None, "x"], ["1", None, None, "2"]]
    source = read(rows, merge=["A1:C3"])
    assert texts(source) == [["a", "d"], ["x"], ["1", "2"]]
    assert [(c.row_span, c.col_span) for c in source.tables[0].rows[0]] == [(2, 1), (1, 1)]


def test_hidden_sheets_are_left_out() -> None:
    source = read([HEAD], others={"Phụ lục": "visible", "Nháp": "hidden", "Mã": "veryHidden"})
    assert "ô của Phụ lục" in source.text
    assert "Nháp" not in source.text and "Mã" not in source.text


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    rows = [[*HEAD, "2024"], [1, "Thu", "tỷ đồng", 12, 9], [2, "Chi", "tỷ đồng", 11, 8]]
    source = read(rows, hide=("E", 3))
    assert texts(source) == texts(read(rows))
    (finding,) = source.findings
    assert finding.code == "hidden-cells"
    assert "column E and row 3;" in finding.message and source.text[finding.start : finding.end] == "Biểu 1"
    # Hidden, but empty: nothing to tell.
    assert read(rows, hide=("G", 9)).findings == ()


def moved(data: bytes, *without: str) -> bytes:
    """The sheet with its parts in the folder ``so-lieu``, the workbook called ``bang.xml``."""
    changes = ((b"xl/", b"so-lieu/"), (b"workbook.xml", b"bang.xml"))
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in set(archive.namelist()) - set(without):
            content, to = archive.read(name), name.encode()
            for old, new in changes:
                content, to = content.replace(old, new), to.replace(old, new)
            parts[to.decode()] = content
    return zipped(parts)


@pytest.mark.parametrize("without", [(), ("_rels/.rels",)])
def test_the_workbook_may_lie_anywhere(without: tuple[str, ...]) -> None:
    rows = [HEAD, [1, "Thu", "tỷ đồng", 0.5], [2, "Chi", "%", 11]]
    data = workbook(rows, hide=("C", 3), formats={"D2": "0.0%"})
    there, usual = open_source(moved(data, *without), DEFAULT), open_source(data, DEFAULT)
    assert there.text == usual.text and "50%" in there.text
    assert there.findings == usual.findings and [f.code for f in there.findings] == ["hidden-cells"]


def test_a_package_of_another_kind_that_holds_a_sheet() -> None:
    data = moved(workbook([HEAD]), "_rels/.rels", "[Content_Types].xml")
    with pytest.raises(UnknownFormatError, match="zip archive"):
        open_source(data, DEFAULT)


def test_formats_that_show_nothing() -> None:
    formats = {"A1": ";;;", "B1": ";;;", "C1": "0;-0;;@", "D1": "0;-0;;@", "A2": "0;;0"}
    source = read([[77, "chữ", 0, 5, "x"], [-3, "y"]], formats=formats)
    assert texts(source) == [["", "5", "x"], ["y", "", ""]]
    assert [f.code for f in source.findings] == ["hidden-cells"]
    assert "A1, B1, A2" in source.findings[0].message


def test_formulas_without_a_stored_result_are_told() -> None:
    source = read([["Tổng", "=1+2", "=B1"], ["Thu", 5, 6]])
    assert texts(source) == [["Tổng", "", ""], ["Thu", "5", "6"]]
    (finding,) = source.findings
    assert finding.code == "formula-unread" and "B1, C1" in finding.message


def test_an_item_prints_its_second_decimal() -> None:
    rows = [[1.1, 1.5, 2, 1.1], [3.25, 1.125, 1.5, 0.5]]
    formats = {"A1": "0.00", "B1": "0.000", "C1": "0.00", "A2": "#,##0.00", "B2": "0.00", "C2": '0.00" ha"'}
    assert texts(read(rows, formats=formats)) == [
        ["1,10", "1,5", "2", "1,1"],
        ["3,25", "1,125", "1,50 ha", "0,5"],
    ]


def test_formats_with_conditions() -> None:
    form = '[>=1000000]#,##0.0,,"tr";[<0]"âm "0;#,##0'
    formats = {"A1": form, "B1": form, "C1": form}
    assert texts(read([[1_500_000, 500, -5]], formats=formats)) == [["1,5tr", "500", "-5"]]


def test_what_formats_add() -> None:
    rows = [[0.954, 0.12345, 5, 12_500_000, date(2026, 1, 5), datetime(2026, 1, 5, 7, 30), 12.5, True]]
    formats = {"A1": "0.0%", "B1": "0.00%", "C1": "00", "D1": "#,##0.0,", "G1": '0.0" ha"'}
    assert texts(read(rows, formats=formats)) == [
        ["95,4%", "12,345%", "05", "12500", "05/01/2026", "05/01/2026 07:30", "12,5 ha", "TRUE"]
    ]


def test_text_in_cells() -> None:
    rows = [["Tỷ lệ\nhộ nghèo", "≥ 85", "  cách  ", "12.500"]]
    source = read([*rows, *rows, *rows])
    assert texts(source)[0] == ["Tỷ lệ hộ nghèo", "≥ 85", "cách", "12.500"]


def test_old_fonts_and_encodings() -> None:
    rows = [["kÕ ho¹ch n¨m 2026"], ["Tæng s¶n phÈm trong n\u00adíc"], ["Tû lÖ hé nghÌo gi¶m"]]
    source = read(rows, fonts={"A1": ".VnTimeH", "A2": ".VnTime"})
    assert [row[0] for row in texts(source)] == [
        "KẾ HOẠCH NĂM 2026",
        "Tổng sản phẩm trong nước",
        "Tỷ lệ hộ nghèo giảm",
    ]
    assert source.findings[0].code == "legacy-encoding"


def test_a_protected_sheet_is_read() -> None:
    assert texts(read([HEAD], protect=True)) == [HEAD]


def raw(rows: str, **parts: str) -> bytes:
    """A .xlsx whose sheet has these rows of XML."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    )
    names = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    content: dict[str, str | bytes] = {
        "xl/workbook.xml": f'<workbook xmlns="{S}" {names}>{parts.get("settings", "")}<sheets>'
        '<sheet name="Biểu" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations,
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>',
    }
    if "strings" in parts:
        content["xl/sharedStrings.xml"] = f'<sst xmlns="{S}">{parts["strings"]}</sst>'
    if "styles" in parts:
        content["xl/styles.xml"] = f'<styleSheet xmlns="{S}">{parts["styles"]}</styleSheet>'
    return zipped(content)


def test_cells_of_every_kind() -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>trong dòng</t></is></c>'
        '<c r="C1" t="str"><f>A1</f><v>công thức</v></c><c r="D1"><f>1/3</f><v>0.333333333333333</v></c>'
        '<c r="E1" t="e"><v>#REF!</v></c><c r="F1" t="s"><v>99</v></c><c r="G1" t="d"><v>'
        "2026-01-05T00:00:00</v></c></row>"
        "<row><c><v>7</v></c><c><v>8</v></c></row>"
    )
    strings = "<si><r><t>Thu </t></r><r><t>ngân_x000D_ sách</t></r><rPh><t>phiên âm</t></rPh></si>"
    source = open_source(raw(rows, strings=strings), DEFAULT)
    assert texts(source)[0] == [
        "Thu ngân sách",
        "trong dòng",
        "công thức",
        "0,3333333333",
        "#REF!",
        "05/01/2026",
    ]
    assert texts(source)[1][:2] == ["7", "8"]


def test_dates_counted_from_1904() -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    rows = '<row r="1"><c r="A1" s="1"><v>1</v></c></row>'
    assert "31/12/1899" in open_source(raw(rows, styles=styles), DEFAULT).text
    later = raw(rows, styles=styles, settings='<workbookPr date1904="1"/>')
    assert "02/01/1904" in open_source(later, DEFAULT).text


def test_too_many_cells() -> None:
    columns = [chr(65 + i // 26) + chr(65 + i % 26) for i in range(600)]
    rows = "".join(f'<row r="{i}"><c r="{columns[i % 600]}{i}"><v>1</v></c></row>' for i in range(1, 6000))
    with pytest.raises(LimitExceededError, match="rows"):
        open_source(raw(rows), DEFAULT)


def test_broken_references_are_read_in_order() -> None:
    rows = '<row r="x"><c r="??"><v>1</v></c><c s="999"><v>zwei</v></c></row>'
    assert texts(open_source(raw(rows), DEFAULT)) == [["1", "zwei"]]


def test_binary_sheets_are_refused() -> None:
    with pytest.raises(UnknownFormatError, match="xlsx"):
        open_source(zipped({"xl/workbook.bin": b"\0"}), DEFAULT)


# Numbers


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4169956.0, "4169956"), (95.4, "95,4"), (0.0, "0"), (-3.5, "-3,5"), (1.013567612857, "1,013567613"),
        (33.7466872500001, "33,74668725"), (123456789.25, "123456789,25"), (0.1 + 0.2, "0,3"),
        (1e15, "1000000000000000"),
        (95.39999999999999, "95,4"), (0.000012, "0,000012"), (1e-20, "0"),
        (12345678901234567000.0, "12345678901234567168"),
    ],
)  # fmt: skip
def test_plain_numbers(value: float, text: str) -> None:
    assert plain(value) == text


@pytest.mark.parametrize(
    ("number", "code", "form"),
    [
        (0, None, Format()), (9, None, Format(percent=True)), (14, None, Format(is_date=True)),
        (165, "@", Format()),
        (165, "0.0%", Format(percent=True)), (165, "dd/mm/yyyy", Format(is_date=True)),
        (165, "#,##0,,", Format(thousands=2)),
        (165, '[$-42A]d "tháng" m', Format(is_date=True)), (165, '#,##0\\ "ha";-#,##0', Format(unit="ha")),
        (165, "_(* #,##0.0_);_(* (#,##0.0)", Format()), (165, "000", Format(digits=3)),
        (165, "[Red]General", Format()),
        (165, '"Điều "0', Format()), (165, "0.00E+00", Format()),
    ],
)  # fmt: skip
def test_formats(number: int, code: str | None, form: Format) -> None:
    assert format_of(number, code) == form


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0, 1e300])
def test_odd_values(value: float) -> None:
    for form in (Format(), Format(is_date=True), Format(percent=True)):
        assert isinstance(shown(value, form), str)


# OpenDocument

ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"


def test_ods() -> None:
    rows = (
        "<table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned='2'>"
        "<text:p>Chỉ <text:span>tiêu</text:span></text:p></table:table-cell><table:covered-table-cell/>"
        "<table:table-cell><text:p>ĐVT</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows>"
        "<table:table-row table:number-rows-repeated='1000000'><table:table-cell "
        "table:number-columns-repeated='16000'/>"
        "</table:table-row>"
        "<table:table-row><table:table-cell office:value-type='float' office:value='4169956'><text:p>"
        "4,169,956</text:p>"
        "</table:table-cell><table:table-cell office:value-type='percentage' office:value='0.954'><text:p>"
        "95.4%</text:p>"
        "</table:table-cell><table:table-cell><text:p>tỷ</text:p></table:table-cell></table:table-row>"
    )
    content = ODS.format(f"<table:table table:name='Biểu'>{rows}</table:table>")
    source = open_source(zipped({"mimetype": MIMETYPE, "content.xml": content}), DEFAULT)
    assert source.reader == "ods"
    assert texts(source) == [["Chỉ tiêu", "ĐVT"], ["4169956", "95,4%", "tỷ"]]
    assert source.tables[0].rows[0][0].col_span == 2


def test_what_an_ods_hides() -> None:
    def cells(*values: str) -> str:
        return "".join(f"<table:table-cell><text:p>{value}</text:p></table:table-cell>" for value in values)

    content = ODS.replace(
        "<office:body>",
        '<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
        "<style:style style:name='ta2'><style:table-properties table:display='false'/></style:style>"
        "</office:automatic-styles><office:body>",
    ).format(
        "<table:table table:name='Biểu'><table:table-column table:number-columns-repeated='2'/>"
        "<table:table-column table:visibility='collapse'/><table:table-column/>"
        f"<table:table-row>{cells('a', 'b', 'c', 'd')}</table:table-row>"
        f"<table:table-row table:visibility='filter'>{cells('e', 'f', 'g', 'h')}</table:table-row>"
        "<table:table-row><table:table-cell table:formula='of:=1'/></table:table-row></table:table>"
        f"<table:table table:name='Nháp' table:style-name='ta2'><table:table-row>{cells('x')}"
        "</table:table-row></table:table>"
    )
    source = open_source(zipped({"mimetype": MIMETYPE, "content.xml": content}), DEFAULT)
    assert texts(source) == [["a", "b", "c", "d"], ["e", "f", "g", "h"]] and len(source.tables) == 1
    assert [f.code for f in source.findings] == ["hidden-cells", "formula-unread"]


# Tables as text


@pytest.mark.parametrize(
    ("line", "sign"), [("sep=;", ";"), ('"sep=,"', ","), ("SEP=|", "|"), ("sep=\t", "\t")]
)
def test_a_line_that_names_the_separator(line: str, sign: str, tmp_path: Any) -> None:
    rows = [["STT", "Chỉ tiêu", "KH"], ["1", "Thu", "12"], ["2", "Chi", "11"]]
    text = line + "\n" + "\n".join(sign.join(row) for row in rows)
    for data in (text, "\ufeff" + text):
        source = open_source(data.encode(), DEFAULT)
        assert source.reader == "csv" and texts(source) == rows


@pytest.mark.parametrize(
    "text",
    ["STT;Chỉ tiêu;KH\n1;Thu, chi;95,4\n2;Hộ;1,2\n", 'STT,Chỉ tiêu,KH\n1,"Thu, chi","95,4"\n2,Hộ,"1,2"\n'],
)
def test_csv_by_its_content(text: str) -> None:
    source = open_source(text.encode("utf-8-sig"), DEFAULT)
    assert source.reader == "csv"
    assert texts(source) == [["STT", "Chỉ tiêu", "KH"], ["1", "Thu, chi", "95,4"], ["2", "Hộ", "1,2"]]


def test_csv_by_its_name(tmp_path: Any) -> None:
    path = tmp_path / "biểu.csv"
    path.write_text("Chỉ tiêu\tKH\nThu\t5\n\n\t\n", "utf-8")
    source = open_source(path, DEFAULT)
    assert (source.reader, texts(source)) == ("csv", [["Chỉ tiêu", "KH"], ["Thu", "5"]])


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Luật A, Luật B, Luật C;\nCăn cứ Luật D, Luật E, Luật F;\nXét tờ trình X, Y, Z;\n",
        "a) Thu 15 tỷ;\nb) Chi 12 tỷ;\nc) Trồng 5 ha;\n",
        "Một;hai;ba\nkhác\nnữa\n",
        "1,2,3\n",
    ],
)
def test_prose_is_no_csv(text: str) -> None:
    assert open_source(text.encode(), DEFAULT).reader == "text"


def test_csv_with_a_stray_quote(tmp_path: Any) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a;"b\n' + "c;d\n" * 60_000, "utf-8")
    assert "c | d" in open_source(path, DEFAULT).text


def test_csv_in_an_old_encoding(tmp_path: Any) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("ChØ tiªu;KÕ ho¹ch\nTû lÖ hé nghÌo;1,2\n".encode("latin-1"))
    source = open_source(path, DEFAULT)
    assert texts(source) == [["Chỉ tiêu", "Kế hoạch"], ["Tỷ lệ hộ nghèo", "1,2"]]
    assert source.findings[0].code == "legacy-encoding"
