"""Text in columns for a terminal, with the width that Vietnamese letters really take.

Composed and decomposed letters (``ế`` as one character or as three) take one column, wide
letters of other scripts two. Long cells are wrapped, never cut: nothing is lost.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

GAP = "  "
NARROWEST = 12
"""An elastic column gives way down to this; below it words fall apart."""


def width(text: str) -> int:
    """Columns that ``text`` takes on a terminal.

    >>> width("Tỷ lệ"), width(unicodedata.normalize("NFD", "Tỷ lệ"))
    (5, 5)
    """
    if text.isascii():
        return len(text)
    return sum(_cell(c) for c in text)


def _cell(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """``text`` filled with spaces to ``columns``; ``right`` puts it at the right end."""
    fill = " " * max(0, columns - width(text))
    return fill + text if right else text + fill


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most ``columns``, broken between words; a longer word is broken inside."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        while width(word) > columns:
            room = columns - width(line) - 1 if line else columns
            if room < 4 and line:
                lines.append(line)
                line = ""
                continue
            head = _head(word, room)
            hyphen = head.rfind("-") + 1
            head = head[:hyphen] if hyphen > 3 else head
            lines.append(f"{line} {head}" if line else head)
            line, word = "", word[len(head) :]
        if not word:
            continue
        if line and width(line) + 1 + width(word) > columns:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line] if line or not lines else lines


def _head(word: str, columns: int) -> str:
    taken = at = 0
    for at, character in enumerate(word):
        taken += _cell(character)
        if taken > columns and at:
            return word[:at]
    return word


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; ``right`` aligns numbers; ``elastic`` columns give way when it is tight."""

    heading: str
    right: bool = False
    elastic: bool = False


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], *, room: int | None = None) -> str:
    """Rows under their headings with a rule between; ``room`` is the width to stay within.

    Only elastic columns wrap. Without ``room`` nothing wraps.
    """
    cells = [[_line(cell) for cell in row] for row in rows]
    widths = [max([width(c.heading), *(width(row[i]) for row in cells)]) for i, c in enumerate(columns)]
    if room is not None:
        _squeeze(columns, widths, room)
    lines = [*_wrapped(columns, [c.heading for c in columns], widths), GAP.join("-" * w for w in widths)]
    for row in cells:
        lines += _wrapped(columns, row, widths)
    return "\n".join(lines)


def _wrapped(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """One row as the lines it takes."""
    wrapped = [wrap(cell, w) if width(cell) > w else [cell] for cell, w in zip(row, widths, strict=True)]
    return [
        GAP.join(
            pad(parts[k] if k < len(parts) else "", w, right=c.right)
            for parts, w, c in zip(wrapped, widths, columns, strict=True)
        ).rstrip()
        for k in range(max(map(len, wrapped), default=0))
    ]


def _squeeze(columns: Sequence[Column], widths: list[int], room: int) -> None:
    """Take what is too much from the widest elastic column."""
    over = sum(widths) + len(GAP) * (len(widths) - 1) - room
    elastic = [i for i, c in enumerate(columns) if c.elastic]
    while over > 0 and elastic:
        widest = max(elastic, key=lambda i: widths[i])
        if widths[widest] <= NARROWEST:
            return
        others = [widths[i] for i in elastic if widths[i] < widths[widest]]
        floor = max([NARROWEST, *others])
        take = min(over, widths[widest] - floor) or 1
        widths[widest] -= take
        over -= take


def _line(cell: str) -> str:
    """A cell on one line, without characters that would move the cursor."""
    if cell.isprintable():
        return cell
    return " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in cell).split())


def shorten(text: str, columns: int) -> str:
    """``text`` on one line of at most ``columns``; an ellipsis tells that it was cut.

    >>> shorten("Tỷ lệ hộ nghèo", 9)
    'Tỷ lệ hộ…'
    """
    indent = text[: len(text) - len(text.lstrip(" "))]
    text = indent + _line(text.lstrip(" "))
    if width(text) <= columns:
        return text
    return _head(text, max(columns - 1, 1)).rstrip() + "…"
