"""The gold of ``handmade.TEXT``, written by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def record(
    quote: str, indicator: str, value: float | None, unit: str | None, **fields: Any
) -> dict[str, Any]:
    return {
        "quote": quote,
        "indicator": indicator,
        "indicator_id": None,
        "kind": "numeric",
        "comparator": "eq",
        "approximate": False,
        "value": value,
        "upper": None,
        "unit": unit,
        "measure": "level",
        "start": 2026,
        "end": 2026,
        "annual": False,
        "parent": None,
        "uncertain": False,
        **fields,
    }


def gold() -> dict[str, Any]:
    """What a careful person reads in ``handmade.TEXT``."""
    return {
        "header": {
            "kind": "KH", "number": None, "issuer": None, "place": None, "issued": "2026-01",
            "title": "PHÁT TRIỂN KINH TẾ - XÃ HỘI XÃ AN PHÚ  NĂM 2026",
        },
        "legal_bases": [{"number": "21/NQ-HĐND", "issued": "2025-12-15", "kind": "NQ"}],
        "outline": [
            {"marker": "section", "label": "I", "start": "MỤC TIÊU", "parent": None},
            {"marker": "clause", "label": "1", "start": "Chỉ tiêu kinh tế", "parent": 0},
            {"marker": "clause", "label": "2", "start": "Chỉ tiêu xã hội", "parent": 0},
        ],
        "targets": [
            record("Thu ngân sách đạt 12.500 triệu đồng", "Thu ngân sách", 12500, "triệu đồng",
                   indicator_id="state_budget_revenue"),
            record("Tỷ lệ hộ nghèo giảm còn dưới 1,2%", "Tỷ lệ hộ nghèo", 1.2, "%", comparator="lt",
                   indicator_id="multidim_poverty_rate", start=None),
            record("hộ nghèo khu vực nông thôn dưới 1,5%", "hộ nghèo khu vực nông thôn", 1.5, "%",
                   comparator="lt", parent=1),
            record("Tỷ lệ bao phủ bảo hiểm y tế đạt từ 95 - 96%", "Tỷ lệ bao phủ bảo hiểm y tế", 95, "%",
                   comparator="between", upper=96, indicator_id="health_insurance_rate"),
            record("Công tác cải cách hành chính xếp loại Tốt trở lên", "cải cách hành chính", None, None,
                   kind="graded", comparator="ge"),
        ],
    }  # fmt: skip


def write(folder: Path, data: Any, name: str = "ke-hoach.gold.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return path
