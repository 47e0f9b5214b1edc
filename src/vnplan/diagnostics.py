"""What vnplan noticed: coded, located, never an exception.

``CODES`` is the whole table; ``docs/diagnostics.md`` describes each with an example and a
test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from vnplan.spans import Span

Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One observation: a documented ``code``, how grave it is, in words, and where."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    page: int | None = None


# code -> (severity, message); messages are complete sentences a clerk understands.
CODES: MappingProxyType[str, tuple[Severity, str]] = MappingProxyType(
    {
        # clean
        "page-number-removed": ("info", "A page number stood inside the text and was set aside."),
        "running-header-removed": ("info", "A header repeated on the pages was set aside."),
        "stamp-removed": ("info", "The text of a digital signature stamp was set aside."),
        "watermark-removed": ("info", "Words printed across the page were set aside."),
        "draft-marked": (
            "warning",
            "The pages are marked as a draft: the document may not be the issued one.",
        ),
        "unicode-repaired": ("info", "Characters typed or stored in an odd way were mended."),
        "bullet-split": ("info", "A bullet run into the paragraph before it is read as its own item."),
        "paragraph-joined": ("info", "A paragraph cut by a page end was joined again."),
        "ocr-repair": ("info", "A word that OCR damaged was read as the word it must have been."),
        "legacy-encoding": ("warning", "The text was stored in an old Vietnamese encoding and converted."),
        # outline
        "numbering-gap": ("warning", "A number or letter is missing in this list."),
        "numbering-repeat": ("warning", "This number or letter stands twice in this list."),
        "numbering-letter": ("info", "This letter is outside the Vietnamese order of points."),
        "marker-variant": ("info", "This label is punctuated in an unusual way."),
        # targets and checks
        "number-ambiguous": ("warning", "This number can be read in two ways; check it in the source."),
        "unit-missing": ("warning", "No unit is printed with this value."),
        "unit-inferred": ("info", "The unit is taken from the surroundings, not printed with the value."),
        "comparator-shared": ("info", "A comparator printed once may govern this value too."),
        "subject-inherited": ("info", "The indicator's name is completed from the words before it."),
        "period-unknown": ("info", "Nothing says for which year this target is."),
        "period-past": ("warning", "These years lie before the document's own."),
        "period-unclear": ("warning", "The years may belong to another value of this sentence."),
        "name-doubtful": ("warning", "The indicator's name may hold too few or too many words."),
        "letters-damaged": ("warning", "The letters of this record are damaged; check it in the source."),
        "unit-unknown": ("info", "This unit or counted noun is not in the lexicon."),
        "measure-unclear": ("warning", "This may be a level or a change; check it in the source."),
        "target-unsure": ("warning", "This number may be no target: it stands outside the lists of targets."),
        "column-inferred": ("info", "The table's heading does not plainly say that this column is the plan."),
        "row-unclear": ("warning", "Which lines of the page make up this row of the table is not certain."),
        "number-unread": ("warning", "A number stands here that could not be read as the value of a target."),
        "value-in-words": ("info", "The value is told in words, not in digits."),
        "clause-crowded": (
            "warning",
            "Two numbers stand in one clause; one may be a condition of the other.",
        ),
        "sum-mismatch": ("warning", "The parts do not sum to the printed whole."),
        "part-exceeds-whole": ("warning", "A part is greater than the whole it belongs to."),
        "share-mismatch": ("warning", "The shares of this structure do not sum to 100%."),
        "range-reversed": ("warning", "The lower bound of this range is above the upper one."),
        "implausible-value": ("warning", "The value lies outside what this indicator can be."),
        "conflicting-targets": ("warning", "The same target is stated twice with different numbers."),
        # reading
        "letters-lost": ("warning", "Letters are damaged in the file and cannot be told."),
        "hidden-cells": ("warning", "This sheet hides some of its cells; check them in the source."),
        "formula-unread": ("warning", "A formula stores no result, so its cell is empty."),
        "picture-unread": ("warning", "A picture, chart or embedded object is not read; look at it."),
        "part-unread": ("warning", "A document embedded in this one could not be read."),
        "struck-out": ("warning", "Crossed-out text was left out."),
        "labels-unread": (
            "warning",
            "Automatic numbers of this old Word file could not be read; install LibreOffice.",
        ),
        "table-unread": ("warning", "This table's columns were not understood; its text is kept."),
        "text-layer-missing": ("warning", "This page is an image without text."),
        "text-layer-garbage": ("warning", "The text layer of this page is damaged."),
        "ocr-page": ("info", "This page was read by OCR."),
        "ocr-uncertain": ("warning", "OCR is unreliable for this sign or digit; check it in the source."),
    }
)
