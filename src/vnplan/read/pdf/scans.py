"""Pages without a usable text layer, given to OCR where there is one."""

from __future__ import annotations

from typing import Any

from vnplan.config import ParseConfig
from vnplan.read.pdf.document import Deadline
from vnplan.read.pdf.quality import GOOD
from vnplan.read.pdf.shapes import Sheet


def read_scans(
    document: Any,
    sheets: list[Sheet],
    wrong: dict[int, str],
    label: str,
    config: ParseConfig,
    deadline: Deadline,
) -> None:
    for index, code in wrong.items():
        if code != GOOD:
            sheets[index].notes.append((code, "todo"))
