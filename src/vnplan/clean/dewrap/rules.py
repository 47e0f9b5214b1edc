"""The rules of joining wrapped lines, in order; the first that knows decides.

They are asked for lines that do not simply go on a cut sentence (see :mod:`.cut`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from vnplan.clean.dewrap.lines import BLANK, TIGHT
from vnplan.clean.dewrap.mode import Mode
from vnplan.clean.dewrap.pair import Pair, is_capitals
from vnplan.clean.dewrap.standalone import CLOSED_ROLES, completes, may_have_role
from vnplan.folding import fold
from vnplan.grammar.labels import read_label

Rule = Callable[[Pair], "bool | None"]

# Labels that stand on a line of their own; the text of the others may have wrapped away.
OWN_LINE = frozenset({"part", "chapter", "annex"})
# Labels whose text begins with a capital: "khu vực" ⏎ "XIX - phòng giao dịch" is none.
_TITLED = frozenset({"part", "chapter", "section", "article", "clause"})
_NAME = 40
_TAIL = 48
_SHORT = 0.6
# A line of the document's text below a title is wider than this share of a full line.
_TITLE = 0.8
_FIGURES = re.compile(r"(?:[ ][\d.,%]{1,12}){2}\Z")
_SMALL_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def halves(pair: Pair) -> bool | None:
    """ "CỘNG HÒA XÃ HỘI" + "CHỦ NGHĨA VIỆT NAM"."""
    if pair.before_end - pair.before > 60 or pair.end - pair.start > 40 or not pair.tight:
        return None
    if not may_have_role(pair.line_before):
        return None
    return True if completes(pair.line_before, pair.line, pair.lexicon) else None


def after_blank(pair: Pair) -> bool | None:
    """A blank line that means something ends the paragraph."""
    return False if pair.gap == BLANK and pair.mode is not Mode.SPACED else None


def stands_alone(pair: Pair) -> bool | None:
    """Letterhead, kind of document, grounds, signature: neither side is joined."""
    if pair.role == "body" and pair.title and pair.tight and not pair.sentence_ended:
        # A title in capitals goes on with a place's name, not with a council's.
        council = fold(pair.line).startswith(pair.lexicon.cues["split_bodies"])
        return is_capitals(pair.line_before) and not council
    if pair.role == "place" and pair.role_before is None and pair.tight and _is_place_name(pair):
        return True
    if pair.role is not None or pair.role_before in CLOSED_ROLES:
        return False
    if pair.role_before == "recipients" and pair.before_end - pair.paragraph <= 15:
        return False
    if pair.signature and pair.end - pair.start <= _NAME and pair.before_end - pair.before <= _NAME:
        return False
    return None


def _is_place_name(pair: Pair) -> bool:
    """ "Thành phố Hồ Chí" ⏎ "Minh, ngày 21 tháng 11 năm 2025"."""
    before = pair.line_before
    return (
        len(before) <= _NAME
        and not any(c.isdigit() or c in ",;:." for c in before)
        and (pair.glued or before.startswith(("Thành phố", "TP", "Tp")))
    )


def label_alone(pair: Pair) -> bool | None:
    """The paragraph is a bare label so far: "1." ⏎ "Mục đích"."""
    if pair.before_end - pair.paragraph > 14 or not pair.tight:
        return None
    label = pair.label_before
    if label is None or label.end < pair.before_end or pair.label is not None:
        return None
    return label.marker not in OWN_LINE


def labelled(pair: Pair) -> bool | None:
    """A label begins a paragraph, unless the sentence before asks for it: "tại khoản" ⏎ "1. …"."""
    if pair.label is None:
        return None
    if pair.label.marker == "bullet":
        return _is_false_bullet(pair)
    if not pair.tight or pair.sentence_ended:
        return _is_inline_item(pair)
    asked = pair.asks_for_label or (
        pair.label.marker in _TITLED and pair.text[pair.label.end : pair.label.end + 1].islower()
    )
    return (asked and pair.full) or _is_inline_item(pair)


def _is_inline_item(pair: Pair) -> bool:
    """ "(i) … và" ⏎ "(ii) …": the item before stands inside the paragraph, not at its start."""
    label = pair.label
    if (
        label is None
        or label.marker != "item"
        or not label.number
        or not label.number.isdigit()
        or not pair.tight
    ):
        return False
    earlier = int(label.number) - 1
    if earlier < 1:
        return False
    inline = "(" + (str(earlier) if label.label[1:2].isdigit() else _SMALL_ROMAN[min(earlier, 10)]) + ")"
    return pair.text.find(inline, pair.paragraph + 4, pair.before_end) >= 0


def _is_false_bullet(pair: Pair) -> bool:
    """The dash of "dịch vụ - công nghiệp ⏎ - nông nghiệp", of "2026 ⏎ - 2030"."""
    assert pair.label is not None
    if pair.label.style not in ("-", "–") or pair.sentence_ended or pair.gap == BLANK and not pair.tight:
        return False
    after = pair.text[pair.label.end : pair.label.end + 1]
    last = pair.text[pair.before_end - 1]
    if after.isdigit() and (last.isdigit() or last == "%"):
        return True
    if not pair.full:
        return False
    return after.islower() or " - " in pair.text[max(pair.before, pair.before_end - _TAIL) : pair.before_end]


def capitals(pair: Pair) -> bool | None:
    """Headings in capitals: their lines belong together, text in small letters does not join them."""
    before, after = pair.line_before.isupper(), pair.line.isupper()
    if before and after and (is_capitals(pair.line_before) or is_capitals(pair.line)):
        if pair.sentence_ended or not pair.tight:
            return False
        heading = read_label(pair.text, pair.paragraph, pair.before_end)
        return pair.title or pair.glued or pair.goes_on or heading is not None
    if before and is_capitals(pair.line_before):
        return pair.title and pair.text[pair.start].islower()
    if after and is_capitals(pair.line):
        return pair.goes_on and not pair.sentence_ended
    return None


def lower(pair: Pair) -> bool | None:
    """No paragraph begins in lower case without a label."""
    return True if pair.text[pair.start].islower() else None


def row_of_figures(pair: Pair) -> bool | None:
    """A table's row that lost its rules: "Tổng đàn gia súc con 80,2 80,755 101"."""
    return (
        False if _FIGURES.search(pair.text, max(pair.before, pair.before_end - 40), pair.before_end) else None
    )


