"""Lines of a text with their offsets."""

from __future__ import annotations

from collections.abc import Iterator


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """Each line with the offset it begins at, line ends left out."""
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def bare(at: int, line: str) -> tuple[int, int]:
    """The stretch of a line that begins at ``at``, without the blanks around its words."""
    words = line.strip()
    start = at + len(line) - len(line.lstrip())
    return start, start + len(words)
