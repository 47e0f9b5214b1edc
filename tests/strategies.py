"""Text that looks like Vietnamese plan documents, and text that looks like nothing.

Sentences are composed from pieces that the rules react to (labels, cues, numbers, units,
periods), laid out as files come: wrapped, blank lines between lines, page numbers run in,
tables with pipes, decomposed or odd Unicode.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from hypothesis import strategies as st

LABELS = st.sampled_from(
    [
        "Điều 1.",
        "Điều 2:",
        "ĐIỀU 3 .",
        "Điều 4",
        "Phần thứ nhất",
        "PHẦN II.",
        "Chương I",
        "Mục 2",
        "A.",
        "B-",
        "I.",
        "II.",
        "III-",
        "IV/",
        "1.",
        "2.",
        "3)",
        "4/",
        "1.1.",
        "2.3",
        "1.2.3.",
        "a)",
        "b)",
        "d.",
        "đ)",
        "e)",
        "(1)",
        "(2)",
        "(i)",
        "Một là,",
        "Hai là:",
        "Thứ nhất,",
        "Thứ ba:",
        "- ",
        "– ",
        "+ ",
        "* ",
        "• ",
        "## ",
        "##### ",
        "**1. ",
        "> ",
        "Phụ lục I",
        "Biểu số 02",
    ]
)
HEADS = st.sampled_from(
    [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Nghị quyết số 09/NQ-HĐND ngày 09/01/2026 của Hội đồng nhân dân phường Tân Hoà;",
        "ỦY BAN NHÂN DÂN",
        "PHƯỜNG TÂN HOÀ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: /KH-UBND",
        "Số: 15/NQ-HĐND",
        "Tân Hoà, ngày    tháng 01 năm 2026",
        "KẾ HOẠCH",
        "NGHỊ QUYẾT",
        "QUYẾT NGHỊ:",
        "Mục tiêu tổng quát",
        "CHỈ TIÊU PHẤN ĐẤU NĂM 2026",
        "Nhiệm vụ và giải pháp chủ yếu",
        "Về kinh tế",
        "Giai đoạn 2026 - 2030",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trên đây là Kế hoạch./.",
    ]
)
SUBJECTS = st.sampled_from(
    [
        "Tỷ lệ hộ nghèo đa chiều",
        "tỉ lệ che phủ rừng",
        "Tổng thu ngân sách nhà nước",
        "Thu nội địa",
        "Giá trị sản xuất (theo giá so sánh năm 2010)",
        "Giải quyết việc làm mới",
        "Kết nạp",
        "Thu nhập bình quân đầu người",
        "Phát triển mới",
        "Tỷ lệ dân số tham gia bảo hiểm y tế",
        "công nghiệp - xây dựng",
        "dịch vụ",
        "có bằng cấp, chứng chỉ",
        "Số bác sĩ trên 1 vạn dân",
        "",
    ]
)
VERBS = st.sampled_from(
    [
        "đạt",
        "phấn đấu đạt",
        "phân đầu đạt",
        "giảm còn",
        "giảm",
        "tăng bình quân",
        "giữ vững",
        "là",
        ":",
        "từ",
        "",
    ]
)
COMPARATORS = st.sampled_from(
    ["trên", "dưới", "ít nhất", "không dưới", "không quá", "tối đa", "khoảng", "≥", "<", ">", "từ", "gần", ""]
)
NUMBERS = st.one_of(
    st.integers(0, 10**7).map(str),
    st.integers(0, 10**9).map(lambda n: f"{n:,}".replace(",", ".")),
    st.decimals(0, 1000, places=2).map(lambda n: str(n).replace(".", ",")),
    st.sampled_from(
        ["02", "1.234", "1,5", "12,51", "35 - 40", "1-1,5", "5÷7", "3,5 vạn", "hai", "22/27", "4.169:956"]
    ),
    st.text(alphabet="0123456789.,-/ ", min_size=1, max_size=12),
)
UNITS = st.sampled_from(
    [
        "%",
        " %",
        "%/năm",
        " triệu đồng",
        " tỷ đồng",
        " triệu đồng/người/năm",
        " hộ",
        " hộ kinh doanh",
        " ha",
        " km",
        " điểm %",
        "‰",
        " m2",
        " lao động",
        " đảng viên",
        " sản phẩm OCOP",
        " lần",
        "",
    ]
)
ENDS = st.sampled_from(
    [
        "",
        " trở lên",
        " so với năm 2025",
        " vào năm 2030",
        " (2026-2030)",
        " bình quân hằng năm",
        ", trong đó",
        ";",
        ".",
        " và",
        ",",
        " đến hết năm 2026",
        " chỉ tiêu thành phố giao",
        ", xếp loại Tốt trở lên",
        " (trong đó: nữ 40%",
        ")",
        "…",
        "./.",
    ]
)
ODD = st.sampled_from(
    [
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\u00ad",
        "\u2028",
        "\x0c",
        "\t",
        "\r\n",
        "\x00",
        "\u0301",
        "½",
        "²",
        "①",
        "Ð",
        "İ",
    ]
)
BREAKS = st.sampled_from(
    ["\n", "\n\n", " \n\n", "\n \n", "\r\n", "\n\x0c", " \n\n ", "\n\n7\n\n", "\n- 8 -\n"]
)


@st.composite
def clauses(draw: st.DrawFn) -> str:
    """``Tỷ lệ hộ nghèo giảm còn dưới 1,5% vào năm 2030``, with any piece wrong or missing."""
    start = " ".join(filter(None, (draw(SUBJECTS), draw(VERBS), draw(COMPARATORS))))
    return f"{start} {draw(NUMBERS)}{draw(UNITS)}{draw(ENDS)}"


@st.composite
def table_rows(draw: st.DrawFn) -> str:
    """A few lines with pipes; the number of cells may differ from row to row."""
    head = draw(
        st.sampled_from(
            [
                "| STT | Chỉ tiêu | ĐVT | TH 2025 | KH 2026 |",
                "| TT | Nội dung | Đơn vị |",
                "STT|Chỉ tiêu|KH",
            ]
        )
    )
    cells = st.lists(st.one_of(NUMBERS, SUBJECTS, UNITS, st.just("")), min_size=1, max_size=6)
    rows = draw(st.lists(cells, max_size=5))
    rule = ["| --- | --- |"] if draw(st.booleans()) else []
    return "\n".join([head, *rule, *("| " + " | ".join(row) + " |" for row in rows)])


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A heading, a labelled clause, several clauses in a sentence, or a table."""
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return draw(table_rows())
    if kind <= 3:
        return draw(HEADS)
    label = draw(LABELS) + " " if kind <= 8 else ""
    return label + " ".join(draw(st.lists(clauses(), min_size=1, max_size=3)))


def _wrapped(width: int) -> Callable[[str], str]:
    def wrap(line: str) -> str:
        return " \n".join(line[i : i + width] for i in range(0, len(line), width))

    return wrap


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A whole file of such lines."""
    body = draw(st.lists(lines(), max_size=14))
    width = draw(st.sampled_from([0, 0, 20, 76]))
    if width:
        body = [_wrapped(width)(line) for line in body]
    text = "".join(line + draw(BREAKS) for line in body)
    for _ in range(draw(st.integers(0, 3))):
        cut = draw(st.integers(0, len(text)))
        text = text[:cut] + draw(ODD) + text[cut:]
    if draw(st.integers(0, 7)) == 0:
        text = unicodedata.normalize("NFD", text)
    return text


ANY_TEXT = st.one_of(
    documents(),
    documents(),
    st.text(max_size=200),
    st.text(alphabet="đạt %1.,;:()-+|#*IVXa\n ", max_size=200),
)
"""What a parser may be handed: mostly documents, sometimes noise."""
