"""Which files of a folder are taken for documents."""

from __future__ import annotations

# Sheets of comma-separated values are left out, since tables that were written by vnplan lie
# around as such; name them, or use a pattern.
ENDINGS = frozenset(
    (
        ".docx", ".docm", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".xhtml", ".mht", ".mhtml",
        ".txt", ".md", ".markdown", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods",
    )
)  # fmt: skip


def ending_of(name: str) -> str:
    """The ending of a file's name, in small letters; empty when it has none."""
    stem, point, ending = name.rpartition(".")
    return f".{ending.lower()}" if point and stem else ""


def is_document(name: str) -> bool:
    """Whether a file of a folder is taken, by its name: no hidden file, no lock file of Word."""
    return ending_of(name) in ENDINGS and not name.startswith((".", "~$"))
