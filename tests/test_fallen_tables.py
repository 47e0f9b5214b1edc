"""Tables that fell apart to one cell a line: read by columns, or not at all."""

from __future__ import annotations

from decimal import Decimal

import vnplan

_HEAD = "KẾ HOẠCH\nPhát triển xã năm 2026\n\nSTT\nChỉ tiêu\nĐVT\nThực hiện năm 2025\nKế hoạch năm 2026\n"


def _read(rows: str, gap: str = "\n") -> dict[str, Decimal | None]:
    plan = vnplan.parse((_HEAD + rows).replace("\n", gap))
    return {t.indicator: t.value for t in plan.targets if t.kind == "numeric"}


def test_rows_with_a_line_for_every_cell() -> None:
    rows = "1\nDiện tích rau màu\nha\n210\n240\n2\nSản lượng cá\ntấn\n1.300\n1.450\n"
    expected = {"Diện tích rau màu": Decimal(240), "Sản lượng cá": Decimal("1450")}
    assert _read(rows) == expected
    assert _read(rows, gap="\n\n") == expected, "a blank line after every line"


def test_a_wrapped_name_is_put_together() -> None:
    rows = "1\nDiện tích rau màu\ncác loại\nha\n210\n240\n2\nSản lượng cá\ntấn\n1.300\n1.450\n"
    rows += "3\nTổng đàn bò\ncon\n90\n95\n"
    assert _read(rows)["Diện tích rau màu các loại"] == Decimal(240)


def test_a_row_with_a_lost_cell_gives_no_number() -> None:
    rows = "1\nDiện tích rau màu\nha\n210\n240\n2\nSản lượng cá\ntấn\n1.450\n3\nTổng đàn bò\ncon\n90\n95\n"
    assert _read(rows) == {"Diện tích rau màu": Decimal(240), "Tổng đàn bò": Decimal(95)}


def test_a_list_after_a_lone_head_word_is_no_table() -> None:
    plan = vnplan.parse("STT\n1. Ban hành kế hoạch.\n2. Họp triển khai.\n")
    assert not plan.targets
    assert plan.coverage == 1.0


def test_nothing_is_lost() -> None:
    plan = vnplan.parse(
        _HEAD
        + "1\nDiện tích\nha\n1\n2\n2\nSản lượng\ntấn\n4\n3\nĐàn bò\ncon\n9\n8\n\nNơi nhận:\n- Lưu: VT.\n"
    )
    assert plan.coverage == 1.0
