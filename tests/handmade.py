"""Plans written by hand, for tests of what comes after parsing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from vnplan.diagnostics import Diagnostic
from vnplan.model import (
    Artefact,
    Baseline,
    Header,
    LegalBasis,
    Node,
    Plan,
    Target,
    TargetPeriod,
    Unit,
)
from vnplan.spans import SourceText, Span

TEXT = """\
KẾ HOẠCH
Phát triển kinh tế - xã hội xã An Phú năm 2026
Căn cứ Nghị quyết số 21/NQ-HĐND ngày 15 tháng 12 năm 2025 của Hội đồng nhân dân xã An Phú;
I. MỤC TIÊU
1. Chỉ tiêu kinh tế
- Thu ngân sách đạt 12.500 triệu đồng;
- Tỷ lệ hộ nghèo giảm còn dưới 1,2%, trong đó hộ nghèo khu vực nông thôn dưới 1,5%;
2
2. Chỉ tiêu xã hội
- Tỷ lệ bao phủ bảo hiểm y tế đạt từ 95 - 96%;
- Công tác cải cách hành chính xếp loại Tốt trở lên;
"""


def at(words: str, text: str = TEXT) -> Span:
    """Where ``words`` first stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def target(id: str, words: str, indicator: str, value: str | None, unit: str | None, **fields: Any) -> Target:
    """A target of 2026 that stands at ``words``."""
    return Target(
        **{
            "id": id,
            "indicator": indicator,
            "comparator": "eq" if value else None,
            "value": Decimal(value) if value else None,
            "unit": Unit(text=unit) if unit else None,
            "period": TargetPeriod(start=2026, end=2026, inherited=True),
            "node": "n4",
            "text": words,
            "span": at(words),
            "rule": "sentence",
            **fields,
        }
    )


def node(id: str, marker: str, words: str, *children: Node, **fields: Any) -> Node:
    """A node whose own line is ``words``."""
    return Node(
        **{"id": id, "marker": marker, "text": words, "span": at(words), "children": children, **fields}
    )


def targets() -> tuple[Target, ...]:
    """The five targets of TEXT, all as the gold has them."""
    return (
        target(
            "t1", "Thu ngân sách đạt 12.500 triệu đồng", "Thu ngân sách", "12500", "triệu đồng",
            indicator_id="state_budget_revenue",
            baseline=Baseline(value=Decimal("11.9"), unit="tỷ đồng", year=2025),
        ),
        target(
            "t2", "Tỷ lệ hộ nghèo giảm còn dưới 1,2%", "Tỷ lệ hộ nghèo", "1.2", "%",
            comparator="lt", indicator_id="multidim_poverty_rate",
        ),
        target(
            "t3", "hộ nghèo khu vực nông thôn dưới 1,5%", "hộ nghèo khu vực nông thôn", "1.5", "%",
            comparator="lt", parent="t2", doubts=("subject-inherited",),
        ),
        target(
            "t4", "Tỷ lệ bao phủ bảo hiểm y tế đạt từ 95 - 96%", "Tỷ lệ bao phủ bảo hiểm y tế", "95", "%",
            comparator="between", upper=Decimal(96), indicator_id="health_insurance_rate", node="n8",
        ),
        target(
            "t5", "Công tác cải cách hành chính xếp loại Tốt trở lên", "Công tác cải cách hành chính",
            None, None, kind="graded", comparator="ge", grade="Tốt", node="n9",
        ),
    )  # fmt: skip


def plan(*, changed: tuple[Target, ...] | None = None, **fields: Any) -> Plan:
    """TEXT as a careful reader reads it; ``changed`` are other targets."""
    basis = "Căn cứ Nghị quyết số 21/NQ-HĐND ngày 15 tháng 12 năm 2025 của Hội đồng nhân dân xã An Phú;"
    lines = TEXT.splitlines()
    outline = (
        node("n1", "paragraph", "KẾ HOẠCH", zone="title"),
        node("n2", "paragraph", lines[1], zone="title"),
        node("n10", "paragraph", basis, zone="grounds", rule="ground"),
        node(
            "n3", "section", lines[3],
            node(
                "n11", "clause", lines[4],
                node("n4", "bullet", lines[5], rule="dash"),
                node("n5", "bullet", lines[6], rule="dash"),
                label="1", number="1", heading="Chỉ tiêu kinh tế", text="", rule="numbered",
            ),
            node(
                "n7", "clause", lines[8],
                node("n8", "bullet", lines[9], rule="dash"),
                node("n9", "bullet", lines[10], rule="dash"),
                label="2", number="2", heading="Chỉ tiêu xã hội", text="", rule="numbered",
            ),
            label="I", number="I", heading="MỤC TIÊU", text="", rule="roman",
        ),
    )  # fmt: skip
    at_footer = TEXT.index("\n2\n") + 1
    footer = Span(at_footer, at_footer + 1)
    return Plan(
        **{
            "text": SourceText(TEXT),
            "header": Header(kind="KH", title=lines[1], issued="2026-01"),
            "legal_bases": (
                LegalBasis(kind="NQ", number="21/NQ-HĐND", issued="2025-12-15", text=basis, span=at(basis)),
            ),
            "outline": outline,
            "targets": targets() if changed is None else changed,
            "artefacts": (Artefact(kind="page-number", span=footer),),
            "diagnostics": (
                Diagnostic("page-number-removed", "info", "A page number was set aside.", footer),
            ),
            **fields,
        }
    )
