"""Web pages: the document as a browser shows it, without what stands around it."""

from __future__ import annotations

import time

import pytest

from vnplan.config import DEFAULT
from vnplan.handover import SourceDoc
from vnplan.read import open_source

LONG = (
    "Ủy ban nhân dân xã An Phú xây dựng kế hoạch phát triển kinh tế - xã hội, quốc phòng, an ninh năm 2026. "
    * 3
)


def read(page: str) -> SourceDoc:
    source = open_source(page.encode("utf-8"), DEFAULT)
    assert source.reader == "html"
    return source


def lines(body: str) -> list[str]:
    return read(f"<!doctype html><body>{body}</body>").text.splitlines()


def texts(source: SourceDoc, at: int = 0) -> list[list[str]]:
    return [[source.text[c.start : c.end] for c in cells] for cells in source.tables[at].rows]


def test_blocks_are_paragraphs() -> None:
    assert lines("<h2>I. MỤC TIÊU</h2><div>Thu\n  ngân <b>sách</b> <p>Hai</p> ba</div>") == [
        "I. MỤC TIÊU", "Thu ngân sách", "Hai", "ba",
    ]  # fmt: skip


def test_entities() -> None:
    assert lines("<p>&#7917; d&#x1ee5;ng &ge; 85&nbsp;% &amp; &lt;5</p>") == ["ử dụng ≥ 85\xa0% & <5"]


def test_breaks() -> None:
    assert lines("<p>Chỉ tiêu:<br>- Thu 15 tỷ;<br/>- Trồng 12 ha</p>") == [
        "Chỉ tiêu:",
        "- Thu 15 tỷ;",
        "- Trồng 12 ha",
    ]
    assert lines("<p>Tỷ lệ hộ nghèo<br>giảm còn 1%</p>") == ["Tỷ lệ hộ nghèo giảm còn 1%"]


def test_scripts_styles_and_hidden_elements() -> None:
    assert lines(
        "<script>var a = 1;</script><style>p {}</style><noscript>Bật JavaScript</noscript><p>Điều 1.</p>"
        "<div style='display: none'>ẩn</div><p hidden>ẩn</p><span aria-hidden='true'>ẩn</span><!-- chú "
        "thích -->"
        "<template><p>mẫu</p></template><button>In</button>"
    ) == ["Điều 1."]


@pytest.mark.parametrize(
    ("sheet", "hidden"),
    [
        (".x{display:none}", True), ("p.x , b { color: red; visibility : hidden }", True),
        ("#n{display:none!important}", True), ("div .x{display:none}", True), ("div>.x{display:none}", True),
        ("<!-- .x{display:none} -->", True), ("/* a */ .x{display:none}", True),
        (".x{display:none} .x{display:block}", False), (".x{display:none} #n{display:block}", False),
        ("#n{display:none} .x{display:block}", True), ("table .x{display:none}", False),
        (".x.y{display:none}", False), (".x:hover{display:none}", False), (".y{display:none}", False),
        ("@media print{.x{display:none}}", False), ("@media print{.y{display:none}} .x{display:none}", True),
        (".x{display:none", False), (".x{display-none:none}", False),
        ("html > body div .x{display:none}", True), ("html > div .x{display:none}", False),
        ("body > div div .x{display:none}", True), ("html div > .x{display:none}", True),
        ("a{} " * 3000 + ".x{display:none}", True),
    ],
)  # fmt: skip
def test_what_a_style_sheet_hides(sheet: str, hidden: bool) -> None:
    rest = "<p>Thu ngân sách đạt 12 tỷ đồng, tăng 5% so với năm 2025; diện tích lúa đạt 500 ha.</p>"
    body = f'<div><div>{rest}<p class="x" id="n">Ẩn: đạt 11%</p></div></div>'
    page = f"<html><head><style>{sheet}</style></head><body>{body}</body></html>"
    assert ("Ẩn" not in read(page).text) is hidden


@pytest.mark.parametrize(
    "sheet",
    [
        "x div{display:none} " * 5_000,
        "div," * 100_000 + "div{display:none}",
        "x > div > div div > div div > div div > div{display:none}",
        "a" + " " * 200_000 + "{display:none}" + "p{" * 100_000,
    ],
)
def test_no_style_sheet_takes_long(sheet: str) -> None:
    deep = "<div>" * 150 + "<p>Điều 1.</p>" + "</div>" * 150
    page = f"<html><style>{sheet} p{{display:none}}</style><body>{'<div>a</div>' * 2_000}{deep}</body></html>"
    start = time.thread_time()
    read(page)
    assert time.thread_time() - start < 10


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body><pre>a{' ' * 300_000}b</pre></body></html>",
        f"<html><style>a{' ' * 300_000}b</style><body>a</body></html>",
        f"<html><body><font face='.VnTime a{' ' * 300_000}b'>a</font></body></html>",
        f"<html><body><p>a{chr(0xA0) * 300_000}b<br>c</body></html>",
    ],
    ids=["text", "sheet", "font", "line"],
)
def test_no_run_of_blanks_takes_long(page: str) -> None:
    start = time.thread_time()
    read(page)
    assert time.thread_time() - start < 5


