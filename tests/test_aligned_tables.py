"""Tables whose columns only blanks keep apart: their place in the outline, their spans, their doubts."""

from __future__ import annotations

from decimal import Decimal

import pytest

import vnplan
from aligned_layout import table
from vnplan.model import Node, Target

_MIDDLE = """\
CHƯƠNG TRÌNH HÀNH ĐỘNG
Bảo vệ môi trường giai đoạn 2026 - 2030

                                            Đơn vị
TT            Nội dung            Mục tiêu    chủ   Người theo dõi, đôn
                                              trì          đốc
   Tỷ lệ hộ dân vùng bãi có nhà             Phòng     Bà Hồ Thị Mận,
                                 Tối thiểu
 1 ở kiên cố, chịu được gió bão             Kinh      Phó Chủ tịch
                                    70%
   cấp 10 trở lên                             tế         UBND xã

                                    2

                                            Đơn vị
TT            Nội dung            Mục tiêu    chủ   Người theo dõi, đôn
                                              trì          đốc
                                                     Ông Lò Văn Quý,
                                            Trạm Y
 2 Tỷ lệ trẻ em được tiêm đủ        98%               Trưởng trạm
                                              tế
   liều                                                 Y tế xã
   Số điểm thu gom bao gói                  Phòng     Bà Hồ Thị Mận,
 3 thuốc bảo vệ thực vật đặt      45 điểm   Kinh      Phó Chủ tịch
   mới                                        tế         UBND xã
"""


def _tables(plan: vnplan.Plan) -> list[Node]:
    return [node for node in plan.nodes() if node.marker == "table"]


def _numbers(plan: vnplan.Plan) -> list[Target]:
    return [t for t in plan.targets if t.kind == "numeric"]


def test_a_table_is_one_node_over_its_pages() -> None:
    plan = vnplan.parse(_MIDDLE)
    assert len(_tables(plan)) == 1
    assert [a.kind for a in plan.artefacts] == ["page-number"]
    assert "page-number-removed" in {d.code for d in plan.diagnostics}
    assert plan.coverage == 1.0


def test_a_record_spans_all_lines_of_its_row() -> None:
    first = _numbers(vnplan.parse(_MIDDLE))[0]
    printed = vnplan.parse(_MIDDLE).text[first.span]
    assert printed.startswith("Tỷ lệ hộ dân vùng bãi")
    assert printed.rstrip().endswith("cấp 10 trở lên")
    assert "70%" in printed


def test_a_cell_reference_leads_to_the_line_of_the_figure() -> None:
    plan = vnplan.parse(_MIDDLE)
    for target, printed in zip(_numbers(plan), ("70%", "98%", "45 điểm"), strict=True):
        assert target.cell is not None
        assert plan.tables[target.cell.table].rows[target.cell.row][target.cell.column].text == printed


def test_duties_are_linked_to_the_targets_of_their_rows() -> None:
    plan = vnplan.parse(_MIDDLE)
    assert [(a.assignee, a.targets) for a in plan.assignments] == [
        ("Phòng Kinh tế", ("t1",)),
        ("Trạm Y tế", ("t2",)),
        ("Phòng Kinh tế", ("t3",)),
    ]


def test_a_row_that_may_end_elsewhere_is_doubted() -> None:
    plan = vnplan.parse(
        "II. CHỈ TIÊU NĂM 2026\n\n"
        "Chỉ tiêu                         Đơn vị     Kế hoạch năm 2026\n"
        "Tỷ lệ đường thôn được chiếu      %                 80\n"
        "Sáng kiến được công nhận\n"
        "Tỷ lệ hộ có nhà vệ sinh          %                 90\n"
        "Số cây phân tán được trồng       cây              500\n"
    )
    doubts = {t.value: t.doubts for t in _numbers(plan)}
    assert "row-unclear" in doubts[Decimal(80)]
    assert "row-unclear" not in doubts[Decimal(500)]
    assert "row-unclear" in {d.code for d in plan.diagnostics}


def test_columns_that_cannot_be_told_apart_give_no_number() -> None:
    plan = vnplan.parse(
        "II. CHỈ TIÊU NĂM 2026\n\n"
        "TT   Chỉ tiêu    ĐVT   TH 2025   KH 2026\n"
        "1  Thu nhập bình quân đầu người  Triệu đồng  54  58\n"
        "2  Tỷ lệ hộ nghèo  %  2,2\n"
        "3  Diện tích trồng rừng tập trung  ha  16  18\n"
        "4  Tổng đàn lợn  con    1.900\n"
    )
    assert not _numbers(plan)
    assert "table-unread" in {d.code for d in plan.diagnostics}
    assert "1.900" in _tables(plan)[0].text
    assert plan.coverage == 1.0


