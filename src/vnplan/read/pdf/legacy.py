"""Text layers in the old encodings (TCVN3, VNI), into Unicode, each stretch of a line by its font."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence

from vnplan.read.encodings import (
    LegacyFont,
    is_syllable,
    legacy_font,
    mend,
    suspect,
    tcvn3,
    trusted_encodings,
)
from vnplan.read.pdf.compose import Ink, with_text
from vnplan.read.pdf.shapes import Line, Run, Table

# Byte AD is ư in TCVN3; PDFium takes it for a soft hyphen and prints "-".
_HYPHENED = re.compile(r"(?<![^\W\d_])[^\W\d_]*-[^\W\d_]*(?![^\W\d_])")


def modernised(
    ink: Ink, lines: list[Line], tables: Sequence[Table], font: Callable[[int], str]
) -> str | None:
    """Convert what is stored in an old encoding, in place. Its name, None when there is none.

    ``font`` gives the name of the font of a glyph.
    """
    if not suspect(ink.text):
        return None
    runs = [line.run for line in lines] + [cell.run for table in tables for row in table.rows for cell in row]
    texts = [run.text for run in runs]
    stretches = [list(_stretches(run, font)) for run in runs]
    samples: dict[str, list[str]] = {}
    for text, old in itertools.chain.from_iterable(stretches):
        if old is not None:
            samples.setdefault(old.encoding, []).append(text)
    trusted = trusted_encodings(samples)
    mended = [_by_fonts(parts, trusted) for parts in stretches]
    others = iter(mend([text for text, done in zip(texts, mended, strict=True) if done is None]))
    pairs = [done or next(others) for done in mended]
    encodings = [encoding for _, encoding in pairs if encoding]
    if not encodings:
        return None
    usual = max(sorted(set(encodings)), key=encodings.count)
    new = iter(
        [_rewritten(run, text, horns=usual == tcvn3.NAME) for run, (text, _) in zip(runs, pairs, strict=True)]
    )
    lines[:] = [line._replace(run=next(new)) for line in lines]
    for table in tables:
        table.rows = [tuple(cell._replace(run=next(new)) for cell in row) for row in table.rows]
    return usual


def _rewritten(run: Run, text: str, *, horns: bool) -> Run:
    if horns and "-" in text:
        text = _HYPHENED.sub(_with_horn, text)
    return with_text(run, text) if text != run.text else run


def _by_fonts(
    stretches: Sequence[tuple[str, LegacyFont | None]], trusted: frozenset[str]
) -> tuple[str, str] | None:
    """A line by the fonts of its stretches, and its old encoding; None when they tell nothing."""
    told = [old.encoding for _, old in stretches if old is not None and old.encoding in trusted]
    if not told:
        return None
    return (
        "".join(
            old.decode(text) if old is not None and old.encoding in trusted else text
            for text, old in stretches
        ),
        told[0],
    )


def _stretches(run: Run, font: Callable[[int], str]) -> Iterator[tuple[str, LegacyFont | None]]:
    """The text of ``run`` cut where the old font changes: "Xã" and "PHÚ AN" are of two fonts.

    Blanks that nobody drew belong to what stands before them.
    """
    olds: list[LegacyFont | None] = []
    for glyph in run.glyphs:
        # A font of which only some letters are stored is named "ABCDEF+.VnTime".
        olds.append(legacy_font(font(glyph).rpartition("+")[2]) if glyph >= 0 else olds[-1] if olds else None)
    if not olds:
        yield run.text, None
        return
    at = 0
    for old, group in itertools.groupby(olds):
        end = at + len(list(group))
        yield run.text[at:end], old
        at = end


def _with_horn(match: re.Match[str]) -> str:
    """``ph-ờng`` is phường and ``nh-`` is như; ``kinh tế-xã hội`` and ``KH-UBND`` are what they are."""
    word = match.group()
    parts = word.split("-")
    if len(parts) != 2 or not any(parts) or all(map(is_syllable, parts)):
        return word
    horned = "ư".join(parts)
    return horned if is_syllable(horned) else word
