"""Whether a sentence was cut between two lines, whatever the layout of the document.

Every mode joins what is cut, so a cleaned text holds no cut any more and is read as one
paragraph a line when it is cleaned again.
"""

from __future__ import annotations

import re

from vnplan.clean.dewrap.lines import may_be_label
from vnplan.clean.dewrap.standalone import CLOSED_ROLES, LONGEST, may_have_role, role_of
from vnplan.grammar.labels import read_label
from vnplan.lexicon import Lexicon

_ENDS = ".;:!?…"
_CLOSERS = "”\"'’)]» "
# A shorter line is a heading, whose next line may begin in lower case.
_LEAST, _LEAST_BEFORE_FIGURE = 25, 50
_ROW = 12
_LAST_WORD = re.compile(r"[^\W\d_]+(?:[ ][^\W\d_]+)?\Z")


def ends_sentence(text: str, end: int) -> bool:
    """Whether the line that ends at ``end`` ends with a stop, closing quotes aside."""
    last = text[end - 1]
    if last in _ENDS:
        return True
    if last not in _CLOSERS:
        return False
    bare = text[max(0, end - 6) : end].rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _ENDS


def goes_on(text: str, start: int, end: int, lexicon: Lexicon, cue: str = "line_goes_on") -> bool:
    """Whether the line's end asks for more: a comma, "Điều", "số", "ngày", "và"."""
    if text[end - 1] == "," and cue == "line_goes_on":
        return True
    words = _LAST_WORD.search(text, max(start, end - 24), end)
    if words is None:
        return False
    last = words.group().lower()
    cues = lexicon.cues[cue]
    return last in cues or last.rpartition(" ")[2] in cues


def is_cut(text: str, start: int, end: int, after: int, after_end: int, lexicon: Lexicon) -> bool:
    """Whether the paragraph ``text[start:end]`` runs on into the line at ``after``."""
    if not _runs_on(text, start, end, after, after_end, lexicon):
        return False
    if end - start > LONGEST or not may_have_role(text[start:end]):
        return True
    return role_of(" ".join(text[start:end].split()), lexicon) not in CLOSED_ROLES


def _runs_on(text: str, start: int, end: int, after: int, after_end: int, lexicon: Lexicon) -> bool:
    first = text[after]
    if first.islower():
        last = text[end - 1]
        if end - start < _LEAST or last in _ENDS or (last in _CLOSERS and ends_sentence(text, end)):
            return False
        if may_be_label(text, after) and read_label(text, after, after_end) is not None:
            return False
        # "b | Công tác phí" is a table's row that lost its frame.
        return text.find("|", after, after + _ROW) < 0 and not text[start:end].isupper()
    if first.isdigit() and end - start >= _LEAST_BEFORE_FIGURE and not ends_sentence(text, end):
        if read_label(text, after, after_end) is not None:
            return False
        line = text[max(start, end - 200) : end]
        return line.rfind("(") > line.rfind(")") or goes_on(text, start, end, lexicon)
    # "… KHÓA VII," ⏎ "NHIỆM KỲ 2021 - 2026": a heading in capitals goes on behind its comma.
    if text[end - 1] == "," and end - start >= _LEAST and text[after:after_end].isupper():
        return text[start:end].isupper() and read_label(text, after, after_end) is None
    return False
