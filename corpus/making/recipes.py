"""Which document becomes which files, and what habits of typists each shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Habits:
    """How a Word document is typed."""

    numbered: bool = False
    """Labels are Word's automatic numbers."""
    breaks: bool = False
    """Items of a list, and the lines of the title, are one paragraph with line ends inside."""
    headings: bool = False
    """Headings have Word's heading styles."""
    # Words of the document, and the words that a tracked change replaced by them.
    changes: dict[str, str] = field(default_factory=dict)
    # Words of the document, and the footnote behind them.
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A source of the corpus and the formats it is made in."""

    source: str
    formats: tuple[str, ...]
    habits: Habits = Habits()

    def name_of(self, form: str) -> str:
        """The path below the folder of formats: ``scan/NAME.pdf`` for ``scan/pdf``."""
        variety, _, ending = form.rpartition("/")
        return f"{variety}/{Path(self.source).stem}.{ending}".lstrip("/")


RECIPES = (
    Recipe("nq-kt-xh-2026-2030.txt", ("docx", "pdf", "doc", "rtf", "html"), Habits(numbered=True)),
    Recipe("qd-giao-chi-tieu.md", ("docx", "pdf", "doc", "html", "scan/pdf")),
    Recipe(
        "bc-ket-qua-2025.txt",
        ("docx", "pdf", "tcvn3/docx", "tcvn3/doc", "tcvn3/rtf", "tcvn3/pdf"),
        Habits(notes={"17 ấp": "Theo Nghị quyết về việc sắp xếp các đơn vị hành chính cấp xã của tỉnh."}),
    ),
    Recipe(
        "nq-dang-bo.txt",
        ("docx", "doc", "pdf", "scan/pdf"),
        Habits(changes={"từ 180 đảng viên": "từ 150 đảng viên", "đạt 160 triệu": "đạt 155 triệu"}),
    ),
    Recipe("ke-hoach-nong-thon-moi.md", ("docx", "pdf", "html"), Habits(headings=True)),
    Recipe("ctr-hanh-dong.txt", ("docx", "pdf", "rtf"), Habits(breaks=True)),
    Recipe("bieu-ke-hoach-tab.txt", ("docx", "pdf", "xlsx", "ods", "csv", "html")),
)
