r"""Numbers that AUTONUM fields draw (ECMA-376 17.16.5.5 to 7). They store none, so they are counted here.

Paragraphs in the nine heading styles are counted by level, all others below them: a number
starts anew after every one of a level above it.
"""

from __future__ import annotations

from vnplan.read.docx.arguments import arguments, switch
from vnplan.read.number_formats import formatted

_PLAIN, _LEGAL, _OUTLINE = "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"
_KINDS = frozenset({_PLAIN, _LEGAL, _OUTLINE})
_BELOW = 9  # text that is no heading
_OUTLINES = (
    ("upperRoman", "{}."), ("upperLetter", "{}."), ("decimal", "{}."), ("lowerLetter", "{})"),
    ("decimal", "({})"), ("lowerLetter", "({})"), ("lowerRoman", "({})"), ("lowerLetter", "({})"),
    ("lowerRoman", "({})"), ("decimal", "{}."),
)  # fmt: skip


def is_automatic(code: str) -> bool:
    """Whether the field with this code counts paragraphs."""
    return code.strip().partition(" ")[0].upper() in _KINDS


class AutomaticNumbers:
    """The counters of one document; each kind of field has its own."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, code: str, heading: int | None) -> str:
        """What the next field with this code draws in a heading of a level (0 to 8), or in text (None)."""
        kind, _, rest = code.strip().partition(" ")
        kind = kind.upper()
        at = _BELOW if heading is None else heading
        counts = self._counts.setdefault(kind, {})
        counts[at] = counts.get(at, 0) + 1
        for below in [level for level in counts if level > at]:
            del counts[below]
        if kind == _OUTLINE:
            form, pattern = _OUTLINES[at]
            return pattern.format(formatted(counts[at], form))
        words = arguments(rest)
        form, mark = _form(switch(words, "\\*") or ""), switch(words, "\\s") or "."
        shown = [counts[at]] if kind == _PLAIN else [counts[level] for level in sorted(counts)]
        label = mark.join(formatted(number, form) for number in shown)
        return label if "\\e" in words and kind == _LEGAL else label + mark


def _form(name: str) -> str:
    """A number format of fields by its name in those of labels; its first letter tells the capitals."""
    case = "upper" if name[:1].isupper() else "lower"
    return {"alphabetic": f"{case}Letter", "roman": f"{case}Roman"}.get(name.lower(), "decimal")