def test_a_page_that_waits_for_a_script_is_read() -> None:
    page = '<html><style>.content{display:none}</style><body><div class="content"><p>Thu đạt 12 tỷ đồng.</p>'
    assert read(page).text == "Thu đạt 12 tỷ đồng.\n"


def test_crossed_out_text_is_left_out_and_told() -> None:
    for tag in ("del", "s", "strike", 'span style="text-decoration: line-through"'):
        close = tag.split()[0]
        source = read(
            f"<html><body><p>Thu đạt <{tag}>5.000</{close}><ins>6.000</ins> triệu đồng</p><p>Hết</p>"
            f"<ol><li><{tag}>bỏ</{close}></li><li>còn</li></ol></body></html>"
        )
        assert source.text == "Thu đạt 6.000 triệu đồng\nHết\n2. còn\n"
        assert [f.code for f in source.findings] == ["struck-out"] * 2
        first = source.findings[0]
        assert (
            source.text[first.start : first.end] == "Thu đạt 6.000 triệu đồng" and "“5.000”" in first.message
        )


def test_menus_banners_and_footers() -> None:
    around = (
        "<header role='banner'>Cổng thông tin</header><nav><a href='/'>Trang chủ</a></nav>"
        "<div class='topMenu'><a href='/1'>Giới thiệu</a></div><div id='breadcrumb'>Trang chủ / Văn bản</div>"
    )
    after = "<aside>Liên kết</aside><footer>Bản quyền 2026</footer><div class='social-share'>Chia sẻ</div>"
    assert lines(f"{around}<div class='content'><p>{LONG}</p></div>{after}") == [LONG.strip()]


def test_what_holds_the_document_is_kept_whatever_its_name() -> None:
    assert lines(f"<div class='main-menu has-sidebar'><p>{LONG}</p></div>") == [LONG.strip()]


def test_lists_of_links() -> None:
    links = "".join(f"<li><a href='/{i}'>Tin tức {i}</a></li>" for i in range(6))
    assert lines(f"<ul>{links}</ul><p>{LONG}</p>") == [LONG.strip()]


def test_links_in_text_are_text() -> None:
    bases = "".join(
        f"<p>Căn cứ <a href='/{i}'>Luật số {i}/2025/QH15 ngày 16 tháng 6 năm 2025;</a></p>" for i in range(6)
    )
    assert len(lines(f"<div>{bases}<p>{LONG}</p></div>")) == 7


def test_the_article_of_a_page() -> None:
    assert lines(f"<div>Tin nổi bật hôm nay</div><article><p>{LONG}</p></article><div>Xem thêm</div>") == [
        LONG.strip()
    ]


def test_a_small_article_is_not_the_page() -> None:
    assert lines(f"<article>Tin nhanh</article><p>{LONG}</p>")[-1] == LONG.strip()


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", ["1.", "2."]), ("start=4", ["4.", "5."]), ("type=a", ["a.", "b."]), ("type=I", ["I.", "II."]),
        ("reversed", ["2.", "1."]), ("style='list-style-type: lower-alpha'", ["a.", "b."]),
        ("style='list-style: none'", ["", ""]),
    ],
)  # fmt: skip
def test_ordered_lists(attributes: str, labels: list[str]) -> None:
    assert lines(f"<ol {attributes}><li>Kinh tế</li><li>Xã hội</li></ol>") == [
        f"{label} {words}".strip() for label, words in zip(labels, ("Kinh tế", "Xã hội"), strict=True)
    ]


def test_bullets_and_lists_in_lists() -> None:
    inner = "<ul><li>Thu 15 tỷ<ul><li>thuế</li></ul></li></ul>"
    page = f"<ol><li>Mục tiêu{inner}</li><li value=5>Giải pháp</li></ol>"
    assert lines(page) == ["1. Mục tiêu", "- Thu 15 tỷ", "+ thuế", "5. Giải pháp"]


def test_an_item_that_brings_its_label() -> None:
    assert lines("<ul><li>- Thu 15 tỷ</li><li>a) Trồng rừng</li><li>Khác</li></ul>") == [
        "- Thu 15 tỷ",
        "a) Trồng rừng",
        "- Khác",
    ]


def test_raised_digits_and_note_marks() -> None:
    assert lines("<p>30 m<sup>2</sup>, CO<sub>2</sub>, đạt 95%<a href='#_ftn1'><sup>[1]</sup></a></p>") == [
        "30 m², CO2, đạt 95%"
    ]
    assert lines("<p><a href='#_ftnref1'>[1]</a> Theo chuẩn mới.</p>") == ["[1] Theo chuẩn mới."]
    assert lines("<p>đạt 1,2<sup>3</sup>% và 95<sup>12</sup> %, 10<sup>3</sup> m<sup>2</sup>, 5%</p>") == [
        "đạt 1,2%³ và 95 %¹², 10³ m², 5%"
    ]