def test_words_of_the_next_column_in_a_figure_are_doubted() -> None:
    rows = "".join(f"{n}    Chỉ tiêu thứ {'tư' * n}           {n}7 Phòng Kinh tế\n" for n in (1, 2, 3, 4))
    plan = vnplan.parse(f"II. CHỈ TIÊU NĂM 2026\n\nTT   Chỉ tiêu                   Kế hoạch năm 2026\n{rows}")
    assert all("row-unclear" in t.doubts for t in _numbers(plan))


@pytest.mark.parametrize("seed", range(40))
def test_every_layout_gives_the_values_that_were_printed(seed: int) -> None:
    text, values = table(seed)
    plan = vnplan.parse(text)
    known = {name: Decimal(value) for name, value in values}
    sure = {t.indicator: t.value for t in _numbers(plan) if "row-unclear" not in t.doubts}
    assert sure.items() <= known.items(), text
    assert len(sure) * 10 >= len(known) * 8, text
    assert plan.coverage == 1.0


def test_a_figure_cut_by_a_narrow_column_is_whole_or_doubted() -> None:
    plan = vnplan.parse(
        "II. CHỈ TIÊU NĂM 2026\n\n"
        "TT   Chỉ tiêu                        ĐVT      TH 2025  KH 2026\n"
        "1    Diện tích gieo trồng            ha       1.762,   1.785,\n"
        "                                              4        5\n"
        "2    Thu ngân sách trên địa bàn      tr.đ     21.40    28.65\n"
        "                                              6        0\n"
        "3    Số hợp tác xã                   HTX      3        4\n"
        "4    Tỷ lệ hộ nghèo                  %        2,1      1,9\n"
    )
    doubts = {t.value: "row-unclear" in t.doubts for t in _numbers(plan)}
    assert doubts[Decimal("1785.5")] is False
    assert doubts[Decimal("28.65")] is True
    assert doubts[Decimal("1.9")] is False


def test_a_heading_over_other_columns_than_its_rows_is_doubted() -> None:
    plan = vnplan.parse(
        "Biểu 1\n\n"
        "TT                                   Chỉ tiêu     KH 2026\n"
        "1    Diện tích gieo trồng            ha             1.785\n"
        "2    Sản lượng cá nuôi               tấn              320\n"
        "3    Số hợp tác xã                   HTX                4\n"
    )
    assert all("row-unclear" in t.doubts for t in _numbers(plan))


def test_prose_with_wide_blanks_and_words_of_headings_is_no_table() -> None:
    plan = vnplan.parse(
        "b)  Phối   hợp  với  cơ sở   khám  bệnh   theo   dõi   chỉ tiêu  khám   sức   khỏe   và\n"
        "quản  lý  hồ   sơ  sức  khỏe  của  người   cao tuổi.\n"
        "c) Đôn   đốc  các  trường   thực  hiện   nội dung   giáo   dục   thể chất,  kế hoạch   dạy\n"
        "bơi,   phòng  đuối   nước  cho  học  sinh.\n"
        "d)  Theo   dõi   các  ấp   thực hiện   mục tiêu   trồng   cây,   đơn vị   nào   chậm   thì\n"
        "nhắc  nhở.\n"
    )
    assert not _tables(plan)
    assert plan.coverage == 1.0


def test_a_unit_cut_by_a_page_end_is_whole_or_doubted() -> None:
    head = "TT   Chỉ tiêu                 ĐVT      KH 2026\n"
    plan = vnplan.parse(
        "II. CHỈ TIÊU NĂM 2026\n\n" + head + "1    Thu phí, lệ phí          Triệu      1.250\n"
        "                              đồng\n"
        "2    Thu tiền thuê đất        Triệu      2.480\n\n"
        "                     3\n\n" + head + "                              đồng\n"
        "3    Thu ngoài quốc doanh     Triệu      3.720\n"
        "                              đồng\n"
    )
    for target in _numbers(plan):
        unit = target.unit.text if target.unit else ""
        assert unit == "Triệu đồng" or "row-unclear" in target.doubts
