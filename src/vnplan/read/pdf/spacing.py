"""Lines set with space between their letters: "Q uy đị nh" is Quy định.

PDFium takes the space between spread letters for blanks. Where the words of a line are no
syllables, its blanks are told anew: a blank is clearly wider than the usual gap of the line.
"""

from __future__ import annotations

import itertools
import re
from statistics import median

from vnplan.read.encodings import is_syllable
from vnplan.read.pdf.compose import Ink
from vnplan.read.pdf.shapes import Run

# Letters and blank of a word, on average: 4.2 in Vietnamese; of a spread line less than this.
_SHORT = 3.8
_LEAST_WORDS = 4
# Share of syllables below which a line is looked at.
_GOOD = 0.8
# How much wider a blank is than the usual gap, as a share of the size.
_WIDER = 0.12
_WORD = re.compile(r"[^\W\d_]+")


def respaced(ink: Ink, run: Run) -> Run:
    """``run`` with its blanks told by the gaps between its letters, where that makes better words."""
    text = run.text
    blanks = text.count(" ")
    if blanks + 1 < _LEAST_WORDS or len(text) >= _SHORT * (blanks + 1) or not run.glyphs:
        return run
    before = _share(text)
    if before >= _GOOD:
        return run
    letters = [i for i, c in enumerate(text) if c != " "]
    places = [ink.place(run.glyphs[i]) for i in letters]
    gaps = [b.left - a.right for a, b in itertools.pairwise(places)]
    least = median(gaps) + _WIDER * ink.size(run.glyphs[letters[0]])
    chars, glyphs = [text[letters[0]]], [run.glyphs[letters[0]]]
    for i, gap in zip(letters[1:], gaps, strict=True):
        if gap > least:
            chars.append(" ")
            glyphs.append(-1)
        chars.append(text[i])
        glyphs.append(run.glyphs[i])
    made = "".join(chars)
    return Run(made, tuple(glyphs)) if _share(made) > before else run


def _share(text: str) -> float:
    words = _WORD.findall(text)
    return sum(map(is_syllable, words)) / len(words) if words else 1.0
