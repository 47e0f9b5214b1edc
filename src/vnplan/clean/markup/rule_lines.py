"""Step: lines that are drawn, not written: ``-----``, ``_____``, ``***``, ``---o0o---``."""

from __future__ import annotations

import re

from vnplan.clean.draft import Change, Draft, in_regions
from vnplan.handover import Artefact
from vnplan.spans import Edit

_STROKE = r"[-_=*~─━═—–―¯\\]"
# Marks alone make a rule line; a lone dash or dots do not ("…", "-" stand for a blank to fill).
_RULE = re.compile(
    rf"""^[ \t]*(?P<rule>
        (?:{_STROKE}[ \t]*){{3,}}
      | [-_=*~]{{2}}
      | (?:[*_][ \t]*)+
      | (?:{_STROKE}[ \t]*){{1,40}} [\[(]?\s?(?:[oO0]{{2,5}}|:)\s?[\])]? (?:[ \t]*{_STROKE}){{1,40}}
      | [`~]{{3,}}\w{{0,20}}
      | \|
    )[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
# Strokes that trail behind the words of a line they were drawn under.
_TRAILING = re.compile(r"(?<=\S)[ \t]+(?P<rule>-{5,}|[_=─]{5,}|[*]{5,})[ \t]*$", re.MULTILINE)
_HINT = re.compile(rf"{_STROKE}{{2}}|^[ \t]*[*_|~`-]", re.MULTILINE)


def rule_lines(draft: Draft) -> Change:
    """Rule lines and trailing strokes as artefacts."""
    change = Change()
    text = draft.text
    if not _HINT.search(text):
        return change
    found = sorted(
        (m.span("rule") for pattern in (_RULE, _TRAILING) for m in pattern.finditer(text)), key=lambda s: s[0]
    )
    at = -1
    for start, end in found:
        if start < at or in_regions(draft.regions, start):
            continue
        at = end = start + len(text[start:end].rstrip())
        change.edits.append(Edit(start, end))
        change.artefacts.append(Artefact("rule-line", start, end))
    return change