def glued(pair: Pair) -> bool | None:
    """The line end lay inside one emphasised stretch."""
    return True if pair.glued else None


def in_block(pair: Pair) -> bool | None:
    """Blank lines part the paragraphs: what stands together belongs together."""
    if pair.mode is not Mode.BLOCKS or pair.gap != TIGHT:
        return None
    return not (pair.sentence_ended and pair.widths.share(pair.i - 1) < _SHORT)


def title(pair: Pair) -> bool | None:
    """A title is centred and broken anywhere: its short lines belong together."""
    if not pair.title or not pair.tight or pair.sentence_ended or pair.label is not None:
        return None
    return True if pair.widths.share(pair.i) < _TITLE else None


def heading(pair: Pair) -> bool | None:
    """A labelled line without a stop, where such labels stand before headings."""
    label = pair.label_before
    if label is None or pair.sentence_ended or pair.goes_on:
        return None
    return False if label.marker != "bullet" and pair.headed.is_usual(label.marker) else None


def by_width(pair: Pair) -> bool | None:
    """The line before is full: it was wrapped there."""
    if not pair.full:
        return pair.goes_on and not pair.sentence_ended
    if not pair.sentence_ended or pair.text[pair.before_end - 1] == ":":
        return True
    # A full line that ends a sentence: an indent tells, and the two blanks that word
    # processors leave at a paragraph's end.
    first = pair.widths.is_first(pair.i)
    if first is not None:
        return not first
    return not pair.text.startswith("  ", pair.before_end)


RULES: tuple[Rule, ...] = (
    halves,  # first, before stands_alone: both halves are letterhead
    after_blank,
    stands_alone,  # before labels: "I. …" in a recipients' list is none
    label_alone,
    labelled,
    capitals,  # before lower: a title in capitals ends before "(kèm theo …)"
    lower,
    row_of_figures,
    glued,
    in_block,
    title,
    heading,
    by_width,  # last: always decides
)