TABLE = (
    "<table><thead><tr><th>STT<th>Chỉ tiêu<th>ĐVT<th>Kế hoạch</thead>"
    "<tr><td rowspan=2>1<td>Lúa<td>tấn<td>5<tr><td>Ngô<td>tấn<td>6"
    "<tr><td>II<td colspan=3><p>XÃ</p><p>HỘI</p></table>"
)


def test_tables() -> None:
    source = read(f"<html><body><p>Biểu 1</p>{TABLE}<p>Hết</p></body></html>")
    assert source.text.splitlines()[:3] == ["Biểu 1", "STT | Chỉ tiêu | ĐVT | Kế hoạch", "1 | Lúa | tấn | 5"]
    assert texts(source)[2:] == [["Ngô", "tấn", "6"], ["II", "XÃ HỘI"]]
    assert source.tables[0].header_rows == 1
    assert [(c.row_span, c.col_span) for c in source.tables[0].rows[1]] == [(2, 1), (1, 1), (1, 1), (1, 1)]
    assert source.tables[0].rows[3][1].col_span == 3


def test_a_page_laid_out_in_a_table() -> None:
    menu = "".join(f"<a href='/{i}'>Mục {i}</a>" for i in range(8))
    body = "".join(f"<p>{i}. {LONG}</p>" for i in range(1, 25))
    source = read(f"<html><table><tr><td>{menu}</td><td>{body}{TABLE}</td></tr></table></html>")
    assert len(source.tables) == 1
    assert source.text.startswith("1. Ủy ban")


def test_a_letterhead_in_a_table() -> None:
    source = read(
        "<html><table><tr><td>ỦY BAN NHÂN DÂN<br>XÃ AN PHÚ<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>"
        "Độc lập - Tự do - Hạnh phúc</table><p>KẾ HOẠCH</p></html>"
    )
    assert source.text.splitlines() == [
        "ỦY BAN NHÂN DÂN", "XÃ AN PHÚ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "KẾ HOẠCH",
    ]  # fmt: skip


def test_rows_that_span_too_much() -> None:
    source = read(
        "<html><table><tr><td rowspan=0>a<td colspan=99999999>b<td>c<td>d<tr><td>e<td>f<td>g</table></html>"
    )
    assert source.tables[0].rows[0][0].row_span == 2
    assert source.tables[0].rows[0][1].col_span <= 1000


def test_preformatted_text_keeps_its_lines() -> None:
    assert lines("<pre>Điều 1.\n  Thu 15 tỷ\n\nĐiều 2.</pre>") == ["Điều 1.", "Thu 15 tỷ", "Điều 2."]


# Encodings


def test_a_declared_code_page() -> None:
    from test_read_encodings import TEXT, to_cp1258

    page = (
        b"<html><meta charset=windows-1258><body><p>"
        + to_cp1258(TEXT.splitlines()[0])
        + b"</p></body></html>"
    )
    source = open_source(page, DEFAULT)
    assert source.text.strip() == TEXT.splitlines()[0]
    assert source.findings[0].code == "legacy-encoding"


def test_old_fonts() -> None:
    page = (
        "<html><meta charset=iso-8859-1><p><font face='.VnTimeH'>kÕ ho¹ch</font></p>"
        "<p style=\"font-family:'.VnTime'\">Héi ®ång nh©n d©n x· ph\u00adêng</p><p>&#272;i&#7873;u 1.</p>"
        "</html>"
    )
    source = open_source(page.encode("latin-1"), DEFAULT)
    assert source.text.splitlines() == ["KẾ HOẠCH", "Hội đồng nhân dân xã phường", "Điều 1."]
    assert source.findings[0].code == "legacy-encoding"


def test_utf16_with_a_mark() -> None:
    assert (
        open_source("<html><p>Điều 1. Mục tiêu</p></html>".encode("utf-16"), DEFAULT).text
        == "Điều 1. Mục tiêu\n"
    )


# What is not a page


@pytest.mark.parametrize(
    "text",
    [
        "<= 5% là đạt\nhai\nba",
        "Một <b>chữ</b> đậm\n",
        "<!-- ghi chú -->\n# Kế hoạch\n- Thu 15 tỷ",
        "<5 tuổi đạt 95%",
    ],
)
def test_text_with_a_tag_is_text(text: str) -> None:
    assert open_source(text.encode(), DEFAULT).reader == "text"


def test_a_page_called_doc_and_a_piece_of_one() -> None:
    assert read("\ufeff \n<HTML><p>Điều 1.</p>").text == "Điều 1.\n"
    assert read("<div><p>Điều 1.</p><p>Điều 2.</p></div>").text == "Điều 1.\nĐiều 2.\n"


def test_a_web_archive() -> None:
    archive = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><p>Thu ng=C3=A2n s=C3=A1ch</p></html>\r\n--b--\r\n"
    )
    source = open_source(archive.encode(), DEFAULT)
    assert (source.text, source.reader) == ("Thu ngân sách\n", "mhtml")


def test_drawing_tags_that_are_never_closed() -> None:
    """Old editors leave them open by the hundred; the page goes on below them."""
    source = read("<html><body>" + "<font size=2><b>" * 400 + "<p>Điều 1.</p></body></html>")
    assert source.text == "Điều 1.\n"
