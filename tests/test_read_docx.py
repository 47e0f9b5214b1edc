"""The text of Word documents: what Word prints, and nothing that it does not print."""

from __future__ import annotations

import pytest

from office_files import cell, docx, level, lists, par, row, run, tbl
from vnplan.config import DEFAULT
from vnplan.handover import SourceDoc
from vnplan.read import open_source


def read(body: str, **parts: str) -> SourceDoc:
    return open_source(docx(body, **parts), DEFAULT)


def lines(body: str, **parts: str) -> list[str]:
    return read(body, **parts).text.splitlines()


def field(code: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return marks[0] + instruction + marks[1] + result + marks[2]


def test_a_paragraph_a_line() -> None:
    source = read(par("I. MỤC TIÊU") + par() + par("  Thu ngân sách đạt 12 tỷ đồng. "))
    assert source.text == "I. MỤC TIÊU\nThu ngân sách đạt 12 tỷ đồng.\n"
    assert source.wrapped is False
    assert source.reader == "docx"


def test_tracked_changes_as_if_accepted() -> None:
    body = par(
        run("đạt ")
        + f'<w:ins w:id="1">{run("95")}</w:ins>'
        + '<w:del w:id="2"><w:r><w:delText>90</w:delText></w:r></w:del>'
        + run("%")
    )
    assert lines(body) == ["đạt 95%"]


def test_a_moved_sentence_stands_once() -> None:
    moved = run("Trồng 12 ha rừng.")
    body = (
        par(f'<w:moveFrom w:id="1">{moved}</w:moveFrom>', mark='<w:moveFrom w:id="2"/>')
        + par("Thu gom rác đạt 97%.")
        + par(f'<w:moveTo w:id="3">{moved}</w:moveTo>')
    )
    assert lines(body) == ["Thu gom rác đạt 97%.", "Trồng 12 ha rừng."]


def test_paragraphs_whose_end_is_deleted_are_one() -> None:
    body = par("Xây dựng 03 ", mark='<w:del w:id="1"/>') + par("nhà văn hóa.")
    assert lines(body) == ["Xây dựng 03 nhà văn hóa."]


def test_the_last_paragraph_is_kept_though_its_end_is_deleted() -> None:
    assert lines(par("Một.") + par("Hai.", mark='<w:del w:id="1"/>')) == ["Một.", "Hai."]


def test_a_large_first_letter() -> None:
    letter = f'<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>{run("N")}</w:p>'
    assert lines(letter + par("ăm 2026 thu 15 tỷ đồng.")) == ["Năm 2026 thu 15 tỷ đồng."]


def test_a_style_separator_joins_heading_and_text() -> None:
    body = par("1. Kinh tế. ", mark="<w:vanish/><w:specVanish/>") + par("Tăng 10%.")
    assert lines(body) == ["1. Kinh tế. Tăng 10%."]


@pytest.mark.parametrize("off", ['w:val="0"', 'w:val="false"'])
def test_hidden_text_is_dropped(off: str) -> None:
    body = par(run("đạt 85%") + run(" (nháp: 80%)", "<w:vanish/>") + run(" trở lên", f"<w:vanish {off}/>"))
    assert lines(body) == ["đạt 85% trở lên"]


def test_hidden_by_a_style() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Note"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Draft"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = par(run("rõ") + run(" ẩn", '<w:rStyle w:val="Note"/>')) + par("ẩn", style="Draft") + par("còn")
    assert lines(body, styles=styles) == ["rõ", "còn"]


def test_capitals_by_format() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="Ten"><w:rPr><w:caps/></w:rPr></w:style>'
    body = par(run("kế hoạch", "<w:caps/>")) + par(
        run("nghị quyết ") + run("số", '<w:caps w:val="0"/>'), style="Ten"
    )
    assert lines(body, styles=styles) == ["KẾ HOẠCH", "NGHỊ QUYẾT số"]


def test_fields_show_their_result_only() -> None:
    nested = field("IF ", run("12 ha"))
    body = par(run("Trồng ") + field(f"DOCPROPERTY x {''}", run("12 ha")) + run(" rừng"))
    assert lines(body) == ["Trồng 12 ha rừng"]
    inner = field("PAGE", run("7")).join(("", ""))
    code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + inner + nested
    done = (
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("95%")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert lines(par(run("đạt ") + code + done)) == ["đạt 95%"]
    assert lines(par(f'<w:fldSimple w:instr="DATE">{run("05/01/2026")}</w:fldSimple>')) == ["05/01/2026"]


def bare_field(code: str, data: str = "", *, separate: bool = False) -> str:
    """A field that stores no result."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' * separate
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("code", "drawn"),
    [
        (' SYMBOL 179 \\f "Symbol" \\s 14 ', "≥"), ("SYMBOL 163 \\f Symbol", "≤"),
        ('SYMBOL 0xB3 \\f "Symbol"', "≥"), ("SYMBOL 61619 \\f Symbol \\h", "≥"),
        ("SYMBOL 177", "±"), ("SYMBOL 8805 \\u", "≥"), ("EQ \\f(1;3)", "1/3"), ("eq \\f(1,3)", "1/3"),
        ("PAGE", ""), ("SYMBOL", ""), ("SYMBOL 99999999999", ""), ("SYMBOL 55296 \\u", ""),
    ],
)  # fmt: skip
def test_fields_that_store_no_result(code: str, drawn: str) -> None:
    escaped = code.replace('"', "&quot;")
    for inside in (bare_field(code), bare_field(code, separate=True), f'<w:fldSimple w:instr="{escaped}"/>'):
        assert lines(par(run("đạt <") + inside + run("> 95%"))) == [f"đạt <{drawn}> 95%"]


@pytest.mark.parametrize("line", ["<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="Gone"/>'])
def test_crossed_out_text_is_left_out_and_told(line: str) -> None:
    styles = '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>'
    body = par(run("Tỷ lệ đạt ") + run("8", line) + run("5", line) + run("90% trở lên")) + par("Hết")
    source = read(body, styles=styles)
    assert source.text == "Tỷ lệ đạt 90% trở lên\nHết\n"
    (finding,) = source.findings
    assert finding.code == "struck-out" and "“85”" in finding.message
    assert source.text[finding.start : finding.end] == "Tỷ lệ đạt 90% trở lên"
    # What a run turns off again is read.
    assert lines(par(run("đạt ") + run("90%", '<w:strike w:val="0"/>'))) == ["đạt 90%"]


def test_a_crossed_out_item_leaves_no_label() -> None:
    numbering = lists(level(0, "decimal", "%1."))
    body = par("a", num=(1, 0)) + par(run("b", "<w:strike/>"), num=(1, 0)) + par("c", num=(1, 0))
    source = read(body, numbering=numbering)
    assert source.text == "1. a\n3. c\n"
    assert [finding.code for finding in source.findings] == ["struck-out"]


def test_crossed_out_text_in_a_cell() -> None:
    source = read(
        tbl(*[row("Thu", "ha", cell(par(run("8", "<w:strike/>") + run("9"))), "x") for _ in range(2)])
    )
    assert source.text.splitlines() == ["Thu | ha | 9 | x"] * 2
    assert [source.text[f.start : f.end] for f in source.findings] == ["9", "9"]


def test_a_stored_result_counts_more_than_the_code() -> None:
    code = 'SYMBOL 163 \\f "Symbol"'
    assert lines(par(run("đạt ") + field(code, run("≥")) + run(" 95%"))) == ["đạt ≥ 95%"]
    # Below a field whose code it belongs to, a sign is not printed.
    condition = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + bare_field(code)
    rest = '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert lines(par(condition + rest + end + run(" ha"))) == ["12 ha"]


def test_choices_of_a_form() -> None:
    entries = '<w:listEntry w:val="90"/><w:listEntry w:val="95"/>'
    for inside, shown in (('<w:result w:val="1"/>', "95"), ('<w:default w:val="1"/>', "95"), ("", "90")):
        data = f"<w:ffData><w:ddList>{inside}{entries}</w:ddList></w:ffData>"
        for separate in (False, True):
            choice = bare_field(" FORMDROPDOWN ", data, separate=separate)
            assert lines(par(run("đạt ") + choice + run("%"))) == [f"đạt {shown}%"]
    for state, box in (("<w:checked/>", "☒"), ('<w:default w:val="0"/>', "☐"), ("", "☐")):
        data = f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
        assert lines(par(bare_field("FORMCHECKBOX", data) + run(" Đạt"))) == [f"{box} Đạt"]


def test_a_field_without_an_end_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF</w:instrText></w:r>'
    assert lines(par(run("một") + begin) + par("hai")) == ["một", "hai"]


def test_links_tags_and_content_controls_are_looked_through() -> None:
    body = (
        par(f"<w:hyperlink>{run('Nghị quyết')}</w:hyperlink><w:smartTag>{run(' số 5')}</w:smartTag>")
        + f"<w:sdt><w:sdtContent>{par('Điều 1. Mục tiêu')}</w:sdtContent></w:sdt>"
        + par(f"<w:sdt><w:sdtContent>{run('năm 2026')}</w:sdtContent></w:sdt>")
        + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + f"{par('Click here to enter text.')}</w:sdtContent></w:sdt>"
    )
    assert lines(body) == ["Nghị quyết số 5", "Điều 1. Mục tiêu", "năm 2026"]


def test_tabs_breaks_hyphens() -> None:
    body = par(run("UBND xã") + "<w:r><w:tab/></w:r>" + run("CỘNG HÒA")) + par(
        run("kinh tế ")
        + "<w:r><w:noBreakHyphen/></w:r>"
        + run(" xã")
        + "<w:r><w:softHyphen/></w:r>"
        + run(" hội")
    )
    assert lines(body) == ["UBND xã\tCỘNG HÒA", "kinh tế - xã hội"]


def soft(*texts: str) -> str:
    return par("<w:r><w:br/></w:r>".join(map(run, texts)))


@pytest.mark.parametrize(
    ("texts", "printed"),
    [
        (("III. TỔ CHỨC", "THỰC HIỆN"), ["III. TỔ CHỨC THỰC HIỆN"]),
        (("Tỷ lệ hộ nghèo", "giảm còn 1%"), ["Tỷ lệ hộ nghèo giảm còn 1%"]),
        (("Chỉ tiêu:", "- Trồng 12 ha;", "- Thu 15 tỷ"), ["Chỉ tiêu:", "- Trồng 12 ha;", "- Thu 15 tỷ"]),
        (("Nội dung chính", "a) Kinh tế"), ["Nội dung chính", "a) Kinh tế"]),
        (("KẾ HOẠCH", "Phát triển xã An Phú"), ["KẾ HOẠCH", "Phát triển xã An Phú"]),
        (("", "một", ""), ["một"]),
    ],
)
def test_soft_breaks(texts: tuple[str, ...], printed: list[str]) -> None:
    assert lines(soft(*texts)) == printed


def test_text_boxes_stand_once() -> None:
    box = f"<w:txbxContent>{par('Số: 05/KH-UBND')}</w:txbxContent>"
    drawing = (
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    assert lines(par(f"<w:r>{drawing}</w:r>" + run("KẾ HOẠCH"))) == ["Số: 05/KH-UBND", "KẾ HOẠCH"]
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert lines(par(old + run("KẾ HOẠCH"))) == ["Số: 05/KH-UBND", "KẾ HOẠCH"]


def test_the_old_form_is_read_where_the_new_has_no_text() -> None:
    choice = "<mc:AlternateContent><mc:Choice Requires='x'><w:unknown/></mc:Choice>"
    assert lines(
        par(f"<w:r>{choice}<mc:Fallback><w:t>≥</w:t></mc:Fallback></mc:AlternateContent></w:r>" + run(" 5"))
    ) == ["≥ 5"]


def test_footnotes_stand_behind_the_text() -> None:
    notes = (
        f'<w:footnote w:id="-1" w:type="separator">{par("")}</w:footnote>'
        f'<w:footnote w:id="2">{par(" Theo chuẩn nghèo mới.")}</w:footnote>'
        f'<w:footnote w:id="3">{par("Không ai dẫn.")}</w:footnote>'
    )
    reference = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    body = par(run("Hộ nghèo còn 1,2%") + reference + run(" năm 2026.")) + par("Hết.")
    assert lines(body, footnotes=notes) == ["Hộ nghèo còn 1,2% năm 2026.", "Hết.", "¹ Theo chuẩn nghèo mới."]


def test_headers_and_footers_are_left_out() -> None:
    from office_files import W, zipped

    parts: dict[str, str | bytes] = {
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{par("Thân bài.")}</w:body></w:document>',
        "word/header1.xml": f'<w:hdr xmlns:w="{W}">{par("ĐẦU TRANG")}</w:hdr>',
        "word/footer1.xml": f'<w:ftr xmlns:w="{W}">{par("2")}</w:ftr>',
    }
    assert open_source(zipped(parts), DEFAULT).text == "Thân bài.\n"


# Pages

PAGE = "<w:r><w:lastRenderedPageBreak/></w:r>"
WANTED = '<w:r><w:br w:type="page"/></w:r>'


def pages(source: SourceDoc) -> list[str]:
    return [source.text[page.start : page.end] for page in source.pages]


def test_pages_as_word_last_saw_them() -> None:
    source = read(par("Một.") + par(PAGE + run("Hai và ") + PAGE + run("ba.")) + par("Vẫn ba."))
    assert pages(source) == ["Một.\n", "Hai và ", "ba.\nVẫn ba.\n"]
    assert [page.number for page in source.pages] == [1, 2, 3]


def test_a_page_break_and_its_record_are_one_page() -> None:
    assert pages(read(par("Một.") + par(WANTED) + par(PAGE + run("Hai.")))) == ["Một.\n", "Hai.\n"]


def test_page_breaks_alone_tell_pages_only_when_the_file_agrees() -> None:
    body = par("Một.") + par(WANTED + run("Hai."))
    assert pages(read(body, pages="2")) == ["Một.\n", "Hai.\n"]
    for source in (read(body), read(body, pages="9")):
        assert source.pages == ()
        assert source.text == "Một.\nHai.\n"


def test_a_page_start_stands_before_the_label() -> None:
    numbering = lists(level(0, "decimal", "%1."))
    source = read(par("Mở đầu.") + par(PAGE + run("Mục tiêu"), num=(1, 0)), numbering=numbering)
    assert pages(source) == ["Mở đầu.\n", "1. Mục tiêu\n"]


def test_a_page_start_inside_a_table() -> None:
    source = read(
        tbl(
            row("STT", "Chỉ tiêu", "ĐVT", "KH"),
            row("1", "<w:tc>" + par(PAGE + run("Thu")) + "</w:tc>", "tỷ", "5"),
        )
    )
    assert pages(source) == ["STT | Chỉ tiêu | ĐVT | KH\n1 | ", "Thu | tỷ | 5\n"]


# Old fonts

TIME, TIME_H = (f'<w:rFonts w:ascii="{f}" w:hAnsi="{f}"/>' for f in (".VnTime", ".VnTimeH"))


def test_old_fonts_tell_the_encoding_run_by_run() -> None:
    body = par(run("kÕ ho¹ch", TIME_H)) + par(run("§¶ng bé x· ", TIME) + run("Nghị quyết"))
    source = read(body + par(run("t¨ng tr\u00adëng kinh tÕ", TIME)))
    assert source.text.splitlines() == ["KẾ HOẠCH", "Đảng bộ xã Nghị quyết", "tăng trưởng kinh tế"]
    assert [finding.code for finding in source.findings] == ["legacy-encoding"]


def test_u_with_horn_written_as_a_soft_hyphen_element() -> None:
    body = par(run("n", TIME) + f"<w:r><w:rPr>{TIME}</w:rPr><w:softHyphen/></w:r>" + run("íc s¹ch", TIME))
    assert lines(body) == ["nước sạch"]


def test_vni_cut_between_letter_and_mark() -> None:
    vni = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'
    assert lines(par(run("COÄNG HO", vni) + run("ØA XAÕ HOÄI", vni))) == ["CỘNG HÒA XÃ HỘI"]


def test_unicode_under_an_old_font_is_kept() -> None:
    body = par(run("Tỷ lệ hộ nghèo giảm", TIME)) + par(run("là cá", TIME))
    source = read(body)
    assert source.text.splitlines() == ["Tỷ lệ hộ nghèo giảm", "là cá"]
    assert source.findings == ()


@pytest.mark.parametrize(
    ("paragraph", "character", "shown"),
    [
        ("<w:caps/>", "<w:caps/>", "abc"), ("<w:caps/>", '<w:caps w:val="0"/>', "ABC"),
        ("", "<w:caps/>", "ABC"), ("<w:vanish/>", "<w:vanish/>", "abc"), ("", "<w:vanish/>", ""),
        ("<w:vanish/>", "", ""), ("<w:strike/>", "<w:strike/>", "abc"), ("", "<w:strike/>", ""),
        ("<w:dstrike/>", "<w:dstrike/>", ""),
    ],
)  # fmt: skip
def test_what_two_styles_switch_on_is_off(paragraph: str, character: str, shown: str) -> None:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="P"><w:rPr>{paragraph}</w:rPr></w:style>'
        f'<w:style w:type="character" w:styleId="C"><w:rPr>{character}</w:rPr></w:style>'
    )
    body = par(run("abc", '<w:rStyle w:val="C"/>'), style="P") + par("x")
    assert "".join(lines(body, styles=styles)) == f"{shown}x"


def test_styles_of_tables_change_no_text() -> None:
    banded = '<w:tblStylePr w:type="firstRow"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>'
    table = f'<w:style w:type="table" w:styleId="B">{banded}</w:style><w:style w:type="table" w:styleId="C"/>'
    ten = '<w:style w:type="paragraph" w:styleId="Ten"><w:rPr><w:caps/></w:rPr></w:style>'
    for styles in (ten + table, table + ten, table + ten + table, table.replace(' w:type="table"', "") + ten):
        assert lines(par("kế hoạch", style="Ten"), styles=styles) == ["KẾ HOẠCH"]


def test_old_font_of_a_style() -> None:
    styles = f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr>{TIME}</w:rPr></w:style>'
    assert lines(par("héi ®ång nh©n d©n x·"), styles=styles) == ["hội đồng nhân dân xã"]


def test_old_encoding_without_its_font() -> None:
    source = read(par("Tû lÖ hé nghÌo gi¶m cßn d\u00adíi 1,2%") + par("Thu ng©n s¸ch ®¹t 15 tû ®ång"))
    assert source.text.splitlines() == ["Tỷ lệ hộ nghèo giảm còn dưới 1,2%", "Thu ngân sách đạt 15 tỷ đồng"]


# Other packagings


def test_strict_open_xml() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    from office_files import zipped

    document = f'<w:document xmlns:w="{strict}"><w:body>{par("Điều 1.")}</w:body></w:document>'
    assert open_source(zipped({"word/document.xml": document}), DEFAULT).text == "Điều 1.\n"


def test_a_main_part_of_another_name() -> None:
    from office_files import W, zipped

    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    document = f'<w:document xmlns:w="{W}"><w:body>{par("Điều 1.")}</w:body></w:document>'
    data = zipped({"_rels/.rels": relations, "word/document2.xml": document})
    assert open_source(data, DEFAULT).text == "Điều 1.\n"


def test_what_python_docx_writes() -> None:
    docx_library = pytest.importorskip("docx")
    import io

    document = docx_library.Document()
    document.add_paragraph("Kế hoạch năm 2026")
    document.add_paragraph("Trồng 12 ha rừng", style="List Bullet")
    document.add_paragraph("Thu 15 tỷ đồng", style="List Number")
    out = io.BytesIO()
    document.save(out)
    out.seek(0)
    assert open_source(out, DEFAULT).text.splitlines() == [
        "Kế hoạch năm 2026",
        "- Trồng 12 ha rừng",
        "1. Thu 15 tỷ đồng",
    ]


# Drawings

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def drawing(inside: str, width: float = 12, height: float = 8, words: str = "") -> str:
    """A drawing of so many centimetres."""
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}" xmlns:a="{A}">'
        f'<wp:extent cx="{int(width * 360000)}" cy="{int(height * 360000)}"/><wp:docPr descr="{words}"/>'
        f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


PICTURE = '<a:blip r:embed="r1" xmlns:r="x"/>'
CHART = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
OBJECT = '<w:r><w:object><o:OLEObject xmlns:o="urn:x" ProgID="Excel.Sheet.12"/></w:object></w:r>'
SHAPE = '<w:r><w:pict><v:shape style="{}"><v:imagedata/></v:shape></w:pict></w:r>'


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        (drawing(PICTURE), "A picture is"), (drawing(PICTURE, words="Bảng 1"), "“Bảng 1”"),
        (drawing(CHART, 3, 3), "A chart is"), (OBJECT, "An embedded object is"),
        (SHAPE.format("position:absolute;width:400pt;height:300pt"), "A picture is"),
        (drawing(PICTURE, 3, 3), ""), (drawing(PICTURE, 15, 1), ""),
        (SHAPE.format("width:90pt;height:90pt"), ""),
        (SHAPE.format(""), ""),
        (drawing(PICTURE).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"), ""),
    ],
)  # fmt: skip
def test_pictures_that_may_hold_text_are_told(inside: str, told: str) -> None:
    for body in (par(inside), par(run("Bảng 1:") + inside)):
        findings = read(par("trước") + body + par("sau")).findings
        assert [f.code for f in findings] == ["picture-unread"] * bool(told)
        assert all(told in f.message for f in findings)


def test_a_picture_alone_is_no_empty_file() -> None:
    source = read(par(drawing(PICTURE)))
    assert (source.text, [f.code for f in source.findings]) == ("", ["picture-unread"])
    source = read(tbl(row(cell(par(drawing(PICTURE))), "a", "b"), row("c", "d", "e")))
    assert [f.code for f in source.findings] == ["picture-unread"]


def test_wordart() -> None:
    art = '<w:pict><v:shape><v:textpath string="KẾ HOẠCH"/></v:shape></w:pict>'
    assert lines(par(f"<w:r>{art}</w:r>" + run("năm 2026"))) == ["KẾ HOẠCH", "năm 2026"]
    both = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice>"
        f"<mc:Fallback>{art}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(par(both)) == ["KẾ HOẠCH"]
