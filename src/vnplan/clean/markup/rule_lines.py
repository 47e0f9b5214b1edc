"""Step: lines that are drawn, not written: ``-----``, ``_____``, ``***``, ``---o0o---``, ``## ***``."""

from __future__ import annotations

import re

from vnplan.clean.draft import Change, Draft, in_regions
from vnplan.handover import Artefact
from vnplan.spans import Edit

_STROKES = "-_=*~─━═—–―¯\\"
_STROKE = f"[{re.escape(_STROKES)}]"
# Marks alone make a rule line; a lone dash or dots do not ("…", "-" stand for a blank to fill).
_RULE = re.compile(
    rf"""(?:{_STROKE}[ \t]*){{3,}}
      | [-_=*~]{{2}}
      | (?:[*_][ \t]*)+
      | (?:{_STROKE}[ \t]*){{1,40}} [\[(]?\s?(?:[oO0]{{2,5}}|:)\s?[\])]? (?:[ \t]*{_STROKE}){{1,40}}
      | [`~]{{3,}}\w{{0,20}}
      | (?:\#[ \t]*)+ (?:(?:{_STROKE}[ \t]*)+)?
      | \|""",
    re.VERBOSE,
)
# Strokes that trail behind the words of a line they were drawn under.
_TRAILING = re.compile(r"(?:-{5,}|[_=─]{5,}|[*]{5,})\Z")
# Dirt that OCR read before a bullet: "__ + Ngân sách".
_LEADING = re.compile(r"_[_–— \t]*(?=[-+*•][ \t]+\w)")
_FIRST = frozenset(_STROKES + "|`#")
_LAST = frozenset("-_=─*")


def rule_lines(draft: Draft) -> Change:
    """Rule lines, trailing strokes and stray strokes before a bullet as artefacts."""
    change = Change()
    for start, words in draft.lines:
        if (words[0] not in _FIRST and words[-1] not in _LAST) or in_regions(draft.regions, start):
            continue
        end = start + len(words)
        rule = _RULE.fullmatch(words)
        if rule is None:
            rule = _LEADING.match(words) if words[0] == "_" else None
            if rule is not None:
                end = start + len(rule.group().rstrip())
            else:
                start = end - _trailing(words)
        if end > start:
            change.edits.append(Edit(start, end))
            change.artefacts.append(Artefact("rule-line", start, end))
    return change


def _trailing(words: str) -> int:
    """How many strokes trail behind the words of the line."""
    size = len(words) - len(words.rstrip(words[-1]))
    strokes = _TRAILING.match(words[len(words) - size :]) if words[-1] in _LAST else None
    before = words[: len(words) - size][-1:]
    return size if strokes and (before.isspace() or before.isalpha()) else 0
