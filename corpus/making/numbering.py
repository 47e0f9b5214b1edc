"""Labels that Word counts by itself: taken off the text where its counting gives the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from making.content import Paragraph, Run

# (as Word writes the level, as it is typed); the level is the place in this list.
LEVELS = (
    ("decimal", "Điều %1.", re.compile(r"Điều (\d+)\. ")),
    ("decimal", "%2.", re.compile(r"(\d+)\. ")),
    ("lowerLetter", "%3)", re.compile(r"([a-d])\) ")),
    ("bullet", "-", re.compile(r"()- ")),
)


@dataclass
class Counter:
    """Counts as Word does: a level starts anew below every item of a level above it."""

    counts: list[int]

    @classmethod
    def new(cls) -> Counter:
        return cls([0] * len(LEVELS))

    def take(self, paragraph: Paragraph) -> tuple[Paragraph, int | None]:
        """The paragraph without its label, and the label's level; as it is where Word counts otherwise."""
        text = paragraph.runs[0].text
        for level, (form, _, typed) in enumerate(LEVELS):
            match = typed.match(text)
            if match is None:
                continue
            count = self.counts[level] + 1
            printed = {"decimal": str(count), "lowerLetter": chr(ord("a") + count - 1), "bullet": ""}[form]
            if match[1] != printed:
                break
            self.counts[level] = count
            self.counts[level + 1 :] = [0] * (len(LEVELS) - level - 1)
            first = Run(text[match.end() :], paragraph.runs[0].bold, paragraph.runs[0].italic)
            return Paragraph((first, *paragraph.runs[1:]), paragraph.look), level
        return paragraph, None
