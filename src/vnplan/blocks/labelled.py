"""Lines that begin with a structural label or a bullet."""

from __future__ import annotations

from vnplan.grammar.labels import read_label
from vnplan.handover import Block, Finding


def labelled(text: str, start: int, end: int) -> Block | None:
    """``Điều 2. Tổ chức thực hiện``, ``a) Về kinh tế``, ``- Tỷ lệ hộ nghèo …``."""
    label = read_label(text, start, end)
    if label is None:
        return None
    findings = (Finding("ocr-repair", start, label.end),) if label.ocr else ()
    body = min(label.end, end)
    return Block(label.marker, start, end, body, label.label, label.number, label.marker, findings=findings)
